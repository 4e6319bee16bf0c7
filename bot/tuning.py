"""How the interpreter is set for a server; one place, each setting with its reason."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SWITCH_S = 0.002
"""The writer thread lets go of the interpreter at each statement, and has to wait for it so
long where the event loop is busy: with Python's own 5 ms, longer than all its work takes; with
much less, both threads do little but take turns."""
THRESHOLDS = (50_000, 20, 100)
"""Turns make few cycles: looking for them every 700 objects would find next to nothing."""


THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def use_one_thread() -> None:
    """Let numpy work on one thread; call it before numpy is loaded.

    A message is too small to share: on two busy cores its threads wait for each other, and
    one message takes nine times as long. Whoever set a variable keeps it.
    """
    for name in THREADS:
        os.environ.setdefault(name, "1")


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
