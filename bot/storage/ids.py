"""Ids: rising numbers for rows that have an order, unguessable words for deals."""

import secrets
import time
from collections import deque
from random import Random
from threading import Lock

_lock = Lock()
_last = 0
# Not `secrets`: these bits only keep processes apart, and asking the system for some lets
# another thread take the interpreter, twice a turn.
_bits = Random(secrets.randbits(128))  # noqa: S311
_ready: deque[str] = deque()


def next_id() -> int:
    """Return a number above every earlier one of this process, unlike other processes'.

    Microseconds since 1970 with twelve random bits behind them: below 2**63 until 2041.
    """
    global _last  # noqa: PLW0603 - the one counter of the process
    with _lock:
        _last = max((time.time_ns() // 1000) << 12 | _bits.getrandbits(12), _last + 1)
        return _last


def _words(letters: str) -> list[str]:
    return [letters[at : at + 12] for at in range(0, len(letters), 12)]


def deal_id() -> str:
    """Return a new deal's id, which nobody can guess."""
    with _lock:
        if not _ready:
            # Every turn takes one along and few use it: they are made a hundred at a time.
            _ready.extend(_words(secrets.token_urlsafe(900)))
        return _ready.popleft()
