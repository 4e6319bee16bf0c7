"""What a database holds before a trial begins: due checkpoints, an installation, a queue."""

from datetime import UTC, datetime, timedelta

from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import Connection, delete, update

from bot.storage import deals, outgoing, people, reminders
from bot.storage.database import Database, open_database
from bot.storage.installations import Installations
from bot.storage.outgoing import Outgoing
from bot.storage.people import Person
from bot.storage.tables import reminders as rows
from coach.deal import Deal, Followup
from tests.chaos.process import KEY


def opened(database: str) -> Database:
    """Open a database with the trials' own key."""
    return open_database(database, [KEY])


async def due_checkpoints(database: str, count: int) -> None:
    """Store deals of as many people, each with a checkpoint that is due now in its own channel."""
    store, now = opened(database), datetime.now(UTC)
    signed = now - timedelta(days=31)

    def write(connection: Connection) -> None:
        for number in range(count):
            person = Person("", "T1", f"U{number:04d}")
            follow = Followup(
                signed.date(), "signature", f"C{number:04d}", "adoption", person.user
            )
            deal = Deal(id=f"deal-{number}", title=f"Deal {number}", zone="UTC", followup=follow)
            people.meet(connection, person, "UTC", signed)
            deals.add(connection, store.vault, person, deal, signed)
            reminders.follow(connection, person, None, deal, signed)
        connection.execute(delete(rows).where(rows.c.kind != "day30"))
        connection.execute(update(rows).values(ring_at=now, wake_at=now))

    await store.run(write)
    await store.close()


async def installation(database: str) -> None:
    """Store that T1 installed Pie by OAuth."""
    store = opened(database)
    made = Installation(
        app_id="A1",
        team_id="T1",
        user_id="U0001",
        bot_token="xoxb-chaos",
        bot_id="BBOT",
        bot_user_id="UBOT",
    )
    await Installations(store).async_save(made)
    await store.close()


async def queue(database: str, count: int, channel: str = "D0001") -> None:
    """Store messages that wait to be posted in one channel."""
    store = opened(database)
    messages = [
        Outgoing(
            enterprise="",
            team="T1",
            how="post",
            channel=channel,
            user="U0001",
            payload={"text": f"line {number}", "blocks": []},
        )
        for number in range(count)
    ]
    await store.run(lambda c: outgoing.put(c, store.vault, messages, datetime.now(UTC)))
    await store.close()
