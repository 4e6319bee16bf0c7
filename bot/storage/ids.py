"""Ids: rising numbers for rows that have an order, unguessable words for deals."""

import secrets
import time
from threading import Lock

ROOM = 64
"""Numbers that stay free behind each one, for what a message is split into."""

_lock = Lock()
_last = 0


def next_id() -> int:
    """Return a number above every earlier one of this process, unlike other processes'.

    Microseconds since 1970 with twelve random bits behind them: below 2**63 until 2041.
    """
    global _last  # noqa: PLW0603 - the one counter of the process
    with _lock:
        _last = max((time.time_ns() // 1000) << 12 | secrets.randbits(12), _last + ROOM)
        return _last


def time_of(number: int) -> float:
    """Return when a number was made, in seconds since 1970."""
    return (number >> 12) / 1_000_000


def deal_id() -> str:
    """Return a new deal's id, which nobody can guess."""
    return secrets.token_urlsafe(9)
