"""The words after /pie: a table from the first word to what it means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

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


@dataclass(frozen=True, slots=True)
class Usage:
    """A word that is no command, and the command it is nearest to ("" for none)."""

    said: str
    nearest: str = ""


EVERYTHING = frozenset({"everything", "all", "me", "all my data", "my data", "all deals"})

COMMANDS: Mapping[str, Callable[[str], Intent]] = {
    "map": lambda _: Show("map"),
    "help": lambda topic: Why(topic) if topic else Show("help"),
    "new": New,
    "deals": lambda title: Switch(title) if title else Show("deals"),
    "plan": lambda _: Show("plan"),
    "checklist": lambda _: Show("checklist"),
    "issues": lambda _: Show("issues"),
    "offers": lambda _: Show("offers"),
    "check": Check,
    "script": Script,
    "log": Log,
    "contingency": lambda _: Show("contingency"),
    "close": lambda _: Jump("close"),
    "remind": Remind,
    "brief": lambda _: Show("brief"),
    "hurry": lambda _: Hurry(),
    "share": lambda _: Show("share"),
    "export": lambda what: Export(
        "others" if "other" in what.casefold() else "me", every="all" in what.casefold().split()
    ),
    "settings": lambda _: Show("settings"),
    "privacy": lambda _: Show("privacy"),
    "guide": lambda topic: Why(topic) if topic else Show("guide"),
    "undo": lambda _: Undo(),
    "redo": lambda _: Redo(),
    "forget": lambda what: Forget(everything=what.casefold() in EVERYTHING),
}


def read_command(text: str) -> Intent | Usage:
    """Return what "/pie …" means; nothing after it shows the map."""
    said = text.strip()
    if said[:4].casefold() == "/pie" and not said[4:5].strip():
        said = said[4:].strip()
    word, _, rest = said.partition(" ")
    if not word:
        return Show("map")
    command = COMMANDS.get(word.casefold())
    if command is not None:
        return command(rest.strip())
    close = get_close_matches(word.casefold()[:30], COMMANDS, n=1, cutoff=0.5)
    return Usage(word[:60], close[0] if close else "")
