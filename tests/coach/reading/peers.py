"""Reads peers' cases: `python -m tests.coach.reading.peers < cases.jsonl` prints the readings."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from coach.reading.figures import figures
from coach.reading.moments import Moment, moments

CASES = Path(__file__).parent / "data" / "peers.jsonl"
_SOME_DAY = "2026-11-28T10:00:00+01:00"


def cases(lines: Iterable[str]) -> list[dict[str, Any]]:
    """Return the cases of a file of JSON lines."""
    return [json.loads(line) for line in lines if line.strip()]


def reading(case: dict[str, Any]) -> dict[str, Any]:
    """Return what both grammars read in a case; English cases put the month first."""
    read = figures(case["text"])
    now = datetime.fromisoformat(case.get("now", _SOME_DAY))
    when = moments(case["text"], now, month_first=case["lang"] == "en")
    ends = [(end, each.unit) for each in read.found for end in (each.value, each.to)]
    return {
        "id": case["id"],
        "figures": [{"number": str(end), "unit": unit} for end, unit in ends if end is not None],
        "moments": [{"at": _at(each)} for each in when.found],
        "unread": [*read.unread, *when.unread],
    }


def verdict(case: dict[str, Any], read: dict[str, Any]) -> str:
    """Return whether a case was read right, wrong, asked about or missed."""
    if case["type"] == "time":
        told = [each["at"] for each in read["moments"]]
        is_right, is_read = any(_fits(case, at) for at in told), bool(told)
    else:
        found = [(float(each["number"]), each["unit"]) for each in read["figures"]]
        is_right = all(any(_is(want, one) for one in found) for want in case["want"])
        is_right, is_read = is_right and bool(case["want"] or not found), bool(found)
    if is_right:
        return "right"
    return "wrong" if is_read else "asked" if read["unread"] else "missed"


def _at(moment: Moment) -> str:
    return f"{moment.day}T{moment.clock:%H:%M}" if moment.clock else f"{moment.day}"


def _fits(case: dict[str, Any], at: str) -> bool:
    day, hour, want = at[:10], at[11:16], case["want"]
    match case["grain"]:
        case "day":
            return not hour and any(day == each[:10] for each in want)
        case "clock":
            return bool(hour) and any(hour == each[:5] for each in want)
        case "min":
            return bool(hour) and any(f"{day}T{hour}" == each[:16] for each in want)
    return any(first[:10] <= day <= last[:10] for first, last in want)


def _is(want: dict[str, str], one: tuple[float, str]) -> bool:
    number = float(want["number"])
    is_near = abs(one[0] - number) <= abs(number) * 1e-9
    return is_near and want.get("unit", "") in {"", one[1]}


def _written(lines: Iterable[str]) -> Iterator[str]:
    for case in cases(lines):
        yield json.dumps(reading(case), ensure_ascii=False)


if __name__ == "__main__":
    for line in _written(sys.stdin):
        print(line)
