"""What people in the channel do with a checkpoint: enter the value, snooze, reassign, stop."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.listeners.payload import person_of, place_of_click
from bot.office import Click, Office
from bot.settling import Act, Do
from bot.views import forms

Body = dict[str, Any]


async def on_enter_value(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Ask for the values in a modal: of a checkpoint that is open, or to put a result right."""
    await ack()
    office.later(office.ask_values(person_of(body), action.get("value", ""), _click_of(body)))


async def on_reassign(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Ask who looks after it from now on."""
    await ack()
    office.later(office.ask_owner(person_of(body), action.get("value", ""), _click_of(body)))


async def on_snooze_day(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Come back tomorrow."""
    await _click(ack, body, action, office, "day")


async def on_snooze_week(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Come back in a week."""
    await _click(ack, body, action, office, "week")


async def on_stop(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Ask no more."""
    await _click(ack, body, action, office, "stop")


async def on_anyway(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Post it although another company reads the channel: its owner says so."""
    await _click(ack, body, action, office, "anyway")


async def on_keep(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Leave it as it is, although somebody said that it isn't needed."""
    await _click(ack, body, action, office, "keep")


async def on_back(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Bring back what was not needed."""
    await _click(ack, body, action, office, "back")


async def on_retry(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Try to post it again."""
    await _click(ack, body, action, office, "retry")


async def on_here(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Keep it in the owner's DM."""
    await _click(ack, body, action, office, "here")


async def on_measured(ack: AsyncAck, body: Body, view: Body, office: Office) -> None:
    """Show the values back before anything is posted; ask about what is unclear."""
    entered = forms.measured(view)
    act = _value(body, entered)
    preview = await office.checkpoints.preview(act)
    if preview.unclear:
        errors = forms.measure_errors(view, preview.unclear)
        await ack(response_action="errors", errors=errors)
    elif preview.problem:
        errors = forms.input_errors(view, preview.problem)
        await ack(response_action="errors", errors=errors)
    else:
        sure = await office.sure_view(act.person, entered, preview.lines)
        await ack(response_action="update", view=sure)


async def on_sure(ack: AsyncAck, body: Body, view: Body, office: Office) -> None:
    """Take values that were shown back."""
    act = _value(body, forms.measured(view))
    await ack(response_action="clear")
    problem = await office.enter(act)
    if problem:
        await office.whisper(act.person, place_of_click(body), problem)


async def on_reassigned(ack: AsyncAck, body: Body, view: Body, office: Office) -> None:
    """Hand it to the person who was chosen."""
    checkpoint, user = forms.reassigned(view)
    await _submit(ack, view, office, Act(person_of(body), checkpoint, "reassign", user))


def _value(body: Body, entered: forms.Measured) -> Act:
    seen = entered.seen or "posted"
    return Act(person_of(body), entered.checkpoint, "value", values=entered.values, seen=seen)


def _click_of(body: Body) -> Click:
    return Click(place_of_click(body), body["trigger_id"])


async def _click(ack: AsyncAck, body: Body, action: Body, office: Office, do: Do) -> None:
    person = person_of(body)
    problem = await office.act(Act(person, action.get("value", ""), do))
    if problem:
        await office.whisper(person, place_of_click(body), problem)
    await ack()


async def _submit(ack: AsyncAck, view: Body, office: Office, act: Act) -> None:
    problem = await office.act(act)
    if problem:
        await ack(response_action="errors", errors=forms.input_errors(view, problem))
    else:
        await ack()
