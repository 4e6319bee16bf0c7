"""Which of Slack's events were heard: each counts once, however often it is delivered."""

from datetime import datetime

from sqlalchemy import Connection, bindparam

from bot.storage.statements import Statement
from bot.storage.tables import heard

_note = Statement(
    lambda insert: (
        insert(heard)
        .values(event_id=bindparam("event_id"), at=bindparam("now"))
        .on_conflict_do_nothing(index_elements=["event_id"])
    )
)


def is_first_time(connection: Connection, event_id: str, now: datetime) -> bool:
    """Note an event, and say whether it is new. A click has no id ("") and is always new."""
    return not event_id or _note.run(connection, event_id=event_id, now=now) == 1
