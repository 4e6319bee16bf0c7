"""The messages written for training, with their readings: one a line, facts marked in the text.

    act/what ; asked ; kind ; issues ; offers :: text with {field=attribute@issue:words}

`⏎` is a line break; `{-field:words}` is taken back; `{one+other:words}` means both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.reading.labels import ACTS, FIELDS

DATA = Path(__file__).parent / "data"
_MARK = re.compile(
    r"\{(?P<drop>-?)(?P<fields>[a-z_+]+)(?:=(?P<attribute>[^@:{}]+))?(?:@(?P<issue>[^:{}]+))?"
    r":(?P<words>[^{}]*)\}"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact: which field the stretch `start:end` tells, and what else was marked on it."""

    field: str
    start: int
    end: int
    drop: bool = False
    attribute: str = ""
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A message and its reading."""

    text: str
    act: str
    what: str
    asked: str
    kind: str
    issues: tuple[str, ...]
    offers: tuple[str, ...]
    marks: tuple[Mark, ...]


def row_of(line: str) -> Row:
    """Return the row that a line holds. Raises ValueError where it has another form."""
    head, sign, marked = line.partition(" :: ")
    parts = [part.strip() for part in head.split(";")]
    if not sign or len(parts) != 5:
        raise ValueError(f"not a row: {line[:80]}")
    act, _, what = parts[0].partition("/")
    if act not in ACTS:
        raise ValueError(f"no act: {act}")
    text, marks, at = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        start, at = len(text), found.end()
        text += found["words"]
        for field in found["fields"].split("+"):
            if field not in FIELDS:
                raise ValueError(f"no field: {field}")
            marks.append(
                Mark(
                    field,
                    start,
                    len(text),
                    bool(found["drop"]),
                    found["attribute"] or "",
                    found["issue"] or "",
                )
            )
    text += marked[at:]
    issues, offers = (
        tuple(i.strip() for i in part.split(",") if i.strip() not in {"", "-"})
        for part in parts[3:5]
    )
    asked, kind = (part.replace("-", "") for part in parts[1:3])
    return Row(text.replace("⏎", "\n"), act, what, asked, kind, issues, offers, tuple(marks))


def rows(*names: str, folder: Path = DATA) -> Iterator[Row]:
    """Yield the rows of these files, all where none is named."""
    for path in sorted(folder.glob("*.txt")) if not names else [folder / n for n in names]:
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield row_of(line)
