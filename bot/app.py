"""The composition root: every part made once, and put together."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp
from slack_bolt.async_app import AsyncApp

from bot.checkpoint_words import Words
from bot.checkpoints import Checkpoints
from bot.housekeeping import Housekeeping
from bot.installing import oauth_settings, token_source
from bot.listeners import register
from bot.office import Office
from bot.outbox import Outbox
from bot.settings import Settings
from bot.slack import Slack
from bot.storage.database import Database, open_database
from bot.storage.installations import Installations
from bot.storage.revision import is_sqlite, pending
from bot.ticker import Ticker, start_ticker
from bot.traffic import Traffic
from bot.turns import Turns
from bot.views import message
from coach.cards import Picture
from coach.playbook import load

CONNECTIONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Pie:
    """The running product."""

    bolt: AsyncApp
    office: Office
    database: Database
    ticker: Ticker
    traffic: Traffic
    session: aiohttp.ClientSession
    settings: Settings

    async def settled(self) -> None:
        """Wait until all that was heard is answered (for shutdown and tests)."""
        await self.office.settled()


class Behind(Exception):  # noqa: N818 - a state of the database, told as a sentence
    """The database's tables are older than this version; `pie migrate` brings them up."""


def utc_now() -> datetime:
    """Return the time, aware."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_pie(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = utc_now,
    sweep_every: timedelta = timedelta(seconds=20),
) -> AsyncIterator[Pie]:
    """Put Pie together and take it apart again, everything said before it goes."""
    bring_up_to_date(settings.pie_database_url)
    database = open_database(settings.pie_database_url, settings.keys)
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    # Slack's API knows no cookies: looking for some at each call would be for nothing.
    cookies = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(connector=connector, cookie_jar=cookies) as session:
        installations = Installations(database)
        slack = Slack(settings.slack_api_url, session, token_source(settings, installations))
        turns = Turns(
            database,
            load(),
            clock=clock,
            render=message.render_all,
            zone_of=slack.zone_of,
            keep_days=settings.pie_keep_days,
        )
        traffic = Traffic()
        outbox = Outbox(database, slack.client, clock=clock, draw=draw, lull=traffic.lull)
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
            database, clock=clock, keep=settings.keep, forgotten=turns.forget
        )
        office = Office(turns, outbox, checkpoints, housekeeping, slack)
        bolt = make_bolt(settings, slack, installations)
        register(bolt, office)
        ticker = start_ticker(checkpoints, outbox, housekeeping, every=sweep_every)
        try:
            yield Pie(
                bolt=bolt,
                office=office,
                database=database,
                ticker=ticker,
                traffic=traffic,
                session=session,
                settings=settings,
            )
        finally:
            await ticker.stop()
            await office.settled()
            await database.close()


def make_bolt(settings: Settings, slack: Slack, installations: Installations) -> AsyncApp:
    """Make the Bolt app: one workspace by its token, many by installation (OAuth)."""
    quiet = logging.getLogger("pie.bolt")
    # Below ERROR, Bolt writes whole requests, and so what people typed, into the log.
    quiet.setLevel(logging.ERROR)
    secret = settings.slack_signing_secret
    signing_secret = secret.get_secret_value() if secret else ""
    token = settings.slack_bot_token
    if settings.serves_many_workspaces:
        return AsyncApp(
            name="pie",
            logger=quiet,
            signing_secret=signing_secret,
            client=slack.bare(),
            oauth_settings=oauth_settings(settings, installations),
            process_before_response=True,
        )
    return AsyncApp(
        name="pie",
        logger=quiet,
        signing_secret=signing_secret,
        client=slack.bare(token.get_secret_value() if token else None),
        # The answer to Slack is sent when the listener is done: its turn is committed then.
        process_before_response=True,
    )


def bring_up_to_date(url: str) -> None:
    """Migrate a SQLite file; refuse a PostgreSQL that is behind, since others may use it."""
    if not pending(url):
        return
    if not is_sqlite(url):
        raise Behind("The database's tables are older than this version. Run `pie migrate`.")
    from bot.storage.migrate import migrate  # noqa: PLC0415 - it loads Alembic

    migrate(url)


def draw(picture: Picture) -> bytes:
    """Draw a picture; the renderer is loaded when the first one is asked for."""
    from bot.views.pictures import draw as draw_it  # noqa: PLC0415

    return draw_it(picture)
