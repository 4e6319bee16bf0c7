"""The peer: one turn as one would write it with Bolt and SQLAlchemy's ORM, and nothing besides.

The same coach, renderer, encryption and promise (committed before the 200); no outbox, no undo,
no reminders, no checks. `python -m tests.bench.plain SLACK_URL PORT DATABASE_URL` serves it.
"""

import asyncio
import sys
from datetime import UTC, datetime
from typing import Any

import aiohttp
from aiohttp import web
from cryptography.fernet import Fernet
from pydantic import TypeAdapter
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

from bot.views.message import render_all
from coach.deal import Deal
from coach.desk import Desk
from coach.intents import Said
from coach.playbook import load
from coach.turn import take_turn
from tests.bench.load import SECRET
from tests.chaos.process import KEY

_deals = TypeAdapter(Deal)


class Base(DeclarativeBase):
    """The tables' base."""


class PlainEvent(Base):
    """An event that was heard."""

    __tablename__ = "plain_events"
    id: Mapped[str] = mapped_column(primary_key=True)


class PlainDeal(Base):
    """A person's one deal."""

    __tablename__ = "plain_deals"
    owner: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes]


def turn(
    sessions: sessionmaker[Session], vault: Fernet, event_id: str, user: str, text: str
) -> Any:
    """Take one turn and commit it; return what to say."""
    with sessions.begin() as session:
        if session.get(PlainEvent, event_id) is not None:
            return []
        session.add(PlainEvent(id=event_id))
        row = session.get(PlainDeal, user)
        deal = _deals.validate_json(vault.decrypt(row.body)) if row is not None else None
        desk = Desk(deal=deal, fresh_id=f"deal-{user}", person=user, zone="Europe/Berlin")
        done = take_turn(desk, Said(text), load(), datetime.now(UTC))
        if done.deal is not None:
            body = vault.encrypt(_deals.dump_json(done.deal, exclude_defaults=True))
            session.merge(PlainDeal(owner=user, body=body))
        return render_all(done.cards, f"deal-{user}", 1)


async def serve(slack: str, port: int, database: str) -> None:
    """Serve it until killed."""
    engine = create_engine(database)
    Base.metadata.create_all(engine)
    sessions, vault = sessionmaker(engine), Fernet(KEY)
    async with aiohttp.ClientSession() as pool:
        client = AsyncWebClient("xoxb-bench", base_url=slack, session=pool)
        app = AsyncApp(
            signing_secret=SECRET, client=client, name="x", process_before_response=True
        )
        tasks: set[asyncio.Task[None]] = set()
        one_writer = asyncio.Lock()

        async def say(channel: str, messages: Any) -> None:
            for message in messages:
                await client.chat_postMessage(
                    channel=channel, text=message.text, blocks=message.blocks or None
                )

        async def on_message(body: dict[str, Any], event: dict[str, Any]) -> None:
            async with one_writer:
                said = await asyncio.to_thread(
                    turn, sessions, vault, body["event_id"], event["user"], event["text"]
                )
            task = asyncio.create_task(say(event["channel"], said))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        app.event("message")(on_message)

        async def from_slack(request: web.Request) -> web.Response:
            answer = await app.async_dispatch(await to_bolt_request(request))
            return await to_aiohttp_response(answer)

        served = web.Application()
        served.router.add_post("/slack/events", from_slack)
        runner = web.AppRunner(served, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
