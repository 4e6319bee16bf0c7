"""`pie sandbox`: the real product against a small local Slack, on this machine only."""

import asyncio
import contextlib
import logging
import shutil
import signal
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.app import Pie, open_pie
from bot.manifest import EVENTS_PATH, manifest
from bot.sandbox import Clock, Sandbox
from bot.sandbox.delivery import RETRY_AFTER
from bot.sandbox.site import Example
from bot.sandbox.world import TEAM
from bot.serve import reached
from bot.settings import Settings, local_key
from bot.storage.reminders import upcoming
from bot.turns import Heard, Person, Place
from coach.intents import Load
from coach.playbook import load

log = logging.getLogger("pie")

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Trial:
    """Pie and its local Slack, connected."""

    pie: Pie
    slack: Sandbox

    async def settle(self) -> None:
        """Wait until neither has anything left to do."""
        await self.slack.settle()


@asynccontextmanager
async def open_trial(
    *,
    database_url: str,
    key: str,
    clock: Clock | None = None,
    port: int = 0,
    socket_mode: bool = False,
    retry_after: tuple[float, ...] = RETRY_AFTER,
) -> AsyncIterator[Trial]:
    """Start both, connected over HTTP (or Socket Mode) on the loopback address."""
    slack = Sandbox(
        clock, manifest=manifest("" if socket_mode else "http://bot"), retry_after=retry_after
    )
    await slack.start(HOST, port)
    settings = Settings(
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token) if socket_mode else None,
        slack_signing_secret=SecretStr(slack.signing_secret),
        slack_api_url=slack.api_url,
        pie_database_url=database_url,
        pie_encryption_keys=SecretStr(key),
        pie_host=HOST,
        pie_port=0,
    )
    try:
        async with (
            open_pie(settings, clock=slack.clock.now, sweep_every=timedelta(seconds=2)) as pie,
            reached(pie) as bot_port,
        ):
            while not (await pie.health.line()).is_well:
                await asyncio.sleep(0.01)
            slack.connect(f"http://{HOST}:{bot_port}{EVENTS_PATH}")
            slack.idle_when(pie.settled)
            slack.clock.on_move(pie.catch_up)
            slack.clock.stops = lambda: _moments(pie)
            slack.offer_examples(_examples(pie))
            yield Trial(pie, slack)
    finally:
        await slack.stop()


def _moments(pie: Pie) -> set[datetime]:
    """Return when Pie will speak first, so that a jump of the clock leaves nothing out."""
    with pie.database.engine.connect() as connection:
        return upcoming(connection)


def _examples(pie: Pie) -> tuple[Example, ...]:
    """Return the guide's worked examples, each to be loaded as a deal of whoever asks."""

    def loader(example: str) -> Example:
        async def start(user: str) -> None:
            person = Person("", TEAM, user)
            await pie.office.hear(Heard("", person, Load(example), Place("", is_dm=True)))

        found = next(one for one in load().examples if one.id == example)
        return Example(found.id, found.title, found.summary, start)

    return tuple(loader(example.id) for example in load().examples)


async def run_trial(*, folder: Path, port: int, opens_browser: bool, is_fresh: bool) -> None:
    """Run until interrupted. What people told Pie stays in `folder`, encrypted."""
    if is_fresh:
        shutil.rmtree(folder, ignore_errors=True)
    key = local_key(folder)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with open_trial(
        database_url=f"sqlite:///{folder / 'pie.sqlite'}",
        key=key,
        clock=Clock(running=True),
        port=port,
    ) as trial:
        address = trial.slack.page_url
        log.info("Pie is running with its local Slack: %s (Ctrl+C stops it)", address)
        if opens_browser:
            with contextlib.suppress(webbrowser.Error):
                await asyncio.to_thread(webbrowser.open, address)
        await stop.wait()
