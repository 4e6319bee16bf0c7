"""What a checkpoint shows in a channel."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from typing import Any

from inline_snapshot import snapshot

from bot.views.message import (
    checkpoint_post,
    checkpoint_result,
)
from coach.cards import (
    CheckpointPost,
    CheckpointResult,
)

Look = Callable[[Iterable[dict[str, Any]]], str]


POST = CheckpointPost(
    60, "Northwind renewal", ("24 months", "Onboarding"), "Adoption", "Admin page", "U0OWNER12",
    "U0SETTER1", "3 Mar 2026",
)  # fmt: skip


def test_a_checkpoint_says_what_was_agreed_and_who_set_it(look: Look, every: Any) -> None:
    message = checkpoint_post(POST, "17")
    assert look(message.blocks) == snapshot("""\
*Day 60: Northwind renewal*
*Adoption* is due now.
What was agreed:
• 24 months
• Onboarding
(Source: Admin page · Owner: <@U0OWNER12>)
(Set by <@U0SETTER1> on 3 Mar 2026.)
[Enter value] [Snooze 1 day] [Snooze 1 week] [Reassign] [Not needed]\
""")
    assert {one["value"] for one in every(message.blocks)} == {"17"}


def test_a_checkpoint_with_little_known_still_asks(look: Look) -> None:
    bare = CheckpointPost(30, "Northwind", (), "", "", "", "Ann", "3 Mar")
    assert look(checkpoint_post(bare, "17").blocks[:-1]) == snapshot("""\
*Day 30: Northwind*
*The metric* is due now.
(Set by Ann on 3 Mar.)\
""")


def test_a_checkpoint_shows_nothing_but_its_own_fields_in_a_fixed_frame(look: Look) -> None:
    message = checkpoint_post(POST, "17")
    shown = f"{message.text} {look(message.blocks)}"
    fields = (POST.title, *POST.agreed, POST.metric, POST.source, POST.set_on, str(POST.day))
    for own in (*fields, f"<@{POST.owner}>", f"<@{POST.set_by}>"):
        shown = shown.replace(own, " ")
    frame = tomllib.loads(files("bot.views").joinpath("words.toml").read_text())["checkpoint"]
    known = set(re.findall(r"\w+", " ".join(frame.values())))
    assert set(re.findall(r"\w+", shown)) <= known


def test_a_result_says_which_clause_applies(look: Look) -> None:
    result = CheckpointResult(
        60,
        "Northwind renewal",
        "Adoption",
        Decimal(64),
        "Under 70: extend onboarding.",
        "U0OWNER12",
    )
    assert look(checkpoint_result(result).blocks) == snapshot("""\
*Day 60: Northwind renewal*
Under 70: extend onboarding.
(Entered by <@U0OWNER12>.)\
""")
    bare = replace(result, outcome="")
    assert "Adoption: *64*" in look(checkpoint_result(bare).blocks)
