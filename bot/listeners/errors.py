"""What went wrong on our side: an id for the person, the traceback for the log."""

import logging
import secrets
from typing import Any

from slack_bolt.response import BoltResponse

from bot.office import Office

log = logging.getLogger("pie.errors")


async def on_error(error: Exception, body: dict[str, Any], office: Office) -> BoltResponse:
    """Log the failure without anyone's words, tell the person, and let Slack try again."""
    reference = secrets.token_hex(4)
    # The message of an exception may quote what was typed; its kind and place never do.
    log.error("turn failed ref=%s error=%s at=%s", reference, type(error).__name__, where(error))
    await office.apologise(body, reference)
    return BoltResponse(status=500, body="")


def where(error: BaseException) -> str:
    """Return the innermost lines of our own code that the error passed through."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "/bot/" in code.co_filename or "/coach/" in code.co_filename:
            places.append(f"{code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return ">".join(places[-4:]) or "elsewhere"
