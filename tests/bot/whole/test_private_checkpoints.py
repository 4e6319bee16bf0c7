"""Checkpoints go where their owner said, and of a private deal nowhere else."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.trial import Trial
from tests.bot.whole import northwind
from tests.bot.whole.talk import MONDAY, Talk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

OWN_PAY = (
    "salary talk with my boss Sam tomorrow 3pm",
    "go to signing",
    "[Signed today]",
    "go to checkpoints",
    "[From signature, Mon 23 Nov 2026]",
)
DAY_60 = datetime(2027, 1, 22, 8, tzinfo=UTC)


def public(trial: Trial) -> str:
    """Return every word that Pie posted in a channel."""
    return "\n".join(
        message.words
        for name in ("deals", "general", "ext-northwind")
        for message in trial.slack.channel(name).messages
        if message.from_bot
    )


@pytest.mark.parametrize("how", ["[Keep them in my DM]", "no channel!! just here in my dm please"])
async def test_checkpoints_of_ones_own_pay_come_to_the_dm_and_nowhere_else(
    trial: Trial, dana: Talk, how: str
) -> None:
    await dana.play(*OWN_PAY, how, "review held", ("[Me]", "here, in your DM"))
    heard = await dana.wait_until(MONDAY.replace(hour=8) + timedelta(days=30))
    assert "Day 30" in heard
    await dana.click("Enter value")
    await dana.submit(review_held="1")
    await dana.submit()
    await dana.wait_until(DAY_60)
    assert "How does the deal feel by now" in dana.everything
    assert public(trial) == ""


async def test_a_channel_for_ones_own_pay_is_asked_about_naming_who_reads_there(
    trial: Trial, dana: Talk
) -> None:
    heard = await dana.play(*OWN_PAY, "#deals")
    for words in ("Dana Reyes", "Sam Okafor", "Mika Tan", "or keep them here?"):
        assert words in heard
    await dana.play("[Keep them in my DM]", "review held", "[Me]")
    await dana.wait_until(DAY_60)
    assert public(trial) == ""


async def test_a_sentence_about_a_channel_is_a_reminder_and_moves_nothing(
    trial: Trial, dana: Talk
) -> None:
    await dana.play(*OWN_PAY, "[Keep them in my DM]", "review held", "[Me]")
    heard = await dana.say("remind #deals on Monday 9am that the review is in April")
    assert "the review is in April" in heard
    assert "nothing goes to a channel" in heard
    assert "&gt;" not in heard
    await dana.wait_until(DAY_60)
    assert "*Reminder, " in dana.everything
    assert public(trial) == ""


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("#general", "I’m not in #general yet. Type “/invite @Pie” there"),
        ("#ext-northwind", "#ext-northwind is shared with another company"),
        ("#deals", "Who reads #deals: "),
    ],
)
async def test_a_channel_is_looked_at_when_it_is_picked(
    dana: Talk, channel: str, told: str
) -> None:
    await dana.play(*northwind.SIGNED)
    heard = await dana.play(*northwind.followed_in(channel))
    assert told in heard


async def test_what_could_not_be_posted_comes_to_the_owner_and_is_posted_when_pie_is_invited(
    trial: Trial, dana: Talk
) -> None:
    await dana.play(*northwind.SIGNED, *northwind.followed_in("#general"))
    heard = await dana.wait_until(MONDAY.replace(hour=8) + timedelta(days=30))
    assert "Day-30 checkpoint of *Northwind renewal*" in heard
    assert "I am not a member" in heard
    assert public(trial) == ""
    await dana.person.command("/invite", "@Pie", channel="general")
    await trial.settle()
    assert "Day 30: Northwind renewal" in public(trial)


async def test_a_value_for_a_shared_channel_is_posted_only_with_its_owners_yes(
    trial: Trial, dana: Talk, mika: Talk
) -> None:
    await dana.play(*northwind.SIGNED, *northwind.followed_in("#ext-northwind"))
    await dana.wait_until(DAY_60)
    await dana.click("Post it there")
    post = trial.slack.channel("ext-northwind").messages[-1]
    await mika.click("Enter value", on=post)
    await mika.submit(adoption="64")
    assert mika.person.view is not None
    assert "only with a yes from" in mika.person.view.words
    await mika.submit()
    await trial.settle()
    assert "extend onboarding." not in public(trial)
    assert "came to 64" not in public(trial)
    assert "This is what they would read" in dana.everything
    await dana.click("Post it there")
    await trial.settle()
    assert "came to 64 %" in public(trial)


async def test_a_wrong_value_is_put_right_in_the_dm_and_in_the_channel(
    trial: Trial, dana: Talk
) -> None:
    await dana.play(*northwind.SIGNED, *northwind.followed_in("#deals"))
    await dana.wait_until(DAY_60)
    post = trial.slack.channel("deals").messages[-1]
    await dana.click("Enter value", on=post)
    await dana.submit(adoption="46")
    await dana.submit()
    await dana.click("Correct it", on=post)
    await dana.submit(adoption="64")
    await dana.submit()
    await trial.settle()
    assert "came to 64 %" in post.words
    assert "46 % stood here before" in post.words
    assert "Corrected by" in post.words


async def test_two_calls_over_are_two_questions_and_an_answer_is_asked_about(
    dana: Talk,
) -> None:
    await dana.play(
        "call with Northwind tomorrow 3pm about the renewal",
        "call with Acme tomorrow 3pm about the pilot",
        "call with Contoso on Friday 3pm about steel",
        "go to reservation",
    )
    await dana.wait_until(MONDAY + timedelta(days=1, hours=7))
    assert "*Northwind renewal*: how did the call go?" in dana.everything
    assert "*Acme pilot*: how did the call go?" in dana.everything
    await dana.say("42k")
    assert "42,000" in await dana.say("plan")
    heard = await dana.say("they liked the idea and asked for a reference call")
    assert "What is “they liked the idea" in heard
    await dana.click("How it went: Northwind renewal")
    assert "Contoso" in await dana.say("map")
