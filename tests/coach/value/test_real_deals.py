"""Ten real deals: every offer can be sent as it stands."""

from itertools import pairwise

import pytest

from coach.deal import Deal
from coach.value import limit_look
from coach.value.advisor import Advice, advise, placed
from coach.value.modelled import modelled
from tests.real_deals import NAMES, real_deal


@pytest.fixture(scope="module", params=NAMES)
def known(request: pytest.FixtureRequest) -> tuple[Deal, Advice]:
    deal = real_deal(request.param)
    return deal, advise(deal)


Known = tuple[Deal, Advice]


def test_there_are_three_offers_that_are_equal_to_me(known: Known) -> None:
    offers = known[1].draft.offers
    worth = [offer.value_mine for offer in offers]
    assert len(offers) == 3
    assert max(worth) - min(worth) <= 2 * known[1].draft.tolerance + 1e-9


def test_each_offer_has_a_name_of_its_own(known: Known) -> None:
    names = [offer.name for offer in known[1].draft.offers]
    assert len(set(names)) == len(names)


def test_no_offer_is_below_the_limit(known: Known) -> None:
    deal, advice = known
    for offer in advice.draft.offers:
        assert limit_look(deal, offer.package).holds is not False


def test_every_figure_of_mine_has_its_place(known: Known) -> None:
    deal, _ = known
    assert all(one.place is not None for one in placed(deal))
    assert (modelled(deal).price is None) == (deal.id == "co_marketing")


def test_no_offer_is_worth_a_quarter_less_to_them_than_the_best(known: Known) -> None:
    theirs = [offer.value_theirs for offer in known[1].draft.offers]
    assert min(theirs) >= 0.75 * max(theirs)


def test_the_text_names_each_issue_with_its_option(known: Known) -> None:
    deal, advice = known
    assert all(f"- {issue.name}: " in advice.text for issue in deal.issues)
    assert all(f"{o.letter}: {o.name}" in advice.text for o in advice.draft.offers)


def test_the_way_down_gives_and_asks_at_each_step(known: Known) -> None:
    plan = known[1].plan
    assert len(plan) >= 3
    assert all(step.gives for step in plan[1:])
    assert all(one.points > other.points for one, other in pairwise(plan))
