"""Exports, previews and posts as they are clicked."""

import pytest
from cryptography.fernet import Fernet

from bot.sandbox import Clock
from bot.trial import Trial, open_trial
from tests.bot.whole import northwind
from tests.bot.whole.talk import MONDAY, Talk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

AGREED = (*northwind.SIGNED, "change text to Term: 24 months (Sam)")


async def test_every_deal_is_exported_when_all_are_asked_for(dana: Talk) -> None:
    await dana.play("call with Acme on Friday at noon about the pilot", *northwind.SIGNED)
    await dana.command("export all")
    files = [m.files[0]["name"] for m in dana.person.dm_messages() if m.files]
    for name in ("northwind.md", "northwind.json", "acme.md"):
        assert name in files


async def test_a_share_in_a_channel_is_a_preview_with_a_button_for_that_channel(
    trial: Trial, dana: Talk
) -> None:
    await dana.play(*AGREED)
    heard = await dana.command("share", channel="deals")
    assert "Only you see this preview." in heard
    assert "Term: 24 months" in heard
    assert trial.slack.channel("deals").messages == []
    (preview,) = [m for m in dana.person.ephemerals if "Post in #deals" in m.words]
    await dana.click("Post in #deals", on=preview)
    await trial.settle()
    (posted,) = trial.slack.channel("deals").messages
    assert "Term: 24 months" in posted.words
    assert "Only you" not in posted.words


async def test_a_share_in_a_channel_of_two_companies_is_asked_about_by_name(
    trial: Trial, dana: Talk
) -> None:
    await dana.play(*AGREED)
    await dana.command("share", channel="ext-northwind")
    (preview,) = [m for m in dana.person.ephemerals if "Post in #ext-northwind" in m.words]
    heard = await dana.click("Post in #ext-northwind", on=preview)
    assert "shared with another company" in heard
    assert trial.slack.channel("ext-northwind").messages == []
    (asked,) = [m for m in dana.person.ephemerals if "Post it there anyway" in m.words]
    await dana.click("Post it there anyway", on=asked)
    await trial.settle()
    assert len(trial.slack.channel("ext-northwind").messages) == 1


async def test_home_tells_the_true_retention(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot import trial as module
    from bot.settings import Settings

    monkeypatch.setattr(module, "Settings", lambda **given: Settings(**given, pie_keep_days=30))
    key = Fernet.generate_key().decode()
    async with open_trial(database_url=database_url, key=key, clock=Clock(MONDAY)) as opened:
        dana = Talk(opened, "dana")
        await dana.say("call with Acme on Friday at noon about the pilot")
        await dana.person.open_home()
        await opened.settle()
        assert dana.person.home is not None
        assert "30 days" in dana.person.home.words
        assert "30 days" in await dana.say("privacy")
        assert "30 days" in await dana.say("settings")


async def test_a_restart_with_kept_data_answers_the_first_message(
    database_url: str, key: str
) -> None:
    for said, heard in (
        ("call with Acme on Friday at noon about the pilot", "Noted in *Acme*"),
        ("plan", "Acme"),
        ("change my reservation to 42k", "42,000"),
    ):
        async with open_trial(database_url=database_url, key=key, clock=Clock(MONDAY)) as opened:
            assert heard in await Talk(opened, "dana").say(said)
