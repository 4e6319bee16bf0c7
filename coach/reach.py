"""Where each part of a deal may appear: with its owner alone, agreed with others, or anywhere.

A new field has no place until it is named here; a test asks for it.
"""

from collections.abc import Mapping
from enum import StrEnum

from coach import deal


class Reach(StrEnum):
    """Who may read a part of a deal."""

    MINE = "mine alone"
    AGREED = "agreed"
    PUBLIC = "public"


MINE, AGREED, PUBLIC = Reach.MINE, Reach.AGREED, Reach.PUBLIC


def _all(noun: type, reach: Reach, /, **others: Reach) -> dict[str, Reach]:
    return {name: others.get(name, reach) for name in noun.__dataclass_fields__}  # type: ignore[attr-defined]


REACH: Mapping[type, Mapping[str, Reach]] = {
    deal.Deal: _all(
        deal.Deal,
        MINE,
        title=AGREED,
        counterpart=AGREED,
        package=AGREED,
        contingencies=AGREED,
        text=AGREED,
        evidence=AGREED,
        offers=AGREED,
        signed_on=AGREED,
        followup=AGREED,
        results=AGREED,
        unmeasured=AGREED,
        id=PUBLIC,
        kind=PUBLIC,
    ),
    deal.Contingency: _all(
        deal.Contingency,
        AGREED,
        influence=MINE,
        my_chance=MINE,
        their_chance=MINE,
        costs_us=MINE,
        worth_to_them=MINE,
        thoughts=MINE,
    ),
    deal.Clause: _all(deal.Clause, AGREED),
    deal.TextClause: _all(deal.TextClause, AGREED),
    deal.Followup: _all(deal.Followup, AGREED, proposed=MINE),
    deal.Result: _all(deal.Result, AGREED),
    deal.Unmeasured: _all(deal.Unmeasured, AGREED, said=MINE),
    deal.Evidence: _all(deal.Evidence, AGREED),
    deal.Offer: _all(deal.Offer, AGREED),
    deal.Amount: _all(deal.Amount, MINE),
    deal.Issue: _all(deal.Issue, MINE, name=AGREED, standard=AGREED),
    deal.Alternative: _all(deal.Alternative, MINE),
    deal.Party: _all(deal.Party, MINE),
    deal.Anchor: _all(deal.Anchor, MINE),
    deal.Reaction: _all(deal.Reaction, MINE),
    deal.Trade: _all(deal.Trade, MINE),
    deal.Change: _all(deal.Change, MINE),
    deal.Reminder: _all(deal.Reminder, MINE),
    deal.Told: _all(deal.Told, MINE),
    deal.Preference: _all(deal.Preference, MINE),
    deal.IndexTerms: _all(deal.IndexTerms, AGREED),
}
"""Each noun of a deal, and who may read each of its parts."""
