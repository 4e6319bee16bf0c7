"""What people in the channel do with a checkpoint: enter the value, snooze, reassign, stop."""

from collections.abc import Callable
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.listeners.payload import person_of, place_of_click
from bot.office import Office
from bot.settling import Act, Do
from bot.views import forms
from bot.views.words import say

Body = dict[str, Any]


async def on_enter_value(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Ask for the metric's value in a modal."""
    await _ask(ack, body, action, office, forms.measure_modal)


async def on_reassign(ack: AsyncAck, body: Body, action: Body, office: Office) -> None:
    """Ask who looks after it from now on."""
    await _ask(ack, body, action, office, lambda checkpoint, _: forms.reassign_modal(checkpoint))


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


async def on_measured(ack: AsyncAck, body: Body, view: Body, office: Office) -> None:
    """Take the value; one that is no number is said so beside the field."""
    checkpoint, value = forms.measured(view)
    act = Act(person_of(body), checkpoint, "value", value)
    await _submit(ack, view, office, act)


async def on_reassigned(ack: AsyncAck, body: Body, view: Body, office: Office) -> None:
    """Hand it to the person who was chosen."""
    checkpoint, user = forms.reassigned(view)
    await _submit(ack, view, office, Act(person_of(body), checkpoint, "reassign", user))


async def _ask(
    ack: AsyncAck,
    body: Body,
    action: Body,
    office: Office,
    modal: Callable[[str, str], Body],
) -> None:
    """Open a modal on a checkpoint that is open still; say so where it or Slack is not."""
    person, checkpoint = person_of(body), action.get("value", "")
    metric = await office.checkpoints.metric(person.tenant, checkpoint)
    if metric is None:
        await office.whisper(person, place_of_click(body), say("office.settled"))
    elif not await office.open_view(person, modal(checkpoint, metric), body["trigger_id"]):
        await office.whisper(person, place_of_click(body), say("office.no_form"))
    await ack()


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
