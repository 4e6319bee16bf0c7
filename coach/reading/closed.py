"""Closed words: messages whose whole text has one meaning, whatever was asked."""

from functools import cache
from pathlib import Path

from coach.playbook import files

TABLE = Path(__file__).parent.parent / "content" / "closed.toml"
_EDGE = " \t\n.!,;:*_"


def meaning(text: str) -> tuple[str, str] | None:
    """Return act and finer kind of a closed phrase, None for any other text."""
    said = " ".join(text.casefold().replace("’", "'").split()).strip(_EDGE)
    return _phrases().get(said) or _leading(text)


def _leading(text: str) -> tuple[str, str] | None:
    """Return what a text begun with a command's word and a colon is: "check: ...", "log: ..."."""
    head, sign, rest = text.partition(":")
    if not sign or not rest.strip():
        return None
    return _leads().get(head.casefold().strip(" /\n"))


def without_lead(text: str) -> str:
    """Return a text without the command's word before its colon."""
    return text.partition(":")[2].strip() if _leading(text) else text


@cache
def _phrases() -> dict[str, tuple[str, str]]:
    return _table("phrases")


@cache
def _leads() -> dict[str, tuple[str, str]]:
    return _table("leads")


def _table(name: str) -> dict[str, tuple[str, str]]:
    raw = files.check(files.read(TABLE)[name], dict[str, tuple[str, ...]], TABLE.name)
    found = {}
    for key, phrases in raw.items():
        act, _, what = key.partition(".")
        found.update(dict.fromkeys(phrases, (act, what)))
    return found
