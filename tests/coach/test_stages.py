"""Which question comes next, and the gates between the stages."""

from dataclasses import replace
from decimal import Decimal

import pytest

from coach.deal import (
    Alternative,
    Amount,
    Clause,
    Contingency,
    Followup,
    Offer,
    Pace,
    Reaction,
    Stage,
    TextClause,
)
from coach.gates import NO_DEAL, gaps, has_slot, is_measurable
from coach.stages import advance, counted, current, enter, go_to, next_step
from coach.steps import BY_ID, BY_STAGE, STEPS
from tests.coach.talking import MONDAY, Talk, deal, rated_deal

WHOLE = Contingency("adoption", (Clause("extend", below=Decimal(70)),), "analytics", 60, "Mika")


def keys(found: object, stage: Stage) -> list[str]:
    return [gap.key for gap in gaps(found, stage)]  # type: ignore[arg-type]


def test_every_step_has_an_id_of_its_own_and_a_place() -> None:
    assert len(BY_ID) == len(STEPS)
    assert sum(len(steps) for steps in BY_STAGE.values()) < len(STEPS)


def test_step_by_step_the_questions_follow_in_order_and_skip_what_is_known() -> None:
    start = advance(deal(notes={"setup.kind": "sales"}, pace=Pace.STEPS))
    assert start.at == "setup.goal"
    assert next_step(replace(start, skipped=frozenset({"setup.goal"}))) is BY_ID["setup.their_ask"]


def test_after_the_last_stage_nothing_is_asked() -> None:
    done = replace(
        deal(stage=Stage.REVIEW), skipped=frozenset(step.id for step in BY_STAGE[Stage.REVIEW])
    )
    assert advance(done).at == ""
    assert current(advance(done)) is None


def test_an_earlier_question_does_not_take_the_deal_back() -> None:
    there = go_to(deal(stage=Stage.CLOSE), BY_ID["setup.target"])
    assert (there.stage, there.at) == (Stage.CLOSE, "setup.target")
    assert go_to(deal(), BY_ID["close.text"]).stage is Stage.CLOSE


def test_a_finished_stage_can_be_entered_again() -> None:
    finished = deal(skipped=frozenset(step.id for step in BY_STAGE[Stage.FIRST_MOVE]))
    assert enter(finished, Stage.FIRST_MOVE).at == "first.anchor"


def test_setup_wants_issues_ratings_limits_and_a_slot() -> None:
    assert keys(deal(), Stage.SETUP) == ["issues", "rated", "batna", "reservation"]
    ready = rated_deal(alternatives=(Alternative("x"),), reservation=Amount("1", Decimal(1)))
    assert keys(ready, Stage.SETUP) == []
    flat = tuple(replace(issue, theirs=issue.mine) for issue in ready.issues)
    assert keys(replace(ready, issues=flat), Stage.SETUP) == ["slot"]
    assert not has_slot(deal())


def test_the_first_move_wants_offers_and_a_reaction() -> None:
    assert keys(deal(), Stage.FIRST_MOVE) == ["offers", "reaction"]
    moved = deal(offers=(Offer("A", "a", {}),), reactions=(Reaction("A"),))
    assert keys(moved, Stage.FIRST_MOVE) == []


def test_the_midgame_wants_a_package_above_the_limit_with_nothing_high_open() -> None:
    assert keys(deal(), Stage.MIDGAME) == ["package"]
    best = {"Price": "high", "Term": "36 months", "Support": "basic"}
    assert keys(rated_deal(package=best), Stage.MIDGAME) == []
    loose = replace(WHOLE, source="")
    assert keys(rated_deal(package={"Price": "high"}, contingencies=(loose,)), Stage.MIDGAME) == [
        "open_high",
        "measurable",
    ]
    walk = (Alternative("Contoso", package=best),)
    poor = {"Price": "low", "Term": "12 months", "Support": "premium"}
    assert "above" in keys(rated_deal(package=poor, alternatives=walk), Stage.MIDGAME)
    assert is_measurable(WHOLE)


def test_the_close_wants_all_its_parts_and_the_review_nothing() -> None:
    parts = ["text", "governance", "last_look", "signed", "followup"]
    assert keys(deal(), Stage.CLOSE) == parts
    whole = Followup(MONDAY.date(), "signature", "C1", "adoption", "U1")
    assert keys(deal(followup=whole), Stage.CLOSE) == parts[:-1]
    done = deal(
        followup=whole,
        text=(TextClause("Term: 24 months"),),
        notes={"close.governance": "monthly", "close.last_look": "ready"},
        signed_on=MONDAY.date(),
    )
    assert keys(done, Stage.CLOSE) == []
    assert keys(deal(notes={NO_DEAL: "no deal"}), Stage.CLOSE) == []
    assert keys(deal(), Stage.REVIEW) == []


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.REVIEW])
def test_a_gate_says_what_is_missing_and_opens_for_anyone(stage: Stage) -> None:
    others = frozenset(step.id for step in BY_STAGE[stage] if not step.id.startswith("gate."))
    talk = Talk(
        deals={"d1": advance(deal(stage=stage, skipped=others, pace=Pace.STEPS))}, here="d1"
    )
    assert talk.deal.at == f"gate.{stage.value}"
    talk.say("cats")
    assert "Nothing is forced" in talk.heard
    talk.say("go on")
    assert talk.deal.stage is not stage


def test_a_gap_can_be_closed_from_the_gate() -> None:
    others = frozenset(s.id for s in BY_STAGE[Stage.FIRST_MOVE] if not s.id.startswith("gate."))
    talk = Talk(
        deals={"d1": deal(stage=Stage.FIRST_MOVE, at="gate.first", skipped=others)}, here="d1"
    )
    talk.do_jump("gate.first")
    talk.click("Fill in: their reaction")
    assert talk.deal.at == "first.reaction"


def test_a_gate_with_nothing_missing_says_so() -> None:
    moved = deal(offers=(Offer("A", "a", {}),), reactions=(Reaction("A"),), stage=Stage.FIRST_MOVE)
    talk = Talk(deals={"d1": moved}, here="d1")
    talk.edit("gate.first")
    assert "Nothing is missing" in talk.heard


def test_only_questions_that_are_asked_are_counted() -> None:
    assert counted(deal(), Stage.FIRST_MOVE) == (0, 3)
    assert counted(rated_deal(), Stage.FIRST_MOVE) == (0, 4)
