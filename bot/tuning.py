"""How the interpreter is set for a server; one place, each setting with its reason."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SWITCH_S = 0.002
"""The writer thread lets go of the interpreter at each statement, and has to wait for it so
long where the event loop is busy: with Python's own 5 ms, longer than all its work takes; with
much less, both threads do little but take turns."""
THRESHOLDS = (50_000, 20, 100)
"""Turns make few cycles: looking for them every 700 objects would find next to nothing."""


@contextmanager
def loading() -> Iterator[None]:
    """Look for no garbage while the program is loaded: all of it is there to stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def settle() -> None:
    """Set what is loaded aside from all later looks for garbage, and look less often."""
    sys.setswitchinterval(SWITCH_S)
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
