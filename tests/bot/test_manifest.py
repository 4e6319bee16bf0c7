"""The manifest and the code that it speaks for say the same."""

from collections import defaultdict
from typing import Any, cast

import pytest
from slack_bolt.async_app import AsyncApp

from bot import ids
from bot.listeners import register
from bot.manifest import BOT_EVENTS, BOT_SCOPES, EVENTS_PATH, manifest
from bot.office import Office

# What each of the bot's events and Web API calls needs, by Slack's reference.
EVENT_SCOPES = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set(),
    "message": {"im:history"},
    "tokens_revoked": set(),
}
CALL_SCOPES = {
    "assistant.threads.setSuggestedPrompts": {"assistant:write"},
    "chat.postMessage": {"chat:write"},
    "conversations.info": {"channels:read", "groups:read"},
    "conversations.open": {"im:write"},
    "files.completeUploadExternal": {"files:write"},
    "slash command": {"commands"},
    "users.info": {"users:read"},
}


class Register:
    """Stands where the Bolt app stands, and writes down what is bound to it."""

    def __init__(self) -> None:
        self.bound: dict[str, list[Any]] = defaultdict(list)

    def use(self, middleware: object) -> None:
        self.bound["middleware"].append(middleware)

    def error(self, listener: object) -> None:
        self.bound["error"].append(listener)

    def __getattr__(self, kind: str) -> Any:
        def bind(name: object, **_: object) -> Any:
            self.bound[kind].append(name)
            return lambda listener: listener

        return bind


@pytest.fixture
def bound() -> dict[str, list[Any]]:
    register_ = Register()
    register(cast("AsyncApp", register_), cast("Office", None))
    return register_.bound


def test_every_event_that_is_listened_to_is_subscribed_and_none_else(
    bound: dict[str, list[Any]],
) -> None:
    assert {name.split(".")[0] for name in BOT_EVENTS} == set(bound["event"])


def test_every_command_and_shortcut_has_its_listener(bound: dict[str, list[Any]]) -> None:
    features = manifest()["features"]
    assert [each["command"] for each in features["slash_commands"]] == bound["command"]
    shortcuts = [each["callback_id"] for each in features["shortcuts"]]
    assert shortcuts == bound["shortcut"] == [ids.CHECK_SHORTCUT, ids.START_SHORTCUT]


def test_the_scopes_are_what_the_events_and_calls_need_and_no_more() -> None:
    needed = set().union(*EVENT_SCOPES.values(), *CALL_SCOPES.values())
    assert needed == set(BOT_SCOPES)


def test_each_scope_says_what_it_is_for() -> None:
    assert all(BOT_SCOPES.values())


def test_over_http_every_url_is_the_one_that_is_served() -> None:
    made = manifest("https://pie.example.com/", many_workspaces=True)
    url = "https://pie.example.com" + EVENTS_PATH
    settings = made["settings"]
    assert settings["event_subscriptions"]["request_url"] == url
    assert settings["interactivity"]["request_url"] == url
    assert made["features"]["slash_commands"][0]["url"] == url
    assert made["oauth_config"]["redirect_urls"] == [
        "https://pie.example.com/slack/oauth_redirect"
    ]
    assert not settings["socket_mode_enabled"]


def test_in_socket_mode_no_url_is_named() -> None:
    made = manifest()
    assert made["settings"]["socket_mode_enabled"]
    assert "://" not in str({k: v for k, v in made.items() if k != "_metadata"})


def test_slacks_limits_for_names_and_descriptions_are_kept() -> None:
    made = manifest()
    shown = made["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4_000
    agent = made["features"]["agent_view"]
    assert len(agent["agent_description"]) <= 300
    assert len(agent["suggested_prompts"]) <= 4
    assert all(len(each["name"]) <= 24 for each in made["features"]["shortcuts"])
