"""Run migrations: for the `alembic` command, and for `bot.storage.migrate`."""

from alembic import context
from sqlalchemy import Connection, create_engine, event, pool, text

from bot.settings import read_settings
from bot.storage.tables import metadata

# One number for this program's migrations, so that two replicas take turns.
LOCK = 7_436_205_111


def _url() -> str:
    given: str | None = context.config.attributes.get("url")
    return given or read_settings().pie_database_url


def _begin_on_sqlite(connection: Connection) -> None:
    # The driver would begin too late and commit before a CREATE TABLE: half a migration.
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.isolation_level = None
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migrate(connection: Connection) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    if not is_sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=is_sqlite,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _run() -> None:
    engine = create_engine(_url(), poolclass=pool.NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "begin", _begin_on_sqlite)
    with engine.begin() as connection:
        _migrate(connection)
    engine.dispose()


_run()
