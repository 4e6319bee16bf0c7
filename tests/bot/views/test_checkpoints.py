"""What a checkpoint shows in a channel."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib.resources import files
from typing import Any

from inline_snapshot import snapshot

from bot.views.message import (
    checkpoint_post,
    checkpoint_result,
)
from coach.agreed import Agreed
from coach.cards import (
    CheckpointPost,
    CheckpointResult,
)

Look = Callable[[Iterable[dict[str, Any]]], str]


A = Agreed
POST = CheckpointPost(
    60,
    A("Northwind renewal"),
    (A("24 months"), A("Onboarding")),
    (A("*Adoption* is due today."),),
    (),
    (A("Admin page"),),
    A("U0OWNER12"),
    "U0SETTER1",
    A("3 Mar 2026"),
)


def test_a_checkpoint_says_what_was_agreed_and_who_set_it(look: Look, every: Any) -> None:
    message = checkpoint_post(POST, "17")
    assert look(message.blocks) == snapshot("""\
*Day 60: Northwind renewal*
*Adoption* is due today.
What was agreed:
• 24 months
• Onboarding
(Source: Admin page · Owner: <@U0OWNER12>)
(Set by <@U0SETTER1> on 3 Mar 2026.)
[Enter value] [Snooze 1 day] [Snooze 1 week] [Reassign] [Not needed]\
""")
    assert {one["value"] for one in every(message.blocks)} == {"17"}


def test_a_checkpoint_without_a_metric_asks_for_no_value(look: Look) -> None:
    bare = CheckpointPost(30, A("Northwind"), (), (), (), (), A(""), "Ann", A("3 Mar"))
    assert look(checkpoint_post(bare, "17").blocks) == snapshot("""\
*Day 30: Northwind*
Nothing is to be entered today. Can both sides see the metrics, and do the owners know?
(Set by Ann on 3 Mar.)
[Snooze 1 day] [Snooze 1 week] [Reassign] [Not needed]\
""")


def test_a_checkpoint_shows_nothing_but_its_own_fields_in_a_fixed_frame(look: Look) -> None:
    message = checkpoint_post(POST, "17")
    shown = f"{message.text} {look(message.blocks)}"
    fields = (POST.title, *POST.agreed, *POST.metrics, *POST.sources, POST.set_on or "", "60")
    for own in (*fields, "*Adoption* is due today.".replace("*", ""), "<@U0OWNER12>"):
        shown = shown.replace(own, " ")
    shown = shown.replace("<@U0SETTER1>", " ")
    frame = tomllib.loads(files("bot.views").joinpath("words.toml").read_text())["checkpoint"]
    known = set(re.findall(r"\w+", " ".join(frame.values())))
    assert set(re.findall(r"\w+", shown)) <= known


def test_a_result_says_which_clause_applies_and_can_be_put_right(look: Look) -> None:
    lines = (A("Under 70: extend onboarding (<@U0SETTER1>’s side)."),)
    result = CheckpointResult(60, A("Northwind renewal"), lines, "U0OWNER12")
    assert look(checkpoint_result(result, "17").blocks) == snapshot("""\
*Day 60: Northwind renewal*
Under 70: extend onboarding (<@U0SETTER1>’s side).
(Entered by <@U0OWNER12>.)
[Correct it]\
""")
    again = replace(result, corrected=True)
    assert "Corrected by" in look(checkpoint_result(again, "17").blocks)
