"""Typed answers at any question and in any order: they add, replace, drop, or say they misfit."""

from dataclasses import replace
from decimal import Decimal

import pytest

from coach.deal import (
    Alternative,
    Amount,
    Clause,
    Contingency,
    Deal,
    Evidence,
    Followup,
    Issue,
    Kind,
    Offer,
    Party,
    Rating,
    Reaction,
    Role,
    Stage,
    Trade,
    Wants,
)
from coach.errors import CoachError
from coach.gates import gaps
from coach.steps import BY_ID
from coach.steps.issues import issue_line
from coach.typed import (
    About,
    Alternatives,
    Bet,
    Channel,
    Chosen,
    Day,
    DontKnow,
    Forecast,
    Limit,
    Named,
    No,
    Nothing,
    OfKind,
    People,
    Rated,
    Reacted,
    Standards,
    Struck,
    Traded,
    Typed,
    Usual,
    Wish,
    Words,
    Wrote,
    Yes,
)
from tests.coach.talking import MONDAY, Talk, deal, filling, rated_deal, scene, taking

DANA, LEE = Party("Dana", Role.DECIDES), Party("Lee", Role.VETO)


def applied(held: Deal, step: str, *values: Typed) -> Deal:
    return BY_ID[step].take(held, values, scene())


def figure(value: int) -> Amount:
    return Amount(str(value), Decimal(value))


def test_several_answers_at_one_question_are_taken_one_after_the_other() -> None:
    start = deal(issues=(Issue("Know-how transfer"), Issue("M&A lock")))
    after = applied(
        start, "setup.mine", Rated("M&A lock", Rating.LOW), Rated("", Rating.HIGH), Usual()
    )
    assert [issue.mine for issue in after.issues] == [Rating.HIGH, Rating.LOW]


def test_an_issue_of_the_library_is_listed_when_it_is_rated() -> None:
    assert [i.name for i in applied(deal(), "setup.theirs", Rated("Price")).issues] == ["Price"]
    with pytest.raises(CoachError, match="rating_issue"):
        applied(deal(), "setup.theirs", Rated("a pony", Rating.LOW))
    with pytest.raises(CoachError, match=r"misfit\.rating"):
        applied(rated_deal(), "setup.theirs", DontKnow())


def test_what_shows_a_rating_leaves_the_rating() -> None:
    after = applied(rated_deal(), "setup.theirs", Rated("Term", evidence="she said so"))
    assert after.issues[1] == replace(rated_deal().issues[1], evidence="she said so")


def test_new_options_for_an_issue_keep_its_ratings() -> None:
    after = applied(rated_deal(), "setup.issues", Named((Issue("price", ("55k", "60k")),)))
    assert after.issues[0] == replace(rated_deal().issues[0], options=("55k", "60k"))
    assert applied(after, "setup.issues", Named((Issue("Price"),))) == after


def test_an_issue_goes_out_by_its_name() -> None:
    after = applied(rated_deal(), "setup.issues", Named((Issue("term"),), drop=True))
    assert [issue.name for issue in after.issues] == ["Price", "Support"]
    with pytest.raises(CoachError, match=r"misfit\.remove"):
        applied(after, "setup.issues", Named((Issue("term"),), drop=True))


def test_people_are_added_replaced_and_dropped_by_name() -> None:
    both = applied(deal(parties=(DANA,)), "setup.parties", People((LEE,), adds=True))
    assert both.parties == (DANA, LEE)
    changed = applied(both, "setup.parties", People((replace(DANA, role=Role.USES),), adds=True))
    assert [party.role for party in changed.parties] == [Role.USES, Role.VETO]
    assert applied(both, "setup.parties", People((DANA,), drop=True)).parties == (LEE,)
    assert applied(both, "setup.parties", People((LEE,))).parties == (LEE,)


def test_standards_are_added_and_dropped() -> None:
    one, two = Evidence("the index"), Evidence("a peer's price")
    both = applied(deal(evidence=(one,)), "setup.evidence", Standards((two,), adds=True))
    assert both.evidence == (one, two)
    assert applied(both, "setup.evidence", Standards((one,), drop=True)).evidence == (two,)


def test_an_alternative_is_dropped_by_its_words() -> None:
    held = deal(alternatives=(Alternative("Contoso"), Alternative("Orbit")))
    gone = Alternatives((Alternative("contoso"),), drop=True)
    assert applied(held, "setup.alternative", gone).alternatives == (Alternative("Orbit"),)


def test_a_limit_can_be_said_in_words_and_taken_back() -> None:
    said = applied(
        deal(reservation=figure(5)), "setup.reservation", Limit(words="no less than now")
    )
    assert said.reservation is None
    assert BY_ID["setup.reservation"].lines(said) == ("no less than now",)
    assert "reservation" not in {gap.key for gap in gaps(said, Stage.SETUP)}
    anew = applied(said, "setup.reservation", Limit(figure(7)))
    assert BY_ID["setup.reservation"].lines(anew) == ("7",)
    assert not BY_ID["setup.reservation"].is_done(
        applied(anew, "setup.reservation", Limit(drop=True))
    )


def test_both_limits_move_at_once_past_the_old_ones() -> None:
    held = deal(reservation=figure(40), target=figure(50))
    after = applied(held, "setup.reservation", Limit(figure(60), other=figure(70)))
    assert (after.reservation, after.target) == (figure(60), figure(70))
    with pytest.raises(CoachError, match=r"misfit\.reservation"):
        applied(held, "setup.reservation", Limit(figure(60)))


def test_a_wish_goes_to_the_side_that_has_it() -> None:
    held = deal(notes={"setup.their_ask": "20% off"})
    after = applied(held, "setup.goal", Wish("theirs", "net 60", adds=True))
    assert after.notes == {"setup.their_ask": "20% off\nnet 60"}
    assert applied(after, "setup.their_ask", Words("", drop=True)).notes == {}


def test_a_get_makes_the_row_whole_that_waited_for_it() -> None:
    held = deal(trades=(Trade("t1", "support"),))
    (row,) = applied(held, "midgame.trades", Traded("support", "a reference")).trades
    assert (row.id, row.get) == ("t1", "a reference")


def test_a_contingency_is_completed_by_its_metric_or_dropped() -> None:
    one = Contingency("adoption", (Clause("extend", below=Decimal(70)),))
    other = Contingency("uptime", (Clause("a credit", below=Decimal(99)),))
    held = deal(contingencies=(one, other))
    dated = replace(one, day=60)
    after = applied(held, "midgame.contingencies", Bet(dated, of="Adoption"))
    assert after.contingencies == (dated, other)
    more = applied(deal(), "midgame.contingencies", Bet(one, of="adoption"))
    assert more.contingencies == (one,)
    left = applied(after, "midgame.contingencies", Bet(one, drop=True))
    assert left.contingencies == (other,)
    assert applied(left, "midgame.contingencies", Nothing()) == left


def test_a_label_that_is_not_offered_any_more_changes_nothing() -> None:
    gone = Chosen(("gone",))
    for step in ("setup.kind", "setup.fit", "first.table", "first.offers", "midgame.package"):
        with pytest.raises(CoachError):
            applied(rated_deal(), step, gone)


MISFITS: tuple[tuple[str, Typed], ...] = (
    ("about", Yes()), ("setup.kind", Yes()), ("setup.goal", Yes()), ("setup.fit", Yes()),
    ("setup.alternative", Yes()), ("setup.reservation", Yes()), ("setup.target", Limit()),
    ("setup.issues", Yes()), ("setup.mine", Yes()), ("setup.parties", Yes()),
    ("setup.evidence", Yes()), ("first.anchor", Yes()), ("first.table", No()),
    ("first.offers", No()), ("first.reaction", Yes()), ("midgame.trades", Yes()),
    ("midgame.contingencies", Yes()), ("midgame.contingencies", Forecast(0.1, 0.4)),
    ("midgame.package", Yes()), ("close.text", Wrote(())), ("close.last_look", No()),
    ("close.signed", Words("soon")), ("close.followup", Yes()), ("after_call", Yes()),
    ("review.calibration", Yes()), ("gate.setup", No()),
)  # fmt: skip


@pytest.mark.parametrize(("step", "value"), MISFITS)
def test_an_answer_of_another_kind_is_refused(step: str, value: Typed) -> None:
    with pytest.raises(CoachError, match="misfit"):
        applied(deal(), step, value)


def test_a_click_that_misfits_says_so_and_asks_again() -> None:
    talk = Talk(deals={"d1": deal(at="setup.reservation")}, here="d1")
    talk.answer("setup.reservation", Channel("C1"))
    assert "doesn't answer this question" in talk.heard
    assert talk.deal.at == "setup.reservation"


def test_the_direction_alone_can_be_turned() -> None:
    after = applied(deal(kind=Kind.HIRING), "setup.kind", OfKind(wants=Wants.MORE))
    assert (after.kind, after.wants) == (Kind.HIRING, Wants.MORE)


def test_a_part_of_what_it_is_about_leaves_the_others() -> None:
    after = applied(deal(counterpart="Dana"), "about", About(title="Kite Telecom"))
    assert (after.title, after.counterpart) == ("Kite Telecom", "Dana")


def test_a_favourite_that_is_no_offer_is_kept_as_words() -> None:
    told = Reacted(Reaction("Z", liked="Z"))
    assert applied(deal(), "first.reaction", told).reactions[0].liked == ""


def test_offers_that_stand_are_used_as_they_stand() -> None:
    held = deal(offers=(Offer("A", "own", {"Price": "50k"}),))
    assert applied(held, "first.offers", Yes()) == held


def test_the_day_of_the_follow_up_can_be_go_live() -> None:
    after = applied(deal(), "close.followup", Day(MONDAY.date(), "go-live"))
    assert after.followup == Followup(reference=MONDAY.date(), reference_is="go-live")


def test_a_clause_that_is_not_there_cannot_be_struck() -> None:
    with pytest.raises(CoachError, match=r"misfit\.clause"):
        applied(deal(), "close.text", Struck(3))


def test_an_issue_with_a_new_name_in_its_form_keeps_its_ratings() -> None:
    held = rated_deal()
    lines = "\n".join(issue_line(issue) for issue in held.issues).replace("Term:", "Runtime:")
    after = filling("setup.issues")(held, {"list": lines}, scene())
    assert after.issues[1] == replace(held.issues[1], name="Runtime")


@pytest.mark.parametrize(
    ("said", "options"),
    [
        ("Sicherheitslager: keins, 4 Wochen, 8 Wochen", ("keins", "4 Wochen", "8 Wochen")),
        ("Base pay 98k / 95k / 92k / 89k", ("98k", "95k", "92k", "89k")),
        ("Learning: 5,000 a year | 3,000 a year", ("5,000 a year", "3,000 a year")),
        ("Learning: 5,000 a year, 3,000 a year", ("5,000 a year", "3,000 a year")),
        ("Visits: 1/2 / 3/4", ("1/2", "3/4")),
    ],
)
def test_options_are_split_at_their_own_separator(said: str, options: tuple[str, ...]) -> None:
    (issue,) = taking("setup.issues")(deal(), said, scene()).issues
    assert issue.options == options


def test_a_gap_in_my_own_ratings_leads_to_my_own() -> None:
    held = deal(issues=(Issue("a"), Issue("b"), Issue("c")))
    assert {gap.step for gap in gaps(held, Stage.SETUP) if gap.key == "rated"} == {"setup.mine"}
    mine = applied(held, "setup.mine", Usual())
    assert {gap.step for gap in gaps(mine, Stage.SETUP) if gap.key == "rated"} == {"setup.theirs"}
