"""The guide's enterprise example, from the first line to the checkpoint at day 60."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.world import Message
from bot.trial import Trial
from tests.bot.whole import northwind
from tests.bot.whole.talk import Talk

CALL = datetime(2026, 11, 24, 14, tzinfo=UTC)
"""Tuesday at 15:00 in Berlin."""
DAY_30 = datetime(2026, 12, 23, 8, tzinfo=UTC)
DAY_60 = datetime(2027, 1, 22, 8, tzinfo=UTC)
"""09:00 in Berlin, in winter."""
A_MINUTE = timedelta(minutes=1)


async def test_a_renewal_from_the_first_line_to_extend_onboarding(
    trial: Trial, dana: Talk, mika: Talk
) -> None:
    await dana.play(*northwind.SETUP, *northwind.FIRST_MOVE, *northwind.MIDGAME, *northwind.CLOSE)

    # The brief before the call, and one question after it.
    assert await dana.wait_until(CALL - timedelta(minutes=31)) == ""
    brief = await dana.wait_until(CALL - timedelta(minutes=30))
    assert "Brief: Northwind renewal" in brief
    assert "limit 42,000" in brief
    assert await dana.wait_until(CALL + timedelta(minutes=59)) == ""
    asked = await dana.wait_until(CALL + timedelta(hours=1))
    assert "how did the call go?" in asked
    await dana.play(
        ("they liked A; we gave a reference call, we got a case study", "a reference call"),
    )

    # Day 30: in the channel, at nine in Berlin and not before.
    await dana.wait_until(DAY_30 - A_MINUTE)
    assert posts(trial) == []
    assert await dana.wait_until(DAY_30) == ""
    (day_30,) = posts(trial)
    assert "Owner: <@U0DANA>" in day_30.words
    for words in ("Day 30", "adoption", "A term of 24 months", "Set by <@U0DANA>"):
        assert words in day_30.words
    await mika.click("Not needed", on=day_30)

    # Day 60: Mika enters 64, which is under 70.
    await dana.wait_until(DAY_60 - A_MINUTE)
    assert len(posts(trial)) == 1
    await dana.wait_until(DAY_60)
    await mika.click("Enter value", on=posts(trial)[-1])
    assert mika.person.view is not None
    assert "adoption" in mika.person.view.words
    seen = len(dana.person.dm_messages())
    await mika.submit(adoption="64%")
    assert "came to 64 %, under 70 %" in mika.person.view.words
    assert "Enter value" in posts(trial)[-1].words, "nothing is posted before it is shown back"
    await mika.submit()
    assert mika.person.view is None

    outcome = posts(trial)[-1]
    for words in ("Day 60", "came to 64 %", "under 70 %", "extend onboarding", "<@U0MIKA>"):
        assert words in outcome.words
    assert "Enter value" not in outcome.words

    told = "\n".join(message.words for message in dana.person.dm_messages()[seen:])
    for words in (
        "<@U0MIKA> entered values",
        "extend onboarding",
        "you gave it 13 %",
        "they 37 %",
    ):
        assert words in told
    await dana.play(("log", "extend onboarding", "adoption at 64 on day 60"))
    assert mika.person.dm_messages() == []
    assert not any(secret in post.words for post in posts(trial) for secret in northwind.SECRETS)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_map_shows_what_is_done_at_every_stage_and_leads_to_each(dana: Talk) -> None:
    await dana.play(
        *northwind.SETUP,
        ("[Go to Midgame]", "● *Midgame*", "✓ Setup", "○ First move"),
        ("[Go to Setup]", "● *Setup*"),
        ("change my reservation to 45k", "45,000"),
        "plan",
        ("[All answers]", "45,000", "push the pilot at Contoso", "rice study 2025"),
        ("[Go to First move]", "What price will you name first"),
        (
            "[Checklist]",
            "*Preparation*",
            "? I know my best alternative",
            "until when does it stand?",
        ),
    )


def posts(trial: Trial) -> list[Message]:
    """Return what Pie said in #deals, for all to read."""
    return [message for message in trial.slack.channel("deals").messages if message.from_bot]
