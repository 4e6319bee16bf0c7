"""Every script can be sent: it keeps the message, and adds a half that fits behind it."""

import re
from dataclasses import replace

import pytest

from coach.deal import Deal, Issue, Kind, Rating, Tone
from coach.give_get import Asked, Reading, Span, Verdict, answer
from coach.give_get.scripts import DRAFT
from coach.playbook import load

PLAYBOOK = load()
ODD = (
    "Zephyr", "SLA", "a", "the price", "Q3/Q4", "net", "IT", "e-mail", "R&D", "100%",
    "what they want", "Don't know", "{give}", "*bold*", "Ümlaut", "東京", "x" * 80, "no",
    "Price & terms", "payment (net)", "Start?", "if", "MFN", "Most favoured nation",
    "exclusivity!", "24/7 support", "the.dot", "trailing ", "_under_", "“quoted”", "a b c d e f",
    "New\tTab",
)  # fmt: skip
GIVE, ASK = "sure thing, the extra logins are on us", "What can you do about the late fee?"


def read(text: str, *, is_ask: bool) -> Reading:
    spans = (Span(text, 0, len(text)),)
    verdict = Verdict.ONE_WAY_ASK if is_ask else Verdict.ONE_WAY_GIVE
    return Reading(verdict, "", 0.95, gives=() if is_ask else spans, gets=spans if is_ask else ())


def deal_of(kind: Kind, tone: Tone, *, rated: bool = True) -> Deal:
    issues = tuple(
        Issue(
            each.name, each.options, default=each.default, direction=each.direction,
            mine=each.mine, theirs=each.theirs, is_price=each.is_price,
        )
        for each in PLAYBOOK.tradeables(kind)
    )  # fmt: skip
    notes = {"setup.kind": kind.value}
    return Deal(
        id="d", title="Acme", kind=kind, tone=tone, notes=notes, issues=issues if rated else ()
    )


def all_scripts(text: str, deal: Deal, *, is_ask: bool, is_theirs: bool = False) -> list[str]:
    reading = read(text, is_ask=is_ask)
    pages = [
        answer(reading, Asked(text, is_theirs=is_theirs, more=more), deal, PLAYBOOK).scripts
        for more in range(0, 40, 2)
    ]
    return [script for page in pages for script in page]


def is_sendable(script: str) -> bool:
    half = script.partition(DRAFT)[2]
    broken = r"[\[\]{}]|\(|\s{2,}(?!$)|\.\.|\bno (?:raise|metrics|audit)\b|^\s*[a-z]"
    return bool(half.strip()) and half.strip()[-1] in ".?" and not re.search(broken, half.strip())


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("is_ask", [True, False])
@pytest.mark.parametrize("rated", [True, False])
def test_every_script_of_every_playbook_can_be_sent(
    kind: Kind, tone: Tone, *, is_ask: bool, rated: bool
) -> None:
    text = ASK if is_ask else GIVE
    found = all_scripts(text, deal_of(kind, tone, rated=rated), is_ask=is_ask)
    assert found
    for script in found:
        assert script.startswith(text), script
        assert is_sendable(script), script


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("is_ask", [True, False])
def test_an_odd_issue_makes_no_odd_sentence(name: str, *, is_ask: bool) -> None:
    mine, theirs = (Rating.LOW, Rating.HIGH) if is_ask else (Rating.HIGH, Rating.LOW)
    issue = Issue(name, ("not at all", "a bit, maybe"), mine=mine, theirs=theirs)
    other = Issue("Other", (), mine=theirs, theirs=mine)
    deal = Deal(id="d", title="Acme", notes={"setup.kind": "sales"}, issues=(issue, other))
    text = ASK if is_ask else GIVE
    card = answer(read(text, is_ask=is_ask), Asked(text), deal, PLAYBOOK)
    assert all(is_sendable(script) for script in card.scripts)
    assert card.scripts or name in card.why


def test_their_ask_gets_my_counter_without_their_words() -> None:
    deal = deal_of(Kind.SALES, Tone.DIRECT)
    found = all_scripts(ASK, deal, is_ask=True, is_theirs=True)
    assert found[0].startswith(f"{DRAFT} We can talk about that. In return we'd need")
    assert ASK not in found[0]


def test_who_talks_for_themselves_says_i() -> None:
    assert (
        " I can offer my " in all_scripts(ASK, deal_of(Kind.CAREER, Tone.DIRECT), is_ask=True)[0]
    )


def test_the_half_is_of_another_issue() -> None:
    text = "We can include premium onboarding."
    found = all_scripts(text, deal_of(Kind.SALES, Tone.DIRECT), is_ask=False)
    assert all("onboarding" not in script.partition(DRAFT)[2] for script in found)


def test_the_price_fills_no_gap() -> None:
    for kind in Kind:
        price = PLAYBOOK.tradeables(kind)[0]
        halves = {*price.given, *price.asked} - {""}
        for is_ask in (True, False):
            found = all_scripts("Zephyr", deal_of(kind, Tone.DIRECT), is_ask=is_ask)
            assert not [script for script in found if any(half in script for half in halves)]


def test_a_small_ask_is_answered_with_a_small_give() -> None:
    months = Issue("Contract term", ("12 months", "24 months", "36 months"), default="12 months",
                   mine=Rating.HIGH, theirs=Rating.LOW)  # fmt: skip
    training = Issue(
        "Training days", ("ten training days", "five training days", "two training days"),
        default="two training days", mine=Rating.LOW, theirs=Rating.HIGH,
    )  # fmt: skip
    deal = Deal(id="d", title="A", notes={"setup.kind": "sales"}, issues=(months, training))
    large = all_scripts("We need 36 months.", deal, is_ask=True)[0]
    assert "ten training days" in large
    unknown = all_scripts("We need a zephyr.", deal, is_ask=True)[0]
    assert "five training days" in unknown


def test_a_long_message_is_not_said_again() -> None:
    deal = deal_of(Kind.SALES, Tone.DIRECT)
    text = "We need this. " * 40
    found = answer(read(text, is_ask=True), Asked(text), deal, PLAYBOOK)
    assert found.scripts[0].startswith("… ")


def test_an_option_with_other_figures_borrows_its_phrase() -> None:
    term = PLAYBOOK.tradeable(Kind.SALES, "Contract term")
    assert term is not None
    assert term.phrase("30 months", is_give=False) == "a term of 30 months"
    assert term.phrase("as long as it takes", is_give=False) == ""


def test_the_indirect_tone_asks() -> None:
    deal = replace(deal_of(Kind.SALES, Tone.DIRECT), tone=Tone.INDIRECT)
    assert all(script.endswith("?") for script in all_scripts(GIVE, deal, is_ask=False))
