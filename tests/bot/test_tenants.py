"""Whose data a payload is about: the same tenant, however somebody reaches Pie."""

from typing import Any

import pytest

from bot.listeners.payload import person_of
from bot.storage.people import Person

Body = dict[str, Any]

# As Slack sends them, cut down to the parts that say who and where.
WORKSPACE = Person("", "T1", "U1")
OF_A_GRID = Person("E1", "T5", "U1")

GRID_EVENT: Body = {
    "type": "event_callback",
    "team_id": "T5",
    "enterprise_id": "E1",
    "is_enterprise_install": True,
    "authorizations": [
        {
            "enterprise_id": "E1",
            "team_id": None,
            "user_id": "UBOT",
            "is_bot": True,
            "is_enterprise_install": True,
        }
    ],
    "event": {"type": "message", "user": "U1", "team": "T5", "channel": "D1", "text": "hello"},
}
GRID_CLICK: Body = {
    "type": "block_actions",
    "team": None,
    "enterprise": {"id": "E1", "name": "Acme"},
    "is_enterprise_install": True,
    "user": {"id": "U1", "name": "anna", "team_id": "T5"},
    "channel": {"id": "D1", "name": "directmessage"},
    "actions": [{"action_id": "do:0"}],
}
PAYLOADS: tuple[tuple[str, Body, Person], ...] = (
    (
        "a message in a workspace",
        {
            "type": "event_callback",
            "team_id": "T1",
            "authorizations": [{"enterprise_id": None, "team_id": "T1", "user_id": "UBOT"}],
            "event": {"type": "message", "user": "U1", "channel": "D1", "team": "T1"},
        },
        WORKSPACE,
    ),
    (
        "a click in a workspace",
        {
            "type": "block_actions",
            "team": {"id": "T1", "domain": "acme"},
            "enterprise": None,
            "user": {"id": "U1", "team_id": "T1"},
        },
        WORKSPACE,
    ),
    ("a command", {"command": "/pie", "team_id": "T1", "user_id": "U1"}, WORKSPACE),
    (
        "a form in a workspace",
        {
            "type": "view_submission",
            "team": {"id": "T1"},
            "enterprise": None,
            "user": {"id": "U1", "team_id": "T1"},
            "view": {"team_id": "T1", "app_installed_team_id": "T1"},
        },
        WORKSPACE,
    ),
    (
        "a message in a channel that another company hosts",
        {
            "type": "event_callback",
            "team_id": "T9",
            "is_ext_shared_channel": True,
            "authorizations": [{"enterprise_id": None, "team_id": "T1", "user_id": "UBOT"}],
            "event": {"type": "app_mention", "user": "U1", "channel": "C9", "team": "T1"},
        },
        WORKSPACE,
    ),
    (
        "a guest's form, in a channel that is shared with their organisation",
        {
            "type": "view_submission",
            "team": {"id": "T9", "enterprise_id": "E9"},
            "enterprise": {"id": "E9"},
            "user": {"id": "U1", "team_id": "T9"},
            "view": {"team_id": "T9", "app_installed_team_id": "T1"},
        },
        WORKSPACE,
    ),
    ("a message under an organisation's installation", GRID_EVENT, OF_A_GRID),
    ("a click under an organisation's installation", GRID_CLICK, OF_A_GRID),
    (
        "a form under an organisation's installation",
        GRID_CLICK | {"type": "view_submission", "view": {"team_id": "T5", "id": "V1"}},
        OF_A_GRID,
    ),
    (
        "a command under an organisation's installation",
        {
            "command": "/pie",
            "team_id": "T5",
            "enterprise_id": "E1",
            "is_enterprise_install": "true",
            "user_id": "U1",
        },
        OF_A_GRID,
    ),
    (
        "a shortcut under an organisation's installation",
        {
            "type": "shortcut",
            "team": None,
            "enterprise": {"id": "E1"},
            "user": {"id": "U1", "team_id": "T5"},
        },
        OF_A_GRID,
    ),
    (
        "an organisation that removed Pie",
        {
            "type": "event_callback",
            "team_id": None,
            "enterprise_id": "E1",
            "authorizations": [],
            "event": {"type": "app_uninstalled"},
        },
        Person("E1", "", ""),
    ),
)


@pytest.mark.parametrize(
    ("body", "person"),
    [each[1:] for each in PAYLOADS],
    ids=[each[0] for each in PAYLOADS],
)
def test_everybody_is_found_in_their_own_tenant(body: Body, person: Person) -> None:
    assert person_of(body) == person
