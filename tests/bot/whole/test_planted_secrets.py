"""A secret in every private place, by every way in: none is ever read by anybody else."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.storage.tables import metadata
from bot.trial import Trial
from tests.bot.whole.talk import Talk
from tests.bot.whole.watch import Watch

DAY_30 = datetime(2026, 12, 23, 8, tzinfo=UTC)
DAY_60 = datetime(2027, 1, 22, 8, tzinfo=UTC)

PLANTED = {
    "first line": "Umbrella Corp",
    "alternative": "Helsingfors",
    "limit": "41,700",
    "target": "61,300",
    "their alternative": "Initech tool",
    "party": "hates quarterlies",
    "note": "tired of haggling",
    "trade": "quietly happy",
    "chance": "17%",
    "their chance": "43%",
    "worth": "8,150",
    "clause": "39,900",
    "reminder": "buy the cake",
    "title": "zebra plan",
    "after call": "Karl was nervous",
    "feel": "secretly delighted",
    "form": "formfield ruse",
}
"""Each secret by where it is planted."""

PLANT = (
    "call with Northwind tomorrow 3pm about the renewal, they want 20% off; if it fails we go to "
    "Umbrella Corp",
    "change my alternative to push Helsingfors, maybe 31k",
    "change my reservation to 41,700",
    "change my target to 61,300",
    "change their alternative to stay on the Initech tool, 60-75k",
    "go to parties",
    "Dana decides, hates quarterlies",
    "go to evidence",
    "three pay 50-60k, price study",
    "go to process",
    "all topics first; I am tired of haggling",
    "remind me on Friday 9am to buy the cake",
    "log we give onboarding, we get 24 months and they are quietly happy",
    "go to contingencies",
    "adoption under 70% at day 60: extend onboarding, me 17%, them 43%; worth to us 8,150, costs "
    "them 6k; source: their analytics; owner: Mika",
    "go to text",
    "Core modules at list price; we would accept 39,900 (Dana)\nA term of 24 months (Ana)",
    "go to signing",
    "[Signed today]",
    "go to checkpoints",
    "[From signature, Mon 23 Nov 2026]",
    "#deals",
    "[adoption]",
    "[Me]",
    "how did it go?",
    "it went well, Karl was nervous",
    "go to feel",
    "they are secretly delighted",
    "rename it to zebra plan, 42k or leave",
)


def raw(trial: Trial) -> str:
    """Return every row of the database as it is stored."""
    with trial.pie.database.engine.connect() as connection:
        rows = [
            bytes(cell).decode("latin-1") if isinstance(cell, bytes | memoryview) else str(cell)
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
            for cell in row
        ]
    return "\n".join(rows)


async def test_no_planted_secret_is_read_by_anybody_else(
    trial: Trial,
    dana: Talk,
    mika: Talk,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, "pie")
    watch = Watch(trial, dana, caplog, tmp_path)
    await dana.play(*PLANT, "go to opening", "[Open as a form]")
    await dana.submit(You_ask="58k", In_your_words="formfield ruse")
    await dana.command("plan", channel="deals")
    await dana.command("share", channel="deals")
    await dana.command("export others", channel="deals")
    (preview,) = [m for m in dana.person.ephemerals if "Post in #deals" in m.words]
    await dana.click("Post in #deals", on=preview)
    await dana.wait_until(DAY_30)
    await dana.wait_until(DAY_60)
    post = trial.slack.channel("deals").messages[-1]
    await mika.click("Enter value", on=post)
    await mika.submit(adoption="64%")
    await mika.submit()
    await mika.command("plan", channel="deals")
    await mika.person.open_home()
    await dana.person.open_home()
    await trial.settle()

    deals = "\n".join(m.words for m in trial.slack.channel("deals").messages)
    assert "A term of 24 months" in deals
    assert "extend onboarding" in deals
    assert "Core modules at list price" in deals
    secrets = tuple(PLANTED.values())
    assert watch.leaks(secrets) == []
    home = mika.person.home
    assert home is not None
    stored = raw(trial)
    for secret in secrets:
        assert secret not in home.words
        assert secret not in mika.everything + mika.whispers
        assert secret not in stored
    told = [secret for secret in secrets if secret in dana.everything]
    assert len(told) >= len(secrets) - 1, set(secrets) - set(told)


async def test_what_others_get_as_a_file_holds_no_planted_secret(trial: Trial, dana: Talk) -> None:
    await dana.play(*PLANT)
    await dana.command("export others")
    await dana.click("Save it as a file")
    await trial.settle()
    uploads = trial.slack.workspace.files
    (held,) = [file for file in uploads.values() if file.name.endswith("for-others.md")]
    text = held.content.decode()
    assert "A term of 24 months" in text
    assert [secret for secret in PLANTED.values() if secret in text] == []
