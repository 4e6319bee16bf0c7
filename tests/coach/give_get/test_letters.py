"""A letter is summed up from what it says one by one."""

import pytest

from coach.give_get import Asked, Reading, Verdict, answer, check
from coach.give_get.items import items
from coach.give_get.lines import MOST
from coach.give_get.reading import Part, Span
from coach.playbook import load

PLAYBOOK = load()


def read_items(text: str) -> list[str]:
    return [item.read(text) for item in items(text)]


def test_a_letter_is_cut_into_sentences_and_lines() -> None:
    assert read_items("We met. We need net 30.\nA logo would help") == [
        "We met.", "We need net 30.", "A logo would help",
    ]  # fmt: skip


def test_what_opens_a_list_is_read_with_each_of_its_lines() -> None:
    assert read_items("We need:\nnet 30\na logo on the page") == [
        "We need: net 30", "We need: a logo on the page",
    ]  # fmt: skip


def test_a_sentence_that_leans_on_the_one_before_is_read_with_it() -> None:
    assert read_items("We take 10% off. In return you sign by May.") == [
        "We take 10% off. In return you sign by May."
    ]


def letter(*roles: str) -> Reading:
    parts = tuple(
        Part(Span(f"{role} {at}", at, at + 1), "give" in role, "ask" in role)
        for at, role in enumerate(roles)
    )
    return Reading(Verdict.PAIRED, "", 0.95, parts=parts)


def told(reading: Reading) -> tuple[str, str]:
    card = answer(reading, Asked("x"), None, PLAYBOOK)
    return card.headline, card.why


def test_a_lone_give_among_asks_is_named() -> None:
    headline, why = told(letter("ask", "ask", "give", "ask"))
    assert headline == "3 asks, 1 give: this one, “give 2”."
    assert why.count("• ask:") == 3


def test_asks_alone_say_so() -> None:
    assert told(letter("ask", "ask", "ask"))[0] == "3 asks, no give."


def test_a_long_letter_is_told_in_part() -> None:
    why = told(letter(*["ask"] * (MOST + 3)))[1]
    assert why.endswith("• and 3 more")


def test_a_line_may_do_both() -> None:
    assert "• give and ask: “give ask 0”" in told(letter("give ask", "ask", "ask"))[1]


def test_demands_with_a_reason_are_no_trade() -> None:
    text = (
        "Thank you for the offer, I enjoyed the visit. Some of the following would help.\n"
        "1) A higher starting salary of $65,000, in line with the field.\n"
        "2) An official semester of leave.\n"
        "3) No more than three new classes a year.\n"
        "4) A start date in 2027 so I can complete my thesis."
    )
    found = check(text)
    assert found.verdict is Verdict.ONE_WAY_ASK
    assert len(found.parts) >= 3
    for part in found.parts:
        assert text[part.span.start : part.span.end] == part.span.text


@pytest.mark.parametrize(
    "text",
    [
        "We need 8.5% more from June 1, otherwise we stop delivery",
        "My boss will pull the deal on Friday unless you agree to 11,200.",
    ],
)
def test_a_threat_is_no_give(text: str) -> None:
    found = check(text)
    assert (found.verdict, found.kind) == (Verdict.ONE_WAY_ASK, "ultimatum")
    assert found.gives == ()


def test_a_condition_that_nobody_here_fulfils_is_no_give() -> None:
    found = check("If base is fixed, a sign-on bonus of $15,000 would close the gap.")
    assert found.verdict is Verdict.ONE_WAY_ASK


@pytest.mark.parametrize(
    ("text", "sells", "verdict"),
    [
        ("15% off for the next 6 months", True, Verdict.ONE_WAY_GIVE),
        ("15% off for the next 6 months", False, Verdict.ONE_WAY_ASK),
        ("From May a 6% increase on our support products applies", None, Verdict.ONE_WAY_ASK),
        ("We have decided to withdraw our offer", None, Verdict.NONE),
        ("oh of course, and I'll iron your shirts too 🙄", None, Verdict.NONE),
        ("And for us?", None, Verdict.ONE_WAY_ASK),
    ],
)
def test_what_the_net_cannot_know_is_a_rule(
    text: str, sells: bool | None, verdict: Verdict
) -> None:
    assert check(text, sells=sells).verdict is verdict


def test_an_index_makes_a_bet() -> None:
    found = check("If the Destatis index exceeds 4 % we share the increase 50/50.")
    assert found.kind == "contingency"
    assert not found.nudge
