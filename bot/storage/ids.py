"""Ids: rising numbers for rows that have an order, unguessable words for deals."""

import secrets
import time
from threading import Lock

_lock = Lock()
_last = 0


def next_id() -> int:
    """Return a number above every earlier one of this process, unlike other processes'.

    Microseconds since 1970 with twelve random bits behind them: below 2**63 until 2041.
    """
    global _last  # noqa: PLW0603 - the one counter of the process
    with _lock:
        _last = max((time.time_ns() // 1000) << 12 | secrets.randbits(12), _last + 1)
        return _last


def deal_id() -> str:
    """Return a new deal's id, which nobody can guess."""
    return secrets.token_urlsafe(9)
