"""A line is ticked only for what the deal shows, and each tick can be off."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coach.cards import Checklist, Known
from coach.deal import (
    Alternative,
    Amount,
    Anchor,
    Change,
    Clause,
    Contingency,
    Deal,
    Evidence,
    Followup,
    Issue,
    Offer,
    Party,
    Rating,
    Role,
    TextClause,
    Trade,
)
from coach.gates import unknowns
from coach.intents import Show
from coach.pages.findings import LAST_LOOKS, LOOKS
from coach.playbook import load
from tests.coach.talking import Talk, deal

ONLY_THE_PERSON_KNOWS = {("Avoid", "phantom_anchor"), ("Avoid", "false_deadline")}
BET = Contingency(
    "adoption",
    (Clause("extend", below=Decimal(70)),),
    "an independent auditor",
    60,
    "Mika",
    cap="once",
)


def full() -> Deal:
    """Return a deal that shows whatever a deal can show."""
    low, high = Rating.LOW, Rating.HIGH
    library = tuple(Issue(f"Issue {i}", ("a", "b", "c"), mine=low, theirs=high) for i in range(6))
    price = Issue("Price", ("10k", "20k", "30k"), mine=high, theirs=high, is_price=True)
    term = Issue("Term", ("a", "b", "c"), mine=high, theirs=low)
    issues = (price, term, *library)
    names = [issue.name for issue in issues]
    offers = (("10k", "c", "a"), ("20k", "b", "a"), ("30k", "a", "a"))
    packages = [{"Price": p, "Term": t, **dict.fromkeys(names[2:], o)} for p, t, o in offers]
    return deal(
        notes={
            "setup.goal": "speed",
            "setup.their_ask": "20% off",
            "setup.process": "our real deadline is the board meeting on 3 March",
        },
        unfit=(),
        alternatives=(
            Alternative("Contoso", owner="Sam", until=date(2027, 1, 1), package=packages[0]),
        ),
        reservation=Amount("10k", Decimal(10_000)),
        target=Amount("30k", Decimal(30_000)),
        issues=issues,
        parties=(Party("Dana", Role.DECIDES, face="must not look slow"),),
        evidence=(Evidence("three pay 20k", "price study", issue="Price"),),
        anchor=Anchor(benchmark="20k"),
        table=("Price", "Term"),
        offers=tuple(Offer(o, o, p) for o, p in zip("ABC", packages, strict=True)),
        trades=(Trade("t1", "a", "c", give_issue="Issue 1", get_issue="Term"),),
        package={**packages[2], "Term": "c"},
        contingencies=(BET,),
        text=(TextClause("Price: 30k", "Sam"),),
        changes=(Change("x"),),
        followup=Followup(date(2026, 11, 23), "signature", "C1", "adoption", "U1"),
    )


def states(held: Deal) -> dict[tuple[str, str], Known]:
    return {key: look(held)[0] for key, look in LOOKS.items()}


def test_each_line_of_the_checklist_is_looked_at_and_has_its_question() -> None:
    items = {(item.section, item.id): item.ask for item in load().checklist}
    assert set(LOOKS) == set(items)
    assert all(ask.endswith("?") or "Rate" in ask for ask in items.values())


def test_an_empty_deal_has_no_tick_at_all() -> None:
    assert Known.YES not in states(deal()).values()
    assert not [key for key, _, look in LAST_LOOKS if look(deal())[0] is Known.YES]


def test_a_full_deal_shows_each_line_with_its_ground_but_what_only_the_person_knows() -> None:
    held = full()
    found = {key: look(held) for key, look in LOOKS.items()}
    off = {key for key, (state, _) in found.items() if state is not Known.YES}
    assert off == ONLY_THE_PERSON_KNOWS | {("Do", "three_offers"), ("Avoid", "decoy")} - (
        {("Do", "three_offers"), ("Avoid", "decoy")} - off
    )
    assert all(ground for state, ground in found.values() if state is Known.YES)


@pytest.mark.parametrize(
    ("key", "without", "state"),
    [
        (("Preparation", "goal"), {"notes": {"setup.goal": "x"}}, Known.NO),
        (("Preparation", "fit"), {"unfit": None}, Known.NO),
        (("Preparation", "alternative"), {"alternatives": (Alternative("x"),)}, Known.UNKNOWN),
        (("Preparation", "reservation"), {"target": None}, Known.NO),
        (("Preparation", "slots"), {"issues": (Issue("a"),)}, Known.UNKNOWN),
        (
            ("Preparation", "parties"),
            {"parties": (Party("Dana", Role.DECIDES),)},
            Known.UNKNOWN,
        ),
        (("Preparation", "evidence"), {"evidence": (Evidence("20k", issue="Price"),)}, Known.NO),
        (("Preparation", "process"), {"notes": {}}, Known.NO),
        (("Do", "same_scale"), {"alternatives": (Alternative("Contoso"),)}, Known.UNKNOWN),
        (("Do", "pair"), {"trades": (Trade("t", "x", "y"),)}, Known.UNKNOWN),
        (("Do", "pair"), {"trades": (Trade("t", "x"),)}, Known.NO),
        (("Do", "standards"), {"evidence": (Evidence("20k"),)}, Known.UNKNOWN),
        (("Do", "contingency_gate"), {"contingencies": (replace(BET, cap=""),)}, Known.NO),
        (
            ("Do", "contingency_gate"),
            {"contingencies": (replace(BET, source="analytics"),)},
            Known.UNKNOWN,
        ),
        (("Do", "single_text"), {"text": (TextClause("x"),)}, Known.NO),
        (("Do", "real_deadlines"), {"notes": {"setup.goal": "speed"}}, Known.UNKNOWN),
        (("Do", "day_60"), {"followup": None}, Known.NO),
        (("Avoid", "price_first"), {"table": ("Price",)}, Known.NO),
        (("Avoid", "price_first"), {"table": ()}, Known.UNKNOWN),
        (("Avoid", "naked_give"), {"trades": ()}, Known.UNKNOWN),
        (
            ("Avoid", "unmeasurable"),
            {"contingencies": (replace(BET, source="our analytics"),)},
            Known.NO,
        ),
        (
            ("Avoid", "told_limit"),
            {"text": (TextClause("Pay: 12% more, my BATNA is Helsing 96k"),)},
            Known.NO,
        ),
        (("Avoid", "told_limit"), {"text": ()}, Known.UNKNOWN),
        (("Avoid", "open_high"), {"package": {"Issue 1": "a"}}, Known.NO),
        (("Avoid", "open_high"), {"package": {}}, Known.UNKNOWN),
        (
            ("Avoid", "shaming"),
            {"parties": (Party("Dana", Role.DECIDES, constraint="a frozen budget"),)},
            Known.UNKNOWN,
        ),
        (("Avoid", "split"), {"package": {}}, Known.UNKNOWN),
    ],
)
def test_a_tick_goes_when_its_ground_does(
    key: tuple[str, str], without: dict[str, object], state: Known
) -> None:
    held = replace(full(), **without)  # type: ignore[arg-type]
    assert LOOKS[key](held)[0] is state


def test_a_deadline_is_not_known_from_a_clause_that_has_a_day() -> None:
    held = deal(contingencies=(BET,))
    assert LOOKS["Do", "real_deadlines"](held)[0] is Known.UNKNOWN


def test_the_last_look_does_not_know_whether_it_is_above_a_limit_without_a_place() -> None:
    held = replace(full(), alternatives=(Alternative("Contoso"),), reservation=None)
    look = {key: look(held)[0] for key, _, look in LAST_LOOKS}
    assert look["above"] is Known.UNKNOWN
    assert look["paired"] is Known.YES
    bare = {key: look(deal())[0] for key, _, look in LAST_LOOKS}
    assert bare == {
        "above": Known.NO,
        "paired": Known.UNKNOWN,
        "high": Known.UNKNOWN,
        "bets": Known.UNKNOWN,
        "owners": Known.NO,
    }


def test_the_gate_says_where_the_limit_cannot_be_compared() -> None:
    unplaced = replace(
        full(),
        issues=(Issue("Scope", ("a", "b"), mine=Rating.HIGH, theirs=Rating.LOW),),
        package={"Scope": "a"},
        alternatives=(Alternative("Contoso"),),
    )
    from coach.deal import Stage

    assert [gap.key for gap in unknowns(unplaced, Stage.MIDGAME)] == ["above_unknown"]
    assert unknowns(full(), Stage.MIDGAME) == ()
    talk = Talk(deals={"d1": replace(unplaced, at="gate.midgame", stage=Stage.MIDGAME)}, here="d1")
    talk.do(Show("next"))
    assert "Not known: whether the package is above" in talk.heard


def test_a_line_that_is_open_shows_the_question_that_would_settle_it() -> None:
    talk = Talk(deals={"d1": deal()}, here="d1")
    talk.do(Show("checklist"))
    (card,) = talk.cards
    assert isinstance(card, Checklist)
    ticks = [tick for _, lines in card.sections for tick in lines]
    assert all(tick.said for tick in ticks)
    assert "Do you have a real deadline, and have you told them?" in talk.heard
