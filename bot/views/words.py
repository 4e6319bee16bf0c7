"""The words of the frame around the coach's cards, from words.toml."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

_READ = tomllib.loads(files("bot.views").joinpath("words.toml").read_text("utf-8"))

_WORDS: Mapping[str, str] = {
    f"{part}.{key}": text for part, texts in _READ.items() for key, text in texts.items()
}


def say(key: str, **blanks: object) -> str:
    """Return the words of a key ("ask.done"), its {blanks} filled."""
    return _WORDS[key].format(**blanks)
