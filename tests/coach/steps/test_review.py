"""The review: better for both, forecasts against facts, after the call."""

from dataclasses import replace
from decimal import Decimal

from coach.deal import Clause, Contingency, Offer, Result, Stage
from coach.pages.calibration import calibration_lines, scored
from tests.coach.talking import Talk, deal, rated_deal, scene, taking

take_after_call = taking("after_call")
take_calibration = taking("review.calibration")

BET = Contingency("adoption", (Clause("extend", below=Decimal(70)),), "analytics", 60, "Mika")


def test_forecasts_go_to_the_contingency_that_lacks_them() -> None:
    start = deal(contingencies=(BET,))
    half = take_calibration(start, "me 10%", scene())
    whole = take_calibration(half, "them 40%", scene())
    assert (whole.contingencies[0].my_chance, whole.contingencies[0].their_chance) == (0.1, 0.4)
    assert calibration_lines(whole) == ("adoption: you 10 %, they 40 %",)
    noted = take_calibration(whole, "we were too sure", scene())
    assert calibration_lines(noted)[1] == "we were too sure"
    assert calibration_lines(take_calibration(deal(), "60%", scene())) == ("60%",)


def test_a_forecast_is_scored_once_the_metric_is_known() -> None:
    known = take_calibration(deal(contingencies=(BET,)), "me 10%, them 40%", scene())
    low = Result(60, "Adoption", Decimal(64))
    high = Result(60, "adoption", Decimal(90))
    assert "it came (64)" in scored(replace(known, results=(low,)))[0]
    assert "it did not come (90)" in scored(replace(known, results=(low, high)))[0]
    assert scored(deal(contingencies=(BET,), results=(low,))) == ()
    other = replace(known, results=(Result(60, "uptime", Decimal(1)),))
    assert scored(other) == ()


def test_a_note_is_calibration_enough() -> None:
    talk = Talk(deals={"d1": deal(at="review.calibration", stage=Stage.REVIEW)}, here="d1")
    talk.say("they valued training more than we thought")
    assert talk.deal.at == "review.same_day"


def test_a_clause_over_a_mark_is_asked_for_as_such() -> None:
    over = Contingency("adoption", (Clause("two sessions", above=Decimal(90)),), "a", 60, "Mika")
    talk = Talk(deals={"d1": deal(contingencies=(over,), stage=Stage.REVIEW)}, here="d1")
    talk.do_jump("review.calibration")
    assert "over 90" in talk.heard


def test_a_better_deal_for_both_is_proposed_once_one_is_signed() -> None:
    poor = rated_deal(
        stage=Stage.REVIEW,
        package={"Price": "middle", "Term": "12 months", "Support": "basic"},
    )
    talk = Talk(deals={"d1": poor}, here="d1")
    talk.do_jump("review.post_settlement")
    assert "The signed deal is the floor" in talk.heard
    without = Talk(deals={"d1": deal(stage=Stage.REVIEW)}, here="d1")
    without.do_jump("review.post_settlement")
    assert "The signed deal is the floor" not in without.heard


def test_what_happened_in_a_call_is_sorted() -> None:
    offers = (Offer("A", "speed", {"Price": "low"}), Offer("B", "cash", {"Price": "high"}))
    start = rated_deal(offers=offers)
    said = (
        "It went well, they liked A but with B's price. We gave support, we got term. "
        "Price matters most."
    )
    found = take_after_call(start, said, scene())
    assert [(one.liked, one.spoken) for one in found.reactions] == [("A", ""), ("", "Price")]
    assert found.reactions[0].taken == {"Price": "B"}
    assert [(one.give, one.get) for one in found.trades] == [("support", "term")]
    more = take_after_call(found, "Nothing else!", scene())
    assert more.notes["after_call"] == f"{said}\nNothing else!"


def test_just_words_after_a_call_are_kept() -> None:
    talk = Talk(deals={"d1": deal(at="after_call")}, here="d1")
    talk.say("the call went fine")
    assert "Noted. If something was given" in talk.heard
    talk.say("all answers")
    assert "the call went fine" in talk.heard
