"""What others may read of a deal. Only this module makes `Agreed` text, from agreed parts alone.

Whatever is posted, shared or exported for others is typed with it, so that the type checker
refuses a private text there.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from coach.agreed import Agreed
from coach.answers.times import shown_day
from coach.deal import Clause, Contingency, Deal, Kind
from coach.guard import told, without_secrets
from coach.pages.bets import bet_line, condition, measure
from coach.playbook import load

TITLE = 60
_OWN_WORDS = re.compile(
    r"(?i)\b(?:we|i|i'm|our|my|me|us|they|them)\b|[0-9]\s?(?:%|k\b|m\b)|[$€£¥]"
)
_THEY = re.compile(r"(?i)^(?:they|you|he|she)\s+(?:(?:will|shall|must)\s+)?")
_WE = re.compile(r"(?i)^(?:we|i)\s+(?:(?:will|shall|must)\s+)?")
_ROLE = re.compile(
    r"(?i)^(?:the\s+)?(?P<role>buyer|customer|client|seller|supplier|vendor|provider)\b"
)
_SELLS = frozenset({"seller", "supplier", "vendor", "provider"})
_THING = re.compile(r"(?i)^(?:an?\s|the\s|one\s|two\s|three\s|[0-9$€£])")
_I_SELL: Mapping[Kind, bool] = {Kind.SALES: True, Kind.PROCUREMENT: False}


@dataclass(frozen=True, slots=True)
class PublicClause:
    """What follows when a metric ends on one side of its threshold, and who does it."""

    when: Agreed
    remedy: Agreed
    by: Agreed


@dataclass(frozen=True, slots=True)
class PublicBet:
    """A contingency as both sides agreed it."""

    metric: Agreed
    clauses: tuple[PublicClause, ...]
    source: Agreed
    owner: Agreed
    day: int | None


@dataclass(frozen=True, slots=True)
class Public:
    """A deal as others may read it. `left_out` counts the parts that told something private."""

    title: Agreed
    signed_on: date | None
    agreed: tuple[Agreed, ...]
    bets: tuple[PublicBet, ...]
    left_out: int = 0


def public(deal: Deal, owner: str = "") -> Public:
    """Return what others may read of a deal; `owner` is the Slack id of whose deal it is."""
    facts = _facts(deal)
    shown = tuple(line for fact in facts if (line := agreed(fact, deal)))
    return Public(
        title=public_title(deal),
        signed_on=deal.signed_on,
        agreed=shown,
        bets=tuple(public_bet(bet, deal, owner) for bet in deal.contingencies),
        left_out=sum(without_secrets(fact, deal) != fact for fact in facts),
    )


def agreed(text: str, deal: Deal) -> Agreed:
    """Return a text of an agreed part, without what would tell of the private plan."""
    return Agreed(without_secrets(text, deal))


def said(key: str, **blanks: Agreed | int) -> Agreed:
    """Return a remark whose blanks are agreed words and numbers only."""
    return Agreed(load().say(key, **blanks))


def joined(between: str, parts: Iterable[Agreed]) -> Agreed:
    """Return agreed words side by side."""
    return Agreed(between.join(part for part in parts if part))


def figure_of(value: Decimal, clause: Clause | None) -> Agreed:
    """Return a measured value with its unit: a figure of both."""
    return Agreed(measure(value, clause))


def day_of(day: date) -> Agreed:
    """Return a day as it is read: "Tue 24 Nov 2026"."""
    return Agreed(shown_day(day))


def public_title(deal: Deal) -> Agreed:
    """Return the title where it is a plain name; else whom the deal is with, and no more."""
    title = " ".join(deal.title.split())
    is_plain = title and len(title) <= TITLE and not _OWN_WORDS.search(title)
    if is_plain and not told(title, deal):
        return Agreed(title)
    if deal.counterpart and not told(deal.counterpart, deal):
        return said("public.title", counterpart=Agreed(deal.counterpart))
    return said("public.no_title")


def public_bet(bet: Contingency, deal: Deal, owner: str = "") -> PublicBet:
    """Return a contingency without our own thoughts on it."""
    return PublicBet(
        metric=agreed(bet.metric, deal),
        clauses=tuple(public_clause(clause, deal, owner) for clause in bet.clauses),
        source=agreed(bet.source, deal),
        owner=agreed(bet.owner, deal),
        day=bet.day,
    )


def public_clause(clause: Clause, deal: Deal, owner: str = "") -> PublicClause:
    """Return a clause, its remedy without "we" and "they", and who carries it out by name."""
    bare = _THEY.sub("", _WE.sub("", clause.remedy.strip()))
    return PublicClause(
        when=Agreed(condition(clause)), remedy=agreed(bare, deal), by=_payer(clause, deal, owner)
    )


def _payer(clause: Clause, deal: Deal, owner: str) -> Agreed:
    """Return who carries a remedy out: their name, our owner's, or "" where it is not said."""
    is_ours = is_our_remedy(clause.remedy, deal)
    if is_ours is None:
        return Agreed("")
    if is_ours:
        return said("public.our_side", owner=Agreed(f"<@{owner}>")) if owner else Agreed("")
    return agreed(deal.counterpart, deal) or said("public.their_side")


def is_our_remedy(remedy: str, deal: Deal) -> bool | None:
    """Whether we carry a remedy out, None where nobody said.

    One that begins with a verb is ours to do; a thing is given by whoever sells.
    """
    words = remedy.strip()
    if _THEY.match(words):
        return False
    name = deal.counterpart.casefold()
    if name and words.casefold().startswith(name):
        return False
    role = _ROLE.match(words)
    if role is not None:
        i_sell = _I_SELL.get(deal.kind)
        return None if i_sell is None else (role["role"].casefold() in _SELLS) is i_sell
    return _I_SELL.get(deal.kind) if _THING.match(words) else True


def _facts(deal: Deal) -> tuple[str, ...]:
    """Return the agreed facts as they stand: the single text, else the signed package."""
    if deal.text:
        return tuple(clause.text for clause in deal.text)
    if deal.signed_on is None:
        return ()
    terms = tuple(f"{issue}: {option}" for issue, option in deal.package.items())
    bets = tuple(bet_line(_open(bet, deal), is_public=True) for bet in deal.contingencies)
    return (*terms, *bets)


def _open(bet: Contingency, deal: Deal) -> Contingency:
    """Return a contingency whose free words tell nothing private."""
    clauses = tuple(
        replace(clause, remedy=without_secrets(clause.remedy, deal)) for clause in bet.clauses
    )
    return replace(
        bet,
        clauses=clauses,
        source=without_secrets(bet.source, deal),
        cap=without_secrets(bet.cap, deal),
        tie=without_secrets(bet.tie, deal),
    )


def clause_line(clause: PublicClause) -> Agreed:
    """Return a public clause on one line, with who carries it out."""
    return Agreed(f"{clause.when}: {with_payer(clause)}")


def with_payer(clause: PublicClause) -> Agreed:
    """Return a remedy, with who carries it out."""
    return Agreed(f"{clause.remedy} ({clause.by})") if clause.by else clause.remedy
