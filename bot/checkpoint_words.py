"""What a checkpoint says in its place, and what its owner is told by DM."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot import ids
from bot.notices import failure, notice
from bot.storage.bodies import Kept
from bot.storage.outgoing import Outgoing
from bot.storage.reminders import Reminder
from bot.views import checkpoints as views
from bot.wording import Place, Render, Rendered, word
from coach.cards import Card, CheckpointPost, CheckpointResult
from coach.deal import Deal
from coach.followup import checkpoint_post
from coach.public import agreed, public_title

MakePost = Callable[[Deal, int, str], CheckpointPost]
"""A deal, the day, and who set the checkpoint -> agreed facts and nothing else."""
ShowPost = Callable[[CheckpointPost, str], Rendered]
"""A post and the checkpoint's id, which its buttons carry -> a message."""
ShowResult = Callable[[CheckpointResult, str], Rendered]


class Words:
    """Makes the messages around one reminder; what is public is made of agreed words."""

    def __init__(
        self,
        render: Render,
        show: ShowPost,
        show_result: ShowResult,
        make: MakePost = checkpoint_post,
    ) -> None:
        self._render = render
        self._show = show
        self._show_result = show_result
        self._make = make

    def post(self, reminder: Reminder, deal: Deal, *, late: bool = False) -> Outgoing:
        """Return the checkpoint's post for its channel, or for its owner's DM."""
        payload = self._payload(reminder, deal)
        if late:
            said = notice("checkpoint.late", date=day_of(reminder.ring_at, reminder))
            payload = {
                "text": f"{payload['text']} {said}",
                "blocks": [*payload["blocks"], _section(said)],
            }
        return _out(reminder, reminder.place, payload, about=reminder.about)

    def again(self, reminder: Reminder, deal: Deal) -> Outgoing:
        """Return the post as it reads now, for its own place; it can be answered still."""
        payload = self._payload(reminder, deal) | {"stays": True}
        return _out(reminder, reminder.place, payload, how="update", about=reminder.about)

    def result(self, reminder: Reminder, card: CheckpointResult) -> Outgoing:
        """Return the result, for the place of the post, where it can be put right."""
        shown = self._show_result(card, str(reminder.id))
        payload = {"text": shown.text, "blocks": shown.blocks, "stays": True}
        return _out(reminder, reminder.place, payload, how="update", about=reminder.about)

    def instead(self, reminder: Reminder, deal: Deal, key: str, **blanks: object) -> Outgoing:
        """Return a sentence for the place of the post, its buttons gone."""
        payload = _sentence(notice(key, **_public(reminder, deal), **blanks))
        return _out(reminder, reminder.place, payload, how="update", about=reminder.about)

    def stopped(self, reminder: Reminder, deal: Deal, by: str) -> Outgoing:
        """Return that it is not needed, for the place of the post, and the way to undo that."""
        said = _sentence(notice("checkpoint.stopped", by=by, **_public(reminder, deal)))
        blocks = [*said["blocks"], *views.bring_back(str(reminder.id))]
        payload = {**said, "blocks": blocks, "stays": True}
        return _out(reminder, reminder.place, payload, how="update", about=reminder.about)

    def tell(
        self,
        reminder: Reminder,
        user: str,
        key: str,
        *buttons: tuple[str, str],
        preview: Sequence[dict[str, Any]] = (),
        about: str = "",
        **blanks: object,
    ) -> Outgoing:
        """Return a sentence for one person's DM, with buttons of the checkpoint."""
        text = notice(key, **blanks)
        made = [_button(action, notice(label), reminder) for action, label in buttons]
        ways = [{"type": "actions", "elements": made}] if made else []
        payload = {"text": text, "blocks": [_section(text), *preview, *ways]}
        return _out(reminder, user, payload, about=about)

    def ask_owner(self, reminder: Reminder, deal: Deal) -> Outgoing:
        """Ask whether a channel that others read may show the checkpoint, as it would look."""
        return self.tell(
            reminder,
            reminder.owner,
            "checkpoint.shared",
            (ids.CHECKPOINT_ANYWAY, "checkpoint.post_anyway"),
            (ids.CHECKPOINT_STOP, "checkpoint.not_there"),
            preview=_without_buttons(self._payload(reminder, deal)["blocks"]),
            about=asked(reminder),
            **_public(reminder, deal),
        )

    def ask_result(self, reminder: Reminder, deal: Deal, card: CheckpointResult) -> Outgoing:
        """Ask whether a channel that others read may show a result, as it would look."""
        return self.tell(
            reminder,
            reminder.owner,
            "checkpoint.shared_result",
            (ids.CHECKPOINT_ANYWAY, "checkpoint.post_anyway"),
            (ids.CHECKPOINT_STOP, "checkpoint.not_there"),
            preview=views.result(card),
            about=asked(reminder),
            by=card.by,
            **_public(reminder, deal),
        )

    def ask_stop(self, reminder: Reminder, deal: Deal, by: str) -> Outgoing:
        """Ask whose checkpoint it is whether it can be dropped."""
        return self.tell(
            reminder,
            reminder.owner,
            "checkpoint.ask_stop",
            (ids.CHECKPOINT_STOP, "checkpoint.stop_it"),
            (ids.CHECKPOINT_KEEP, "checkpoint.keep_it"),
            about=asked(reminder),
            by=by,
            **_public(reminder, deal),
        )

    def failed(self, reminder: Reminder, deal: Deal, problem: str) -> Outgoing:
        """Tell the owner that the channel can't be used, with the checkpoint itself below."""
        said = failure(problem, reminder.channel)
        blanks = _public(reminder, deal)
        return self.tell(
            reminder,
            reminder.owner,
            "checkpoint.failed",
            (ids.CHECKPOINT_RETRY, "checkpoint.retry"),
            (ids.CHECKPOINT_HERE, "checkpoint.here"),
            preview=_without_buttons(self._payload(reminder, deal)["blocks"]),
            about=asked(reminder),
            problem=said,
            **blanks,
        )

    def settled(self, reminder: Reminder, deal: Deal, key: str, **blanks: object) -> Outgoing:
        """Return a sentence for the place of the question to the owner."""
        payload = _sentence(notice(key, **_public(reminder, deal), **blanks))
        return _out(reminder, reminder.owner, payload, how="update", about=asked(reminder))

    def cards(self, reminder: Reminder, kept: Kept, cards: Sequence[Card]) -> list[Outgoing]:
        """Return cards of the private plan, for the owner's DM only."""
        return list(word(self._render, reminder.whose, Place("", is_dm=True), kept, cards))

    def _payload(self, reminder: Reminder, deal: Deal) -> dict[str, Any]:
        card = self._make(deal, day(reminder), reminder.owner)
        card = replace(
            card,
            owner=agreed(reminder.assignee or reminder.owner, deal),
            set_on=agreed(day_of(reminder.set_at, reminder), deal),
        )
        shown = self._show(card, str(reminder.id))
        return {"text": shown.text, "blocks": shown.blocks}


def _public(reminder: Reminder, deal: Deal) -> dict[str, Any]:
    """Return what every sentence about a checkpoint may say: its day, title and channel."""
    where = f"<#{reminder.channel}>" if reminder.channel else notice("checkpoint.your_dm")
    return {"day": day(reminder), "title": public_title(deal), "channel": where}


def day(reminder: Reminder) -> int:
    """Return which day's checkpoint it is: 30, 60, or that of a contingency."""
    return int(reminder.kind.removeprefix("day"))


def day_of(moment: datetime, reminder: Reminder) -> str:
    """Return a moment's date where the reminder's clock hangs: "Tue 3 March"."""
    local = moment.astimezone(ZoneInfo(reminder.zone))
    return f"{local:%a} {local.day} {local:%B}"


def asked(reminder: Reminder) -> str:
    """Return what the question to the owner is about."""
    return f"{reminder.about}:ask"


def _without_buttons(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [block for block in blocks if block.get("type") != "actions"]


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
        user=reminder.owner if channel == reminder.place else channel,
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
