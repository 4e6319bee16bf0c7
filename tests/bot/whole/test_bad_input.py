"""Whatever somebody types: a clear sentence, a next step, and the plan as it was."""

import pytest

from bot.trial import Trial
from tests.bot.whole import northwind
from tests.bot.whole.talk import Talk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

FIRST = "call with Northwind tomorrow 3pm about the renewal, they want 20% off"
UNREADABLE = {
    "": ("no words in it", "skip"),
    " \n ": ("no words in it", "skip"),
    "a" * 40_000: ("40,000 characters", "4,000"),
    "@channel": ("whole channel", "skip"),
    "🎉🎉": ("emoji alone", "skip"),
    ":tada: :+1:": ("emoji alone", "skip"),
}


async def test_what_holds_no_answer_is_said_so_and_the_question_stays(
    trial: Trial, dana: Talk
) -> None:
    await dana.say(FIRST)
    plan = await dana.say("plan")
    for said, expected in UNREADABLE.items():
        await dana.play((said, *expected))
    assert await dana.say("plan") == plan
    assert trial.slack.notices == []
    await dana.play(("cover the quota", "Does any of this hold here?"))


async def test_other_scripts_are_answers_like_all_others(dana: Talk) -> None:
    await dana.play(
        FIRST,
        ("نريد عقدًا لمدة عامين", "Does any of this hold here?"),
        "[None of these]",
        ("推进 Contoso 的试点项目，本季度约三万", "lowest you would sign for"),
        ("plan", "نريد عقدًا لمدة عامين", "推进 Contoso 的试点项目"),
    )


async def test_a_message_for_all_notifies_nobody(trial: Trial, dana: Talk) -> None:
    await dana.play(
        FIRST,
        "tell @channel & <!here> that we want 24 months",
        ("plan", "that we want 24 months"),
    )
    await dana.command("check @channel we need 10% off by Friday", channel="deals")
    await trial.settle()
    assert trial.slack.notices == []


async def test_somebody_named_in_an_answer_is_named_in_the_dm_alone(
    trial: Trial, dana: Talk
) -> None:
    await dana.play(FIRST, "we want 24 months, and @sam, @channel and <!here> agree", "plan")
    await trial.settle()
    assert {(one.channel[0], one.whom) for one in trial.slack.notices} == {("D", "U0SAM")}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("call with Acme yesterday at 3 about the renewal", ("has passed", "Correct this")),
        ("call with Acme on 3 March 2024", ("has passed", "Correct this")),
    ],
)
async def test_a_call_in_the_past_is_asked_about(
    dana: Talk, said: str, expected: tuple[str, ...]
) -> None:
    await dana.play((said, *expected))


async def test_figures_that_contradict_each_other_are_not_both_kept(dana: Talk) -> None:
    await dana.play(
        *(FIRST, "cover the quota", "[None of these]", "push the pilot at Contoso"),
        ("as much as possible", "no figure in “as much as possible”", "42k"),
        "70k",
        ("60k", "worse for you than your walk-away point of 70,000", "Change the other figure"),
        ("plan", "70,000"),
        ("change my reservation to 42k", "42,000"),
        ("60k", "Setup"),
        ("plan", "60,000", "42,000"),
    )


async def test_one_issue_only_is_told_what_it_means(dana: Talk) -> None:
    await dana.play(
        FIRST,
        *("go to issues", "[That is all]", "go to first move"),
        ("offers", "Only one issue", "Add issues"),
    )


async def test_an_unknown_command_is_answered_with_the_nearest(dana: Talk) -> None:
    for where in ("", "deals"):
        assert "checklist" in await dana.command("chekclist", channel=where)
        assert "/pie help" in await dana.command("frobnicate the deal", channel=where)


async def test_words_before_any_deal_are_answered_with_how_to_begin(dana: Talk) -> None:
    for said in ("hello", "yes", "skip", "back", "42k"):
        heard = await dana.say(said)
        assert "_call with Northwind tomorrow 3pm" in heard, said


async def test_a_channel_that_is_none_or_without_pie_is_said_so(dana: Talk) -> None:
    await dana.play(
        *northwind.SIGNED,
        ("the usual place", "#", "channel"),
        ("#nowhere", "channel"),
        ("#deals", "Which metric should I ask for?"),
    )
