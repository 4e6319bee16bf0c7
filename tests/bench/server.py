"""What the benchmarks load: Pie itself, or a bare Bolt app on the same server that only acks.

`python -m tests.bench.server bare|pie SLACK_URL DATABASE_URL` prints its port and serves.
"""

import asyncio
import sys
from contextlib import AsyncExitStack

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.bench.load import SECRET

OPEN = AsyncExitStack()
KEY = "b3VyLW93bi1rZXktZm9yLWJlbmNobWFya3Mtb25seSE="


async def bare(slack: str, _database: str) -> int:
    """Serve an app with one listener, and return its port."""
    app = AsyncApp(
        signing_secret=SECRET, client=AsyncWebClient("xoxb-bench", base_url=slack), name="bare"
    )

    async def on_message() -> None:
        pass

    app.event("message")(on_message)

    async def from_slack(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    served = web.Application()
    served.router.add_post("/slack/events", from_slack)
    runner = web.AppRunner(served, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return int(runner.addresses[0][1])


async def pie(slack: str, database: str) -> int:
    """Serve Pie as `pie run` does, and return its port."""
    from pydantic import SecretStr

    from bot.app import open_pie
    from bot.serve import listen
    from bot.settings import Settings

    settings = Settings(
        slack_bot_token=SecretStr("xoxb-bench"),
        slack_signing_secret=SecretStr(SECRET),
        slack_api_url=slack,
        pie_database_url=database,
        pie_encryption_keys=SecretStr(KEY),
        pie_host="127.0.0.1",
        pie_port=0,
    )
    _, port = await listen(await OPEN.enter_async_context(open_pie(settings)))
    return port


async def serve(which: str, slack: str, database: str) -> None:
    """Serve until killed."""
    print(await {"bare": bare, "pie": pie}[which](slack, database), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:4]))
