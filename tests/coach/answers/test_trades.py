"""Trades in words."""

import pytest

from coach.answers.trades import Swap, issue_in, swap, swap_asked_for


@pytest.mark.parametrize(
    ("said", "give", "get"),
    [
        ("we give onboarding, we get 24 months", "onboarding", "24 months"),
        ("We gave a reference call and they gave 24 months.", "a reference call", "24 months"),
        ("we get 24 months for giving onboarding", "onboarding", "24 months"),
        ("we got 24 months, we gave onboarding", "onboarding", "24 months"),
        ("we'll include onboarding in exchange for 24 months", "onboarding", "24 months"),
        ("they get onboarding, they give 24 months", "onboarding", "24 months"),
        ("onboarding <-> 24 months", "onboarding", "24 months"),
        ("we gave a discount", "a discount", ""),
        ("we got a case study", "", "a case study"),
        ("we get net 30 against a rebate", "a rebate", "net 30"),
    ],
)
def test_a_trade_is_read_both_ways(said: str, give: str, get: str) -> None:
    assert swap(said) == Swap(give, get)


def test_other_words_are_no_trade() -> None:
    assert swap("the weather is fine") is None
    assert swap_asked_for("the weather is fine") is None


def test_asked_for_a_trade_the_short_forms_are_enough() -> None:
    assert swap_asked_for("onboarding for 24 months") == Swap("onboarding", "24 months")
    assert swap_asked_for("we phase the modules; we get 24 months") == Swap(
        "phase the modules", "24 months"
    )
    assert swap_asked_for("we gave x, we got y") == Swap("x", "y")
    assert swap_asked_for("she leads the migration; we give the title") == Swap(
        "the title", "she leads the migration"
    )


def test_a_trigger_is_kept_apart() -> None:
    assert swap("we give onboarding, we get 24 months once legal agrees") == Swap(
        "onboarding", "24 months", "legal agrees"
    )


def test_the_issue_of_a_half_is_found_by_name() -> None:
    assert issue_in("premium onboarding in Q1", ["Price", "Onboarding"]) == "Onboarding"
    assert issue_in("a dinner", ["Price"]) == ""


@pytest.mark.parametrize(
    ("said", "give", "get"),
    [
        (
            "we'd take 70% committed volume if they keep the price",
            *("take 70% committed volume", "they keep the price"),
        ),
        (
            "if they sign by Friday, we include onboarding",
            "include onboarding",
            "they sign by Friday",
        ),
        ("We’d give them net 60 as long as they drop the audit", "net 60", "they drop the audit"),
    ],
)
def test_who_acts_in_the_condition_gives_what_is_in_it(said: str, give: str, get: str) -> None:
    assert swap_asked_for(said) == Swap(give, get)
