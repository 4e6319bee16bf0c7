"""What follows /pie."""

import pytest

from coach.commands import COMMANDS, Usage, read_command
from coach.intents import (
    Check,
    Export,
    Forget,
    Hurry,
    Intent,
    Jump,
    Log,
    New,
    Redo,
    Remind,
    Script,
    Show,
    Switch,
    Undo,
    Why,
)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("", Show("map")),
        ("/pie", Show("map")),
        ("map", Show("map")),
        ("help", Show("help")),
        ("help batna", Why("batna")),
        ("new call with Acme tomorrow", New("call with Acme tomorrow")),
        ("deals", Show("deals")),
        ("deals acme", Switch("acme")),
        ("/pie Plan", Show("plan")),
        ("checklist", Show("checklist")),
        ("issues", Show("issues")),
        ("offers", Show("offers")),
        ("check  we need 10% off", Check("we need 10% off")),
        ("script pair", Script("pair")),
        ("log we give x, we get y", Log("we give x, we get y")),
        ("contingency", Show("contingency")),
        ("close", Jump("close")),
        ("remind tomorrow", Remind("tomorrow")),
        ("brief", Show("brief")),
        ("hurry", Hurry()),
        ("share", Show("share")),
        ("export", Export()),
        ("export others", Export("others")),
        ("export all", Export(every=True)),
        ("forget everything", Forget(everything=True)),
        ("privacy", Show("privacy")),
        ("guide", Show("guide")),
        ("undo", Undo()),
        ("redo", Redo()),
        ("settings", Show("settings")),
        ("forget", Forget()),
        ("frobnicate", Usage("frobnicate")),
        ("chekc x", Usage("chekc", "check")),
        ("plam", Usage("plam", "plan")),
    ],
)
def test_a_command_is_read(text: str, intent: Intent | Usage) -> None:
    assert read_command(text) == intent


def test_help_lists_every_command() -> None:
    from coach.playbook import load

    told = load().say("help.text")
    assert all(name in told for name in COMMANDS if name not in ("brief", "hurry"))
