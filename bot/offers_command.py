"""`pie offers DEAL.toml`: three equal offers, the frontier and the slots of a deal file."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from coach.value.deal_file import FieldError
from coach.value.from_file import read_deal_file
from coach.value.report import Report, report
from coach.value.results import Priced
from coach.value.words import say

WRONG_INPUT = 2


def offers_command(path: str, as_json: bool) -> int:
    """Print the offers of a deal file, as a table or as JSON; 2 where the file does not fit."""
    try:
        found = report(read_deal_file(Path(path).read_text("utf-8")))
    except FieldError as error:
        return _refuse(f"{path}: {error}")
    except (OSError, UnicodeDecodeError) as error:
        return _refuse(say("file.unreadable", path=path, error=error))
    lines = [_json(found)] if as_json else _table(found)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return WRONG_INPUT


def _json(found: Report) -> str:
    nash = None if found.nash is None else _row(found.nash)
    body = {
        "target": found.target,
        "tolerance": found.tolerance,
        "offers": [{"name": offer.name, **_row(offer)} for offer in found.offers],
        "frontier": [list(point) for point in found.frontier],
        "nash": nash,
        "slots": [
            {"issue": slot.issue, "kind": slot.kind.value, "ratio": slot.ratio, "why": slot.why}
            for slot in found.slots
        ],
        "warnings": list(found.warnings),
    }
    return json.dumps(body, ensure_ascii=False, indent=2)


def _row(offer: Priced) -> dict[str, object]:
    return {
        "package": dict(offer.package),
        "value_mine": offer.value_mine,
        "value_theirs": offer.value_theirs,
    }


def _table(found: Report) -> Iterator[str]:
    blanks = {"title": found.title, "target": found.target, "tolerance": found.tolerance}
    yield say("printed.head", **blanks)
    yield ""
    yield from _offers(found.offers) if found.offers else [say("printed.none")]
    yield ""
    if found.nash is not None:
        package = ", ".join(f"{issue} {option}" for issue, option in found.nash.package.items())
        yield say(
            "printed.nash", mine=found.nash.value_mine, theirs=found.nash.value_theirs,
            package=package,
        )  # fmt: skip
    if found.frontier:
        low, high = found.frontier[0][0], found.frontier[-1][0]
        yield say("printed.frontier", count=len(found.frontier), low=low, high=high)
    yield ""
    yield say("printed.slots")
    yield from (f"  {slot.kind:<10}  {slot.issue}: {slot.why}" for slot in found.slots)
    if found.warnings:
        yield ""
        yield say("printed.warnings")
        yield from (f"  {warning}" for warning in found.warnings)


def _offers(offers: tuple[Priced, ...]) -> Iterator[str]:
    """Yield the offers side by side: a column each, a row per issue."""
    heads = ["", *(f"{offer.letter}  {offer.name}" for offer in offers)]
    rows = [[issue, *(offer.package[issue] for offer in offers)] for issue in offers[0].package]
    rows.append([say("printed.mine"), *(f"{offer.value_mine:.2f}" for offer in offers)])
    rows.append([say("printed.theirs"), *(f"{offer.value_theirs:.2f}" for offer in offers)])
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    for row in (heads, ["-" * width for width in widths], *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
