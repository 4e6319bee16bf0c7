"""The baseline: a bare Bolt app on the same server as Pie, which only acks.

`python -m tests.bench.server SLACK_URL PORT [MODULE ...]` imports the modules, and serves it
until killed.
"""

import asyncio
import importlib
import sys

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.bench.load import SECRET


async def serve(slack: str, port: int) -> None:
    """Serve an app with one listener."""
    client = AsyncWebClient("xoxb-bench", base_url=slack)
    app = AsyncApp(signing_secret=SECRET, client=client, name="bare")

    async def on_message() -> None:
        pass

    app.event("message")(on_message)

    async def from_slack(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    served = web.Application()
    served.router.add_post("/slack/events", from_slack)
    runner = web.AppRunner(served, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    for module in sys.argv[3:]:
        importlib.import_module(module)
    asyncio.run(serve(sys.argv[1], int(sys.argv[2])))
