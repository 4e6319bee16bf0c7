"""What one person tells Pie reaches nobody else: through all stages, and when things break."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.trial import Trial
from tests.bot.whole import northwind
from tests.bot.whole.breaking import Break
from tests.bot.whole.faulty import Faulty
from tests.bot.whole.northwind import SECRETS
from tests.bot.whole.talk import Talk
from tests.bot.whole.watch import Watch

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

DAY_30 = datetime(2026, 12, 23, 8, tzinfo=UTC)
DAY_60 = datetime(2027, 1, 22, 8, tzinfo=UTC)
ALL_SHOWN = ("plan", "brief", "offers", "issues", "contingency", "log", "checklist", "deals")


@pytest.fixture
def watch(trial: Trial, dana: Talk, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Watch:
    """Watch what leaves Dana's DM: every record of Pie's, and INFO and above of all others."""
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, "pie")
    return Watch(trial, dana, caplog, tmp_path)


async def test_a_leak_would_be_seen(trial: Trial, watch: Watch) -> None:
    client = AsyncWebClient(
        trial.slack.bot_token, base_url=trial.slack.api_url, session=trial.pie.session
    )
    await client.chat_postMessage(channel="C0DEALS", text="They would go as low as 42k")
    logging.getLogger("pie.somewhere").debug("turn failed on %s", "Contoso")
    assert {leak.split(":")[0] for leak in watch.leaks(SECRETS)} == {
        "call chat.postMessage",
        "log pie.somewhere",
        "message in deals",
    }


async def test_all_stages_leave_nothing_outside_the_dm(
    trial: Trial, dana: Talk, mika: Talk, watch: Watch
) -> None:
    await dana.play(*northwind.SETUP, *northwind.FIRST_MOVE, *northwind.MIDGAME)
    whispered = [await dana.command(what, channel="deals") for what in ALL_SHOWN]
    assert "42,000" in whispered[0]
    assert "Contoso" in whispered[1]
    await dana.command("check We need 10% off, or we push the pilot at Contoso", channel="deals")
    await dana.person.say("deals", "<@U0PIE> what is my walk-away point?")
    await dana.play(*northwind.CLOSE, "growth", "[Show the pie]", "plan", "export", "share")
    await dana.person.open_home()
    await mika.command("plan", channel="deals")
    await mika.command("deals", channel="deals")
    await dana.wait_until(DAY_30)
    await dana.wait_until(DAY_60)
    post = trial.slack.channel("deals").messages[-1]
    await mika.click("Enter value", on=post)
    await mika.submit(adoption="between 60 and 70")
    await mika.submit(adoption="64")
    assert "under 70 %" in mika.person.view.words if mika.person.view else False
    await mika.submit()
    await trial.settle()
    assert "extend onboarding" in trial.slack.channel("deals").messages[-1].words
    assert all(word in dana.everything for word in ("Contoso", "42,000", "61,500", "13%", "37%"))
    assert any(message.files for message in dana.person.dm_messages())
    assert watch.leaks(SECRETS) == []


async def test_failures_tell_of_nothing_private(
    trial: Trial, dana: Talk, faulty: Faulty, watch: Watch, breaking: Break
) -> None:
    await dana.play(*northwind.SETUP)

    with breaking.mind():
        heard = await dana.say("if Contoso falls through I sign at 42k")
        assert "logged as" in heard
        await dana.click("Open plan")
        await dana.command("check 42k or Contoso", channel="deals")
    with breaking.database():
        heard = await dana.say("the Contoso pilot is worth 31k")
        assert "can't reach my notes" in heard
        await dana.command("check 42k or Contoso", channel="deals")
    for status in (429, 500):
        faulty.fail("", status, times=1)
        await dana.say("change my reservation to 42k")
    faulty.refuse("chat.postEphemeral", "user_not_in_channel")
    faulty.refuse("files.getUploadURLExternal", "not_allowed")
    faulty.refuse("views.open", "internal_error")
    await dana.command("plan", channel="general")
    await dana.play("export", "[Edit]")
    faulty.die()
    await dana.say("change my reservation to 42,000")
    faulty.revive()

    await trial.settle()
    assert watch.leaks(SECRETS) == []


async def test_a_checkpoint_that_cannot_be_posted_is_told_to_its_owner_alone(
    trial: Trial, dana: Talk, watch: Watch
) -> None:
    await dana.play(*northwind.SIGNED, *northwind.followed_in("#deals"))
    trial.slack.channel("deals").is_archived = True
    told = await dana.wait_until(DAY_30)
    assert "it is archived" in told
    assert watch.leaks(SECRETS) == []
