"""`pie check`: read messages for gives and gets in the terminal."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, TextIO

from bot.json_lines import OK, each_line, text_of
from coach.give_get import Reading, check


def check_command(
    text: str | None,
    jsonl: TextIO | None,
    *,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Read one message, or one on each line of `jsonl`; return the exit code."""
    out, err = out or sys.stdout, err or sys.stderr
    if jsonl is not None:
        return each_line(jsonl, _answer, out, err)
    out.write("".join(f"{line}\n" for line in _told(check(text or ""))))
    return OK


def _answer(line: Mapping[str, Any]) -> object:
    before = text_of(line, "context", is_optional=True)
    return _row(line["id"], check(text_of(line, "text"), before=before))


def _row(number: object, found: Reading) -> dict[str, object]:
    """Return one line of output."""
    return {
        "id": number,
        "verdict": found.verdict,
        "kind": found.kind,
        "confidence": found.confidence,
        "gives": [asdict(span) for span in found.gives],
        "gets": [asdict(span) for span in found.gets],
    }


def _told(found: Reading) -> Iterator[str]:
    """Yield what a person reads about one message."""
    kind = f" ({found.kind})" if found.kind else ""
    yield f"{found.verdict}{kind}, confidence {found.confidence:.2f}"
    for name, spans in (("gives", found.gives), ("gets", found.gets)):
        for span in spans:
            yield f"  {name}: {span.text!r} [{span.start}:{span.end}]"
    for warning in found.warnings:
        yield f"  warning: {warning}"
