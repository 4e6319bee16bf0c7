"""A negotiation under way as one JSON line: a deal as in a deal file, and its rounds so far."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Final

from pydantic import Field, ValidationError

from coach.value.counsel import ROUNDS, Talks
from coach.value.deal_file import FieldError, FileRow, Row, Worth, refused, wrong
from coach.value.extending import extended
from coach.value.from_file import deal_file
from coach.value.learning import Round
from coach.value.model import Choice, Domain, Stake
from coach.value.words import say

Named = dict[str, str]
DOUBT: Final = 0.3
"""How likely a guess in points about them is off, where nobody says that it is sure."""


BOLD_SHARE: Final = 0.12
"""Where the rounds are counted one may open higher than with people, who may walk away.
Measured by tests/bench/uplift.py: +.02 for me."""


class RoundRow(Row):
    """One round: our offers, which of them they liked best (from 0), and their counter."""

    offers: tuple[Named, ...] = ()
    liked: Annotated[int, Field(ge=0)] | None = None
    counter: Named | None = None


class TalksRow(FileRow):
    """A whole line; `limit` is my reservation as a value, for who has no BATNA as a package."""

    title: str = ""
    limit: Worth | None = None
    rounds: tuple[RoundRow, ...] = ()
    round: Annotated[int, Field(ge=0)] | None = None
    of: Annotated[int, Field(ge=1)] | None = None


def read_talks(line: str) -> Talks:
    """Read a line, or raise `FieldError` about the first field that does not fit."""
    try:
        row = TalksRow.model_validate_json(line)
    except ValidationError as error:
        raise refused(error) from error
    file = deal_file(row)
    domain = file.domain
    if domain.known is not None:
        doubts = tuple(DOUBT if issue.confidence != "sure" else DOUBT / 6 for issue in row.issue)
        domain = replace(domain, doubts=doubts)
    domain = extended(domain, [one for said in row.rounds for one in _packages(said)])
    rounds = tuple(_round(domain, index, one) for index, one in enumerate(row.rounds))
    floor = None if domain.fallback is None else domain.mine(domain.fallback)
    return Talks(
        domain=domain,
        floor=row.limit if row.limit is not None else floor,
        start=row.target,
        rounds=rounds,
        round=_place(row),
        of=row.of or max(ROUNDS, len(rounds) + 1),
        seed=row.seed,
        share=BOLD_SHARE,
    )


def _packages(row: RoundRow) -> tuple[Named, ...]:
    return row.offers if row.counter is None else (*row.offers, row.counter)


def _place(row: TalksRow) -> int:
    """Return this round counted from 0: a count from 1 is one more than the rounds so far."""
    done = len(row.rounds)
    if row.round is None or row.round == done:
        return done
    return max(0, row.round - 1)


def _round(domain: Domain, index: int, row: RoundRow) -> Round:
    offers = tuple(_choice(domain, index, package) for package in row.offers)
    if row.liked is not None and row.liked >= len(offers):
        raise wrong("rounds", index, "liked")
    counter = None if row.counter is None else _choice(domain, index, row.counter)
    return Round(offers, row.liked, counter)


def _choice(domain: Domain, index: int, package: Mapping[str, str]) -> Choice:
    for stake in domain.stakes:
        if package.get(stake.name, stake.options[0]) not in stake.options:
            raise _misnamed(index, stake)
    return domain.choice(package)


def _misnamed(index: int, stake: Stake) -> FieldError:
    field = f"rounds {index + 1}, {stake.name}"
    return FieldError(say("file.wrong", field=field, allowed=say("allowed.counter")))
