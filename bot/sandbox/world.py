"""Who and what there is in the sandbox's workspace: people, channels and their messages."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.sandbox.clock import Clock
from bot.sandbox.words import visible_text

TEAM = "T0SANDBOX"
DOMAIN = "pie-sandbox"
APP = "A0PIE"
BOT_USER = "U0PIE"
BOT = "B0PIE"


@dataclass(frozen=True, slots=True)
class Member:
    """Someone in the workspace. `handle` is how tests and mentions call them."""

    id: str
    handle: str
    name: str
    title: str = ""
    tz: str = "Etc/UTC"
    is_bot: bool = False

    def offset(self, now: datetime) -> int:
        """Seconds east of UTC, where they are, now."""
        delta = now.astimezone(ZoneInfo(self.tz)).utcoffset()
        return int(delta.total_seconds()) if delta else 0


@dataclass(slots=True, eq=False)
class Message:
    """One message. `only_for` names the one person who sees it; "" means everyone there."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    thread_ts: str = ""
    only_for: str = ""
    files: list[dict[str, Any]] = field(default_factory=list)
    metadata: dict[str, Any] | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    state: dict[str, dict[str, Any]] = field(default_factory=dict)
    trouble: dict[str, str] = field(default_factory=dict)
    edited: str = ""
    gone: bool = False
    version: int = 0

    @property
    def from_bot(self) -> bool:
        """Whether the app wrote it."""
        return self.user == BOT_USER

    @property
    def words(self) -> str:
        """Everything a reader sees of it, one line per piece."""
        return visible_text(self.blocks) or self.text


@dataclass(slots=True, eq=False)
class Channel:
    """A channel or a direct-message conversation."""

    id: str
    name: str
    kind: Literal["public", "private", "im"] = "public"
    members: set[str] = field(default_factory=set)
    topic: str = ""
    is_archived: bool = False
    is_ext_shared: bool = False
    all_messages: list[Message] = field(default_factory=list)

    @property
    def messages(self) -> list[Message]:
        """What everyone in it can read, oldest first."""
        return [m for m in self.all_messages if not m.gone and not m.only_for]

    def seen_by(self, member: str) -> list[Message]:
        """What this member can read, ephemeral messages included."""
        return [m for m in self.all_messages if not m.gone and m.only_for in {"", member}]


class World:
    """The workspace's people and conversations. Every change is told to the watchers."""

    def __init__(self, clock: Clock, members: list[Member], channels: list[Channel]) -> None:
        """Begin with these people and channels."""
        self.clock = clock
        self.members = {member.id: member for member in members}
        self.channels = {channel.id: channel for channel in channels}
        self.read: dict[tuple[str, str], str] = {}
        self.changes = 0
        self._watchers: list[Callable[[], None]] = []
        self._last_micros = 0
        self._serial = 0
        # Ids of things that last (files, events) must not come again after a restart: the app
        # may remember them.
        self._start = secrets.token_hex(3).upper()

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call this after every change."""
        self._watchers.append(watcher)

    def changed(self) -> None:
        """Something that can be seen is different now."""
        self.changes += 1
        for watcher in self._watchers:
            watcher()

    def new_id(self, letter: str) -> str:
        """A fresh id of Slack's look: a letter, digits, and what tells this start from others."""
        self._serial += 1
        return f"{letter}0{self._serial:04d}{self._start}"

    def new_ts(self) -> str:
        """A fresh message time stamp: the clock's, and never the same twice."""
        micros = int(self.clock.now().timestamp() * 1_000_000)
        self._last_micros = max(micros, self._last_micros + 1)
        return f"{self._last_micros // 1_000_000}.{self._last_micros % 1_000_000:06d}"

    def person(self, name: str) -> Member:
        """The member with this id, handle or name; LookupError when there is none."""
        wanted = name.lstrip("@").lower()
        for member in self.members.values():
            if wanted in {member.id.lower(), member.handle, member.name.lower()}:
                return member
        raise LookupError(f"There is no {name} in the sandbox.")

    def channel(self, name: str) -> Channel:
        """The channel with this id or name; LookupError when there is none."""
        wanted = name.lstrip("#")
        for channel in self.channels.values():
            if wanted in {channel.id, channel.name}:
                return channel
        raise LookupError(f"There is no #{wanted} in the sandbox.")

    def names(self) -> tuple[dict[str, str], dict[str, str]]:
        """Ids by what people type: handles and names in lower case, and channel names."""
        people = {member.handle: member.id for member in self.members.values()}
        people |= {member.name.lower(): member.id for member in self.members.values()}
        channels = {held.name: held.id for held in self.channels.values() if held.name}
        return people, channels

    def resolve(self, kind: str, name: str) -> str:
        """The id of someone or of a channel, as an element of this kind picks it."""
        return self.person(name).id if "user" in kind else self.channel(name).id

    def dm_of(self, member: str) -> Channel:
        """The conversation between the bot and this member, made when first needed."""
        for channel in self.channels.values():
            if channel.kind == "im" and member in channel.members:
                return channel
        made = Channel(f"D0{member.removeprefix('U0')}", "", "im", {member, BOT_USER})
        self.channels[made.id] = made
        return made

    def post(self, message: Message) -> Message:
        """Put a message into its channel."""
        self.channels[message.channel].all_messages.append(message)
        if not message.from_bot:
            self.read[message.user, message.channel] = message.ts
        self.changed()
        return message

    def message(self, channel: str, ts: str) -> Message | None:
        """The message at this time stamp, if it is still there."""
        there = self.channels.get(channel)
        found = [m for m in (there.all_messages if there else ()) if m.ts == ts and not m.gone]
        return found[0] if found else None

    def conversations_of(self, member: str) -> Iterator[Channel]:
        """Every conversation this member is in."""
        return (channel for channel in self.channels.values() if member in channel.members)
