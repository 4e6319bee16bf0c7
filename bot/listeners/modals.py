"""Filled forms: a step's answers."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.listeners.payload import person_of, place_of_click
from bot.office import Office
from bot.turns import Heard
from bot.views import forms
from bot.views.words import say

Body = dict[str, Any]


async def on_form(ack: AsyncAck, body: Body, view: Body, office: Office) -> None:
    """Take a form's answers, or say beside the field what does not fit."""
    clicked = forms.submitted(view)
    if clicked is None:
        await on_retired_form(ack, body, view, office)
        return
    # A modal's submission has no id of its own but its view's, and that is submitted once.
    once = f"{view.get('id', '')}:{view.get('hash', '')}"
    heard = Heard(
        once,
        person_of(body),
        clicked.intent,
        place_of_click(body),
        clicked.deal_id,
        clicked.version,
    )
    objection = await office.objection(heard)
    if objection:
        await ack(response_action="errors", errors=forms.input_errors(view, objection))
        return
    await office.hear(heard)
    await ack()


async def on_retired_form(ack: AsyncAck, body: Body, view: Body, office: Office) -> None:
    """Give back what was typed into a form that this version does not know."""
    typed = forms.typed(view)
    key = "office.old_form" if typed else "office.old_empty_form"
    await office.tell(person_of(body), say(key, typed=typed))
    await ack()


async def on_closed(ack: AsyncAck) -> None:
    """Take note of nothing: a closed form leaves the answers as they were."""
    await ack()
