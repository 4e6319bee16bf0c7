"""Pie speaks first: a reminder in the person's words, and every moment on the way of a jump."""

from datetime import UTC, datetime

from bot.trial import Trial
from tests.bot.whole.talk import Talk


async def test_a_reminder_rings_in_the_dm_and_nowhere_else(trial: Trial, dana: Talk) -> None:
    await dana.play(
        "call with Northwind tomorrow 3pm about the renewal",
        ("/pie remind on Friday 9am to send the draft", "Fri 27 Nov, 09:00"),
        ("remind me next Monday to call Ana", "Mon 30 Nov, 09:00"),
    )
    await trial.slack.clock.to(datetime(2026, 12, 1, tzinfo=UTC))
    await trial.settle()
    assert dana.everything.index("send the draft") < dana.everything.index("call Ana")
    assert dana.everything.count("*Reminder, Northwind renewal:*") == 2
    assert not trial.slack.channel("deals").messages


async def test_a_jump_of_the_clock_leaves_no_moment_out(trial: Trial, dana: Talk) -> None:
    await dana.play("call with Northwind tomorrow 3pm about the renewal")
    await trial.slack.clock.to(datetime(2027, 1, 22, tzinfo=UTC))
    await trial.settle()
    assert "Brief: Northwind renewal" in dana.everything
    assert "how did the call go?" in dana.everything
    assert "was away then" not in dana.everything
