"""Sum up a letter: each of its items read alone, put together with the reading of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.give_get.chances import Four, joined
from coach.give_get.items import Item
from coach.give_get.reading import Part, Span, Verdict
from coach.give_get.rules import Rule
from coach.give_get.seen import Seen

LETTER = 4
"""So many items make a letter: fewer are one thought, which is read as a whole."""

SHARE = 0.4
"""How much the items of a letter weigh next to the whole."""

RULED = 0.8
"""How much they weigh where a rule spoke about one of them: the whole knows no rules."""

LISTED = 3
"""So many items that give or ask are told one by one."""

IS_ROLE = 0.5


@dataclass(frozen=True, slots=True)
class Alone:
    """An item with the chances of the verdicts as it is read alone, and the rule that held."""

    item: Item
    chances: Four
    rule: Rule | None = None


def summed(whole: Four, alone: Sequence[Alone]) -> Four:
    """Return the chances of a letter's verdicts, by the whole and by its items."""
    is_ruled = any(each.rule for each in alone)
    share = RULED if is_ruled else SHARE if len(alone) >= LETTER else 0.0
    one_by_one = joined([each.chances for each in alone])
    paired, ask, give, none = (
        (1 - share) * together + share * apart
        for together, apart in zip(whole, one_by_one, strict=True)
    )
    return paired, ask, give, none


def parts(verdict: Verdict, text: str, alone: Sequence[Alone], seen: Seen) -> tuple[Part, ...]:
    """Return what a letter of this verdict gives and asks for, one by one; () if it is short."""
    may_give = verdict in (Verdict.PAIRED, Verdict.ONE_WAY_GIVE)
    may_ask = verdict in (Verdict.PAIRED, Verdict.ONE_WAY_ASK)
    found = []
    for each in alone:
        gives, asks = _weighed(each, seen)
        is_give, is_ask = may_give and gives >= IS_ROLE, may_ask and asks >= IS_ROLE
        if is_give or is_ask:
            start, end = each.item.start, each.item.end
            found.append(Part(Span(text[start:end], start, end), is_give, is_ask))
    is_whole = any(part.gives for part in found) >= may_give and (
        any(part.asks for part in found) >= may_ask
    )
    return tuple(found) if len(found) >= LISTED and is_whole else ()


def _weighed(each: Alone, seen: Seen) -> tuple[float, float]:
    """Return the chances that an item gives and that it asks: alone, and within the whole."""
    item = each.item
    inside = [at for at, piece in enumerate(seen.pieces) if item.start <= piece.start < item.end]
    paired, ask, give, _ = each.chances
    gives = max((seen.gives[at] for at in inside), default=0.0)
    asks = max((seen.gets[at] for at in inside), default=0.0)
    return (paired + give + gives) / 2, (paired + ask + asks) / 2
