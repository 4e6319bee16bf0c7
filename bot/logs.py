"""Log lines: who, which event, how long; never what somebody wrote, and never a traceback."""

import json
import logging
import sys
import time
from collections.abc import Mapping
from typing import Any, Literal

Kind = Literal["text", "json"]

FIELDS = ("event", "workspace", "turn", "ms", "status", "reason")
"""What a line may carry besides its sentence; pass it as `extra`."""
LOUD: Mapping[str, int] = {
    # They tell of every call and tick; what they say below that helps nobody here.
    "alembic": logging.WARNING,
    "apscheduler": logging.ERROR,
    "asyncio": logging.ERROR,
    "slack_sdk": logging.ERROR,
    "slack_bolt": logging.ERROR,
}
NAME = "pie"
OURS = ("/bot/", "/coach/")


def set_up(kind: Kind) -> None:
    """Write everything from INFO on to standard error, as text or as a JSON object a line."""
    handler = Stderr()
    handler.set_name(NAME)
    handler.setFormatter(Json() if kind == "json" else Text())
    root = logging.getLogger()
    for old in [each for each in root.handlers if each.get_name() == NAME]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for name, level in LOUD.items():
        logging.getLogger(name).setLevel(level)


def where(error: BaseException) -> str:
    """Return the last lines of our own code that an error passed through."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if any(folder in code.co_filename for folder in OURS):
            places.append(f"{code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return ">".join(places[-4:]) or "elsewhere"


def carried(record: logging.LogRecord) -> dict[str, Any]:
    """Return what a line carries besides its sentence."""
    found = {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        # An exception's message may quote what was typed; its kind and place never do.
        found |= {"error": type(error).__name__, "where": where(error)}
    return found


class Stderr(logging.Handler):
    """Writes to whatever standard error is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        sys.stderr.write(self.format(record) + "\n")
        sys.stderr.flush()


class Text(logging.Formatter):
    """One line for a person: time, level, place, sentence, and what it carries."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        more = "".join(f" {name}={value}" for name, value in carried(record).items())
        at = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(record.created))
        return f"{at} {record.levelname} {record.name} {record.getMessage()}{more}"


class Json(logging.Formatter):
    """The same for a machine."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = {
            "at": f"{at}.{int(record.msecs):03}Z",
            "level": record.levelname,
            "from": record.name,
            "message": record.getMessage(),
            **carried(record),
        }
        return json.dumps(line, default=str, ensure_ascii=False)
