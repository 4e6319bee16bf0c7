"""The first answer is a plan, and then only the questions that matter are asked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.cards import AllAnswers, Answered, Ask, Copy, Form, Grid, Map, Plan, Say
from coach.deal import Confidence, Issue, Kind, Pace, Rating, Stage
from coach.hearing.questions import where
from coach.intents import Edit, Filled, Hurry, Hush, Said, Show, Skip
from coach.plan import drafted
from coach.playbook import load
from coach.reading.closed import meaning
from coach.reading.reader import as_fact
from coach.reading.reading import Reading
from coach.replies.page import brief_card, page_card
from tests.coach.talking import MONDAY, Talk, deal, scene

Facts = tuple[tuple[str, str], ...]
NORTHWIND: Facts = (
    ("counterpart", "Northwind"),
    ("call", "tomorrow 3pm"),
    ("topic", "renewal"),
    ("their_ask", "20% off"),
    ("their_ask", "to be live in six weeks"),
)


def heard(talk: Talk, *facts: tuple[str, str], kind: Kind | None = None) -> Talk:
    """Say something that is read as these facts."""
    here = where(replace(scene(talk.now), desk=talk.desk()))
    reading = Reading(
        text="; ".join(value for _, value in facts),
        act="tell",
        kind=kind.value if kind else "",
        kind_chance=0.9 if kind else 0.0,
        facts=tuple(as_fact(field, value, here) for field, value in facts),
    )
    talk.do(Said(reading.text, reading))
    return talk


def begun(*facts: tuple[str, str], kind: Kind | None = Kind.SALES) -> Talk:
    return heard(Talk(), *(facts or NORTHWIND), kind=kind)


def page(talk: Talk) -> Plan:
    return next(card for card in talk.cards if isinstance(card, Plan))


def said(plan: Plan) -> str:
    return "\n".join(f"{line.label}: {line.text}" for line in plan.lines)


def test_the_first_answer_is_what_was_noted_the_plan_and_one_question() -> None:
    talk = begun()
    assert [type(card) for card in talk.cards] == [Say, Plan, Ask]
    assert "20% off" in said(page(talk))
    assert "Trade 3" in said(page(talk))
    assert talk.deal.at == "setup.base"


def test_a_plan_fits_one_screen_and_says_which_parts_are_guesses() -> None:
    plan = page(begun())
    assert len(plan.lines) <= 13
    assert {line.mark for line in plan.lines} >= {"", "guessed", "usual"}
    assert [button.label for button in plan.buttons] == ["Matrix", "Step by step", "All answers"]


def test_two_figures_bring_three_offers_and_none_lies_under_the_limit() -> None:
    talk = begun()
    heard(talk, ("target", "60k"))
    assert talk.deal.base is not None
    assert "three offers" in talk.heard
    heard(talk, ("reservation", "54k"))
    talk.do(Show("offers"))
    grid = next(card for card in talk.cards if isinstance(card, Grid))
    prices = drafted(talk.deal, load()).deal.issues[0].options
    assert prices[0] == "54k"
    assert prices[-1] == "60k"
    assert len(grid.columns) == 4


def test_offers_to_paste_name_each_issue() -> None:
    talk = begun()
    heard(talk, ("target", "60k"))
    talk.do(Show("offer_texts"))
    (card,) = talk.cards
    assert isinstance(card, Copy)
    assert "Price: " in card.texts[0]
    assert "Go-live date: " in card.texts[0]


def test_taking_the_offers_moves_the_deal_to_the_first_move() -> None:
    talk = begun()
    heard(talk, ("target", "60k"))
    talk.do(Show("offers"))
    talk.click("Use these three")
    assert talk.deal.offers
    assert talk.deal.stage is Stage.FIRST_MOVE
    assert all("mine" in issue.guessed for issue in talk.deal.issues)


def test_nothing_is_asked_that_was_told() -> None:
    talk = begun(*NORTHWIND, ("target", "60k"), ("reservation", "54k"))
    assert talk.deal.at == "setup.alternative"


def test_thats_enough_ends_the_questions_and_go_on_leads_to_the_first_move() -> None:
    talk = begun()
    talk.do(Hush())
    assert talk.deal.at == ""
    assert talk.deal.pace is Pace.QUIET
    heard(talk, ("reservation", "54k"))
    assert not any(isinstance(card, Ask) for card in talk.cards)
    talk.do(Show("next"))
    assert talk.deal.at == "setup.base"


def test_when_nothing_is_left_to_ask_the_plan_comes_back_and_the_first_move_is_next() -> None:
    talk = begun()
    for _ in range(12):
        if not talk.deal.at:
            break
        talk.do(Skip(talk.deal.at))
    assert any(isinstance(card, Plan) for card in talk.cards)
    talk.click("On to First move")
    assert talk.deal.stage is Stage.FIRST_MOVE
    assert any(isinstance(card, Map) for card in talk.cards)


def test_step_by_step_leads_through_all_stages() -> None:
    talk = begun()
    talk.do(Show("step_by_step"))
    assert talk.deal.pace is Pace.STEPS
    assert talk.deal.at == "setup.goal"
    talk.do(Skip("setup.goal"))
    assert talk.deal.at == "setup.fit"


def test_in_a_hurry_the_phone_screen_comes_first_and_three_questions_at_most() -> None:
    talk = begun()
    talk.do(Hurry())
    assert isinstance(talk.cards[0], Plan)
    assert talk.cards[0].stages == ()
    asked = []
    while talk.deal.at:
        asked.append(talk.deal.at)
        talk.do(Skip(talk.deal.at))
    assert asked == ["setup.reservation"]
    assert "Good luck" in talk.heard


def test_a_call_within_the_half_hour_gets_the_phone_screen_at_once() -> None:
    talk = begun(("counterpart", "Contoso"), ("call", "in 20 minutes"), ("their_ask", "15% off"))
    assert page(talk).stages == ()
    assert talk.deal.pace is Pace.HURRY


def test_an_empty_deal_gets_the_playbooks_plan_and_is_told_so() -> None:
    plan = brief_card(deal(kind=Kind.CAREER), scene())
    assert "from the playbook" in plan.note
    assert "Trade 1" in said(plan)
    assert "there is no budget" in said(plan)
    told = brief_card(deal(notes={"setup.their_ask": "20% off"}), scene())
    assert "from the playbook" not in told.note


def test_walking_in_with_nothing_told_gets_the_playbooks_plan() -> None:
    talk = Talk()
    talk.do(Said("walking in", Reading("walking in", "do", "brief")))
    assert "from the playbook" in page(talk).note
    asked = []
    while talk.deal.at:
        asked.append(talk.deal.at)
        talk.do(Skip(talk.deal.at))
    assert asked == ["setup.kind", "setup.their_ask", "setup.reservation"]


@pytest.mark.parametrize("words", ["in 10", "Call's now!", "walking in"])
def test_little_time_is_understood_whatever_was_asked(words: str) -> None:
    assert meaning(words) == ("do", "brief")


def test_a_wish_of_theirs_stands_once_in_the_brief() -> None:
    talk = begun()
    talk.do(Hurry())
    assert said(page(talk)).count("20% off") == 1


def test_the_matrix_keeps_guesses_as_guesses_and_takes_what_was_changed() -> None:
    talk = begun()
    talk.do(Edit("setup.matrix"))
    form = next(card for card in talk.cards if isinstance(card, Form))
    entered = {field.name: field.value for field in form.fields}
    talk.do(Filled("setup.matrix", entered))
    assert all(issue.mine is None for issue in talk.deal.issues)
    talk.do(Filled("setup.matrix", entered | {"mine1": "High", "theirs2": "Low, sure"}))
    names = [field.label.partition(":")[0] for field in form.fields[::2]]
    first, second = talk.deal.issue(names[1]), talk.deal.issue(names[2])
    assert first is not None
    assert second is not None
    assert (first.mine, first.theirs) == (Rating.HIGH, None)
    assert (second.mine, second.theirs) == (None, Rating.LOW)
    assert second.confidence is Confidence.SURE


def test_what_matters_most_is_picked_and_the_rest_stays_a_guess() -> None:
    talk = begun(*NORTHWIND, ("target", "60k"), ("reservation", "54k"), ("alternative", "wait"))
    assert talk.deal.at == "setup.most_theirs"
    talk.pick("Onboarding")
    picked = talk.deal.issue("Onboarding")
    assert picked is not None
    assert (picked.theirs, picked.mine) == (Rating.HIGH, None)
    assert talk.deal.at == "setup.most_mine"
    assert any(isinstance(card, Answered) for card in talk.cards)


def test_all_answers_lists_what_is_open_in_one_line() -> None:
    talk = begun()
    talk.do(Show("answers"))
    (card,) = talk.cards
    assert isinstance(card, AllAnswers)
    assert all(part.lines for part in card.sections)
    assert "Your walk-away point" in card.still_open
    assert "Signed" not in card.still_open


@pytest.mark.parametrize(
    ("stage", "labels"),
    [
        (Stage.FIRST_MOVE, ("They want", "Offers")),
        (Stage.MIDGAME, ("They said", "Your next step", "Traded")),
        (Stage.CLOSE, ("Agreed", "Conditions")),
        (Stage.REVIEW, ("Agreed", "Dates")),
    ],
)
def test_later_the_page_shows_what_counts_there(stage: Stage, labels: tuple[str, ...]) -> None:
    held = load().examples[0].deal
    before = stage in (Stage.FIRST_MOVE, Stage.MIDGAME)
    cut = replace(
        held,
        stage=stage,
        signed_on=MONDAY.date() if stage is Stage.REVIEW else None,
        text=() if before else held.text,
        package={} if before else held.package,
        reactions=() if stage is Stage.FIRST_MOVE else held.reactions,
        trades=() if stage is Stage.FIRST_MOVE else held.trades,
    )
    plan = page_card(cut, scene())
    assert set(labels) <= {line.label for line in plan.lines}
    assert len(plan.lines) <= 13


def test_own_words_are_never_spliced_into_a_sentence() -> None:
    held = deal(
        issues=(
            Issue("Parking", ("none", "two spots"), mine=Rating.HIGH, theirs=Rating.LOW),
            Issue("Desk", ("by the door", "by the window"), mine=Rating.LOW, theirs=Rating.HIGH),
        )
    )
    text = said(page_card(held, scene()))
    assert "parking (two spots)" in text
    assert "desk (by the door)" in text


def test_the_page_says_how_long_it_is_until_the_call() -> None:
    soon = deal(call_at=MONDAY + timedelta(minutes=40))
    later = deal(call_at=MONDAY + timedelta(hours=22))
    assert "in 40 min" in page_card(soon, scene()).about
    assert "in 22 h" in page_card(later, scene()).about
    assert "in 3 days" in page_card(deal(call_at=MONDAY + timedelta(days=3)), scene()).about
