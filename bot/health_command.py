"""`pie health`: ask the Pie on this machine how it is, and print its parts."""

import json
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from bot.settings import Settings

PATIENCE_S = 4


def health_command(settings: Settings) -> int:
    """Print each part and how it is; return 0 where all of them do their work, else 1."""
    host = "127.0.0.1" if settings.pie_host in {"0.0.0.0", "::", ""} else settings.pie_host  # noqa: S104
    url = f"http://{host}:{settings.pie_port}/readyz"
    try:
        found = _ask(url)
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        print(f"BAD  no Pie answers at {url} ({type(reason).__name__})")  # noqa: T201
        return 1
    for name, part in found.items():
        if isinstance(part, dict):
            facts = ", ".join(
                f"{key} {_shown(value)}" for key, value in part.items() if key != "ok"
            )
            print(f"{'ok  ' if part['ok'] else 'BAD '} {name}: {facts}")  # noqa: T201
    return 0 if found["ok"] else 1


def _ask(url: str) -> dict[str, Any]:
    try:
        with urlopen(url, timeout=PATIENCE_S) as answer:  # noqa: S310 - our own address
            found: dict[str, Any] = json.load(answer)
    except HTTPError as error:
        found = json.load(error)
    return found


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(f"{key}={each}" for key, each in value.items())
    return str(value)
