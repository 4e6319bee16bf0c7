"""What is deleted is gone: rows, raw bytes, memory, what waits, and the bot's own messages."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.storage.tables import metadata
from bot.storage.vault import Vault
from bot.trial import Trial
from tests.bot.whole import northwind
from tests.bot.whole.faulty import Faulty
from tests.bot.whole.talk import Talk

sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FILLED = (
    *northwind.SIGNED,
    *northwind.followed_in("#deals"),
    "remind me on Friday 9am to send the draft",
    "change my alternative to push the pilot at Helsing, maybe 96k",
)


def counts(trial: Trial) -> dict[str, int]:
    """Return how many rows each table has that has any."""
    with trial.pie.database.engine.connect() as connection:
        found = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar() or 0
            for table in metadata.sorted_tables
        }
    return {name: count for name, count in found.items() if count}


def tokens(file: Path) -> set[bytes]:
    """Return every sealed text that stands in a file, whole or in part."""
    return set(file.read_bytes().split(b"gAAAAA")[1:]) if file.exists() else set()


@pytest.mark.parametrize(
    "said", ["delete everything", "forget me", "please delete everything, forget all of it"]
)
async def test_everything_of_a_person_is_gone_once_they_said_so(
    trial: Trial, dana: Talk, said: str
) -> None:
    await dana.play(*FILLED, "new: call with Acme on Friday at noon about the pilot", "export")
    before = counts(trial)
    assert before["deals"] == 2
    await dana.play((said, "Do you want everything gone"))
    assert counts(trial)["deals"] == 2, "it is asked first"
    await dana.play("[Delete everything (2)]")
    await trial.settle()
    left = counts(trial)
    assert left.keys() <= {"heard", "outbox"}
    assert left.get("outbox", 0) == 0
    mine = [message.words for message in dana.person.dm_messages() if message.from_bot]
    assert len(mine) == 1
    assert "Everything I had of you is deleted" in mine[0]
    assert "of my messages are gone" in mine[0]
    assert not [m for m in dana.person.dm_messages() if m.files]


async def test_one_deal_is_gone_and_the_others_stay(trial: Trial, dana: Talk) -> None:
    await dana.play("call with Acme on Friday at noon about the pilot", *FILLED, "export", "plan")
    await dana.play(("forget this deal", "Delete *Northwind renewal*"), "[Delete it]")
    await trial.settle()
    assert counts(trial)["deals"] == 1
    mine = "\n".join(m.words for m in dana.person.dm_messages() if m.from_bot)
    for gone in ("Northwind", "Helsing", "42,000"):
        assert gone not in mine
    assert "Acme" in mine
    assert len(trial.pie.office.turns._shelf._kept) <= 1
    await dana.play(("deals", "Acme"))


@sqlite
async def test_no_byte_of_a_deleted_deal_is_left_in_the_files(
    trial: Trial, dana: Talk, tmp_path: Path, key: str
) -> None:
    await dana.play(*FILLED)
    files = [tmp_path / name for name in ("pie.sqlite", "pie.sqlite-wal")]
    assert any(tokens(file) for file in files)
    await dana.play("forget this deal", "[Delete it]")
    await trial.settle()
    vault = Vault([key])
    assert counts(trial).keys() <= {"heard", "members", "outbox"}
    assert await trial.pie.database.scrub()
    raw = b"".join(file.read_bytes() for file in files if file.exists())
    assert b"Northwind" not in raw
    assert b"gAAAAA" not in raw, "a sealed text stands in a page that was given back"
    assert vault.open(vault.seal(b"x")) == b"x"


async def test_a_deal_in_use_shows_nothing_in_the_raw_rows(trial: Trial, dana: Talk) -> None:
    await dana.play(*FILLED)
    with trial.pie.database.engine.connect() as connection:
        rows = [
            str(row)
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
        ]
    for secret in ("Northwind", "renewal", "Helsing", "42k", "sales", "send the draft"):
        shown = [row for row in rows if secret in row and "gAAAAA" not in row]
        assert shown == [], secret
    assert not [row for row in rows if "Northwind" in row]


@sqlite
async def test_messages_that_slack_will_not_delete_are_said(
    trial: Trial, dana: Talk, faulty: Faulty
) -> None:
    await dana.play("call with Acme on Friday at noon about the pilot")
    faulty.refuse("chat.delete", "cant_delete_message")
    await dana.play("delete everything", "[Delete everything (1)]")
    await trial.settle()
    faulty.refuse("chat.delete", "")
    assert "I could not delete" in dana.everything


@sqlite
async def test_a_slack_that_limits_deletions_is_asked_again_until_all_are_gone(
    trial: Trial, dana: Talk, faulty: Faulty
) -> None:
    await dana.play("call with Acme on Friday at noon about the pilot", "plan", "checklist")
    faulty.fail("chat.delete", 429, times=1)
    await dana.play("delete everything", "[Delete everything (1)]")
    await trial.settle()
    await trial.pie.ticker.tick()
    await trial.settle()
    mine = [message.words for message in dana.person.dm_messages() if message.from_bot]
    assert len(mine) == 1
