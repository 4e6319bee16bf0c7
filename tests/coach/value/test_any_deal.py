"""Whatever a person has filled in so far, the engine answers and never raises."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from coach import value
from coach.deal import (
    Alternative,
    Amount,
    Confidence,
    Deal,
    Direction,
    Issue,
    Offer,
    Rating,
    Reaction,
    Trade,
)

NAMES = ("Price", "Term", "term", "Payment", "Logo", "")
OPTIONS = ("40k", "45k", "50k", "10%", "none", "net 30", "")
names = st.sampled_from(NAMES)
options = st.sampled_from(OPTIONS)
packages = st.dictionaries(names, options, max_size=4)
ratings = st.none() | st.sampled_from(Rating)
amounts = st.none() | st.integers(-10, 10**6).map(
    lambda number: Amount(str(number), Decimal(number))
)
issues = st.builds(
    Issue,
    name=names,
    options=st.lists(options, max_size=5).map(tuple),
    default=st.none() | options,
    mine=ratings,
    theirs=ratings,
    confidence=st.sampled_from(Confidence),
    direction=st.sampled_from(Direction),
    points=st.none() | st.integers(0, 100),
    is_price=st.booleans(),
)
offers = st.lists(st.builds(Offer, st.sampled_from("ABC"), names, packages), max_size=3).map(tuple)
reactions = st.builds(
    Reaction,
    said=st.just("well"),
    liked=st.sampled_from(("", "A", "b", "Q")),
    taken=st.dictionaries(names, st.sampled_from("ABQ"), max_size=2),
    spoken=names,
    counter=packages,
    offers=offers,
)
trades = st.builds(
    Trade,
    id=st.just("1"),
    give=options,
    get=options,
    give_issue=names,
    get_issue=names,
    at=st.none()
    | st.integers(0, 9).map(lambda day: datetime(2026, 3, 2, tzinfo=UTC) + timedelta(day)),
    withdrawn=st.booleans(),
)
deals = st.builds(
    Deal,
    id=st.just("1"),
    title=st.just("a deal"),
    issues=st.lists(issues, max_size=6).map(tuple),
    alternatives=st.lists(
        st.builds(
            Alternative,
            text=st.just("else"),
            amount=amounts,
            chance=st.floats(0, 2),
            hassle=amounts,
            package=packages,
        ),
        max_size=1,
    ).map(tuple),
    reservation=amounts,
    target=amounts,
    table=st.lists(names, max_size=4).map(tuple),
    offers=offers,
    reactions=st.lists(reactions, max_size=2).map(tuple),
    trades=st.lists(trades, max_size=5).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(deals, packages, reactions)
def test_every_question_gets_an_answer(
    deal: Deal, package: dict[str, str], said: Reaction
) -> None:
    value.slots(deal)
    value.gives(deal)
    value.asks(deal)
    value.believe(deal)
    value.what_changed(deal, said)
    value.growth(deal, package)
    value.value_map(deal, package)
    value.reservation_value(deal)
    value.package_value(deal, package)
    value.post_settlement(deal, package)
    value.stress(deal, package)
    value.ledger(deal.trades, deal)
    value.compensation(deal, "Price", "Term", give_option="50k", get_option="")
    value.why(deal, "offers")
    draft = value.draft_offers(deal)
    assert draft.offers or draft.warnings
    for offer in draft.offers:
        assert abs(offer.value_mine - draft.target) <= draft.tolerance + 1e-9
