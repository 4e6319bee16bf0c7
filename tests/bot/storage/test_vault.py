"""Keys can be changed without a pause, and a wrong one reads nothing."""

import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Bot
from sqlalchemy import LargeBinary, select

from bot.storage.bodies import Kept, Shelf
from bot.storage.database import Database, open_database
from bot.storage.installations import Installations
from bot.storage.keyring import SEALED
from bot.storage.reseal import Resealed, reseal
from bot.storage.tables import deals, metadata
from bot.storage.vault import Vault, VaultError
from coach.deal import Deal, Trade
from coach.intents import New
from tests.bot.kit import ANNA, Hour, heard, turns_on


def key() -> str:
    return Fernet.generate_key().decode()


def test_an_old_key_still_opens_and_the_new_one_seals() -> None:
    old, new = key(), key()
    sealed = Vault([old]).seal(b"plan")
    both = Vault([new, old])
    assert both.open(sealed) == b"plan"
    assert Vault([new]).open(both.seal(b"plan")) == b"plan"
    assert Vault([new]).open(both.reseal(sealed)) == b"plan"


def test_without_the_key_nothing_is_read() -> None:
    sealed = Vault([key()]).seal(b"plan")
    for attempt in (Vault([key()]).open, Vault([key()]).reseal):
        with pytest.raises(VaultError):
            attempt(sealed)
    with pytest.raises(VaultError):
        Vault([])


async def test_after_a_rotation_the_old_key_can_be_thrown_away(
    database_url: str, hour: Hour
) -> None:
    old, new = key(), key()
    first = open_database(database_url, [old])
    await turns_on(first, hour).take(heard(New("Northwind")))
    await turns_on(first, hour).take(heard("pilot"))
    await Installations(first).async_save_bot(
        Bot(team_id="T1", bot_token="xoxb", bot_id="B", bot_user_id="U", installed_at=1.0)
    )
    await first.close()

    both = open_database(database_url, [new, old])
    assert (await both.run(lambda c: reseal(c, both.vault))).count >= 4
    await both.close()

    only_new = open_database(database_url, [new])
    desk = await turns_on(only_new, hour).desk(ANNA)
    assert desk.deal is not None
    assert desk.deal.notes == {"s0": "pilot"}
    assert desk.past is not None
    bot = await Installations(only_new).async_find_bot(enterprise_id=None, team_id="T1")
    assert bot is not None
    await only_new.close()


async def test_every_encrypted_column_is_rotated(database: Database) -> None:
    assert _binary() == {(table.name, name) for table, name in SEALED}
    assert await database.run(lambda c: reseal(c, database.vault)) == Resealed(0, 0)
    assert await database.run(lambda c: c.execute(select(deals)).all()) == []


def _binary() -> set[tuple[str, str]]:
    return {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }


def test_the_shelf_gives_a_deal_only_at_its_version() -> None:
    shelf = Shelf(most=2)
    deal = Deal(id="d", title="Northwind", trades=(Trade("t", "a give"),))
    shelf.put(Kept(deal, ANNA, version=3, depth=0))
    assert shelf.find("d", 2) is None
    kept = shelf.find("d", 3)
    assert kept is not None
    assert kept.deal is deal


def test_the_shelf_makes_room() -> None:
    shelf = Shelf(most=2)
    for name in "abc":
        shelf.put(Kept(Deal(id=name, title=name), ANNA, version=1, depth=0))
    assert [shelf.find(name, 1) is not None for name in "abc"] == [False, True, True]
