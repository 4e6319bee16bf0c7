"""What Pie says of its own errands, by key."""

import tomllib
from functools import cache
from html import escape
from importlib.resources import files


@cache
def _notices() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("bot").joinpath("notices.toml").read_text(encoding="utf-8"))


def notice(key: str, **blanks: object) -> str:
    """Return the sentence of that key ("section.name"), its blanks filled and made harmless."""
    section, _, name = key.partition(".")
    safe = {blank: escape(str(value), quote=False) for blank, value in blanks.items()}
    return _notices()[section][name].format(**safe)


def failure(error: str, channel: str) -> str:
    """Return what to tell somebody whose message Slack refused, and what to do about it."""
    known = _notices()["failed"]
    return notice(f"failed.{error if error in known else 'other'}", channel=channel, error=error)
