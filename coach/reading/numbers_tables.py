"""Tables of words for reading numbers, figures and moments, from `coach/content/en`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return one file of words by its name."""
    path = files("coach") / "content" / "en" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def turned(spellings: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return for each spelling the thing it stands for."""
    return {word: thing for thing, words in spellings.items() for word in words}


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first; a space is any white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def lowered(text: str) -> str:
    """Return a text in small letters, each at its own place."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def spaced(text: str) -> str:
    """Return a matched spelling as its table has it, with single spaces."""
    return " ".join(text.split())
