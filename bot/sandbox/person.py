"""A person at work in the sandbox: what they do reaches the app, what they see can be read."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox import answers, payloads
from bot.sandbox.delivery import Ack, Delivery
from bot.sandbox.elements import PRESSED, Place, chosen, find, places
from bot.sandbox.forms import errors_of
from bot.sandbox.surfaces import View
from bot.sandbox.words import as_sent, escaped
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import BOT_USER, Channel, Member, Message

Surface = Message | View


class Person:
    """Hands and eyes of one member. Each deed returns once the app has acknowledged it."""

    def __init__(self, workspace: Workspace, delivery: Delivery, member: Member) -> None:
        """Act as this member."""
        self.workspace = workspace
        self.world = workspace.world
        self.delivery = delivery
        self.member = member
        self.id = member.id

    # what they see

    @property
    def dm_channel(self) -> Channel:
        """Their conversation with the bot."""
        return self.world.dm_of(self.id)

    def dm_messages(self) -> list[Message]:
        """Everything in it that they can read, their own words included, oldest first."""
        return self.dm_channel.seen_by(self.id)

    @property
    def ephemerals(self) -> list[Message]:
        """Every "only visible to you" message they have, wherever it stands."""
        everywhere = self.world.channels.values()
        return [m for channel in everywhere for m in channel.seen_by(self.id) if m.only_for]

    @property
    def view(self) -> View | None:
        """The modal on top, if one is open."""
        stack = self.workspace.surfaces.stacks.get(self.id)
        return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        """Their Home tab, if the app has published one."""
        return self.workspace.surfaces.homes.get(self.id)

    # what they say

    async def dm(self, text: str, *, thread: Message | None = None) -> Message:
        """Write to the bot."""
        return await self.say(self.dm_channel.id, text, thread=thread)

    async def say(self, channel: str, text: str, *, thread: Message | None = None) -> Message:
        """Write in a channel. The bot hears it in its DM, or when it is there and @mentioned."""
        place = self.world.channel(channel)
        sent = as_sent(text, *self.world.names())
        message = self.world.post(Message(self.world.new_ts(), place.id, self.id, sent))
        message.blocks = payloads.typed(text, self.world.new_id("b"))
        message.thread_ts = (thread.thread_ts or thread.ts) if thread else ""
        if place.kind == "im":
            await self._tell("message.im", payloads.said(message, place), place)
        elif f"<@{BOT_USER}>" in sent:
            await self._mention(message, place)
        return message

    async def edit(self, message: Message, text: str) -> Ack:
        """Change what they wrote; the bot hears of it in its DM."""
        place = self.world.channels[message.channel]
        event = payloads.altered(message, place, self.world.new_ts(), gone=False)
        message.text, message.edited = as_sent(text, *self.world.names()), self.world.new_ts()
        message.blocks = payloads.typed(text, self.world.new_id("b"))
        message.version += 1
        event["message"] = payloads.wire_message(message)
        self.world.changed()
        return await self._tell(f"message.{place.kind}", event, place)

    async def delete(self, message: Message) -> Ack:
        """Take back what they wrote; the bot hears of it in its DM."""
        place = self.world.channels[message.channel]
        message.gone = True
        self.world.changed()
        event = payloads.altered(message, place, self.world.new_ts(), gone=True)
        return await self._tell(f"message.{place.kind}", event, place)

    async def command(self, name: str, text: str = "", *, channel: str = "") -> Ack:
        """Use a slash command, in the DM with the bot unless a channel is named."""
        place = self.world.channel(channel) if channel else self.dm_channel
        if name == "/invite":
            self.workspace.invite(self.id, place)
            return Ack(200)
        known = {command.name for command in self.workspace.manifest.commands}
        if name not in known:
            self.workspace.whisper(self.id, place.id, f"{name} is not a valid command.")
            return Ack(trouble="unknown_command")
        marked = self.workspace.manifest.escapes(name)
        sent = as_sent(text, *self.world.names()) if marked else escaped(text)
        payload = payloads.command(
            self.member,
            place,
            name,
            sent,
            trigger=self.workspace.surfaces.new_trigger(self.id),
            answer_at=self.workspace.response_url(self.id, place.id, None),
        )
        ack = await self.delivery.command(payload)
        answers.to_command(self.workspace, self.id, place.id, name, ack)
        return ack

    # what they press and pick

    async def click(self, surface: Surface, wanted: str, value: Any = None) -> Ack:
        """Press the button with this label, action id or value; or pick, if it is no button."""
        place = find(surface.blocks, wanted)
        worth = wanted if value is None and place.element["type"] not in PRESSED else value
        return await self.use(surface, place, worth)

    async def pick(self, surface: Surface, wanted: str, value: Any) -> Ack:
        """Choose a value in the menu, picker or field with this label, action id or option."""
        return await self.use(surface, find(surface.blocks, wanted), value)

    def place(self, surface: Surface, block: str, action: str) -> Place:
        """The element with these ids."""
        for found in places(surface.blocks):
            ids = found.block["block_id"], found.element.get("action_id")
            if ids == (block, action):
                return found
        raise LookupError(f"There is no {action!r} there any more.")

    async def use(self, surface: Surface, place: Place, value: Any = None) -> Ack:
        """Press or set one element; the app hears of it at once where Slack tells at once."""
        if isinstance(surface, Message) and surface.gone:
            raise LookupError("That message is gone.")
        if place.element["type"] in PRESSED:
            return await self._act(surface, place, payloads.pressed(place.element, value))
        held = self.hold(surface, place, value)
        return await self._act(surface, place, held) if place.acts else Ack(200)

    def hold(self, surface: Surface, place: Place, value: Any) -> dict[str, Any]:
        """Set one element without telling the app, as typing does."""
        held = chosen(place.element, value, self.world.resolve)
        block, action = place.block["block_id"], place.element["action_id"]
        if place.element["type"] != "overflow":
            surface.state.setdefault(block, {})[action] = held
        self.world.changed()
        return held

    async def suggestions(self, surface: Surface, wanted: str, typed: str) -> list[dict[str, Any]]:
        """What the app offers for the letters typed into an external menu."""
        place = find(surface.blocks, wanted)
        payload = payloads.interaction("block_suggestion", self.member, value=typed) | {
            "action_id": place.element["action_id"],
            "block_id": place.block["block_id"],
            **payloads.where(surface, self.world),
        }
        ack = await self.delivery.interactive(payload)
        body = ack.body if isinstance(ack.body, dict) else {}
        groups = body.get("option_groups") or []
        return body.get("options") or [o for group in groups for o in group["options"]]

    # modals

    async def submit(
        self, view: View | None = None, values: Mapping[str, Any] | None = None
    ) -> Ack:
        """Fill in fields by label and submit. What Slack itself refuses never reaches the app."""
        view = self._open_view(view)
        for label, value in (values or {}).items():
            self.hold(view, find(view.blocks, label), value)
        view.trouble = ""
        view.errors = errors_of(view)
        if view.errors:
            self.world.changed()
            return Ack(trouble="incomplete")
        payload = payloads.interaction("view_submission", self.member, view=view.wire()) | {
            "trigger_id": self.workspace.surfaces.new_trigger(self.id),
            "response_urls": [],
        }
        ack = await self.delivery.interactive(payload)
        answers.to_submission(self.workspace, view, ack)
        return ack

    async def close(self, view: View | None = None, *, everything: bool = False) -> None:
        """Dismiss the modal on top, or all of them; told to the app where it asked for that."""
        view = self._open_view(view)
        for closed in self.workspace.surfaces.close(view, everything=everything):
            if closed.given.get("notify_on_close"):
                payload = payloads.interaction("view_closed", self.member, view=closed.wire())
                payload["is_cleared"] = everything
                await self.delivery.interactive(payload)

    # shortcuts and tabs

    async def shortcut(self, callback_id: str, message: Message | None = None) -> Ack:
        """Use a global shortcut, or a message shortcut on a message."""
        trigger = self.workspace.surfaces.new_trigger(self.id)
        more: dict[str, Any] = {
            "callback_id": callback_id,
            "trigger_id": trigger,
            "action_ts": self.world.new_ts(),
        }
        kind = "shortcut"
        if message is not None:
            kind = "message_action"
            more |= {
                "channel": payloads.place(self.world.channels[message.channel]),
                "message": payloads.wire_message(message),
                "message_ts": message.ts,
                "response_url": self.workspace.response_url(self.id, message.channel, None),
            }
        ack = await self.delivery.interactive(payloads.interaction(kind, self.member, **more))
        if not ack.ok:
            where = message.channel if message else self.dm_channel.id
            self.workspace.whisper(self.id, where, "That shortcut did not work. Try again?")
        return ack

    async def open_home(self) -> Ack:
        """Open the app's Home tab."""
        return await self._open_tab("home")

    async def open_messages(self) -> Ack:
        """Open the app's Messages tab."""
        return await self._open_tab("messages")

    async def _open_tab(self, tab: str) -> Ack:
        place, ts = self.dm_channel, self.world.new_ts()
        event = payloads.app_home_opened(self.member, place, tab, ts)
        if tab == "home" and self.home is not None:
            event["view"] = self.home.wire()
        return await self._tell("app_home_opened", event, place)

    # the wire

    async def _tell(self, subscription: str, event: dict[str, Any], place: Channel) -> Ack:
        if subscription not in self.workspace.manifest.events:
            return Ack(200)
        return await self.delivery.event(event, place)

    async def _mention(self, message: Message, place: Channel) -> None:
        if BOT_USER in place.members:
            await self._tell("app_mention", payloads.mentioned(message, place), place)
        else:
            name = self.workspace.manifest.name
            hint = f"You mentioned @{name}, who is not in this channel. Type /invite @{name}."
            self.workspace.whisper(self.id, place.id, hint)

    async def _act(self, surface: Surface, place: Place, held: dict[str, Any]) -> Ack:
        element, block = place.element, place.block["block_id"]
        action = held | {
            "action_id": element["action_id"],
            "block_id": block,
            "action_ts": self.world.new_ts(),
        }
        payload = payloads.interaction("block_actions", self.member, actions=[action])
        payload |= payloads.where(surface, self.world)
        payload["trigger_id"] = self.workspace.surfaces.new_trigger(self.id)
        if isinstance(surface, Message):
            payload["response_url"] = self.workspace.response_url(
                self.id, surface.channel, surface
            )
        ack = await self.delivery.interactive(payload)
        answers.to_click(self.workspace, surface, element["action_id"], ack)
        return ack

    def _open_view(self, view: View | None) -> View:
        found = view or self.view
        if found is None or not found.open:
            raise LookupError("No modal is open.")
        return found
