"""What others may read is made of agreed parts alone, and compared with what is private."""

import ast
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach import cards
from coach import deal as nouns
from coach.agreed import Agreed
from coach.answers.contingencies import contingency
from coach.deal import (
    Alternative,
    Amount,
    Anchor,
    Change,
    Clause,
    Contingency,
    Deal,
    Followup,
    Kind,
    Party,
    Reaction,
    Reminder,
    Result,
    Role,
    Stage,
    TextClause,
    Trade,
)
from coach.followup import agreed_facts, checkpoint_post, checkpoint_result, evaluate
from coach.guard import told, without_secrets
from coach.pages.for_others import for_others
from coach.public import public, public_title
from coach.reach import REACH
from coach.steps.closing import drafted_text
from tests.coach.talking import deal, rated_deal, words

CODE = Path(__file__).parents[2] / "coach"
PUBLIC_CARDS = (cards.CheckpointPost, cards.CheckpointResult, cards.Shared)


def test_every_part_of_a_deal_says_who_may_read_it() -> None:
    known = {one for one in vars(nouns).values() if is_dataclass(one) and isinstance(one, type)}
    assert set(REACH) == known
    for noun, reach in REACH.items():
        assert set(reach) == {field.name for field in fields(noun)}, noun


def test_public_cards_hold_agreed_words_and_nothing_else() -> None:
    ids = {"set_by", "by", "channel"}
    for card in PUBLIC_CARDS:
        for name, kind in get_type_hints(card).items():
            is_plain = kind in (int, bool) or name in ids
            assert is_plain or "Agreed" in str(kind), f"{card.__name__}.{name} is {kind}"


def test_agreed_words_are_made_in_one_module_only() -> None:
    makers = {
        file.relative_to(CODE).as_posix()
        for file in CODE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Agreed"
    }
    # What was agreed of a package is an answer of the same name.
    assert makers - {"reading/answers/package.py"} == {"public.py"}


SIGNED = {"signed_on": date(2026, 11, 23), "stage": Stage.REVIEW}
FOLLOW = Followup(date(2026, 11, 23), "signature", "C1", "adoption", "U7")


def public_texts(held: Deal) -> str:
    """Return every word that somebody else could come to read of a deal."""
    found: list[str] = [*agreed_facts(held), for_others(held), public_title(held)]
    for day in (30, 60):
        found += words(checkpoint_post(held, day, "U1"))
        result = checkpoint_result(held, day, "U1")
        found += words(result) if result else []
    for value in ("10", "75", "95"):
        for bet in held.contingencies:
            found.append(evaluate(held, bet.metric, Decimal(value), 60, "U1").sentence)
    return "\n".join(found)


@pytest.mark.parametrize(
    "said",
    [
        "adoption under 70 at day 60: extend onboarding by a month; me 10%, them 40%",
        "adoption under 70 at day 60: extend onboarding by a month, me 10%, them 40%",
        "adoption under 70 at day 60: extend onboarding by a month; chances: me 10%, them 40%",
        "adoption under 70 at day 60: extend onboarding by a month; 10% me, 40% them",
        "adoption under 70 at day 60: extend onboarding by a month; I give it 10%",
        "adoption under 70 at day 60: they fund one more campaign; worth to us 10k, costs them 6k",
        "adoption under 70 at day 60: extend onboarding; costs us 8k, worth 15k to them",
        "adoption under 70 at day 60: extend onboarding; we could go as low as 42k",
        "adoption under 70 at day 60: extend onboarding; between us: they don't know it",
        "adoption under 70 at day 60: extend onboarding; our limit is 42k",
        "adoption under 70 at day 60: extend onboarding (I'd say 10%, they'd say 40%)",
        "adoption under 70 at day 60: extend onboarding; probability 10 percent",
        "adoption under 70 at day 60: extend onboarding; cost to us 8k",
        "adoption under 70 at day 60: extend onboarding, they believe 40%",
        "adoption under 70 at day 60: extend onboarding - me 10%, them 40%",
        "adoption under 70 at day 60: extend onboarding; we think 10%, they think 40%",
    ],
)
def test_what_each_side_thinks_of_a_condition_is_no_part_of_it(said: str) -> None:
    bet = contingency(said)
    held = deal(**SIGNED, contingencies=(bet,), followup=FOLLOW)
    drafted = replace(held, text=drafted_text(held))
    for one in (held, drafted):
        texts = public_texts(one)
        for secret in ("10%", "10 %", "40", "10k", "6k", "8k", "15k", "42k", "don't know"):
            assert secret not in texts, (secret, texts)
        assert "extend onboarding" in texts or "fund one more campaign" in texts


PRIVATE = {
    "alternatives": (
        Alternative("take the offer of Helsing", Amount("96k", Decimal(96_000), "EUR")),
    ),
    "reservation": Amount("88k", Decimal(88_000), "EUR"),
    "notes": {"setup.their_alternative": "hire someone from Initech, 70-80k"},
    "parties": (Party("Karen", Role.DECIDES, constraint="must fill the post before the audit"),),
}


@pytest.mark.parametrize(
    "clause",
    [
        "Pay: 12% more from January, my BATNA is Helsing 96k",
        "Pay: 12% more; I would accept 88k",
        "Pay: at least 88,000",
        "Start: 1 March, or I go to Helsing",
        "Bonus: as they hire from Initech otherwise",
        "Pay: 12% more; our minimum is lower",
        "Review in June; she must fill the post before the audit",
        "Title: senior, if this falls through I leave",
    ],
)
def test_a_clause_that_hints_at_the_plan_loses_that_part_in_what_others_read(
    clause: str,
) -> None:
    held = deal(**SIGNED, **PRIVATE, text=(TextClause(clause), TextClause("Start: 1 March")))
    assert told(clause, held)
    texts = public_texts(held)
    for secret in ("Helsing", "96k", "88", "Initech", "BATNA", "minimum", "audit", "falls"):
        assert secret not in texts
    assert "Start: 1 March" in texts
    assert public(held).left_out == 1


@pytest.mark.parametrize(
    ("clause", "left"),
    [
        ("Pay: 12% more (I'd have taken 8)", "Pay: 12% more"),
        ("Pay: 12% more, min 88k", "Pay: 12% more"),
        ("Bonus 5%, I can stretch to 3%", "Bonus 5%"),
        ("Training included, costs us nothing", "Training included"),
        ("Review in June; likelihood 80%", "Review in June"),
        ("Training free because it's worth 15k to them", "Training free"),
        ("Start 1 March (don't mention the delay)", "Start 1 March"),
        ("Title: senior. Note to self: push for lead", "Title: senior."),
        ("Bonus up front [internal: cash is tight]", "Bonus up front"),
        ("Pay 12% more / our cost 20k", "Pay 12% more"),
        ("Pay: 12% more, margin 40%", "Pay: 12% more"),
        ("Remote two days; lowest I'd go is one", "Remote two days"),
    ],
)
def test_only_the_part_that_tells_is_left_out(clause: str, left: str) -> None:
    assert without_secrets(clause, deal(**PRIVATE)) == left


@pytest.mark.parametrize(
    "clause",
    [
        "Price: 50k a year, net 30",
        "Onboarding: premium, in Q1",
        "Adoption under 70% at day 60: onboarding is extended; over 90%: two expert sessions",
        "Liability limited to twelve months of fees",
        "A forecast is shared each quarter",
        "Either side may walk through the data once a month",
        "The logo is paused if metrics are not shared",
    ],
)
def test_an_ordinary_clause_stays_whole(clause: str) -> None:
    held = deal(**SIGNED, **PRIVATE, text=(TextClause(clause),))
    assert without_secrets(clause, held) == clause
    assert clause in public_texts(held)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Northwind renewal", "Northwind renewal"),
        ("We can go as low as 42k, call", "Deal with Northwind"),
        ("They accept 20% off", "Deal with Northwind"),
        ("Helsing or stay", "Deal with Northwind"),
        ("renewal at $50", "Deal with Northwind"),
    ],
)
def test_a_title_that_is_more_than_a_name_is_not_shown_to_others(title: str, shown: str) -> None:
    held = deal(title=title, counterpart="Northwind", **PRIVATE)
    assert public_title(held) == shown
    nobody = replace(held, counterpart="")
    assert public_title(nobody) == (title if title == shown else "A deal")


SECRET = st.integers(10_000, 99_999).map(lambda n: f"zq{n}x")
KINDS = st.sampled_from(list(Kind))
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@st.composite
def deals_with_secrets(draw: st.DrawFn) -> tuple[Deal, list[str]]:
    """Return a deal in any stage with a secret of its own in every private field."""
    found: list[str] = []

    def secret() -> str:
        found.append(draw(SECRET))
        return found[-1]

    def amount() -> Amount:
        value = draw(st.integers(200_000, 900_000))
        found.append(str(value))
        return Amount(str(value), Decimal(value))

    clause = Clause("extend onboarding", below=Decimal(70), unit="%")
    bet = Contingency(
        "adoption",
        (clause,),
        source="dashboard",
        day=60,
        owner="Mika",
        influence=secret(),
        my_chance=0.1234,
        their_chance=0.5678,
        costs_us=amount(),
        worth_to_them=amount(),
        thoughts=secret(),
    )
    found += ["0.1234", "12.34", "0.5678", "56.78"]
    alternative = Alternative(f"go to {secret()}", amount(), hassle=amount(), owner=secret())
    how = draw(st.sampled_from(["plain", "glued", "title", "typed"]))
    remark = f"; we could accept {found[-1]}" if how == "glued" else ""
    term = TextClause(f"Term: 24 months{remark}")
    made = rated_deal(
        title=f"we can go to {found[0]}" if how == "title" else "Northwind renewal",
        counterpart="Northwind",
        kind=draw(KINDS),
        stage=draw(st.sampled_from(list(Stage))),
        call_at=NOW,
        notes={
            key: secret()
            for key in (
                "setup.goal",
                "setup.their_ask",
                "setup.their_alternative",
                "setup.process",
                "review.feel",
                "review.lessons",
                "after_call",
                "short.fallback",
            )
        },
        alternatives=(alternative, Alternative(secret(), amount())),
        reservation=amount(),
        target=amount(),
        parties=(Party(secret(), Role.DECIDES, secret(), secret()),),
        anchor=Anchor(amount(), amount(), secret(), secret(), secret()),
        reactions=(Reaction(secret()),),
        trades=(Trade("t1", secret(), secret(), worth_to_us=secret(), trigger=secret()),),
        package={"Term": "24 months"},
        contingencies=(bet,),
        text=draw(st.sampled_from([(), (term,)])),
        changes=(Change(secret(), secret()),),
        signed_on=draw(st.sampled_from([None, date(2026, 11, 23)])),
        followup=FOLLOW,
        results=(Result(60, "adoption", Decimal(64), at=NOW),),
        fine=(secret(),),
        reminders=(Reminder(secret(), NOW + timedelta(days=3)),),
    )
    issues = tuple(replace(issue, evidence=secret()) for issue in made.issues)
    held = replace(made, issues=issues)
    return held, found


@settings(max_examples=60, deadline=None)
@given(deals_with_secrets())
def test_no_post_no_share_and_no_export_for_others_holds_a_secret(
    made: tuple[Deal, list[str]],
) -> None:
    held, secrets = made
    texts = public_texts(held)
    assert [secret for secret in secrets if secret in texts] == []


def test_a_new_type_of_words_is_text_like_any_other() -> None:
    assert Agreed("24 months") == "24 months"
