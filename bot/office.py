"""What the listeners work with: hear somebody, answer after the ack, open a form."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError

from bot import ids
from bot.checkpoints import Checkpoints
from bot.housekeeping import Housekeeping
from bot.outbox import Outbox
from bot.settling import Act
from bot.slack import UNREACHABLE, Slack
from bot.storage.outgoing import Outgoing
from bot.storage.tenants import Tenant
from bot.turns import Heard, Person, Place, Turns
from bot.views import forms, home
from bot.views.message import render_all
from bot.views.prompts import suggested_prompts
from bot.views.words import say
from coach.cards import Card, Plan, Sorry
from coach.intents import Edit, Filled, Intent, Jump, Script, Show, Why

log = logging.getLogger("pie.office")

STOPPING = 0.5


class Office:
    """The services behind the listeners; one for the whole process, and no state but tasks."""

    def __init__(
        self,
        turns: Turns,
        outbox: Outbox,
        checkpoints: Checkpoints,
        housekeeping: Housekeeping,
        slack: Slack,
    ) -> None:
        self.turns = turns
        self.outbox = outbox
        self.checkpoints = checkpoints
        self._housekeeping = housekeeping
        self.slack = slack
        self._tasks: set[asyncio.Task[None]] = set()
        self._answering = 0

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Count a request until it is answered, also where Slack no longer waits for that."""
        self._answering += 1
        try:
            yield
        finally:
            self._answering -= 1

    async def hear(self, heard: Heard) -> None:
        """Take a turn; once it is committed, post what came of it without being waited for."""
        taken = await self.turns.take(heard)
        self.deliver(taken.messages)
        if taken.is_changed and taken.deal is not None and not _shows_plan(taken.cards):
            self._later(self._renew_plan(heard.person, taken.deal.id))

    def deliver(self, messages: tuple[Outgoing, ...]) -> None:
        """Post messages that are committed already, after the ack."""
        self.outbox.begin(messages)

    async def act(self, act: Act) -> str:
        """Do what somebody clicked on a checkpoint; return what keeps it from being done."""
        acted = await self.checkpoints.act(act)
        self.deliver(acted.messages)
        return acted.problem

    async def answer_on_home(self, heard: Heard, trigger_id: str) -> None:
        """Answer a click on the Home tab where the person looks: in a modal.

        What only shows something is shown there; all else goes on in the DM, and says so.
        """
        if not _is_shown_on_home(heard.intent):
            await self.hear(heard)
            await self.open_view(heard.person, forms.page([]), trigger_id)
            return
        cards = await self.turns.look(heard.person, heard.intent, heard.deal_id)
        blocks = [block for each in render_all(cards, heard.deal_id) for block in each.blocks]
        if not await self.open_view(heard.person, forms.page(blocks), trigger_id):
            await self.hear(heard)

    async def open_form(
        self, heard: Heard, step: str, trigger_id: str, *, is_over: bool = False
    ) -> None:
        """Open a step's form; a step without one, or a Slack that can't, asks in the DM.

        `is_over` puts it over the modal that was clicked in.
        """
        form = await self.turns.form(heard.person, step, heard.deal_id)
        if form is None:
            await self.hear(heard)
            return
        view = forms.modal(form, heard.deal_id, heard.version or 0)
        if not await self.open_view(heard.person, view, trigger_id, is_over=is_over):
            await self.hear(replace(heard, intent=Jump(step)))

    async def open_view(
        self, person: Person, view: dict[str, Any], trigger_id: str, *, is_over: bool = False
    ) -> bool:
        """Open a modal while its trigger lives; return whether Slack did."""
        try:
            client = await self.slack.client(person.tenant)
            show = client.views_push if is_over else client.views_open
            await show(trigger_id=trigger_id, view=view)
        except UNREACHABLE as error:
            log.warning("modal not opened: %s", _reason(error))
            return False
        return True

    async def objection(self, heard: Heard) -> str:
        """Return what would be wrong with a filled form, "" where it fits."""
        if not isinstance(heard.intent, Filled):
            return ""
        cards = await self.turns.look(heard.person, heard.intent, heard.deal_id)
        return next((card.text for card in cards if isinstance(card, Sorry)), "")

    async def show_home(self, person: Person) -> None:
        """Publish the Home tab as it is now."""
        desk = await self.turns.desk(person)
        cards = await self.turns.look(person, Show("plan"))
        page = next((card for card in cards if isinstance(card, Plan)), None)
        view = home.home(desk, page)
        self._later(self._publish(person, view))

    async def welcome(self, person: Person, place: Place) -> None:
        """Offer first words where the DM is opened; say hello once, to a newcomer."""
        self._later(
            self._optional(
                person,
                "assistant.threads.setSuggestedPrompts",
                channel_id=place.channel,
                prompts=suggested_prompts(),
            )
        )
        desk = await self.turns.desk(person)
        if desk.deal is None and not desk.others:
            once = f"welcome:{person.enterprise}:{person.team}:{person.user}"
            await self.hear(Heard(once, person, Show("map"), place))

    def look_at_clock(self, person: Person) -> None:
        """See what time it is where somebody is now, without anybody waiting for it."""
        self._later(self.turns.look_at_clock(person))

    async def greet(self, person: Person, place: Place) -> None:
        """Answer a mention in its thread: how to talk in private, and nothing else."""
        self._later(
            self._optional(
                person,
                "chat.postMessage",
                channel=place.channel,
                thread_ts=place.thread_ts or place.message_ts,
                text=say("office.mention"),
            )
        )

    async def whisper(self, person: Person, place: Place, text: str) -> None:
        """Tell one person something that needs no deal and no database."""
        self._later(self._whisper(person, place, text))

    async def tell(self, person: Person, text: str) -> None:
        """Say a sentence in somebody's DM; it is written down first, and so is not lost."""
        payload = {"text": text, "blocks": []}
        await self.outbox.write(
            Outgoing(
                enterprise=person.enterprise,
                team=person.team,
                how="post",
                channel=person.user,
                user=person.user,
                payload=payload,
            )
        )

    async def greet_installer(self, person: Person) -> None:
        """Say hello to whoever installed Pie, and what comes next."""
        await self.tell(person, say("office.installed"))

    async def leave(self, tenant: Tenant, event_id: str, left_at: datetime) -> None:
        """Take note that a workspace removed Pie."""
        await self._housekeeping.leave(tenant, event_id, left_at)

    async def settled(self) -> None:
        """Wait until everything that was set going is done (for shutdown and tests)."""
        while self._answering or self._tasks or self.checkpoints.is_busy or self.outbox.is_busy:
            await asyncio.sleep(0.01 if self._answering else 0)
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await self.checkpoints.settled()
            await self.outbox.settled()

    async def stop(self) -> None:
        """Leave what is under way, after a moment: what is committed is taken up again later."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOPPING)
        for task in self._tasks:
            task.cancel()
        await self.checkpoints.stop()
        await self.outbox.stop()

    async def _whisper(self, person: Person, place: Place, text: str) -> None:
        here = {"channel": place.channel, "user": person.user, "text": text}
        is_heard = not place.is_dm and (
            await self.slack.respond(place.response_url, text)
            or await self.slack.try_call(person.tenant, "chat.postEphemeral", **here)
        )
        if not is_heard:
            own = place.channel if place.is_dm else ""
            where = {"channel": own or person.user}
            await self._optional(person, "chat.postMessage", text=text, **where)

    async def _renew_plan(self, person: Person, deal_id: str) -> None:
        """Bring the plan up to date where it stands, if it was posted."""
        message = Outgoing(
            enterprise=person.enterprise,
            team=person.team,
            user=person.user,
            channel=person.user,
            how="update",
            payload={},
            deal_id=deal_id,
            about=f"{deal_id}:{ids.PLAN}",
        )
        if not await self.outbox.has_shown(message):
            return
        cards = await self.turns.look(person, Show("plan"), deal_id)
        page = next((one for one in render_all(cards, deal_id) if one.step == ids.PLAN), None)
        if page is not None:
            payload = {"text": page.text, "blocks": page.blocks, "stays": True}
            await self.outbox.write(replace(message, payload=payload))

    async def _publish(self, person: Person, view: dict[str, Any]) -> None:
        await self._optional(person, "views.publish", user_id=person.user, view=view)

    async def _optional(self, person: Person, method: str, **arguments: object) -> None:
        if not await self.slack.try_call(person.tenant, method, **arguments):
            log.info("optional call %s was not taken", method)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("background work failed: %s", type(task.exception()).__name__)


def _shows_plan(cards: Iterable[Card]) -> bool:
    """Whether a turn brings the whole plan anyway."""
    return any(isinstance(card, Plan) and card.stages for card in cards)


def _is_shown_on_home(intent: Intent) -> bool:
    """Whether a click on the Home tab only shows something, and asks nothing."""
    return isinstance(intent, Script | Why) or (isinstance(intent, Show) and intent.what != "next")


def wants_form(intent: Intent) -> str:
    """Return the step whose form an intent opens, "" for every other intent."""
    return intent.step if isinstance(intent, Edit) else ""


def _reason(error: BaseException) -> str:
    if isinstance(error, SlackApiError):
        return str(error.response.get("error", "refused"))
    return type(error).__name__
