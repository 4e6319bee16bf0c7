"""The composition root: every part made once, and put together."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp

from bot.authorizing import Authorizing, OneToken, by_installation
from bot.checkpoint_words import Words
from bot.checkpoints import Checkpoints
from bot.health import Health
from bot.housekeeping import Housekeeping
from bot.installing import Greet, oauth_settings, token_source
from bot.listeners import register
from bot.metrics import Metrics
from bot.office import Office
from bot.outbox import Outbox
from bot.presence import Presence
from bot.settings import Settings, version
from bot.slack import Slack
from bot.storage.database import Database, open_database
from bot.storage.installations import Installations
from bot.storage.revision import is_sqlite, state
from bot.ticker import EVERY, Ticker
from bot.turns import Turns
from bot.views import message
from coach.cards import Picture
from coach.playbook import load

BOLT = "pie.bolt"
CONNECTIONS = 100
AHEAD = (
    "The database was made by a newer Pie. Roll forward to that version, or restore the backup "
    "that was made before the upgrade."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pie:
    """The running product."""

    bolt: AsyncApp
    office: Office
    database: Database
    ticker: Ticker
    health: Health
    metrics: Metrics
    session: aiohttp.ClientSession
    settings: Settings

    async def settled(self) -> None:
        """Wait until all that was heard is answered (for shutdown and tests)."""
        await self.office.settled()

    async def catch_up(self) -> None:
        """Do all that is due now, and wait until it is said."""
        await self.ticker.tick()
        await self.settled()


class Behind(Exception):  # noqa: N818 - a state of the database, told as a sentence
    """The database's tables are not those of this version; the message says what to do."""


def utc_now() -> datetime:
    """Return the time, aware."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_pie(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = utc_now,
    sweep_every: timedelta = EVERY,
) -> AsyncIterator[Pie]:
    """Put Pie together and take it apart again; what was under way then is taken up later.

    Raises Behind, KeysDiffer or WrongToken, each a sentence, where it must not run.
    """
    # In a thread: a database that does not answer must not keep Pie from being stopped.
    await asyncio.to_thread(bring_up_to_date, settings.pie_database_url)
    database = open_database(settings.pie_database_url, settings.keys)
    metrics = Metrics(is_on=settings.pie_metrics)
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    # Slack's API knows no cookies: looking for some at each call would be for nothing.
    cookies = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(connector=connector, cookie_jar=cookies) as session:
        presence = Presence(database, version(), settings.keys)
        await presence.begin()
        installations = Installations(database)
        slack = Slack(settings.slack_api_url, session, token_source(settings, installations))
        turns = Turns(
            database,
            load(),
            clock=clock,
            render=message.render_all,
            zone_of=slack.zone_of,
            metrics=metrics,
            keep_days=settings.pie_keep_days,
        )
        outbox = Outbox(database, slack.client, clock=clock, draw=draw, metrics=metrics)
        checkpoints = Checkpoints(
            database,
            turns,
            outbox,
            Words(message.render_all, message.checkpoint_post, message.checkpoint_result),
            clock=clock,
            zone_of=slack.zone_of,
            channel_facts=slack.channel_facts,
        )
        housekeeping = Housekeeping(
            database,
            clock=clock,
            keep=settings.keep,
            grace=settings.grace,
            forgotten=turns.forget,
        )
        office = Office(turns, outbox, checkpoints, housekeeping, slack)
        bolt = await make_bolt(settings, slack, installations, office.greet_installer)
        register(bolt, office)
        sweeps = {
            "checkpoints": checkpoints.sweep,
            "outbox": outbox.sweep,
            "housekeeping": housekeeping.sweep,
            "presence": presence.sweep,
        }
        ticker = Ticker(sweeps, every=sweep_every)
        ticker.start()
        try:
            yield Pie(
                bolt=bolt,
                office=office,
                database=database,
                ticker=ticker,
                health=Health(database, ticker, settings.keys, clock=clock, metrics=metrics),
                metrics=metrics,
                session=session,
                settings=settings,
            )
        finally:
            await ticker.stop()
            await office.stop()
            await presence.end()
            await database.close()


async def make_bolt(
    settings: Settings, slack: Slack, installations: Installations, greet: Greet
) -> AsyncApp:
    """Make the Bolt app: one workspace by its token, many by installation (OAuth)."""
    # Not "pie": Bolt gives the app's logger its own level, which would mute all of ours.
    quiet = logging.getLogger(BOLT)
    # Below ERROR, Bolt writes whole requests, and so what people typed, into the log.
    quiet.setLevel(logging.ERROR)
    secret = settings.slack_signing_secret
    common: dict[str, Any] = {
        "name": BOLT,
        "logger": quiet,
        "signing_secret": secret.get_secret_value() if secret else "",
        "client": slack.bare(),
        # The answer to Slack is sent when the listener is done: its turn is committed then.
        "process_before_response": True,
    }
    if settings.serves_many_workspaces:
        ours: Any = Authorizing(by_installation(installations))
        return AsyncApp(
            authorize=ours,
            oauth_settings=oauth_settings(settings, installations, greet),
            **common,
        )
    token = settings.slack_bot_token
    bot = OneToken(slack.bare(token.get_secret_value() if token else None))
    await bot.look()
    ours = Authorizing(bot.who)
    return AsyncApp(authorize=ours, **common)


def bring_up_to_date(url: str) -> None:
    """Migrate a SQLite file; refuse a PostgreSQL that is behind, since others may use it."""
    match state(url):
        case "current":
            return
        case "ahead":
            raise Behind(AHEAD)
        case "behind" | "empty" if not is_sqlite(url):
            raise Behind("The database's tables are older than this version. Run `pie migrate`.")
        case _:
            from bot.storage.migrate import migrate  # noqa: PLC0415 - it loads Alembic

            migrate(url)


def draw(picture: Picture) -> bytes:
    """Draw a picture; the renderer is loaded when the first one is asked for."""
    from bot.views.pictures import draw as draw_it  # noqa: PLC0415

    return draw_it(picture)
