"""The page of messages that fool simple checkers: `python -m tests.coach.give_get.fooling`."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from coach.give_get import Reading, Span, check

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "give-get.md"
INTRO = Path(__file__).parent / "data" / "give-get.md"
MESSAGES = Path(__file__).parent / "data" / "fooling.toml"

_KEYWORDS = (
    ("paired", r"\bif\b|\bin (?:exchange|return)\b|\bas long as\b|\bprovided\b"),
    ("one_way_ask", r"\b(?:need|want|must|please|would like|could you|can you|give us)\b"),
    ("one_way_give", r"\b(?:we'll|we can|i'll|i can|happy to|offer|gave)\b"),
)


def messages() -> list[dict[str, Any]]:
    """Return the messages: text, perhaps before, what is special, and the right verdict."""
    found: list[dict[str, Any]] = tomllib.loads(MESSAGES.read_text("utf-8"))["message"]
    return found


def by_keywords(text: str) -> str:
    """Return what a checker says that looks for words only."""
    words = text.casefold()
    return next((verdict for verdict, pattern in _KEYWORDS if re.search(pattern, words)), "none")


def _phrases(spans: Sequence[Span]) -> str:
    return ", ".join(f"“{span.text}”" for span in spans)


def _row(number: int, message: dict[str, Any], found: Reading) -> str:
    text = message["text"]
    if before := message.get("before"):
        text = f"(after: {before}) {text}"
    kind = f", {found.kind}" if found.kind else ""
    cells = (
        str(number),
        text,
        message["what"],
        by_keywords(message["text"]),
        f"**{found.verdict}**{kind}",
        _phrases(found.gives),
        _phrases(found.gets),
    )
    return f"| {' | '.join(cells)} |"


def _lines() -> Iterator[str]:
    all_messages = messages()
    read = [check(each["text"], before=each.get("before", "")) for each in all_messages]
    fooled = sum(by_keywords(each["text"]) != each["verdict"] for each in all_messages)
    yield INTRO.read_text("utf-8")
    yield f"{len(all_messages)} messages that fool simple checkers. One that looks for words such"
    yield f"as “if”, “in exchange”, “need” and “we can” is wrong on {fooled} of them. The last"
    yield "three columns are what the check says; this page is written by running it"
    yield "(`python -m tests.coach.give_get.fooling`), and a test keeps it true."
    yield ""
    yield "| | message | what is special | by keywords | the check says | gives | gets |"
    yield "|---|---|---|---|---|---|---|"
    for number, (message, found) in enumerate(zip(all_messages, read, strict=True), start=1):
        yield _row(number, message, found)


def page() -> str:
    """Return the page, as the check reads the messages now."""
    return "\n".join(_lines()) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
