"""How many threads numpy works on."""

import os

NAMES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def use_one() -> None:
    """Let numpy work on one thread; call it before numpy is loaded.

    A message is too small to share: on two busy cores its threads wait for each other, and
    one message takes nine times as long. Whoever set a variable keeps it.
    """
    for name in NAMES:
        os.environ.setdefault(name, "1")
