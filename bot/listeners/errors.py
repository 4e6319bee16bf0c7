"""What went wrong on our side: a number for the person, told once, and its place for the log."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.authorizing import Unsure
from bot.listeners.payload import person_of, place_of_click, place_of_event
from bot.logs import where
from bot.office import Office
from bot.storage.database import Away
from bot.turns import Place
from bot.views import forms
from bot.views.words import say

log = logging.getLogger("pie.errors")
AWAY = (Away, Unsure)
"""Out of reach for now: what was sent is safe, and comes again."""

OnError = Callable[[Exception, dict[str, Any], AsyncBoltRequest], Awaitable[BoltResponse]]


def telling(office: Office) -> OnError:
    """Return the error listener; it must work even where the office was not let in yet."""

    async def on_error(
        error: Exception, body: dict[str, Any], request: AsyncBoltRequest
    ) -> BoltResponse:
        reference = secrets.token_hex(4)
        is_event = "event" in body
        log.log(
            logging.WARNING if isinstance(error, AWAY) else logging.ERROR,
            "turn failed ref=%s error=%s at=%s",
            reference,
            type(error).__name__,
            where(error),
            extra={"event": body.get("event_id", "")},
        )
        try:
            return await _answer(office, error, body, request, reference)
        except Exception as strange:  # noqa: BLE001 - a payload like none of Slack's
            log.warning("nobody to tell ref=%s error=%s", reference, type(strange).__name__)
            return BoltResponse(status=500 if is_event else 200, body="")

    return on_error


async def _answer(
    office: Office,
    error: Exception,
    body: dict[str, Any],
    request: AsyncBoltRequest,
    reference: str,
) -> BoltResponse:
    is_event = "event" in body
    text = say("office.broken", reference=reference)
    if isinstance(error, AWAY):
        text = say("office.away" if is_event else "office.again")
    if body.get("type") == "view_submission":
        return _still_open(body["view"], text)
    is_retry = "x-slack-retry-num" in request.headers
    if not is_retry and _is_somebody_waiting(body):
        await office.whisper(person_of(body), _place(body), text)
    # Slack repeats events that fail, not clicks: those are answered, or it shows a warning.
    return BoltResponse(status=500 if is_event else 200, body="")


def _still_open(view: dict[str, Any], text: str) -> BoltResponse:
    """Keep a form open, with what was typed in it, and say why beside its first field."""
    errors = forms.input_errors(view, text)
    return BoltResponse(status=200, body={"response_action": "errors", "errors": errors})


def _is_somebody_waiting(body: dict[str, Any]) -> bool:
    event = body.get("event", {})
    return not event or event.get("channel_type") == "im"


def _place(body: dict[str, Any]) -> Place:
    return place_of_event(body["event"]) if "event" in body else place_of_click(body)
