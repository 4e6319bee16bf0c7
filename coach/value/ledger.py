"""The concession log judged: whether gives are paid for, and steps shrink."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Final

from coach.deal import Deal, Rating, Trade
from coach.value.figures import figure
from coach.value.modelled import modelled
from coach.value.results import Ledger, LedgerWarning
from coach.value.swaps import FAIR, NOTHING, my_rating_of, points
from coach.value.words import say

PAIRED: Final = 0.8
GROWING: Final = 1.5
SLIDE: Final = 0.4
LAST_PART: Final = 0.1
ROUNDS: Final = 3
STILL: Final = 3.0
"""Points given over three rounds that count as no movement."""


@dataclass(frozen=True, slots=True)
class Row:
    """A trade with its worth on my scale, in points."""

    trade: Trade
    given: float
    got: float
    rating: Rating | None
    back: Rating | None

    @property
    def is_paired(self) -> bool:
        """Whether something is got for what is given."""
        return bool(self.trade.get.strip() or self.trade.get_issue)


def ledger(trades: Sequence[Trade], deal: Deal) -> Ledger:
    """Judge the concession log: pairing, balance, and what to be careful about."""
    rows = _rows(trades, deal)
    given, got = sum(row.given for row in rows), sum(row.got for row in rows)
    rate = sum(row.is_paired for row in rows) / len(rows) if rows else 1.0
    found = [
        LedgerWarning(name, text) for name, check in CHECKS.items() for text in check(rows, deal)
    ]
    return Ledger(tuple(found), rate, given, got)


def _rows(trades: Sequence[Trade], deal: Deal) -> list[Row]:
    model = modelled(deal, only_with_options=False)
    return [
        Row(
            trade,
            points(model, trade.give_issue, trade.give) if trade.give_issue else 0.0,
            points(model, trade.get_issue, trade.get) if trade.get_issue else 0.0,
            my_rating_of(deal, trade.give_issue),
            my_rating_of(deal, trade.get_issue),
        )
        for trade in trades
        if not trade.withdrawn and (trade.give.strip() or trade.give_issue)
    ]


def _pairing(rows: list[Row], deal: Deal) -> Iterator[str]:  # noqa: ARG001
    paired = sum(row.is_paired for row in rows)
    if rows and paired / len(rows) < PAIRED:
        yield say("ledger.pairing", open=len(rows) - paired, count=len(rows))


def _balance(rows: list[Row], deal: Deal) -> Iterator[str]:  # noqa: ARG001
    given, got = sum(row.given for row in rows), sum(row.got for row in rows)
    if len(rows) > 1 and given > NOTHING and got < FAIR * given:
        yield say("ledger.balance", given=given, got=got)


def _compensation(rows: list[Row], deal: Deal) -> Iterator[str]:  # noqa: ARG001
    for row in rows:
        weighed = row.trade.give_issue and row.trade.get_issue and row.given > NOTHING
        if weighed and row.got < FAIR * row.given:
            yield say("ledger.compensation", give=row.trade.give, given=row.given, got=row.got)


def _self_bidding(rows: list[Row], deal: Deal) -> Iterator[str]:  # noqa: ARG001
    for first, second in pairwise(rows):
        if not first.is_paired and not second.is_paired:
            yield say("ledger.self_bidding", first=first.trade.give, second=second.trade.give)


def _growing(rows: list[Row], deal: Deal) -> Iterator[str]:  # noqa: ARG001
    issues = dict.fromkeys(row.trade.give_issue.casefold() for row in rows if row.trade.give_issue)
    for issue in issues:
        steps = [row for row in rows if row.trade.give_issue.casefold() == issue]
        for first, second in pairwise(steps):
            sizes = _sizes(first, second)
            if sizes[0] > 0 and sizes[1] > GROWING * sizes[0]:
                issue_name = second.trade.give_issue
                yield say(
                    "ledger.growing", issue=issue_name, first=first.trade.give,
                    second=second.trade.give,
                )  # fmt: skip


def _sizes(first: Row, second: Row) -> tuple[float, float]:
    """Return two steps in the figures they name ("5%", "10%"), else in points."""
    one, two = figure(first.trade.give), figure(second.trade.give)
    if one is not None and two is not None and one[1] == two[1]:
        return abs(one[0]), abs(two[0])
    return first.given, second.given


def _end_slide(rows: list[Row], deal: Deal) -> Iterator[str]:
    dated = [(row.trade.at, row.given) for row in rows if row.trade.at is not None]
    total = sum(given for _, given in dated)
    if len(dated) <= ROUNDS or total <= NOTHING:
        return
    start, last = min(at for at, _ in dated), max(at for at, _ in dated)
    end = max(last, deal.call_at) if deal.call_at is not None else last
    span = end - start
    late = sum(given for at, given in dated if at >= end - span * LAST_PART)
    if span > timedelta(0) and late > SLIDE * total:
        yield say("ledger.end_slide", share=round(100 * late / total))


def _high_for_less(rows: list[Row], deal: Deal) -> Iterator[str]:  # noqa: ARG001
    for row in rows:
        if row.rating is Rating.HIGH and row.back not in (Rating.HIGH, Rating.MEDIUM):
            yield say("ledger.high", give=row.trade.give)


def _standing_still(rows: list[Row], deal: Deal) -> Iterator[str]:
    given = sum(row.given for row in rows)
    if len(deal.reactions) >= ROUNDS and given < STILL:
        yield say("ledger.still", rounds=len(deal.reactions))


CHECKS: Final[dict[str, Callable[[list[Row], Deal], Iterator[str]]]] = {
    "pairing": _pairing,
    "balance": _balance,
    "compensation": _compensation,
    "self_bidding": _self_bidding,
    "growing": _growing,
    "end_slide": _end_slide,
    "high_for_less": _high_for_less,
    "standing_still": _standing_still,
}
