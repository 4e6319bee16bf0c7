"""A deal as a TOML file."""

import pytest

from coach.value.deal_file import FieldError
from coach.value.from_file import read_deal_file
from coach.value.model import Pick
from coach.value.report import report

FILE = """
title = "Northwind"
target = 0.65
seed = 3
[[issue]]
name = "Price"
options = ["40k", "44k", "48k"]
mine = "H"
theirs = "H"
confidence = "sure"
[[issue]]
name = "Term"
options = ["1 year", "2 years", "3 years"]
mine = "M"
theirs = "L"
default = "1 year"
[[issue]]
name = "Onboarding"
options = ["premium", "standard", "none"]
mine = "L"
theirs = "H"
[[issue]]
name = "Review"
options = ["none", "quarterly"]
mine = "M"
theirs = "M"
direction = "same"
[[requires]]
a = ["Onboarding", "premium"]
b = ["Term", "3 years"]
[[excludes]]
a = ["Price", "48k"]
b = ["Review", "quarterly"]
[batna]
Price = "44k"
"""

ONE = """
title = "one"
[[issue]]
name = "Price"
options = ["low", "high"]
mine = "H"
theirs = "H"
"""

TWO = """
[[issue]]
name = "Term"
options = ["short", "long"]
mine = "L"
theirs = "L"
"""


def test_a_file_is_read_into_numbers() -> None:
    found = read_deal_file(FILE)
    assert (found.title, found.target, found.seed) == ("Northwind", 0.65, 3)
    price, term, _, review = found.domain.stakes
    assert price.mine == (0, 0.5, 1)
    assert price.theirs == (1, 0.5, 0)
    assert review.theirs == review.mine == (0, 1)
    assert (price.default, term.default) == (1, 0)
    assert found.domain.beliefs[0] == (0.85, 0.10, 0.05)
    assert found.domain.forbidden == {
        (Pick(2, 0), Pick(1, 0)),
        (Pick(2, 0), Pick(1, 1)),
        (Pick(0, 2), Pick(3, 1)),
    }


def test_what_the_batna_leaves_out_is_its_default_or_the_worst() -> None:
    found = read_deal_file(FILE)
    assert found.domain.fallback == (1, 0, 0, 0)
    assert "Term, Onboarding and Review" in found.warnings[0]


def test_a_whole_batna_needs_no_warning() -> None:
    found = read_deal_file(ONE + '[batna]\nPrice = "low"')
    assert (found.domain.fallback, found.warnings) == ((0,), ())


def test_points_are_normalised_and_count_as_known() -> None:
    text = (
        (ONE + TWO).replace('theirs = "H"', "theirs = 30").replace('theirs = "L"', "theirs = 10")
    )
    domain = read_deal_file(text).domain
    assert domain.known == (0.75, 0.25)
    assert domain.ratings == (0, 2)


def test_values_may_be_given() -> None:
    text = ONE + "values_mine = [0.2, 0.9]\nvalues_theirs = [1, 0]"
    stake = read_deal_file(text).domain.stakes[0]
    assert (stake.mine, stake.theirs) == ((0.2, 0.9), (1, 0))


@pytest.mark.parametrize(
    ("text", "field", "allowed"),
    [
        ("", "title: missing", "a text in quotes"),
        ('title = "x"', "issue: missing", "at least one [[issue]]"),
        ('title = "x"\nissue = 3', "issue", "at least one [[issue]]"),
        ("title = ", "not TOML", ""),
        (ONE + "colour = 1", "issue 1, colour: no such field", "confidence"),
        ("colour = 1\n" + ONE, "colour: no such field", "title, target"),
        ("target = 2\n" + ONE, "target", "from 0 to 1"),
        ("seed = -1\n" + ONE, "seed", "whole number"),
        (ONE.replace('"H"\ntheirs', '"X"\ntheirs'), "issue 1, mine", '"H", "M" or "L"'),
        (ONE.replace('"H"\ntheirs', "nan\ntheirs"), "issue 1, mine", "points"),
        (ONE.replace('mine = "H"\n', ""), "issue 1, mine: missing", "points"),
        (ONE + 'confidence = "certain"', "issue 1, confidence", '"sure", "think" or "guess"'),
        (ONE + 'direction = "up"', "issue 1, direction", '"opposed" or "same"'),
        (ONE + 'default = "middle"', "issue 1, default", "one of the issue's options"),
        (ONE + "values_mine = [0.5]", "issue 1, values_mine", "one per option"),
        (ONE + "values_theirs = [0, 2]", "issue 1, values_theirs", "from 0 to 1"),
        (ONE + "values_theirs = [0, 1, 1]", "issue 1, values_theirs", "one per option"),
        (ONE.replace('"low", ', ""), "issue 1, options", "two or more"),
        (ONE.replace('"low"', '"high"'), "issue 1, options", "different"),
        (ONE + TWO.replace("Term", "Price"), "issue 2, name", "different for each"),
        (ONE + TWO.replace('mine = "L"', "mine = 3"), "issue 2, mine", "one kind per side"),
        (ONE.replace('mine = "H"', "mine = 0"), "issue 1, mine: all points are 0", "above 0"),
        (ONE + '[[excludes]]\na = ["Price", "low"]\nb = ["Term", "x"]', "excludes 1, b", "named"),
        (
            ONE + '[[requires]]\na = ["Price", "mid"]\nb = ["Price", "low"]',
            "requires 1, a",
            "named",
        ),
        (
            ONE + '[[requires]]\na = ["Price", "high"]\nb = ["Price", "low"]',
            "requires 1, b: both options are of one issue",
            "another issue",
        ),
        (ONE + '[[excludes]]\na = ["Price"]\nb = ["Price", "low"]', "excludes 1, a", "option"),
        (ONE + '[batna]\nPrice = "mid"', "batna", "both as named above"),
        (ONE + '[batna]\nTerm = "long"', "batna", "both as named above"),
        (ONE + "[batna]\nPrice = 3", "batna", "both as named above"),
    ],
)
def test_a_mistake_is_named_with_its_field_and_what_is_allowed(
    text: str, field: str, allowed: str
) -> None:
    with pytest.raises(FieldError) as told:
        read_deal_file(text)
    assert field in str(told.value)
    assert allowed in str(told.value)


def test_a_report_holds_offers_frontier_nash_and_slots() -> None:
    found = report(read_deal_file(FILE))
    assert found.target == 0.65
    assert [slot.issue for slot in found.slots] == ["Price", "Term", "Onboarding", "Review"]
    assert found.nash is not None
    point = (found.nash.value_mine, found.nash.value_theirs)
    assert any(point == pytest.approx(other) for other in found.frontier)
    product = max(mine * theirs for mine, theirs in found.frontier if mine >= 0.30)
    assert point[0] * point[1] <= product + 1e-9


def test_where_no_package_is_allowed_the_report_says_so() -> None:
    rules = "".join(
        f'[[excludes]]\na = ["Price", "{price}"]\nb = ["Term", "{term}"]\n'
        for price in ("low", "high")
        for term in ("short", "long")
    )
    found = report(read_deal_file(ONE + TWO + rules))
    assert (found.nash, found.frontier, found.offers) == (None, (), ())
    assert "no package at all" in found.warnings[0]
