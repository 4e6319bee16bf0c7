"""What the listeners work with: hear somebody, answer after the ack, open a form."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
from coach.cards import Card, CheckpointResult, Plan, Sorry
from coach.guard import told
from coach.intents import Edit, Filled, Intent, Jump, Post, Script, Show, Why

log = logging.getLogger("pie.office")

STOPPING = 0.5


@dataclass(frozen=True, slots=True)
class Click:
    """Where somebody clicked, and what opens a modal there while it lasts."""

    place: Place
    trigger_id: str


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
        is_corrected = any(isinstance(card, CheckpointResult) for card in taken.cards)
        if is_corrected and taken.deal is not None:
            self.later(self.checkpoints.corrected(heard.person, taken.deal.id))
        if taken.is_changed and taken.deal is not None and not _shows_plan(taken.cards):
            self.later(self._renew_plan(heard.person, taken.deal.id))

    def deliver(self, messages: tuple[Outgoing, ...]) -> None:
        """Post messages that are committed already, after the ack."""
        self.outbox.begin(messages)

    async def act(self, act: Act) -> str:
        """Do what somebody clicked on a checkpoint; return what keeps it from being done."""
        acted = await self.checkpoints.act(act)
        self.deliver(acted.messages)
        return acted.problem

    async def enter(self, act: Act) -> str:
        """Take a checkpoint's values; return what keeps them from being taken."""
        return await self.act(replace(act, is_shared=await self._is_shared(act)))

    async def sure_view(
        self, person: Person, entered: forms.Measured, lines: Sequence[str]
    ) -> dict[str, Any]:
        """Return the modal that shows entered values back, and says where they would go."""
        asked = await self.checkpoints.asked(person, entered.checkpoint)
        channel, owner = (asked.channel, asked.owner) if asked else ("", "")
        is_own = owner == person.user
        if not channel:
            where, submit = say("measure.to_dm"), "measure.save"
        elif not await self.checkpoints.is_shared(person.tenant, channel):
            where, submit = say("measure.to_channel", channel=channel), "measure.post"
        elif is_own:
            where, submit = say("measure.to_shared_own", channel=channel), "measure.post"
        else:
            where = say("measure.to_shared", channel=channel, owner=owner)
            submit = "measure.ask_owner"
        return forms.sure_modal(entered, lines, where, submit)

    async def _is_shared(self, act: Act) -> bool:
        asked = await self.checkpoints.asked(act.person, act.checkpoint)
        channel = asked.channel if asked else ""
        return await self.checkpoints.is_shared(act.person.tenant, channel)

    async def ask_values(self, person: Person, checkpoint: str, click: Click) -> None:
        """Ask for a checkpoint's values in a modal; say so where it or Slack is not."""
        asked = await self.checkpoints.asked(person, checkpoint)
        if asked is None or not asked.metrics:
            await self.whisper(person, click.place, say("office.settled"))
            return
        view = forms.measure_modal(checkpoint, asked.metrics, asked.state)
        if not await self.open_view(person, view, click.trigger_id):
            await self.whisper(person, click.place, say("office.no_form"))

    async def ask_owner(self, person: Person, checkpoint: str, click: Click) -> None:
        """Ask in a modal who looks after a checkpoint from now on."""
        asked = await self.checkpoints.asked(person, checkpoint)
        if asked is None or asked.state != "posted":
            await self.whisper(person, click.place, say("office.settled"))
            return
        view = forms.reassign_modal(checkpoint)
        if not await self.open_view(person, view, click.trigger_id):
            await self.whisper(person, click.place, say("office.no_form"))

    async def share(self, heard: Heard, intent: Post) -> None:
        """Post agreed facts in a channel, after a look at who reads there."""
        facts = await self.slack.channel_facts_or_none(heard.person.tenant, intent.channel)
        problem = "" if facts is not None and facts.is_member else "not_in_channel"
        problem = problem or ("is_archived" if facts is not None and facts.is_archived else "")
        is_shared = facts is not None and facts.is_shared
        known = replace(intent, is_shared=is_shared, problem=problem)
        await self.hear(replace(heard, intent=known))

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
        view = home.home(desk, page, retention_days=desk.keep_days)
        self.later(self._publish(person, view))

    async def welcome(self, person: Person, place: Place) -> None:
        """Offer first words where the DM is opened; say hello once, to a newcomer."""
        self.later(
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
        self.later(self.turns.look_at_clock(person))

    async def greet(self, person: Person, place: Place, said: str) -> None:
        """Answer a mention for the person's eyes only: never with a public word.

        What they wrote there and better had not is named, so that they can delete it.
        """
        desk = await self.turns.desk(person)
        gives_away = desk.deal is not None and told(said, desk.deal)
        key = "office.mention_secret" if gives_away else "office.mention"
        self.later(self._whisper(person, place, say(key)))

    async def whisper(self, person: Person, place: Place, text: str) -> None:
        """Tell one person something that needs no deal and no database."""
        self.later(self._whisper(person, place, text))

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

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something after the ack; what goes wrong with it is logged without words."""
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
