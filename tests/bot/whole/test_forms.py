"""Every answer can be given, and changed, in a form."""

import pytest

from bot import ids
from bot.sandbox.elements import places
from bot.trial import Trial
from tests.bot.whole.breaking import Break
from tests.bot.whole.talk import Talk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

FIRST = "call with Northwind tomorrow 3pm about the renewal, they want 20% off"


async def test_a_question_can_be_answered_in_a_form(dana: Talk) -> None:
    await dana.play(FIRST, "go to opening", "[Open as a form]")
    heard = await dana.submit(You_ask="58k", Up_to="64k", Benchmark="price study 2025")
    assert dana.person.view is None
    assert "First move" in heard
    await dana.play("plan", ("[All answers]", "58,000", "64,000", "price study 2025"))


async def test_an_answer_is_changed_from_the_plan_and_what_does_not_fit_is_said_beside_it(
    dana: Talk, breaking: Break
) -> None:
    await dana.play(FIRST, "change my reservation to 42k", "plan", "[All answers]")
    await _edit(dana, "setup.reservation")
    plan = await dana.say("plan")
    assert await dana.submit(**{_field(dana): "as much as possible"}) == ""
    view = dana.person.view
    assert view is not None
    assert "no figure in “as much as possible”" in str(view.errors)
    with breaking.database():
        await dana.submit(**{_field(dana): "45k"})
    assert dana.person.view is view
    assert "can't reach my notes" in str(view.errors)
    assert await dana.say("plan") == plan
    await dana.submit(**{_field(dana): "45k"})
    await dana.play(("plan", "45,000"))


async def test_a_closed_form_changes_nothing(dana: Talk) -> None:
    await dana.play(FIRST, "go to opening", "[Open as a form]")
    plan = await dana.say("plan")
    await dana.person.close()
    assert await dana.say("plan") == plan


async def test_a_form_that_no_version_knows_any_more_gives_back_what_was_typed(
    trial: Trial, dana: Talk
) -> None:
    await dana.play(FIRST, "go to opening", "[Open as a form]")
    view = dana.person.view
    assert view is not None
    view.given["private_metadata"] = "{{"
    heard = await dana.submit(You_ask="58k")
    assert "older version of Pie" in heard
    assert "> 58k" in heard
    assert trial.slack.deliveries[-1].status == "200"


async def _edit(talk: Talk, step: str) -> None:
    """Click the plan's button that edits a step."""
    plan = talk.holding("Edit")
    found = next(place for place in places(plan.blocks) if step in place.element.get("value", ""))
    await talk.person.use(plan, found)
    await talk.trial.pie.settled()  # the form is opened after the ack
    view = talk.person.view
    assert view is not None
    assert view.given["callback_id"] == ids.FORM


def _field(talk: Talk) -> str:
    """Return the label of the open form's first field."""
    view = talk.person.view
    assert view is not None
    labels = [block["label"]["text"] for block in view.blocks if block["type"] == "input"]
    return str(labels[0]).replace(" ", "_")
