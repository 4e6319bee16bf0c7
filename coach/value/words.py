"""The engine's sentences, kept in words.toml by key."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("coach.value").joinpath("words.toml").read_text("utf-8"))


def say(key: str, /, **blanks: object) -> str:
    """Return the sentence under "section.name", its blanks filled."""
    section, name = key.split(".")
    return _words()[section][name].format(**blanks)


def names(key: str) -> list[str]:
    """Return the list of words under "section.name"."""
    section, name = key.split(".")
    return sections(section)[name]


def sections(section: str) -> dict[str, list[str]]:
    """Return all lists of words under a section, by name."""
    return _lists()[section]


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("coach.value").joinpath("names.toml").read_text("utf-8"))


def listed(names: Sequence[str], *, last: str = "and") -> str:
    """Return names as "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
