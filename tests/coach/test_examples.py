"""The worked examples are complete, consistent plans that keep what is private private."""

import re
from itertools import combinations

import pytest

from coach.deal import Deal, Package, Rating
from coach.playbook import Example, load

BOOK = load()
SECRETS = re.compile(
    r"reservation|batna|walk-away|Contoso|Brno|with ads|from outside", re.IGNORECASE
)


def worth(deal: Deal, package: Package) -> float:
    """What a package is worth to us, 0 to 1, with rank-order centroid weights."""
    ranked = sorted(deal.issues, key=lambda issue: "HML".index(issue.mine or "L"))
    count = len(ranked)
    centroid = [sum(1 / n for n in range(rank, count + 1)) / count for rank in range(1, count + 1)]
    total = 0.0
    for rating in Rating:
        places = [place for place, issue in enumerate(ranked) if issue.mine is rating]
        for place in places:
            issue = ranked[place]
            weight = sum(centroid[other] for other in places) / len(places)
            gained = issue.options.index(package[issue.name]) / (len(issue.options) - 1)
            total += weight * gained
    return total


@pytest.fixture(params=BOOK.examples, ids=lambda example: example.id)
def example(request: pytest.FixtureRequest) -> Example:
    found: Example = request.param
    return found


def test_an_example_is_a_complete_plan(example: Example) -> None:
    deal = example.deal
    assert deal.kind == example.id
    assert 8 <= len(deal.issues) <= 12
    assert all(issue.mine and issue.theirs for issue in deal.issues)
    assert len(deal.alternatives) == 3
    assert deal.reservation
    assert deal.target
    assert deal.anchor
    assert len(deal.parties) >= 3
    assert len(deal.evidence) >= 2
    assert deal.reactions
    assert deal.followup
    assert {"setup.goal", "setup.their_ask", "setup.process", "close.governance"} <= set(
        deal.notes
    )


def test_an_examples_packages_hold_one_known_option_per_issue(example: Example) -> None:
    deal = example.deal
    assert deal.batna is not None
    for package in (deal.package, deal.batna.package, *(offer.package for offer in deal.offers)):
        assert set(package) == {issue.name for issue in deal.issues}
        for issue in deal.issues:
            assert package[issue.name] in issue.options
    assert [issue.name for issue in deal.issues if issue.default not in issue.options] == []
    assert [issue.name for issue in deal.issues if issue.is_price] == [deal.issues[0].name]


def test_an_example_names_only_issues_that_it_has(example: Example) -> None:
    deal = example.deal
    named = {*deal.table, *(fact.issue for fact in deal.evidence)}
    named |= {name for trade in deal.trades for name in (trade.give_issue, trade.get_issue)}
    named |= {reaction.spoken for reaction in deal.reactions}
    assert {name for name in named if deal.issue(name) is None} == set()
    assert 2 <= len(deal.table) <= 4


def test_an_examples_three_offers_are_equal_to_us_and_truly_different(example: Example) -> None:
    deal = example.deal
    assert [offer.letter for offer in deal.offers] == ["A", "B", "C"]
    values = [worth(deal, offer.package) for offer in deal.offers]
    assert max(values) - min(values) <= 0.02
    for one, other in combinations(deal.offers, 2):
        assert sum(one.package[name] != other.package[name] for name in one.package) >= 2


def test_an_examples_agreement_is_better_than_no_deal(example: Example) -> None:
    deal = example.deal
    assert deal.batna is not None
    assert worth(deal, deal.package) > worth(deal, deal.batna.package)
    assert worth(deal, deal.offers[0].package) > worth(deal, deal.package)


def test_an_examples_trades_are_pairs_and_its_clauses_owned(example: Example) -> None:
    assert all(trade.give and trade.get for trade in example.deal.trades)
    assert all(clause.owner for clause in example.deal.text)


def test_an_examples_conditions_pass_the_gate(example: Example) -> None:
    for bet in example.deal.contingencies:
        assert bet.metric
        assert bet.source
        assert bet.day
        assert bet.owner
        assert bet.cap
        assert bet.tie
        assert bet.influence
        assert len(bet.clauses) == 2


def test_an_examples_text_keeps_the_private_plan_private(example: Example) -> None:
    deal = example.deal
    shared = " ".join(
        [
            *(clause.text for clause in deal.text),
            *(change.what for change in deal.changes),
            *(f"{trade.give} {trade.get}" for trade in deal.trades),
            *(offer.name for offer in deal.offers),
        ]
    )
    assert deal.reservation is not None
    assert deal.reservation.text not in shared
    assert not SECRETS.search(shared)


def test_the_examples_tell_the_guides_stories() -> None:
    sales, partnership, procurement, hiring = BOOK.examples
    assert "24-month term" in sales.move
    assert "70 percent" in sales.safeguard
    assert "anonymized funnel metrics" in partnership.move
    assert "CPI-x" in procurement.move
    assert "6-month review" in hiring.move
    assert "neutral reviewer" in hiring.safeguard
