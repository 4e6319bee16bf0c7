"""What a reaction teaches."""

from dataclasses import replace

import pytest

from coach.deal import Deal, Offer, Reaction
from coach.value import believe, draft_offers, what_changed


@pytest.fixture
def offered(northwind: Deal) -> Deal:
    same = {"Payment": "net 30", "Onboarding": "premium in Q1", "Go-live": "6 weeks"}
    prices, terms = ("44k", "48k", "52k"), ("36 months", "24 months", "12 months")
    offers = tuple(
        Offer(letter, letter, {"Price": price, "Term": term, "Reference": "logo", **same})
        for letter, price, term in zip("ABC", prices, terms, strict=True)
    )
    return replace(northwind, offers=offers)


def told(deal: Deal, reaction: Reaction) -> Deal:
    return replace(deal, reactions=(*deal.reactions, reaction))


def test_without_a_reaction_we_believe_our_guesses(northwind: Deal) -> None:
    beliefs = believe(northwind)
    assert beliefs.chances["Onboarding"] == pytest.approx((0.85, 0.10, 0.05), abs=0.002)
    assert sum(beliefs.weights.values()) == pytest.approx(1)
    assert beliefs.heard == 0


def test_a_deal_without_issues_believes_nothing() -> None:
    deal = Deal(id="1", title="a deal")
    assert believe(deal).weights == {}
    assert "little" in what_changed(deal, Reaction(said="A"))


def test_liking_an_offer_raises_what_it_gives_them(offered: Deal) -> None:
    liked = told(offered, Reaction(said="A", liked="a"))
    before, after = believe(offered).weights, believe(liked).weights
    packages = [offer.package for offer in offered.offers]
    price = offered.issues[0].options
    gives = [price.index(package["Price"]) for package in packages]
    assert gives[0] < gives[1]
    assert after["Price"] > before["Price"]


def test_a_change_they_ask_for_counts_as_well(offered: Deal) -> None:
    plain = told(offered, Reaction(said="C", liked="C"))
    asked = told(offered, Reaction(said="C but A's price", liked="C", taken={"price": "A"}))
    assert believe(asked).weights["Price"] > believe(plain).weights["Price"]


def test_a_change_that_names_nothing_known_changes_nothing(offered: Deal) -> None:
    plain = told(offered, Reaction(said="C", liked="C"))
    odd = told(offered, Reaction(said="C", liked="C", taken={"Price": "Q"}))
    assert believe(odd).weights == believe(plain).weights


def test_a_spoken_priority_is_mostly_believed(offered: Deal) -> None:
    heard = told(offered, Reaction(said="term is what matters", spoken="term"))
    assert believe(heard).chances["Term"][0] > believe(offered).chances["Term"][0] + 0.2


def test_a_counter_offer_shows_what_they_hold_on_to(offered: Deal) -> None:
    counter = {
        "Price": "52k", "Term": "12 months", "Payment": "net 60", "Onboarding": "none",
        "Go-live": "16 weeks", "Reference": "case study",
    }  # fmt: skip
    heard = told(offered, Reaction(said="we propose", counter=counter))
    assert believe(heard).weights["Term"] > believe(offered).weights["Term"]
    assert believe(heard).weights["Payment"] > believe(offered).weights["Payment"]


def test_a_reaction_that_says_nothing_changes_nothing(offered: Deal) -> None:
    assert "changes little" in what_changed(offered, Reaction(said="hm"))


def test_new_offers_follow_what_was_learned(offered: Deal) -> None:
    heard = offered
    for _ in range(2):
        heard = told(heard, Reaction(said="term!", spoken="Term"))
    term = {offer.package["Term"] for offer in draft_offers(heard).offers}
    assert len(term) > 1 or term != {"36 months"}


def test_the_offers_of_then_count_where_there_are_new_ones(offered: Deal) -> None:
    then = Reaction(said="A", liked="A", offers=offered.offers)
    moved = replace(offered, offers=offered.offers[::-1])
    letters = tuple(
        replace(offer, letter=letter) for offer, letter in zip(moved.offers, "ABC", strict=True)
    )
    moved = replace(offered, offers=letters, reactions=(then,))
    assert believe(moved).weights == believe(told(offered, then)).weights


def test_what_changed_names_the_issue_and_what_would_change_it_back(offered: Deal) -> None:
    words = what_changed(offered, Reaction(said="A", liked="A"))
    assert "more important to them than we thought" in words
    assert "that would change it back" in words
    assert "we know" not in words


def test_without_offers_a_spoken_priority_is_taken_back_by_another(offered: Deal) -> None:
    bare = replace(offered, offers=())
    up = what_changed(bare, Reaction(said="term", spoken="Term"))
    assert up.startswith("Term looks more important")
    assert "matters most, that would change it back" in up


def test_what_fell_is_taken_back_by_naming_it(offered: Deal) -> None:
    bare = replace(offered, offers=())
    counter = {"Price": "52k", "Term": "12 months", "Go-live": "6 weeks"}
    words = what_changed(bare, Reaction(said="we propose", counter=counter))
    assert "less important" in words
    assert "change it back" in words
