"""A deal for others to read: agreed facts, offers, standards and what comes next. No estimates."""

from collections.abc import Iterable

from coach.agreed import Agreed
from coach.deal import Deal
from coach.public import agreed, clause_line, day_of, joined, public, said


def for_others(deal: Deal) -> Agreed:
    """Return the public part of a deal as Markdown: nothing of limits, alternatives, ratings."""
    held = public(deal)
    parts = [said("others.title", title=held.title)]
    if held.signed_on:
        parts.append(said("others.signed", day=day_of(held.signed_on)))
    sections = (
        ("others.agreed", held.agreed),
        ("others.offers", _offers(deal)),
        ("others.standards", _standards(deal)),
        ("others.conditions", _conditions(deal)),
        ("others.next", _next(deal)),
    )
    for key, lines in sections:
        parts += _section(said(key), lines)
    return joined("\n\n", parts)


def _section(name: Agreed, lines: Iterable[Agreed]) -> list[Agreed]:
    bullets = [said("others.line", text=line) for line in lines if line]
    return [said("others.section", name=name), joined("\n", bullets)] if bullets else []


def _offers(deal: Deal) -> tuple[Agreed, ...]:
    """Return the offers that are on the table."""
    return tuple(
        said(
            "others.offer",
            letter=agreed(offer.letter, deal),
            name=agreed(offer.name, deal),
            terms=joined(
                ", ",
                (agreed(f"{issue}: {option}", deal) for issue, option in offer.package.items()),
            ),
        )
        for offer in deal.offers
        if deal.reactions or deal.signed_on
    )


def _standards(deal: Deal) -> tuple[Agreed, ...]:
    return tuple(
        joined("; ", (agreed(proof.claim, deal), agreed(proof.source, deal)))
        for proof in deal.evidence
    )


def _conditions(deal: Deal) -> tuple[Agreed, ...]:
    return tuple(
        joined(": ", (bet.metric, joined("; ", map(clause_line, bet.clauses))))
        for bet in public(deal).bets
    )


def _next(deal: Deal) -> tuple[Agreed, ...]:
    """Return the steps to come: the reviews, and who looks after each condition."""
    follow = deal.followup
    owners = tuple(
        said("others.owner", metric=bet.metric, owner=bet.owner)
        for bet in public(deal).bets
        if bet.metric and bet.owner
    )
    if follow is None or follow.reference is None:
        return owners
    return (said("others.reviews", day=day_of(follow.reference)), *owners)
