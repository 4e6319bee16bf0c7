"""What the sandbox knows of the app from its manifest: commands, shortcuts, events, scopes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

EVENTS = frozenset({"app_home_opened", "app_mention", "message.im"})


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command as the composer suggests it."""

    name: str
    description: str = ""
    hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut; `kind` is "message" or "global"."""

    callback_id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The part of an app manifest that shapes what Slack sends and shows."""

    name: str = "Pie"
    commands: tuple[Command, ...] = (Command("/pie", "Your negotiation coach", "help"),)
    shortcuts: tuple[Shortcut, ...] = ()
    events: frozenset[str] = EVENTS
    scopes: frozenset[str] | None = None

    def escapes(self, command: str) -> bool:
        """Whether mentions in this command's text are marked up."""
        return any(each.should_escape for each in self.commands if each.name == command)


def manifest_of(given: Mapping[str, Any]) -> Manifest:
    """Read an app manifest (v2) as `pie manifest` prints it."""
    features, settings = given.get("features", {}), given.get("settings", {})
    commands = tuple(
        Command(
            each["command"],
            each.get("description", ""),
            each.get("usage_hint", ""),
            bool(each.get("should_escape")),
        )
        for each in features.get("slash_commands", [])
    )
    shortcuts = tuple(
        Shortcut(each["callback_id"], each["name"], each["type"])
        for each in features.get("shortcuts", [])
    )
    scopes = given.get("oauth_config", {}).get("scopes", {}).get("bot", [])
    return Manifest(
        name=features.get("bot_user", {}).get("display_name", "Pie"),
        commands=commands,
        shortcuts=shortcuts,
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
        scopes=frozenset(scopes),
    )
