"""The tradeables library: what each kind of deal can trade, in words that can be said."""

import re

import pytest

from coach.deal import Kind, Rating
from coach.playbook import Tradeable, load

BOOK = load()
COMMERCIAL = (Kind.SALES, Kind.PARTNERSHIP, Kind.PROCUREMENT)

LIBRARY = (
    "payment terms",
    "rollout phases",
    "support tier",
    "service credits",
    "success metrics",
    "data rights",
    "PR rights",
    "exclusivity",
    "indexation",
    "audit rights",
    "renewal options",
    "training",
)


def each_tradeable() -> list[Tradeable]:
    return [thing for kind in Kind for thing in BOOK.tradeables(kind)]


@pytest.mark.parametrize("kind", Kind)
def test_tradeables_have_options_and_a_default_among_them(kind: Kind) -> None:
    for thing in BOOK.tradeables(kind):
        assert len(set(thing.options)) == len(thing.options)
        assert thing.default in thing.options
        assert len(thing.given) == len(thing.asked) == len(thing.options)


@pytest.mark.parametrize("kind", Kind)
def test_no_name_or_synonym_means_two_tradeables(kind: Kind) -> None:
    called = [name for thing in BOOK.tradeables(kind) for name in thing.called]
    assert sorted(name for name in set(called) if called.count(name) > 1) == []


@pytest.mark.parametrize("kind", Kind)
def test_the_price_comes_first_and_is_the_only_one(kind: Kind) -> None:
    priced = [thing.is_price for thing in BOOK.tradeables(kind)]
    assert priced[0]
    assert sum(priced) == 1


@pytest.mark.parametrize("kind", Kind)
def test_every_playbook_holds_something_cheap_to_give_and_something_to_ask(kind: Kind) -> None:
    ratings = {(thing.mine, thing.theirs) for thing in BOOK.tradeables(kind)}
    assert (Rating.LOW, Rating.HIGH) in ratings
    assert ratings & {(Rating.HIGH, Rating.LOW), (Rating.MEDIUM, Rating.LOW)}


@pytest.mark.parametrize("kind", COMMERCIAL)
@pytest.mark.parametrize("name", LIBRARY)
def test_the_guides_library_is_in_every_commercial_playbook(kind: Kind, name: str) -> None:
    assert BOOK.tradeable(kind, name) is not None


def test_options_can_be_said_to_the_other_side() -> None:
    said = [text for thing in each_tradeable() for text in (*thing.given, *thing.asked)]
    assert [text for text in said if re.search(r"\b(they|them|their|theirs)\b", text)] == []


def test_no_label_holds_the_mark_that_joins_answers() -> None:
    labels = [reason.label for reason in BOOK.unfit]
    for thing in each_tradeable():
        labels += [thing.name, *thing.options]
    assert [label for label in labels if ", " in label] == []
