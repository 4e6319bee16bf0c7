"""Everything the sandbox remembers, in one place, and the people it starts with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.manifest import Manifest
from bot.sandbox.surfaces import Surfaces
from bot.sandbox.traffic import Traffic
from bot.sandbox.words import loud_in
from bot.sandbox.world import APP, BOT_USER, TEAM, Channel, Member, Message, World

BOT_TOKEN = "xoxb-sandbox-bot"  # noqa: S105 — opens nothing but the sandbox
APP_TOKEN = "xapp-sandbox-app"  # noqa: S105
SIGNING_SECRET = "sandbox-signing-secret"  # noqa: S105

PEOPLE = (
    Member("U0DANA", "dana", "Dana Reyes", "Account executive", "Europe/Berlin"),
    Member("U0SAM", "sam", "Sam Okafor", "Sales manager", "America/New_York"),
    Member("U0MIKA", "mika", "Mika Tan", "Customer success", "Asia/Singapore"),
)
PIE = Member(BOT_USER, "pie", "Pie", "App", "Etc/UTC", is_bot=True)
SLACKBOT = Member("USLACKBOT", "slackbot", "Slackbot", is_bot=True)


def usual_channels() -> list[Channel]:
    """A channel with the bot in it, one without, and one shared with another company."""
    everyone = {person.id for person in PEOPLE}
    return [
        Channel("C0DEALS", "deals", members=everyone | {BOT_USER}, topic="Deals in flight"),
        Channel("C0GENERAL", "general", members=set(everyone), topic="The whole company"),
        Channel(
            "C0NORTHWIND",
            "ext-northwind",
            members=everyone | {BOT_USER},
            topic="Shared with Northwind",
            is_ext_shared=True,
        ),
    ]


@dataclass(frozen=True, slots=True)
class Notice:
    """Someone's phone buzzed: `whom` is "channel", "here", "everyone" or a user id."""

    channel: str
    ts: str
    whom: str


@dataclass(slots=True, eq=False)
class Upload:
    """A file on its way in or already there."""

    id: str
    name: str
    alt: str = ""
    title: str = ""
    content: bytes = b""
    done: bool = False

    def wire(self, base: str) -> dict[str, Any]:
        """The file object of the Web API; `base` is where the sandbox serves from."""
        kind = self.name.rsplit(".", 1)[-1].lower()
        pictures = {"png": "image/png", "svg": "image/svg+xml", "jpg": "image/jpeg"}
        url = f"{base}/files/{self.id}/{self.name}"
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "alt_txt": self.alt,
            "mimetype": pictures.get(kind, "application/octet-stream"),
            "filetype": kind,
            "size": len(self.content),
            "user": BOT_USER,
            "url_private": url,
            "url_private_download": url,
            "permalink": url,
            "app_id": APP,
        }


@dataclass(slots=True, eq=False)
class Workspace:
    """The state of the sandbox. `emit` hands an event to whoever delivers it to the app."""

    clock: Clock
    world: World
    surfaces: Surfaces
    traffic: Traffic
    faults: Faults = field(default_factory=Faults)
    files: dict[str, Upload] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    prompts: dict[str, dict[str, Any]] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    oauth_codes: set[str] = field(default_factory=set)
    tokens: dict[str, str] = field(default_factory=dict)
    scopes: frozenset[str] | None = None
    manifest: Manifest = field(default_factory=Manifest)
    echo: bool = True
    base: str = ""
    emit: Callable[[dict[str, Any], Channel | None], None] = lambda _event, _channel: None

    def whisper(self, person: str, channel: str, said: str) -> Message:
        """A remark of Slack's own that only this person sees."""
        message = Message(self.world.new_ts(), channel, SLACKBOT.id, said, only_for=person)
        return self.world.post(message)

    def invite(self, person: str, channel: Channel) -> None:
        """Bring the bot into a channel."""
        channel.members.add(BOT_USER)
        self.whisper(person, channel.id, f"{self.manifest.name} is now in #{channel.name}.")
        joined = {"type": "member_joined_channel", "user": BOT_USER, "channel": channel.id}
        self.emit({**joined, "channel_type": "C", "team": TEAM, "inviter": person}, channel)

    def response_url(self, person: str, channel: str, message: Message | None) -> str:
        """A fresh url that answers one interaction."""
        key = self.surfaces.new_response_url(person, channel, message)
        return f"{self.base}/response/{key}"

    def post(self, message: Message) -> Message:
        """Post, and note whom it would really notify."""
        self.world.post(message)
        for whom in loud_in(message.text if not message.blocks else "", message.blocks):
            self.notices.append(Notice(message.channel, message.ts, whom))
        return message


def new_workspace(clock: Clock, *, people: tuple[Member, ...] = PEOPLE) -> Workspace:
    """A workspace with the usual people and channels, and the bot installed."""
    world = World(clock, [*people, PIE, SLACKBOT], usual_channels())
    workspace = Workspace(clock, world, Surfaces(world), Traffic(clock.now))
    workspace.tokens = {BOT_TOKEN: "bot", APP_TOKEN: "app"}
    return workspace
