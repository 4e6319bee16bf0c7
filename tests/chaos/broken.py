"""Wrong keys, damaged rows, a full disk: refused or put aside, and nothing else held up."""

import asyncio
import resource
import tempfile
from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import create_engine, make_url, text

from tests.chaos import look, seed
from tests.chaos.process import Running, pie, running
from tests.chaos.report import Row
from tests.chaos.sender import Sent, event, send
from tests.chaos.stand import stand


async def wrong_key(name: str, database: str) -> Row:
    """Start again with another valid key."""
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as slack:
            one, sent = pie(slack.url, database, Path(folder)), Sent()
            async with running(one):
                await send(lambda: one.events, [event(n, "w") for n in range(10)], sent)
                await look.drained(database)
            other = pie(
                *(slack.url, database, Path(folder), "other"),
                PIE_ENCRYPTION_KEYS=Fernet.generate_key().decode(),
            )
            await other.start(waits=False)
            code = await _ended(other)
            return Row(
                f"another valid key, {name}",
                {
                    "exit code": code,
                    "names the key": "yes" if "fingerprint" in other.said else "no !",
                    "tracebacks": other.tracebacks,
                },
            )


async def poisoned(name: str, database: str) -> Row:
    """Spoil a waiting message, and let the rest go on, also after a restart."""
    await seed.queue(database, 3)
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE outbox SET payload = :noise WHERE id = (SELECT min(id) FROM outbox)"),
            {"noise": b"noise"},
        )
    engine.dispose()
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as slack:
            one, sent = pie(slack.url, database, Path(folder)), Sent()
            async with running(one):
                await send(lambda: one.events, [event(n, "w") for n in range(40)], sent)
                await asyncio.sleep(6)
                before = await one.probe()
                await one.kill()
                await one.start()
                await send(lambda: one.events, [event(n, "x") for n in range(40, 80)], sent)
                await asyncio.sleep(6)
                after = await one.probe()
                left = await look.drained(database, 10)
            return Row(
                f"one unreadable row, {name}",
                {
                    "events answered": f"{len(sent.acked)} of 80",
                    "put aside": left,
                    "5xx of its own": sum(
                        count for said, count in sent.answers.items() if said.startswith("5")
                    ),
                    "readyz": f"{before}, after a restart {after}",
                    "tracebacks": one.tracebacks,
                },
            )


async def disk_full(name: str, database: str) -> Row:
    """Let the file grow no more for a while (SQLite)."""
    if name != "SQLite":
        raise NotImplementedError("Another machine's disk.")
    file = Path(make_url(database).database or "")
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as slack:
            one, sent = pie(slack.url, database, Path(folder)), Sent()
            async with running(one):
                await send(lambda: one.events, [event(n, "w") for n in range(40)], sent)
                assert one.process is not None
                _, hard = resource.prlimit(one.process.pid, resource.RLIMIT_FSIZE)
                full = max(file.stat().st_size, 1)
                resource.prlimit(one.process.pid, resource.RLIMIT_FSIZE, (full, hard))
                more = [event(n, "d") for n in range(40, 440)]
                sending = asyncio.create_task(send(lambda: one.events, more, sent))
                await asyncio.sleep(15)
                refused = sum(n for said, n in sent.answers.items() if said != "200")
                resource.prlimit(one.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
                await sending
                left = await look.drained(database)
            lost = sent.acked - look.heard(database)
            return Row(
                f"disk full for 15 s, {name}",
                {
                    "refused meanwhile": refused,
                    "acknowledged and lost": len(lost),
                    "never acknowledged": 440 - len(sent.acked),
                    "not posted": left,
                    "doubled": slack.doubles,
                    "tracebacks": one.tracebacks,
                },
            )


async def _ended(one: Running) -> int | str:
    assert one.process is not None
    try:
        async with asyncio.timeout(30):
            return await one.process.wait()
    except TimeoutError:
        await one.kill()
        return "none: it runs"
