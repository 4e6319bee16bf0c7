"""What a checkpoint says in the channel, and what its owner is told by DM."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.notices import notice
from bot.storage.bodies import Kept
from bot.storage.outgoing import Outgoing
from bot.storage.reminders import Reminder
from bot.wording import Place, Render, Rendered, word
from coach.cards import Card, CheckpointPost, CheckpointResult
from coach.deal import Deal
from coach.followup import checkpoint_post

ANYWAY = "checkpoint:anyway"
STOP = "checkpoint:stop"
"""The buttons of the question whether a shared channel may read along."""

MakePost = Callable[[Deal, int, str], CheckpointPost]
"""A deal, the day, and who set the checkpoint -> agreed facts and nothing else."""
ShowPost = Callable[[CheckpointPost, str], Rendered]
"""A post and the checkpoint's id, which its buttons carry -> a message."""


class Words:
    """Makes the messages around one reminder; none of them knows the private plan."""

    def __init__(self, render: Render, show: ShowPost, make: MakePost = checkpoint_post) -> None:
        self._render = render
        self._show = show
        self._make = make

    def post(self, reminder: Reminder, deal: Deal, *, late: bool = False) -> Outgoing:
        """Return the checkpoint's post for its channel."""
        payload = self._payload(reminder, deal)
        if late:
            said = notice("checkpoint.late", date=day_of(reminder.ring_at, reminder))
            payload = {
                "text": f"{payload['text']} {said}",
                "blocks": [*payload["blocks"], _section(said)],
            }
        return _out(reminder, reminder.channel, payload, about=reminder.about)

    def again(self, reminder: Reminder, deal: Deal) -> Outgoing:
        """Return the post as it reads now, for its own place; it can be answered still."""
        payload = self._payload(reminder, deal) | {"stays": True}
        return _out(reminder, reminder.channel, payload, how="update", about=reminder.about)

    def result(self, reminder: Reminder, card: CheckpointResult) -> Outgoing:
        """Return the result, for the place of the post."""
        shown = self._render([card], "", 0)[0]
        payload = {"text": shown.text, "blocks": shown.blocks}
        return _out(reminder, reminder.channel, payload, how="update", about=reminder.about)

    def instead(self, reminder: Reminder, key: str, **blanks: object) -> Outgoing:
        """Return a sentence for the place of the post, its buttons gone."""
        payload = _sentence(notice(key, **blanks))
        return _out(reminder, reminder.channel, payload, how="update", about=reminder.about)

    def tell(self, reminder: Reminder, user: str, key: str, **blanks: object) -> Outgoing:
        """Return a sentence for one person's DM."""
        return _out(reminder, user, _sentence(notice(key, **blanks)))

    def say(self, reminder: Reminder, text: str) -> Outgoing:
        """Return a text of our own for the owner's DM."""
        return _out(reminder, reminder.owner, _sentence(text))

    def ask_owner(self, reminder: Reminder, deal: Deal) -> Outgoing:
        """Return the question whether a channel that others read may show the checkpoint."""
        text = notice(
            "checkpoint.shared", day=day(reminder), title=deal.title, channel=reminder.channel
        )
        buttons = [
            _button(ANYWAY, notice("checkpoint.post_anyway"), reminder),
            _button(STOP, notice("checkpoint.not_there"), reminder),
        ]
        blocks = [_section(text), {"type": "actions", "elements": buttons}]
        payload = {"text": text, "blocks": blocks}
        return _out(reminder, reminder.owner, payload, about=asked(reminder))

    def settled(self, reminder: Reminder, key: str, **blanks: object) -> Outgoing:
        """Return a sentence for the place of the question to the owner."""
        payload = _sentence(notice(key, **blanks))
        return _out(reminder, reminder.owner, payload, how="update", about=asked(reminder))

    def cards(self, reminder: Reminder, kept: Kept, cards: Sequence[Card]) -> list[Outgoing]:
        """Return cards of the private plan, for the owner's DM only."""
        return list(word(self._render, reminder.whose, Place("", is_dm=True), kept, cards))

    def _payload(self, reminder: Reminder, deal: Deal) -> dict[str, Any]:
        card = self._make(deal, day(reminder), reminder.owner)
        card = replace(
            card,
            owner=reminder.assignee or reminder.owner,
            set_on=day_of(reminder.set_at, reminder),
        )
        shown = self._show(card, str(reminder.id))
        return {"text": shown.text, "blocks": shown.blocks}


def day(reminder: Reminder) -> int:
    """Return which day's checkpoint it is: 30, 60, or that of a later contingency."""
    return int(reminder.kind.removeprefix("day"))


def day_of(moment: datetime, reminder: Reminder) -> str:
    """Return a moment's date where the reminder's clock hangs: "Tue 3 March"."""
    local = moment.astimezone(ZoneInfo(reminder.zone))
    return f"{local:%a} {local.day} {local:%B}"


def asked(reminder: Reminder) -> str:
    """Return what the question to the owner is about."""
    return f"{reminder.about}:ask"


def _out(
    reminder: Reminder,
    channel: str,
    payload: dict[str, Any],
    *,
    how: Any = "post",
    about: str = "",
) -> Outgoing:
    return Outgoing(
        enterprise=reminder.enterprise,
        team=reminder.team,
        user=reminder.owner if channel == reminder.channel else channel,
        channel=channel,
        how=how,
        payload=payload,
        deal_id=reminder.deal_id,
        about=about,
    )


def _sentence(text: str) -> dict[str, Any]:
    return {"text": text, "blocks": [_section(text)]}


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _button(action: str, label: str, reminder: Reminder) -> dict[str, Any]:
    return {
        "type": "button",
        "action_id": action,
        "text": {"type": "plain_text", "text": label},
        "value": str(reminder.id),
    }
