"""The opening figure, the table, three offers, the reaction."""

import pytest

from coach.answers.packages import Favourite, favourite, package, spoken, taken_from
from coach.deal import Anchor, Deal, Offer, Stage
from coach.errors import CoachError
from coach.typed import Redraw
from tests.coach.talking import Talk, deal, rated_deal, scene, taking

take_anchor = taking("first.anchor")
take_table = taking("first.table")
take_offers = taking("first.offers")
take_reaction = taking("first.reaction")

OFFERS = (
    Offer("A", "speed", {"Price": "middle", "Term": "12 months"}),
    Offer("B", "cash", {"Price": "low", "Term": "24 months"}),
    Offer("C", "certainty", {"Price": "high", "Term": "36 months"}),
)


def offered() -> Deal:
    return rated_deal(offers=OFFERS)


def test_the_anchor_keeps_both_ends_and_what_carries_them() -> None:
    anchor = take_anchor(
        deal(), "58k to 64k; benchmark 50-60k, because they need speed", scene()
    ).anchor
    assert anchor is not None
    assert anchor.ask is not None
    assert anchor.stretch is not None
    assert anchor.ask.value == 58_000
    assert anchor.stretch.value == 64_000
    assert (anchor.benchmark, anchor.drivers) == ("50-60k", "they need speed")


def test_to_let_them_open_is_an_anchor_without_a_figure() -> None:
    anchor = take_anchor(deal(), "let them open", scene()).anchor
    assert anchor == Anchor(narrative="let them open")


def test_the_anchor_worksheet_is_a_form() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow")
    talk.fill("first.anchor", {"ask": "58k", "benchmark": "peers", "narrative": ""})
    talk.fill("first.anchor", {"ask": "59k", "stretch": "64k", "benchmark": "peers"})
    assert "59,000 to 64,000; benchmark: peers" in talk.heard
    talk.fill("first.anchor", {"ask": "", "stretch": "", "benchmark": ""})
    assert "open without a figure" in talk.heard


def test_the_table_is_named_or_left_to_the_coach() -> None:
    assert take_table(rated_deal(), "term and price", scene()).table == ("Term", "Price")
    assert 2 <= len(take_table(rated_deal(), "you choose", scene()).table) <= 4
    with pytest.raises(CoachError, match=r"misfit\.table"):
        take_table(rated_deal(), "cats", scene())


def test_five_on_the_table_are_taken_with_a_remark() -> None:
    talk = Talk(deals={"d1": rated_deal(at="first.table")}, here="d1")
    talk.say("price")
    assert "1 on the table" in talk.heard


def test_other_offers_are_drawn_on_request_and_the_same_ones_are_kept() -> None:
    talk = Talk(deals={"d1": rated_deal(at="first.offers")}, here="d1")
    talk.do_jump("first.offers")
    talk.click("Draft different ones")
    assert talk.deal.at == "first.offers"
    talk.click("Use these three")
    assert talk.deal.offers
    assert talk.deal.notes["first.offers.redrawn"] == "1"


def test_offers_may_be_the_persons_own() -> None:
    found = take_offers(offered(), "B (cash): price high\nC: term: 12 months", scene())
    assert found.offers[1].package == {"Price": "high", "Term": "24 months"}
    assert found.offers[2].package["Term"] == "12 months"
    alone = take_offers(deal(issues=rated_deal().issues[:1]), "A: price high", scene())
    assert alone.offers[0].package["Price"] == "high"
    with pytest.raises(CoachError, match=r"misfit\.offer$"):
        take_offers(offered(), "A: a pony", scene())


def test_words_that_are_no_offers_are_refused() -> None:
    with pytest.raises(CoachError, match=r"misfit\.offers"):
        take_offers(rated_deal(), "cats", scene())


def test_without_a_matrix_the_offers_are_drafted_from_the_playbook() -> None:
    found = take_offers(deal(), "use these", scene())
    assert [offer.letter for offer in found.offers] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("said", "letter", "taken"),
    [
        ("A", "A", {}),
        ("they liked B best", "B", {}),
        ("A, but with C's price", "A", {"Price": "C"}),
        ("they'd take A but the term of B", "A", {"Term": "B"}),
        ("she prefers C, but the term from B", "C", {"Term": "B"}),
        ("option b.", "B", {}),
        ("A long story", "", {}),
        ("they liked it", "", {}),
    ],
)
def test_a_favourite_is_read_with_what_they_would_change(
    said: str, letter: str, taken: dict[str, str]
) -> None:
    found = favourite(said, offered())
    assert found == (Favourite(letter, taken) if letter else None)


def test_an_offer_that_is_not_there_is_no_favourite() -> None:
    assert favourite("C", rated_deal(offers=OFFERS[:2])) is None
    assert favourite("A", rated_deal()) is None
    assert taken_from("Z's price and A's colour", offered()) == {}


def test_a_reaction_is_a_favourite_a_priority_a_counter_or_just_words() -> None:
    start = offered()
    liked = take_reaction(start, "they liked A", scene()).reactions[-1]
    assert (liked.liked, liked.offers) == ("A", OFFERS)
    assert take_reaction(start, "price matters most", scene()).reactions[-1].spoken == "Price"
    counter = take_reaction(start, "they propose price low, term 12 months", scene())
    assert counter.reactions[-1].counter == {"Price": "low", "Term": "12 months"}
    words = take_reaction(start, "they will think about it", scene()).reactions[-1]
    assert (words.liked, words.spoken, words.counter) == ("", "", {})
    assert spoken("the weather is key", start) == ""


def test_the_one_change_they_wish_for_tells_what_matters_to_them() -> None:
    wished = take_reaction(offered(), "they liked A but wanted a lower price", scene())
    assert (wished.reactions[-1].liked, wished.reactions[-1].spoken) == ("A", "Price")
    mixed = take_reaction(offered(), "they liked A but wanted B's price", scene()).reactions[-1]
    assert (mixed.taken, mixed.spoken) == ({"Price": "B"}, "")


def test_just_words_are_kept_and_say_what_would_help() -> None:
    talk = Talk(deals={"d1": rated_deal(offers=OFFERS, at="first.reaction")}, here="d1")
    talk.say("they will think about it")
    assert "Noted in their words" in talk.heard
    talk.say("offers")
    assert "Draft them anew" in talk.heard


def test_after_a_reaction_the_offers_can_be_drafted_anew_with_what_was_learned() -> None:
    start = rated_deal(at="first.offers", stage=Stage.FIRST_MOVE)
    talk = Talk(deals={"d1": start}, here="d1")
    talk.do_jump("first.offers")
    talk.click("Use these three")
    first = talk.deal.offers
    talk.do_jump("first.reaction")
    talk.click("They liked A")
    talk.say("offers")
    talk.click("Draft them anew")
    assert talk.deal.reactions[0].offers == first
    assert len(talk.deal.offers) >= 2
    assert "to send as they stand" in talk.heard
    talk.answer("first.offers", Redraw())
    assert "answered already" in talk.heard


def test_offers_changed_by_hand_are_shown() -> None:
    talk = Talk(deals={"d1": rated_deal(offers=OFFERS)}, here="d1")
    talk.fill("first.offers", {"answer": "A (speed): Price high, Term 36 months"})
    assert talk.deal.offers[0].package == {"Price": "high", "Term": "36 months"}
    assert "stays open until the whole closes" in talk.heard


def test_a_package_is_an_offer_with_changes_or_options_by_name() -> None:
    start = offered()
    assert package("A, but with C's term", start) == {"Price": "middle", "Term": "36 months"}
    assert package("price: low; term = 9 months", start) == {"Price": "low", "Term": "9 months"}
    assert package("24 months term, warranty: long", start) == {"Term": "24 months"}
    assert package("price:", start) == {}
    thin = rated_deal(offers=(OFFERS[0], Offer("B", "thin", {})))
    assert package("A but with B's term", thin) == {"Price": "middle", "Term": "12 months"}
