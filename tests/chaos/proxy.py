"""A door between Pie and its database that can be shut, or held so that nothing passes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Door:
    """A proxy to a Unix socket. Shut, it cuts and refuses; frozen, it keeps silent."""

    path: str
    port: int = 0
    _open: asyncio.Event = field(default_factory=asyncio.Event)
    _shut: bool = False
    _lines: set[asyncio.StreamWriter] = field(default_factory=set)

    def freeze(self) -> None:
        """Let nothing through, and say nothing."""
        self._open.clear()

    def shut(self) -> None:
        """Cut every line, and take no other."""
        self._shut = True
        for line in list(self._lines):
            line.close()

    def open(self) -> None:
        """Let everything through again."""
        self._shut = False
        self._open.set()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        if self._shut:
            writer.close()
            return
        there_reader, there_writer = await asyncio.open_unix_connection(self.path)
        self._lines |= {writer, there_writer}
        try:
            await asyncio.gather(
                self._pass(reader, there_writer), self._pass(there_reader, writer)
            )
        finally:
            for line in (writer, there_writer):
                self._lines.discard(line)
                line.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):
            while data := await reader.read(65_536):
                await self._open.wait()
                writer.write(data)
                await writer.drain()
        writer.close()


@contextlib.asynccontextmanager
async def door(path: str) -> AsyncIterator[Door]:
    """Open a door to a PostgreSQL's socket."""
    made = Door(path)
    made.open()
    server = await asyncio.start_server(made.take, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        made.shut()
        server.close()
