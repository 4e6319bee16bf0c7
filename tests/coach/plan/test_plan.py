"""The plan on one page, drafted from whatever was told."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.deal import Amount, Deal, Issue, Kind, Pace, Rating, Told, Tone, Wants
from coach.plan import Source, adopted, drafted, option_phrase, plan_of
from coach.plan.money import needs_base, scale
from coach.plan.next_question import HURRIED, missing, next_question
from coach.plan.touching import touched
from coach.playbook import load
from coach.steps import BY_ID
from coach.steps.opening import USUAL
from tests.coach.talking import deal


def told(kind: Kind = Kind.SALES, their_ask: str = "20% off\nTo be live in six weeks") -> Deal:
    notes = {"setup.kind": kind.value, "setup.their_ask": their_ask}
    return deal(kind=kind, wants=USUAL[kind], notes=notes)


def money(value: int) -> Amount:
    return Amount(f"{value}", Decimal(value))


@pytest.mark.parametrize("kind", Kind)
def test_a_plan_has_eight_to_ten_issues_and_trades_for_each_kind_of_deal(kind: Kind) -> None:
    plan = plan_of(deal(kind=kind, wants=USUAL[kind]), load())
    assert 8 <= len(plan.rows) <= 10
    assert all(row.source is Source.USUAL for row in plan.rows)
    assert 2 <= len(plan.swaps) <= 3
    assert plan.protect
    assert plan.is_usual


def test_what_they_asked_for_comes_first_and_counts_as_told() -> None:
    plan = plan_of(told(), load())
    assert [row.issue for row in plan.rows][:2] == ["Price", "Go-live date"]
    assert [row.source for row in plan.rows][:2] == [Source.TOLD, Source.TOLD]
    assert plan.rows[1].theirs is Rating.HIGH
    assert plan.rows[1].theirs_is is Source.GUESSED
    assert plan.rows[2].source is Source.USUAL
    assert not plan.is_usual


def test_a_guess_never_enters_the_deal_and_a_fact_takes_its_place() -> None:
    held = told()
    before = plan_of(held, load())
    assert held.issues == ()
    fact = replace(before.draft.deal.issues[1], theirs=Rating.LOW)
    after = plan_of(replace(held, issues=(fact,)), load())
    row = next(row for row in after.rows if row.issue == "Go-live date")
    assert (row.theirs, row.theirs_is) == (Rating.LOW, Source.TOLD)


def test_guesses_stay_guesses_when_the_offers_on_them_are_taken() -> None:
    held = adopted(drafted(told(), load()))
    assert all("theirs" in issue.guessed for issue in held.issues)
    again = drafted(held, load())
    assert again.source("Onboarding", "theirs") is Source.USUAL
    assert again.source("Go-live date", "theirs") is Source.GUESSED


def test_each_trade_leaves_both_sides_better_off_and_no_issue_stands_twice() -> None:
    for kind in Kind:
        swaps = plan_of(told(kind, "a discount"), load()).swaps
        assert all(swap.mine >= 1 and swap.theirs >= 1 for swap in swaps)
        issues = [name for swap in swaps for name in (swap.give_issue, swap.get_issue)]
        assert len(issues) == len(set(issues))


def test_without_a_figure_there_are_no_offers_and_one_question_makes_them_possible() -> None:
    held = told()
    assert plan_of(held, load()).offers == ()
    assert missing(held)[0] == "setup.base"
    known = replace(held, base=money(60_000))
    assert len(plan_of(known, load()).offers) >= 2
    assert "setup.base" not in missing(known)


@pytest.mark.parametrize(
    ("wants", "kind", "limit", "target"),
    [
        (Wants.MORE, Kind.SALES, 54_000, 60_000),
        (Wants.LESS, Kind.PROCUREMENT, 96, 90),
        (Wants.LESS, Kind.HIRING, 92_000, 85_000),
        (Wants.MORE, Kind.CAREER, 62_000, 70_000),
    ],
)
def test_no_price_on_the_scale_lies_beyond_the_limit(
    wants: Wants, kind: Kind, limit: int, target: int
) -> None:
    held = replace(told(kind, "more"), wants=wants, reservation=money(limit), target=money(target))
    assert not needs_base(held)
    steps = scale(held)
    assert len(steps) == 4
    sign = 1 if wants is Wants.MORE else -1
    values = [float(one.rstrip("k")) * (1000 if one.endswith("k") else 1) for one in steps]
    assert values == sorted(values, reverse=sign < 0)
    assert all(sign * (value - limit) >= 0 for value in values)
    offers = plan_of(held, load()).offers
    price = next(i.name for i in drafted(held, load()).deal.issues if i.is_price)
    assert offers
    assert {offer.package[price] for offer in offers} <= set(steps)


def test_ones_own_figures_are_the_scale() -> None:
    own = Issue("Price", ("48k", "52k", "56k", "60k"), is_price=True)
    held = replace(told(), issues=(own,))
    assert not needs_base(held)
    assert drafted(held, load()).deal.issue("Price") is not None
    assert drafted(held, load()).deal.issues[0].options == own.options


def test_the_reason_they_gave_goes_before_the_likely_one() -> None:
    guess = plan_of(told(), load()).behind
    assert guess.source is Source.GUESSED
    heard = replace(told(), told=(Told("their_reason", "the budget is frozen"),))
    assert plan_of(heard, load()).behind.text == "the budget is frozen"
    assert plan_of(heard, load()).behind.source is Source.TOLD


def test_an_indirect_counterpart_gets_indirect_words() -> None:
    direct, indirect = told(), replace(told(), tone=Tone.INDIRECT)
    assert plan_of(direct, load()).say != plan_of(indirect, load()).say
    assert plan_of(direct, load()).ask != plan_of(indirect, load()).ask


@pytest.mark.parametrize("kind", Kind)
def test_the_words_for_a_demand_stand_under_an_issue_of_the_library(kind: Kind) -> None:
    names = {thing.name for thing in load().tradeables(kind)}
    assert load().demands(kind).keys() - {"other"} <= names
    assert "other" in load().demands(kind)


@pytest.mark.parametrize(
    ("words", "kind", "issues"),
    [
        ("20% off", Kind.SALES, ("Price",)),
        ("to be live in six weeks", Kind.SALES, ("Go-live date",)),
        ("a fully remote job", Kind.HIRING, ("Remote days",)),
        ("9% more from January", Kind.PROCUREMENT, ("Unit price",)),
        ("exclusivity for 12 months", Kind.PARTNERSHIP, ("Exclusivity window",)),
        ("a kind word", Kind.SALES, ()),
    ],
)
def test_a_demand_is_about(words: str, kind: Kind, issues: tuple[str, ...]) -> None:
    assert touched(words, deal(kind=kind), load()) == issues


def test_the_most_valuable_question_comes_first_and_what_is_known_is_not_asked() -> None:
    assert next_question(deal()) == "setup.kind"
    assert next_question(told()) == "setup.base"
    known = replace(told(), base=money(60_000))
    assert next_question(known) == "setup.reservation"
    assert next_question(replace(known, skipped=frozenset({"setup.reservation"}))) == (
        "setup.alternative"
    )
    assert next_question(replace(known, pace=Pace.QUIET)) == ""


def test_in_a_hurry_at_most_three_questions_are_asked() -> None:
    held, asked = deal(pace=Pace.HURRY), []
    while step := next_question(held):
        asked.append(step)
        held = replace(held, skipped=held.skipped | {step})
    assert tuple(asked) == HURRIED
    assert len(asked) <= 3


def test_each_question_of_worth_is_a_step() -> None:
    assert all(step in BY_ID for step in missing(deal()))


def test_own_words_stand_behind_their_issue_and_never_in_a_sentence_made_for_others() -> None:
    held = replace(told(), issues=(Issue("Parking", ("none", "two spots"), None),))
    assert (
        option_phrase("Parking", "two spots", held, load(), is_give=False) == "parking (two spots)"
    )
    assert (
        option_phrase("Contract term", "24 months", held, load(), is_give=False)
        == "a term of 24 months"
    )
    assert option_phrase("Price", "57k", held, load(), is_give=False) == "price at 57k"


@settings(deadline=None, max_examples=25)
@given(st.lists(st.text(max_size=60), max_size=4), st.sampled_from(Kind))
def test_any_words_make_a_plan(wishes: list[str], kind: Kind) -> None:
    notes = {"setup.their_ask": "\n".join(wishes), "setup.goal": "\n".join(reversed(wishes))}
    plan = plan_of(deal(kind=kind, notes=notes), load())
    assert plan.say.text
    assert plan.ask.text
    assert plan.rows
