"""After the close: which clause applies, and what the channel may read."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.deal import (
    Alternative,
    Amount,
    Anchor,
    Clause,
    Contingency,
    Deal,
    Evidence,
    Followup,
    Party,
    Reaction,
    Result,
    Role,
    TextClause,
    Trade,
)
from coach.followup import (
    agreed_facts,
    applies,
    asked_on,
    bets_on,
    checkpoint_post,
    evaluate,
)
from coach.intents import Measured, Show
from coach.pages.calibration import scored
from coach.schedule import dues, morning
from tests.coach.talking import Talk, deal, rated_deal, words

LOW = Clause("extend onboarding", below=Decimal(70))
HIGH = Clause("two expert sessions", above=Decimal(90))
BET = Contingency("adoption rate", (LOW, HIGH), "product analytics", 60, "Mika")


@pytest.mark.parametrize(
    ("value", "clause", "said"),
    [
        (
            "64",
            LOW,
            "Adoption rate came to 64, under 70. Agreed for that: extend onboarding.",
        ),
        ("70", None, "no clause applies"),
        ("90.0", None, "came to 90: no clause"),
        ("95.5", HIGH, "came to 95.5, over 90"),
    ],
)
def test_a_value_sets_off_the_clause_it_lies_in(
    value: str, clause: Clause | None, said: str
) -> None:
    outcome = evaluate(deal(contingencies=(BET,)), "adoption", Decimal(value), 60)
    assert outcome.clauses == ((clause,) if clause else ())
    assert said in outcome.sentence


def test_a_metric_without_a_contingency_is_only_reported() -> None:
    outcome = evaluate(deal(), "adoption", Decimal(64), 60)
    assert outcome.clauses == ()
    assert "Nothing was made conditional on it" in outcome.sentence


def test_the_contingencies_are_found_by_their_metric_and_never_by_being_alone() -> None:
    other = replace(BET, metric="uptime")
    assert bets_on((other, BET), "Adoption Rate") == (BET,)
    assert bets_on((other, BET), "adoption") == (BET,)
    assert bets_on((BET,), "something") == ()
    assert bets_on((other, BET), "something") == ()


def test_a_clause_without_a_threshold_never_applies() -> None:
    assert not applies(Clause("anything"), Decimal(1))
    exactly = Clause("pay", above=Decimal(90), reached=True)
    assert applies(exactly, Decimal(90))
    assert not applies(replace(exactly, reached=False), Decimal(90))
    band = Clause("keep", below=Decimal(90), above=Decimal(70))
    assert applies(band, Decimal(80))


def closed(**parts: object) -> Deal:
    follow = Followup(date(2026, 11, 23), "signature", "C1", "adoption", "U7")
    return deal(
        **{"followup": follow, "contingencies": (BET,), "signed_on": date(2026, 11, 23), **parts}
    )


def test_the_post_holds_what_was_agreed_and_who_set_it() -> None:
    post = checkpoint_post(closed(text=(TextClause("Term: 24 months", "Sam"),)), 60, "U1")
    assert post.agreed == ("Term: 24 months",)
    assert "*adoption rate* is due today. under 70: extend onboarding" in post.metrics[0]
    assert (post.sources, post.owner) == (("product analytics",), "U7")
    assert (post.day, post.set_by, post.set_on) == (60, "U1", "Mon 23 Nov 2026")


def test_without_a_text_the_signed_package_is_what_was_agreed() -> None:
    signed = closed(package={"Term": "24 months"})
    assert agreed_facts(signed)[0] == "Term: 24 months"
    assert "under 70: extend onboarding" in agreed_facts(signed)[1]
    assert agreed_facts(replace(signed, signed_on=None)) == ()


def test_a_post_can_be_made_of_any_deal() -> None:
    bare = checkpoint_post(deal(contingencies=(BET,)), 30, "U1")
    assert (bare.metrics, bare.owner, bare.set_on) == ((), "", None)
    assert bare.ahead == ("adoption rate is decided on day 60: nothing to enter today.",)
    assert checkpoint_post(deal(), 30, "U1").metrics == ()


SECRET = "SECRET"
secrets = st.text("SECRET", min_size=6, max_size=6).map(lambda _: SECRET)


@given(st.booleans(), st.booleans())
def test_the_post_tells_nothing_of_the_private_plan(has_text: bool, is_signed: bool) -> None:
    private = rated_deal(
        followup=Followup(date(2026, 11, 23), "signature", "C1", "adoption", "U7"),
        contingencies=(replace(BET, my_chance=0.111, their_chance=0.999, influence=SECRET),),
        signed_on=date(2026, 11, 23) if is_signed else None,
        text=(TextClause("Term: 24 months", "Sam"),) if has_text else (),
        package={"Term": "24 months"},
        alternatives=(Alternative(SECRET, Amount(SECRET, Decimal(31337))),),
        reservation=Amount(SECRET, Decimal(31337)),
        target=Amount(SECRET, Decimal(31337)),
        anchor=Anchor(narrative=SECRET, benchmark=SECRET),
        notes={"setup.goal": SECRET, "review.feel": SECRET},
        parties=(Party(SECRET, Role.DECIDES),),
        evidence=(Evidence(SECRET),),
        reactions=(Reaction(SECRET),),
        trades=(Trade("t1", SECRET, SECRET),),
        fine=(SECRET,),
    )
    told = "\n".join(words(checkpoint_post(private, 60, "U1")))
    for leak in (SECRET, "31337", "0.111", "0.999", "guess", "High", "Low"):
        assert leak not in told


def measured(**parts: object) -> Talk:
    return Talk(deals={"d1": closed(**parts)}, here="d1")


def test_a_value_is_kept_logged_and_told() -> None:
    talk = measured()
    talk.do(Measured(60, {"": "64 %"}, by="U2"))
    assert talk.deal.results[0].value == 64
    assert talk.deal.results[0].by == "U2"
    (row,) = talk.deal.trades
    assert (row.give, row.get) == ("extend onboarding", "as agreed in the contingency")
    assert talk.deal.at == ""
    assert "whose forecast was better" in talk.heard


@pytest.mark.parametrize("day", [60, None])
def test_before_its_day_a_clause_is_only_on_the_way(day: int | None) -> None:
    bet = replace(BET, day=day, my_chance=0.1, their_chance=0.4)
    talk = measured(contingencies=(bet,))
    talk.do(Measured(30, {"": "58"}))
    assert (
        "On the way: Adoption rate at 58. It is decided on day 60 "
        "(under 70: extend onboarding (<@U1>’s side))."
    ) in talk.heard
    assert "score" not in talk.heard
    assert (talk.deal.trades, talk.deal.results[0].remedy) == ((), "")
    talk.do(Measured(60, {"": "58"}))
    assert "extend onboarding" in talk.heard
    assert "Your forecast scored 0.81, theirs 0.36" in talk.heard
    assert talk.deal.trades[0].give == "extend onboarding"


def test_a_value_between_the_clauses_is_on_the_way_too() -> None:
    talk = measured()
    talk.do(Measured(30, {"": "80"}))
    assert "Adoption rate at 80, where no clause applies. It is decided on day 60" in talk.heard
    assert talk.deal.at == ""


def test_a_corrected_value_takes_the_place_of_the_first_and_the_log_keeps_both() -> None:
    talk = measured()
    talk.do(Measured(60, {"": "64"}))
    talk.do(Measured(60, {"": "80"}))
    found = [(str(r.value), r.corrected) for r in talk.deal.results]
    assert found == [("64", True), ("80", False)]
    assert [row.withdrawn for row in talk.deal.trades] == [True]
    assert "no clause applies" in talk.heard
    assert "64 stood here before" in talk.heard


def test_a_later_contingency_has_a_checkpoint_of_its_own() -> None:
    churn = Contingency("churn", (Clause("a price cut", above=Decimal(5)),), day=180)
    held = closed(contingencies=(BET, churn))
    assert [due.kind for due in dues(held)] == ["day30", "day60", "feel", "day180"]
    asked = [asked_on(held, day) for day in (30, 60, 180)]
    assert asked == [(BET.metric,), (BET.metric,), ("churn",)]
    talk = Talk(deals={"d1": held}, here="d1")
    talk.do(Measured(180, {"": "6"}))
    assert "Churn came to 6, over 5. Agreed for that: a price cut" in talk.heard
    talk.do(Show("remind"))
    assert "Day-180 checkpoint" in talk.heard
    talk.do(Measured(60, {"": "64"}))
    assert "extend onboarding" in talk.heard


def test_every_contingency_is_asked_on_its_own_day_and_on_no_other() -> None:
    late, other = replace(BET, day=90), Contingency("churn", (LOW,), day=14)
    held = closed(contingencies=(other, late))
    assert [asked_on(held, day) for day in (14, 90)] == [("churn",), (late.metric,)]
    assert [due.kind for due in dues(held)] == ["day14", "day30", "day60", "feel", "day90"]
    assert "churn" not in asked_on(held, 60)


def test_two_contingencies_on_one_metric_are_looked_at_together() -> None:
    sessions = Contingency("adoption rate", (HIGH,), day=60)
    held = closed(contingencies=(replace(BET, clauses=(LOW,)), sessions))
    assert asked_on(held, 60) == ("adoption rate",)
    assert "two expert sessions" in evaluate(held, "adoption rate", Decimal(91), 60).sentence
    assert "extend onboarding" in evaluate(held, "adoption rate", Decimal(64), 60).sentence


def test_the_chosen_metric_is_asked_although_another_contingency_stands_alone() -> None:
    cpi = Contingency("CPI rise", (LOW,), day=60)
    follow = Followup(date(2026, 11, 23), "signature", "C1", "on-time rate", "U7")
    held = closed(contingencies=(cpi,), followup=follow)
    assert asked_on(held, 30) == ("on-time rate",)
    assert asked_on(held, 60) == ("CPI rise", "on-time rate")


def test_what_they_owe_stands_on_their_side_of_the_log() -> None:
    owed = replace(LOW, remedy="they extend the window")
    talk = Talk(deals={"d1": closed(contingencies=(replace(BET, clauses=(owed,)),))}, here="d1")
    talk.do(Measured(60, {"": "64"}))
    (row,) = talk.deal.trades
    assert (row.give, row.get) == ("as agreed in the contingency", "extend the window")


def test_what_is_no_number_is_asked_again() -> None:
    talk = measured()
    before = talk.deal
    talk.do(Measured(60, {"": "good"}))
    assert "I can't find a figure in “good”" in talk.heard
    assert talk.deal == before


def test_known_forecasts_are_scored_at_once() -> None:
    talk = measured(contingencies=(replace(BET, my_chance=0.1, their_chance=0.4),))
    talk.do(Measured(60, {"": "64"}))
    assert "Your forecast scored 0.81, theirs 0.36" in talk.heard
    without = Talk(deals={"d1": deal()}, here="d1")
    without.do(Measured(60, {"": "64"}))
    assert "asks for no such metric" in without.heard


def test_a_deal_is_heard_of_again_before_and_after_its_call_and_at_its_checkpoints() -> None:
    call = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
    coming = dues(closed(call_at=call, zone="Europe/Berlin"))
    assert [due.kind for due in coming] == ["brief", "after_call", "day30", "day60", "feel"]
    assert coming[0].at == datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
    assert coming[2].at == datetime(2026, 12, 23, 8, 0, tzinfo=UTC)
    assert coming[2].channel == "C1"
    assert dues(deal(followup=Followup(metric="x"))) == ()


def test_who_signed_on_the_day_of_the_call_is_not_asked_how_it_went() -> None:
    call = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    assert [due.kind for due in dues(closed(call_at=call))] == ["brief", "day30", "day60", "feel"]


def test_a_weekend_is_moved_to_monday_morning_where_the_person_is() -> None:
    saturday = date(2026, 11, 28)
    assert morning(saturday, "America/New_York") == datetime(2026, 11, 30, 14, 0, tzinfo=UTC)
    assert morning(date(2026, 11, 27), "Nowhere/Atlantis") == datetime(
        2026, 11, 27, 9, 0, tzinfo=UTC
    )


def test_the_agreed_facts_can_be_shared_and_the_coming_ones_seen() -> None:
    talk = measured(text=(TextClause("Term: 24 months"),))
    talk.do(Show("share"))
    assert "Term: 24 months" in talk.heard
    talk.do(Show("remind"))
    assert (
        "Day-60 checkpoint: Fri 22 Jan, 10:00" in talk.heard or "Day-60 checkpoint" in talk.heard
    )


def test_the_unit_of_a_clause_stays_with_the_value() -> None:
    share = (replace(LOW, unit="%"), replace(HIGH, unit="%"))
    held = deal(contingencies=(replace(BET, clauses=share),))
    outcome = evaluate(held, "adoption", Decimal(64), 60)
    said = "Adoption rate came to 64 %, under 70 %. Agreed for that: extend onboarding."
    assert outcome.sentence == said


@pytest.mark.parametrize(
    ("mine", "theirs", "value", "said"),
    [
        (
            0.13, 0.37, "64",
            "Adoption rate under 70: you gave it 13 %, they 37 %; it came (64). "
            "Your forecast scored 0.76, theirs 0.40 (Brier, 0 is perfect).",
        ),
        (
            0.13, None, "80",
            "Adoption rate under 70: you gave it 13 %; it did not come (80). "
            "Your forecast scored 0.02 (Brier, 0 is perfect).",
        ),
        (
            None, 0.37, "64",
            "Adoption rate under 70: they gave it 37 %; it came (64). "
            "Their forecast scored 0.40 (Brier, 0 is perfect).",
        ),
    ],
)  # fmt: skip
def test_a_forecast_and_its_score_are_said_in_a_sentence(
    mine: float | None, theirs: float | None, value: str, said: str
) -> None:
    bet = replace(BET, my_chance=mine, their_chance=theirs)
    result = Result(60, "adoption rate", Decimal(value))
    assert scored(deal(contingencies=(bet,), results=(result,))) == (said,)
    without = replace(bet, my_chance=None, their_chance=None)
    assert scored(deal(contingencies=(without,), results=(result,))) == ()


@pytest.mark.parametrize(
    "said",
    [
        "the day 60 adoption was 64% not 0.64",
        "day 60 adoption rate should have been 64",
        "sorry, the day-60 adoption was 64%",
    ],
)
def test_a_result_is_put_right_in_words(said: str) -> None:
    talk = measured()
    talk.do(Measured(60, {"": "46"}))
    talk.say(said)
    assert [str(one.value) for one in talk.deal.results if not one.corrected] == ["64"]
    assert "46 stood here before" in talk.heard


def test_who_carries_a_remedy_out_is_named() -> None:
    theirs = replace(BET, clauses=(replace(LOW, remedy="they fund one more campaign"),))
    held = closed(contingencies=(theirs,), counterpart="Northwind")
    assert (
        "fund one more campaign (Northwind)"
        in evaluate(held, "adoption", Decimal(64), 60, "U1").sentence
    )
    ours = closed(counterpart="Northwind")
    assert "(<@U1>’s side)" in evaluate(ours, "adoption", Decimal(64), 60, "U1").sentence


def test_on_a_day_on_which_nothing_is_decided_the_post_says_when_it_is() -> None:
    post = checkpoint_post(closed(followup=Followup(date(2026, 11, 23), "date", "C1")), 30, "U1")
    assert post.metrics == ()
    assert post.ahead == ("adoption rate is decided on day 60: nothing to enter today.",)


def test_a_finished_deal_is_left_alone() -> None:
    call = datetime(2026, 12, 24, 14, 0, tzinfo=UTC)
    open_still = closed(call_at=call)
    assert "brief" in {due.kind for due in dues(open_still)}
    over = replace(open_still, notes={"review.lessons": "phase it"})
    assert {"brief", "after_call"} & {due.kind for due in dues(over)} == set()
