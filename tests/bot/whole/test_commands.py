"""Every way into Pie beside the DM: commands, shortcuts, the Home tab, a mention."""

import aiohttp
import pytest

from bot import ids
from bot.trial import Trial
from coach.commands import COMMANDS
from tests.bot.whole import northwind
from tests.bot.whole.faulty import Faulty
from tests.bot.whole.talk import Talk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

HEARD = {
    "": "*Northwind renewal*",
    "map": "● *Midgame*",
    "help": "/pie",
    "help batna": "alternative",
    "deals": "Northwind renewal",
    "plan": "*Only you see this*",
    "checklist": "*Preparation*",
    "issues": "strong slot",
    "offers": "A: ",
    "check We need 10% off by Friday": "One-way ask",
    "script": "Which move?",
    "script label_give": "When:",
    "log": "Concession log",
    "log we give a reference call, we get a case study": "you get a case study",
    "contingency": "Contingencies",
    "close": "What goes into the single text",
    "remind": "Brief before the call",
    "brief": "Brief: Northwind renewal",
    "hurry": "Brief: Northwind renewal",
    "share": "nothing agreed to share yet",
    "settings": "zone",
    "privacy": "Who sees what",
    "guide": "The guide.",
    "guide pitfalls": "The way out",
    "undo": "Undone in *Northwind renewal*",
    "redo": "Done again in *Northwind renewal*",
    "forget everything": "Do you want everything gone",
    "forget": "Delete",
    "new": "Who do you talk with",
}
"""What is typed after /pie, and words of the answer to somebody in the middle of a deal."""


def test_no_command_is_forgotten_here() -> None:
    assert {said.partition(" ")[0] for said in HEARD} | {"export"} == {"", *COMMANDS}


@pytest.mark.parametrize("channel", ["", "deals"])
async def test_every_command_is_answered_to_the_person_alone(
    trial: Trial, dana: Talk, channel: str
) -> None:
    await dana.play(*northwind.SETUP, *northwind.FIRST_MOVE)
    for said, words in HEARD.items():
        heard = await dana.command(said, channel=channel)
        assert words in heard, f"/pie {said}: {heard}"
    for place in ("deals", "general", "ext-northwind"):
        assert trial.slack.channel(place).messages == []
    if channel:
        assert "Your best alternative" in dana.whispers


async def test_a_command_works_in_a_channel_without_pie(trial: Trial, dana: Talk) -> None:
    await dana.say("call with Northwind tomorrow 3pm")
    assert "Your best alternative" in await dana.command("plan", channel="general")
    assert trial.slack.channel("general").messages == []


async def test_what_can_only_be_a_file_comes_by_dm(trial: Trial, dana: Talk) -> None:
    await dana.play(*northwind.SETUP)
    await dana.command("export", channel="deals")
    held = [message for message in dana.person.dm_messages() if message.files]
    assert [one.files[0]["name"].rpartition(".")[2] for one in held] == ["md", "json"]
    assert trial.slack.channel("deals").messages == []


async def test_an_exported_plan_names_people_and_channels(dana: Talk, faulty: Faulty) -> None:
    faulty.expect("users.info", "user_not_found")
    await dana.play("call with Northwind tomorrow 3pm about the renewal", "[Why?]")
    await dana.say("change my goal to a term that @mika signs in #deals, with <@U0NOBODY9>")
    await dana.say("export")
    held, _json = [message for message in dana.person.dm_messages() if message.files]
    async with (
        aiohttp.ClientSession() as session,
        session.get(held.files[0]["url_private"]) as answer,
    ):
        text = await answer.text()
    assert "@Mika" in text
    assert "#deals" in text
    assert "<" not in text


async def test_a_message_can_be_checked_where_it_stands(
    trial: Trial, dana: Talk, mika: Talk
) -> None:
    asked = await mika.person.say("general", "We really need 10% off, and sign by Friday")
    await dana.say("call with Northwind tomorrow 3pm about the renewal")
    await dana.person.shortcut(ids.CHECK_SHORTCUT, asked)
    await trial.pie.settled()
    assert "One-way ask" in dana.whispers
    empty = await mika.person.say("general", "")
    await dana.person.shortcut(ids.CHECK_SHORTCUT, empty)
    await trial.settle()
    assert "no words in that message" in dana.whispers
    assert mika.whispers == ""


async def test_a_deal_can_be_started_from_anywhere(trial: Trial, dana: Talk) -> None:
    await dana.person.shortcut(ids.START_SHORTCUT)
    await trial.pie.settled()
    await dana.play(
        ("call with Northwind tomorrow 3pm, they want 20% off", "With: Northwind"),
    )


ON_HOME = {
    "Checklist": "Preparation",
    "Scripts": "Which move?",
    "Open plan": "Your best alternative",
    "Help": "/pie",
    "Guide": "The guide.",
    "Who sees what": "Who sees what",
    "Check a message": "open the *Messages* tab",
}
"""What a click on the Home tab opens: the answer, or where it is."""


async def test_the_home_tab_shows_where_the_deals_stand_and_goes_on(
    trial: Trial, dana: Talk
) -> None:
    await dana.person.open_home()
    await trial.pie.settled()
    assert dana.person.home is not None
    assert "Start a deal" in dana.person.home.words

    await dana.play("call with Northwind tomorrow 3pm", "call with Acme on Friday at noon")
    await dana.person.open_home()
    await trial.pie.settled()
    shown = dana.person.home.words
    for words in ("Acme", "Northwind", "Resume", "Europe/Berlin"):
        assert words in shown
    await dana.person.click(dana.person.home, "Resume")
    await trial.pie.settled()
    assert "Northwind" in dana.newest.words
    for tool, words in ON_HOME.items():
        before = len(dana.person.dm_messages())
        await dana.person.click(dana.person.home, tool)
        await trial.pie.settled()
        assert dana.person.view is not None, tool
        assert words in dana.person.view.words
        await dana.person.close()
        assert (len(dana.person.dm_messages()) > before) == (tool == "Check a message")


async def test_opening_the_conversation_says_hello_once_and_offers_first_words(
    trial: Trial, dana: Talk
) -> None:
    await dana.person.open_messages()
    await dana.person.open_messages()
    await trial.settle()
    assert dana.everything.count("I coach you through a negotiation") == 1
    assert trial.slack.workspace.prompts
    await dana.say("call with Northwind tomorrow 3pm")
    seen = len(dana.person.dm_messages())
    await dana.person.open_messages()
    await trial.settle()
    assert len(dana.person.dm_messages()) == seen


@pytest.mark.parametrize("channel", ["deals", "ext-northwind"])
async def test_a_mention_is_answered_to_its_writer_alone_and_never_in_the_channel(
    trial: Trial, dana: Talk, channel: str
) -> None:
    await dana.play(*northwind.SIGNED)
    await dana.person.say(channel, "@Pie what do we do about their discount?")
    await trial.settle()
    assert [m for m in trial.slack.channel(channel).messages if m.from_bot] == []
    assert "I coach in private" in dana.whispers
    assert "Delete it" not in dana.whispers
    await dana.person.say(channel, "@Pie can we go below our limit of 42k?")
    await trial.settle()
    assert [m for m in trial.slack.channel(channel).messages if m.from_bot] == []
    assert "Delete it: only you can" in dana.whispers


async def test_edits_and_deletions_of_what_was_said_change_nothing(
    trial: Trial, dana: Talk
) -> None:
    said = await dana.person.dm("call with Northwind tomorrow 3pm")
    await trial.settle()
    seen = len(dana.person.dm_messages())
    await dana.person.edit(said, "call with Acme tomorrow 3pm")
    await trial.settle()
    assert len(dana.person.dm_messages()) == seen
    await dana.person.delete(said)
    await trial.settle()
    assert "Acme" not in await dana.say("plan")
