"""What is said where: limits in the DM only."""

import pytest

from bot.storage.people import Person
from bot.views.message import render_all
from bot.wording import Place, word
from coach.cards import Flag

FLAG = Flag("One-way give", (), "", private=("94k is beyond your limit of 92k.",))
ANNA = Person("", "T1", "U1")


@pytest.mark.parametrize(
    ("place", "is_told"), [(Place("D1", True), True), (Place("C1", False), False)]
)
def test_what_is_about_limits_stands_in_the_dm_only(place: Place, *, is_told: bool) -> None:
    [message] = word(render_all, ANNA, place, None, [FLAG])
    assert ("beyond your limit" in str(message.payload)) is is_told
    assert "One-way give" in str(message.payload)
