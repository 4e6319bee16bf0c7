"""Deals whose issues, people and options have names that are hard to read."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

from coach.deal import (
    Alternative,
    Amount,
    Clause,
    Confidence,
    Contingency,
    Deal,
    Evidence,
    Followup,
    Issue,
    Kind,
    Offer,
    Party,
    Rating,
    Role,
    Stage,
    TextClause,
    Trade,
)
from tests.coach.talking import MONDAY

ODD = (
    "Know-how transfer", "M&A lock", "Low-code tooling", "5,000 a year", "30 Tage", "a / b",
    "High-speed line", "no idea yet", "rest", "Price: net, or gross", "x; y", "A", "none", "usual",
    "Support (24/7)", "€ 5.000, then 6.000", "Term | length", "remove it", "and so on", "12",
    "owner: Sam", "under 5: pay", "1. first", "they decide", "*bold* _it_", "Legal & tax",
)  # fmt: skip
SIGNS = "aBcé Z059 ,;:|/&.-'’€%()*<>"
names = st.one_of(
    st.sampled_from(ODD),
    st.text(SIGNS, min_size=1, max_size=12).map(lambda name: f"x{name}y"),
)
ratings = st.sampled_from([*Rating, None])
issues = st.builds(
    Issue,
    name=names,
    options=st.lists(names, min_size=2, max_size=5, unique=True).map(tuple),
    mine=ratings,
    theirs=ratings,
    confidence=st.sampled_from(Confidence),
    evidence=st.just("") | names,
)
figures = st.decimals(1, 10**9, places=2).map(lambda value: Amount(f"{value}", value, "EUR"))
alternatives = st.builds(
    Alternative,
    text=names,
    amount=st.none() | figures,
    chance=st.sampled_from([1.0, 0.4]),
    owner=st.just("") | names,
    until=st.none() | st.just(MONDAY.date() + timedelta(days=30)),
)
parties = st.builds(Party, name=names, role=st.sampled_from(Role), constraint=names)
proofs = st.builds(Evidence, claim=names, source=st.just("") | names, issue=st.just("") | names)
clauses = st.builds(TextClause, text=names, owner=st.just("") | names)
bets = st.builds(
    Contingency,
    metric=names,
    clauses=st.builds(Clause, remedy=names, below=st.just(Decimal(70)), unit=st.just("%")).map(
        lambda clause: (clause,)
    ),
    source=names,
    day=st.sampled_from([None, 60]),
    owner=st.just("") | names,
    my_chance=st.sampled_from([None, 0.1]),
    their_chance=st.sampled_from([None, 0.4]),
)
trades = st.builds(Trade, id=st.just("t1"), give=names, get=st.just("") | names)


def _few(some: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(some, max_size=most).map(tuple)


@st.composite
def odd_deals(draw: st.DrawFn) -> Deal:
    """Return a deal in any stage, its names as odd as people's can be."""
    listed = draw(st.lists(issues, max_size=4, unique_by=lambda issue: issue.name.casefold()))
    package = {issue.name: draw(st.sampled_from(issue.options)) for issue in listed}
    laid = tuple(Offer(letter, draw(names), package) for letter in "ABC") if listed else ()
    return draw(
        st.builds(
            Deal,
            id=st.just("d1"),
            title=names,
            kind=st.sampled_from(Kind),
            stage=st.sampled_from(Stage),
            counterpart=st.just("") | names,
            call_at=st.none() | st.just(MONDAY + timedelta(days=1)),
            zone=st.just("Europe/Berlin"),
            notes=st.just({"setup.goal": draw(names)}),
            unfit=st.sampled_from([None, (), ("low_trust",)]),
            alternatives=_few(alternatives),
            reservation=st.none() | figures,
            issues=st.just(tuple(listed)),
            parties=_few(parties),
            evidence=_few(proofs),
            offers=st.sampled_from([(), laid]),
            trades=_few(trades, 1),
            package=st.sampled_from([{}, package]),
            contingencies=_few(bets, 2),
            text=_few(clauses),
            signed_on=st.none() | st.just(MONDAY.date()),
            followup=st.none()
            | st.builds(Followup, reference=st.just(MONDAY.date()), metric=names),
        )
    )
