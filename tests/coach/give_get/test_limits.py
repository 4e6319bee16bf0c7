"""Figures stand against my limit and my target."""

from decimal import Decimal

import pytest

from coach.deal import Amount, Deal, Wants
from coach.give_get.limits import names_limit, told

HIRING = Deal(
    id="d", title="A", wants=Wants.LESS,
    reservation=Amount("92k", Decimal(92_000)), target=Amount("85k", Decimal(85_000)),
)  # fmt: skip
SELLER = Deal(
    id="d", title="A", wants=Wants.MORE, reservation=Amount("54k", Decimal(54_000), "EUR")
)


def test_a_figure_beyond_my_limit_is_said() -> None:
    text = "Fine, we can do 94k and fully remote."
    assert told(text, HIRING, is_theirs=False) == ("94k is beyond your limit of 92k.",)


def test_a_seller_is_beyond_it_below() -> None:
    text = "we can do 48k if you sign 24 months"
    assert told(text, SELLER, is_theirs=False) == ("48k is beyond your limit of 54k.",)


def test_their_figure_is_called_theirs() -> None:
    found = told("we can pay 48.000 EUR", SELLER, is_theirs=True)
    assert found == ("Their 48.000 EUR is beyond your limit of 54k.",)


def test_a_figure_short_of_my_target_is_said() -> None:
    assert told("we can do 88k", HIRING, is_theirs=False) == (
        "88k is short of your target of 85k.",
    )


@pytest.mark.parametrize(
    "text", ["we can do 80k", "sign 24 months", "in 2026", "10% off", "5 seats"]
)
def test_other_figures_say_nothing(text: str) -> None:
    assert told(text, HIRING, is_theirs=False) == ()


def test_without_a_deal_or_a_limit_nothing_is_said() -> None:
    assert told("94k", None, is_theirs=False) == ()
    assert told("94k", Deal(id="d", title="A"), is_theirs=False) == ()


@pytest.mark.parametrize(
    "text", ["We could go to 54k", "54,000 would do", "54.000 EUR if you sign"]
)
def test_my_own_limit_is_noticed_in_any_writing(text: str) -> None:
    assert names_limit(text, SELLER)
    assert not names_limit("We could go to 55k or 54%", SELLER)
    assert not names_limit(text, None)
