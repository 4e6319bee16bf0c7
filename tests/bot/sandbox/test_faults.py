"""The switches that make the sandbox misbehave."""

import asyncio

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler

from bot.sandbox import Sandbox


async def test_a_rate_limit_says_when_to_try_again(app: AsyncApp, sandbox: Sandbox) -> None:
    sandbox.faults.fail_next("chat.postMessage", status=429, times=1, retry_after=7)
    with pytest.raises(SlackApiError) as raised:
        await app.client.chat_postMessage(channel="C0DEALS", text="hi")
    assert raised.value.response.status_code == 429
    assert raised.value.response.headers["Retry-After"] == "7"
    await app.client.chat_postMessage(channel="C0DEALS", text="hi")


async def test_the_sdks_handler_gets_through_a_rate_limit(app: AsyncApp, sandbox: Sandbox) -> None:
    sandbox.faults.fail_next(status=429, times=1, retry_after=0)
    app.client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    await app.client.chat_postMessage(channel="C0DEALS", text="hi")
    assert [call.status for call in sandbox.calls] == ["429", "ok"]


async def test_a_server_error_and_a_slack_error_can_be_asked_for(
    app: AsyncApp, sandbox: Sandbox
) -> None:
    sandbox.faults.fail_next("auth.test", status=500)
    with pytest.raises(SlackApiError, match="status: 500"):
        await app.client.auth_test()
    sandbox.faults.answer_error("auth.test", "account_inactive")
    with pytest.raises(SlackApiError, match="account_inactive"):
        await app.client.auth_test()
    sandbox.faults.answer_error("auth.test", "")
    assert (await app.client.auth_test())["ok"]


@pytest.mark.parametrize(("switch", "status"), [("limited", 429), ("broken", 500)])
async def test_a_switch_stays_on_until_it_is_turned_off(
    app: AsyncApp, sandbox: Sandbox, switch: str, status: int
) -> None:
    setattr(sandbox.faults, switch, True)
    for _ in range(2):
        with pytest.raises(SlackApiError, match=f"status: {status}"):
            await app.client.auth_test()
    setattr(sandbox.faults, switch, False)
    assert (await app.client.auth_test())["ok"]


async def test_a_dead_slack_closes_the_connection(app: AsyncApp, sandbox: Sandbox) -> None:
    sandbox.faults.dead = True
    app.client.retry_handlers.clear()
    with pytest.raises(aiohttp.ClientError):
        await app.client.auth_test()
    assert sandbox.calls[-1].status == "closed"


async def test_a_slow_slack_takes_its_time(app: AsyncApp, sandbox: Sandbox) -> None:
    sandbox.faults.slow_ms = 50
    call = asyncio.ensure_future(app.client.auth_test())
    while not sandbox.web_api.in_flight:
        await asyncio.sleep(0)
    assert sandbox.calls[-1].status == ""
    await call
    assert sandbox.calls[-1].status == "ok"


async def test_settle_waits_for_what_the_app_still_does(sandbox: Sandbox) -> None:
    done = []

    async def drained() -> None:
        await asyncio.sleep(0.05)
        done.append(True)

    sandbox.idle_when(drained)
    await sandbox.settle()
    assert done


async def test_settle_gives_up_on_an_app_that_never_rests(sandbox: Sandbox) -> None:
    async def restless() -> None:
        while True:
            sandbox.world.changed()
            await asyncio.sleep(0)

    task = asyncio.ensure_future(restless())
    with pytest.raises(TimeoutError):
        await sandbox.settle(quiet=0.01, at_most=0.1)
    task.cancel()


def test_an_unknown_person_or_channel_is_named() -> None:
    sandbox = Sandbox()
    with pytest.raises(LookupError, match="no bob"):
        sandbox.person("bob")
    with pytest.raises(LookupError, match="no #cake"):
        sandbox.channel("#cake")
