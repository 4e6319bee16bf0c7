"""`pie outbox`: what could not be posted; try it again, or drop it."""

import asyncio
import sys
from argparse import Namespace
from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.settings import Settings
from bot.storage import letters, trouble
from bot.storage.database import Away, Work, open_database
from bot.storage.letters import Choice, Letter

OK, WRONG = 0, 2
ROW = "{:<20} {:<8} {:<12} {:<12} {:>9} {:>5}  {}"
HEAD = ROW.format("id", "state", "workspace", "channel", "age", "tries", "reason")


def outbox_command(settings: Settings, arguments: Namespace) -> int:
    """Carry it out and return the exit code. A running Pie goes on with what is to be retried."""
    choice = Choice(arguments.ids, arguments.all, arguments.workspace)
    if arguments.do != "list" and not (choice.ids or choice.is_all):
        print(f"Which? `pie outbox {arguments.do} ID …`, or --all.", file=sys.stderr)  # noqa: T201
        return WRONG

    def work(connection: Connection) -> str:
        now = datetime.now(UTC)
        match arguments.do:
            case "retry":
                return f"To be posted again: {letters.retry(connection, choice, now)}."
            case "drop":
                return f"Dropped: {letters.drop(connection, choice)}."
            case _:
                return _table(letters.listed(connection, choice.workspace), now)

    try:
        print(asyncio.run(_run(settings, work)))  # noqa: T201
    except (DBAPIError, Away) as error:
        said = trouble.explain(settings.pie_database_url, error.__cause__ or error)
        print(said, file=sys.stderr)  # noqa: T201
        return WRONG
    return OK


async def _run(settings: Settings, work: Work[str]) -> str:
    database = open_database(settings.pie_database_url, settings.keys)
    try:
        return await database.run(work)
    finally:
        await database.close()


def _table(found: list[Letter], now: datetime) -> str:
    if not found:
        return "Nothing waits."
    return "\n".join([HEAD, *(_line(one, now) for one in found)])


def _line(one: Letter, now: datetime) -> str:
    minutes = round((now - one.written_at).total_seconds() / 60)
    age = f"{minutes // 60}h{minutes % 60:02}m"
    reason = f"{one.how}: {one.reason}" if one.reason else one.how
    return ROW.format(one.id, one.state, one.workspace, one.channel, age, one.attempts, reason)
