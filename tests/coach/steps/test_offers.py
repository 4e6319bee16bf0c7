"""Offers on the table: what is shown of them, and one option exchanged for another."""

from dataclasses import replace

import pytest

from coach.cards import Grid
from coach.deal import Deal, Offer, Stage
from coach.errors import CoachError
from coach.pages.offers import drafted, offers_grid
from coach.playbook import load
from tests.coach.talking import Talk, deal, labels, rated_deal, scene, taking

take_offers = taking("first.offers")

PACKAGE = {"Price": "low", "Term": "12 months", "Support": "premium"}


def standing(**parts: object) -> Deal:
    offers = tuple(Offer(letter, f"Offer {letter}", PACKAGE) for letter in "ABC")
    return rated_deal(**{"offers": offers, "stage": Stage.FIRST_MOVE, **parts})


def offer_b(held: Deal) -> dict[str, str]:
    return dict(next(offer.package for offer in held.offers if offer.letter == "B"))


def test_only_what_differs_is_in_the_grid_and_the_rest_is_one_line() -> None:
    example = next(one.deal for one in load().examples if one.id == "sales")
    held = replace(example, offers=(), reactions=())
    grid = offers_grid(held, scene())
    packages = [offer.package for offer in drafted(held).offers]
    names = {issue.name for issue in held.issues}
    differing = {name for name in names if len({one[name] for one in packages}) > 1}
    assert {row[0] for row in grid.rows} == differing
    same = names - differing
    assert same
    assert 2 <= len(differing) <= 4
    for name in same:
        assert f"{name}: {packages[0][name]}" in grid.note


def test_offers_that_are_all_alike_are_shown_whole() -> None:
    grid = offers_grid(standing(), scene())
    assert [row[0] for row in grid.rows] == ["Price", "Term", "Support"]
    assert grid.conclusion.startswith("Equal for you (")


def test_without_offers_there_is_nothing_to_note() -> None:
    assert offers_grid(deal(), scene()).note == ""


def test_offers_of_unequal_worth_are_called_so_and_can_be_drawn_again() -> None:
    held = standing()
    better = Offer("C", "Mine", {"Price": "high", "Term": "36 months", "Support": "basic"})
    grid = offers_grid(replace(held, offers=(*held.offers[:2], better)), scene())
    assert "Not equal for you (A 0, B 0, C 100 of 100)" in grid.conclusion
    assert "Draft them anew" in labels((grid,))


def test_one_option_goes_and_another_comes() -> None:
    after = take_offers(standing(), "swap premium support for 24 months in B", scene())
    assert offer_b(after) == {"Price": "low", "Term": "24 months", "Support": "standard"}
    assert after.offers[0] == standing().offers[0]


def test_what_goes_returns_to_the_usual_option() -> None:
    held = standing()
    usual = tuple(replace(i, default=i.options[-1]) for i in held.issues)
    after = take_offers(replace(held, issues=usual), "swap support for 24 months in B", scene())
    assert offer_b(after)["Support"] == "basic"


def test_of_two_options_the_other_one_comes() -> None:
    held = standing()
    two = tuple(replace(i, options=i.options[:2]) for i in held.issues)
    after = take_offers(replace(held, issues=two), "swap support for the term in B", scene())
    assert offer_b(after)["Term"] == "24 months"
    last = {"Price": "low", "Term": "12 months", "Support": "standard"}
    held = replace(held, issues=two, offers=(Offer("B", "b", last),))
    assert (
        offer_b(take_offers(held, "swap support for term in B", scene()))["Support"] == "premium"
    )


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("swap basic support for 24 months in B", "swap_held"),
        ("swap a lion for 24 months in B", "swap_issue"),
        ("swap premium support for the term in B", "swap_option"),
        ("swap premium support for 12 months in B", "swap_option"),
    ],
)
def test_an_unclear_exchange_is_asked_about(said: str, key: str) -> None:
    with pytest.raises(CoachError, match=key) as asked:
        take_offers(standing(), said, scene())
    assert scene().say(asked.value.key, **asked.value.blanks)


def test_an_offer_that_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(CoachError, match="no_offer"):
        take_offers(
            rated_deal(offers=(Offer("A", "alone", PACKAGE),)),
            "swap premium support for 24 months in B",
            scene(),
        )


def test_an_offer_can_be_changed_from_any_question() -> None:
    held = standing(at="midgame.trades", stage=Stage.MIDGAME)
    talk = Talk(deals={held.id: held}, here=held.id)
    talk.say("swap premium support for 24 months in B")
    assert offer_b(talk.deal)["Term"] == "24 months"
    assert any(isinstance(card, Grid) for card in talk.cards)
    assert "What are you giving" in talk.heard
