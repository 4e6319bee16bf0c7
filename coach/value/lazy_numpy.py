"""numpy, loaded at its first use: the bot starts, and most turns pass, without it."""

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    found = getattr(import_module("numpy"), name)
    globals()[name] = found
    return found
