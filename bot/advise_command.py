"""`pie advise --jsonl`: what to do next in negotiations under way, one JSON line each."""

import json
import sys
from collections.abc import Iterable

from coach.value.advice_report import Advised, advised
from coach.value.deal_file import FieldError
from coach.value.talks_file import read_talks

WRONG_INPUT = 2


def advise_command(lines: Iterable[str]) -> int:
    """Answer each line at once; a line that does not fit is named on stderr, and 2 returned."""
    code = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = advised(read_talks(line))
        except FieldError as error:
            sys.stderr.write(f"line {number}: {error}\n")
            sys.stderr.flush()
            code = WRONG_INPUT
            continue
        sys.stdout.write(f"{_json(found)}\n")
        sys.stdout.flush()
    return code


def _json(found: Advised) -> str:
    body = {
        "aim": found.aim,
        "counter_value": found.counter_value,
        "advice": found.move.value,
        "offers": [
            {
                "name": offer.name,
                "package": dict(offer.package),
                "value_mine": offer.value_mine,
                "value_theirs": offer.value_theirs,
            }
            for offer in found.offers
        ],
        "answer": None if found.answer is None else dict(found.answer),
        "plan": [{"aim": step.aim, "package": dict(step.package)} for step in found.plan],
        "question": None
        if found.question is None
        else {"issue": found.question.issue, "say": found.question.say},
    }
    return json.dumps(body, ensure_ascii=False)
