"""Three equal offers from a deal."""

import subprocess
import sys
from dataclasses import replace
from itertools import combinations

import pytest

from coach.deal import Alternative, Deal, Issue, Rating, Reaction
from coach.pages.offers import drafted as drafted_by_page
from coach.value import Draft, draft_offers, package_value, reservation_value
from coach.value.model import Domain, Pick, Stake, even_steps
from coach.value.naming import named
from coach.value.offers import drafted
from coach.value.samples import draw
from coach.value.table import narrowed
from coach.value.weights import NO_IDEA, chances, rated

HIGH, MEDIUM, LOW = Rating.HIGH, Rating.MEDIUM, Rating.LOW


def big(count: int = 12, options: int = 5, **changes: object) -> Domain:
    """A domain with too many packages to list."""
    stake = Stake(
        "issue", tuple("abcde"[:options]), even_steps(options), even_steps(options)[::-1], 0
    )
    levels = [number % 3 for number in range(count)]
    domain = Domain(
        stakes=(stake,) * count,
        weights=rated(levels),
        ratings=tuple(levels),
        beliefs=(NO_IDEA,) * count,
    )
    return replace(domain, **changes)  # type: ignore[arg-type]


def differing(draft: Draft) -> set[str]:
    packages = [offer.package for offer in draft.offers]
    return {name for name in packages[0] if len({package[name] for package in packages}) > 1}


def test_three_offers_are_worth_the_same_to_me(northwind: Deal) -> None:
    draft = draft_offers(northwind)
    assert [offer.letter for offer in draft.offers] == ["A", "B", "C"]
    for offer in draft.offers:
        assert offer.value_mine == pytest.approx(draft.target, abs=draft.tolerance + 1e-9)
        assert (offer.value_mine, offer.value_theirs) == pytest.approx(
            package_value(northwind, offer.package)
        )


def test_each_pair_differs_on_two_issues_at_least(northwind: Deal) -> None:
    for one, other in combinations(draft_offers(northwind).offers, 2):
        assert sum(one.package[name] != other.package[name] for name in one.package) >= 2


def test_only_the_issues_on_the_table_differ(northwind: Deal) -> None:
    draft = draft_offers(northwind)
    assert 2 <= len(draft.table) <= 4
    assert differing(draft) <= set(draft.table)


def test_the_person_may_choose_the_table(northwind: Deal) -> None:
    draft = draft_offers(replace(northwind, table=("price", "Term", "Payment")))
    assert draft.table == ("Price", "Term", "Payment")
    assert differing(draft) <= set(draft.table)


def test_a_table_of_one_issue_is_not_enough_to_trade(northwind: Deal) -> None:
    assert len(draft_offers(replace(northwind, table=("Price",))).table) >= 2


def test_few_issues_are_all_on_the_table(northwind: Deal) -> None:
    deal = replace(northwind, issues=northwind.issues[:4])
    assert len(draft_offers(deal).table) == 4


def test_offers_are_named_apart_for_what_they_serve(northwind: Deal) -> None:
    offers = draft_offers(northwind).offers
    assert len({offer.name for offer in offers}) == 3
    assert all(offer.serves for offer in offers)


def test_what_both_want_is_in_every_offer(northwind: Deal) -> None:
    draft = draft_offers(northwind)
    assert {offer.package["Review"] for offer in draft.offers} == {"quarterly"}
    assert any("both want the same on Review" in warning for warning in draft.warnings)


def test_the_first_offers_are_near_what_the_frontier_allows(northwind: Deal) -> None:
    assert draft_offers(northwind).target >= 0.8


def test_no_offer_is_below_the_alternative(northwind: Deal) -> None:
    package = {"Price": "52k", "Term": "24 months", "Payment": "prepaid"}
    deal = replace(northwind, alternatives=(Alternative("Contoso", package=package),))
    floor = reservation_value(deal)
    assert floor is not None
    assert all(offer.value_mine >= floor for offer in draft_offers(deal).offers)


def test_every_reaction_brings_the_aim_down(northwind: Deal) -> None:
    counters = ({"Price": "40k"}, {"Price": "44k"}, {"Price": "44k", "Term": "24 months"})
    aims = [draft_offers(northwind).target]
    for count in range(1, len(counters) + 1):
        said = tuple(Reaction(said="", counter=counter) for counter in counters[:count])
        aims.append(draft_offers(replace(northwind, reactions=said)).target)
    assert aims[-1] < aims[0] - 0.1


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_issues_are_explained(count: int) -> None:
    issue = Issue("Price", ("40k", "50k"), mine=HIGH)
    draft = draft_offers(Deal(id="1", title="a deal", issues=(issue,) * count))
    assert draft.offers == ()
    assert "Add issues" in draft.warnings[-1] or "at least three" in draft.warnings[-1]


def test_missing_ratings_and_options_are_explained(northwind: Deal) -> None:
    issues = (
        *(replace(issue, theirs=None) for issue in northwind.issues[:3]),
        replace(northwind.issues[3], mine=None, points=5),
        replace(northwind.issues[4], mine=None),
        Issue("Training", mine=LOW),
    )
    told = " ".join(draft_offers(replace(northwind, issues=issues)).warnings)
    assert "taken as Medium: Go-live." in told
    assert "Price, Term and Payment" in told
    assert "two options to choose from: Training" in told
    assert "only Onboarding" in told


def test_what_is_named_twice_counts_once(northwind: Deal) -> None:
    price, term, *rest = northwind.issues
    twice = replace(price, name="price", options=("1", "2"))
    doubled = replace(term, options=("12 months", "12 Months", *term.options[1:], "24 months"))
    deal = replace(northwind, issues=(price, doubled, *rest, twice))
    assert draft_offers(deal) == draft_offers(northwind)


def test_a_batna_above_every_package_is_said() -> None:
    domain = big(3)
    draft = drafted(domain, draw(domain), None, 1.5)
    assert draft.three.choices == ()
    assert "BATNA is worth more" in draft.warnings[0]


def test_a_batna_nothing_beats_leaves_the_deal_without_offers(northwind: Deal) -> None:
    best = {issue.name: issue.options[-1] for issue in northwind.issues}
    rich = replace(northwind, alternatives=(Alternative("all of it", package=best),))
    draft = draft_offers(rich)
    assert [offer.value_mine for offer in draft.offers] == [pytest.approx(1.0)]


def test_a_batna_that_cannot_be_is_explained_too(northwind: Deal) -> None:
    wild = Alternative("Contoso", chance=90, package={"Price": "52k", "Term": "36 months"})
    draft = draft_offers(replace(northwind, alternatives=(wild,)))
    assert draft.offers == ()
    assert "BATNA is worth more" in draft.warnings[-1]


def test_a_single_offer_is_named_evenly() -> None:
    flat = Stake("flat", ("a", "b"), (0, 1), (0, 0), 0)
    domain = Domain(stakes=(flat,), weights=(1.0,), beliefs=(NO_IDEA,))
    assert named(domain, (1.0,), [(0,)])[0][1] == "Spreads what they get over all issues."


def test_rules_hold_for_what_is_left_on_the_table() -> None:
    rules = frozenset({(Pick(0, 4), Pick(1, 4)), (Pick(0, 0), Pick(2, 0))})
    small = narrowed(big(3, forbidden=rules), (1, 1, 0), (0, 2))
    assert small.forbidden == {(Pick(0, 0), Pick(2, 0))}
    held = narrowed(big(3, forbidden=rules), (1, 4, 0), (0,))
    assert held.forbidden == {(Pick(0, 4), Pick(1, 0)), (Pick(0, 0), Pick(2, 0))}


def test_the_search_for_a_better_three_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.value.meso.ROUNDS", 1)
    domain = big(6, 4)
    found = [drafted(domain, draw(domain, seed=seed), 0.65, None) for seed in range(8)]
    assert all(len(draft.three.choices) == 3 for draft in found)


def test_a_target_out_of_reach_becomes_the_best_there_is() -> None:
    domain = big(3, forbidden=frozenset({(Pick(0, 4), Pick(1, 4))}))
    draft = drafted(domain, draw(domain), 1.0, None)
    assert draft.aim.target < 1
    assert "the best there is" in draft.warnings[0]


def test_a_target_below_the_reservation_is_raised() -> None:
    domain = big(3)
    draft = drafted(domain, draw(domain), 0.2, 0.5)
    assert draft.aim.target == 0.5
    assert "raised" in draft.warnings[0]


def test_rules_that_leave_no_package_are_said() -> None:
    every = frozenset((Pick(0, a), Pick(1, b)) for a in range(5) for b in range(5))
    domain = big(3, forbidden=every)
    draft = drafted(domain, draw(domain), None, None)
    assert not draft.aim.is_reachable
    assert "no package at all" in draft.warnings[0]


def test_a_wider_band_is_used_only_where_needed_and_said() -> None:
    stakes = tuple(Stake(name, ("a", "b", "c"), (0, 0.5, 1), (1, 0.5, 0), 0) for name in "xyz")
    domain = Domain(stakes=stakes, weights=(0.36, 0.33, 0.31), beliefs=(NO_IDEA,) * 3)
    draft = drafted(domain, draw(domain), 0.5, None)
    assert draft.three.tolerance in {0.02, 0.05}
    if draft.three.tolerance == 0.05:
        assert any("scarce" in warning for warning in draft.warnings)


def test_where_nothing_is_near_the_target_the_nearest_is_taken_and_said() -> None:
    stakes = tuple(Stake(name, ("a", "b"), (0, 1), (1, 0), 0) for name in "xy")
    domain = Domain(stakes=stakes, weights=(0.5, 0.5), beliefs=(NO_IDEA,) * 2)
    draft = drafted(domain, draw(domain), 0.75, None)
    assert draft.aim.target in {0.5, 1.0}
    assert any("nearest" in warning for warning in draft.warnings)


def test_twelve_issues_of_five_options_get_three_offers() -> None:
    domain = big()
    draft = drafted(domain, draw(domain), 0.65, 0.5)
    assert len(draft.three.choices) == 3
    assert all(share >= 0.1 for share in draft.three.shares)


def test_large_domains_keep_their_rules() -> None:
    rules = frozenset((Pick(0, a), Pick(5, b)) for a in range(4) for b in range(1, 5))
    domain = big(forbidden=rules)
    draft = drafted(domain, draw(domain), 0.65, None)
    assert len(draft.three.choices) == 3
    assert not any(domain.breaks(choice) for choice in draft.three.choices)


def test_a_large_domain_with_nothing_near_the_target_moves_there() -> None:
    huge = Stake("all", ("a", "b"), (0.0, 1.0), (1.0, 0.0), 0)
    weights = (0.999, *(0.001 / 16,) * 16)
    domain = Domain(stakes=(huge,) * 17, weights=weights, beliefs=(NO_IDEA,) * 17)
    draft = drafted(domain, draw(domain), 0.5, None)
    assert draft.three.choices
    assert any("nearest" in warning for warning in draft.warnings)


def test_points_that_are_known_give_their_best_package_first() -> None:
    known = tuple(reversed(rated([0, 0, 1, 1, 2, 2])))
    domain = replace(big(6, 4), known=known)
    draft = drafted(domain, draw(domain), 0.65, None)
    best = max(domain.theirs(choice, known) for choice in draft.three.choices)
    assert domain.theirs(draft.three.choices[0], known) == pytest.approx(best, abs=0.02)


def test_leaning_on_a_sure_guess_serves_it() -> None:
    beliefs = tuple(chances(rating, "sure") for rating in (LOW, HIGH, LOW, HIGH))  # type: ignore[arg-type]
    domain = replace(big(4), beliefs=beliefs)
    draft = drafted(domain, draw(domain), 0.65, None)
    assert draft.three.choices[0][1] <= 2


def test_numpy_is_not_loaded_before_it_is_needed() -> None:
    code = "import coach.value, sys; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


def test_the_same_content_gets_the_same_offers_whatever_the_deal_is_called(
    northwind: Deal,
) -> None:
    twin = replace(northwind, id="9f8e7d", title="another day")
    assert draft_offers(twin) == draft_offers(northwind)
    assert drafted_by_page(twin) == drafted_by_page(northwind)


def test_other_names_for_the_issues_change_no_option(northwind: Deal) -> None:
    renamed = tuple(replace(issue, name=f"{issue.name} too") for issue in northwind.issues)
    ours, theirs = (
        [tuple(offer.package.values()) for offer in draft_offers(deal).offers]
        for deal in (northwind, replace(northwind, issues=renamed))
    )
    assert ours == theirs


def test_the_offers_differ_on_what_they_care_for_where_that_costs_them_little() -> None:
    options = (3, 5, 4, 5, 4, 5, 4, 3)
    mine, theirs = map(Rating, "HLLMLLLL"), map(Rating, "HHMMLHLL")
    issues = tuple(
        Issue(f"{number}", tuple("abcde"[:count]), mine=my, theirs=their)
        for number, (count, my, their) in enumerate(zip(options, mine, theirs, strict=True))
    )
    draft = draft_offers(Deal(id="1", title="a deal", issues=issues))
    assert len(draft.offers) == 3
    assert len(differing(draft)) >= 2


OPTIONS = {
    "Price": ("40k", "44k", "48k"),
    "Review": ("a monthly review", "a yearly review"),
    "SLA": ("gold", "silver", "none"),
    "Reference": ("no reference", "a case study"),
    "Payment": ("net 60", "net 30"),
}


def five() -> Domain:
    stakes = tuple(
        Stake(name, options, even_steps(len(options)), even_steps(len(options))[::-1], 0)
        for name, options in OPTIONS.items()
    )
    return Domain(stakes=stakes, weights=(0.2,) * 5, beliefs=(NO_IDEA,) * 5)


def names(*choices: tuple[int, ...]) -> list[str]:
    return [name for name, _ in named(five(), (0.3, 0.2, 0.2, 0.2, 0.1), choices)]


def test_an_offer_is_named_for_the_interest_that_only_it_serves() -> None:
    assert names((2, 0, 2, 1, 1), (0, 1, 2, 1, 1), (2, 1, 2, 1, 0)) == [
        "Growth",
        "Savings",
        "Cash",
    ]


def test_no_two_offers_have_one_name() -> None:
    found = names((0, 0, 2, 1, 1), (0, 1, 2, 0, 1), (2, 0, 2, 0, 1))
    assert len(set(found)) == 3
    assert found[1] in {"Savings", "Discretion"}


def test_an_issue_nobody_knows_gives_its_own_name() -> None:
    stakes = tuple(Stake(name, ("a", "b"), (0, 1), (1, 0), 0) for name in ("zebras", "Okapis"))
    domain = Domain(stakes=stakes, weights=(0.5, 0.5), beliefs=(NO_IDEA,) * 2)
    found = [name for name, _ in named(domain, (0.5, 0.5), [(0, 1), (1, 0)])]
    assert found == ["Zebras", "Okapis"]


def test_what_serves_them_in_nothing_is_called_balance() -> None:
    assert names((2, 1, 2, 1, 1), (2, 1, 2, 1, 0)) == ["Balance", "Cash"]
