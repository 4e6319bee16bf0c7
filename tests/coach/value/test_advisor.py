"""The advisor: offers to send, the way down, and what to do about their counter."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from coach.deal import Deal, Issue, Offer, Reaction, Tone
from coach.value.advisor import (
    Verdict,
    advise,
    best_question,
    judge,
    offer_texts,
    relabelled,
    steps_down,
    which_to_sign,
)
from coach.value.counsel import Move, Talks, counsel
from coach.value.draft import draft_offers
from coach.value.learning import Round
from coach.value.model import Domain, Stake, even_steps
from coach.value.modelled import modelled
from coach.value.own import preferred
from coach.value.weights import NO_IDEA, rated

BEST = {"Price": "52k", "Term": "36 months", "Payment": "prepaid", "Onboarding": "none",
        "Go-live": "16 weeks", "Reference": "case study", "Review": "quarterly"}  # fmt: skip
POOR = {"Price": "40k", "Term": "12 months", "Payment": "net 60", "Onboarding": "premium in Q1",
        "Go-live": "6 weeks", "Reference": "no", "Review": "none"}  # fmt: skip


def test_a_counter_above_the_next_aim_is_taken(northwind: Deal) -> None:
    judged = judge(northwind, BEST)
    assert judged.verdict is Verdict.TAKE
    assert "- Price: 52k" in judged.text


def test_a_poor_counter_is_answered_with_the_text_to_send(northwind: Deal) -> None:
    judged = judge(northwind, POOR)
    assert judged.verdict is Verdict.ANSWER
    assert "2k beyond your limit of 42k" in judged.reason
    assert judged.answer is not None
    assert all(f"- {issue}: {option}" in judged.text for issue, option in judged.answer.items())


def test_a_counter_nearly_good_enough_needs_one_change(northwind: Deal) -> None:
    near = {**BEST, "Payment": "net 60"}
    judged = judge(northwind, near)
    assert judged.verdict in {Verdict.ASK, Verdict.TAKE}
    asked = judge(replace(northwind, reactions=()), {**BEST, "Reference": "no"})
    assert asked.verdict is not Verdict.WAIT


def test_who_stands_still_is_waited_for(northwind: Deal) -> None:
    stuck = replace(northwind, reactions=(Reaction(said="", counter=POOR),))
    judged = judge(stuck, {**POOR, "Review": "none", "Go-live": "6 weeks", "Price": "39k"})
    assert judged.verdict is Verdict.WAIT
    assert "bid against yourself" in judged.reason


def test_what_has_no_place_is_named(northwind: Deal) -> None:
    judged = judge(northwind, {"Price": "44k", "Colour": "red"})
    assert any("red" in note for note in judged.notes)
    assert judge(northwind, {"Colour": "red"}).verdict is Verdict.UNKNOWN


def test_the_way_down_falls_and_says_what_is_asked_for(northwind: Deal) -> None:
    steps = steps_down(northwind)
    assert 3 <= len(steps) <= 4
    assert all(one.points > other.points for one, other in pairwise(steps))
    assert all(step.gives and step.asks for step in steps[1:])


def test_a_text_has_a_line_an_issue_and_says_the_same_once(northwind: Deal) -> None:
    text = offer_texts(northwind)
    draft = draft_offers(northwind)
    assert text.count("- Term: ") in {1, len(draft.offers)}
    assert all(f"{offer.letter}: {offer.name}" in text for offer in draft.offers)
    assert text.rstrip().endswith("?")
    assert offer_texts(northwind, Tone.INDIRECT) != text


def test_advice_holds_all_its_parts(northwind: Deal) -> None:
    heard = replace(northwind, reactions=(Reaction(said="", counter=POOR),))
    found = advise(heard)
    assert found.judgement is not None
    assert found.plan
    assert found.text
    assert found.limit is not None
    assert advise(replace(northwind, issues=())).plan == ()


def test_a_question_is_a_sentence_about_an_issue_of_the_deal(northwind: Deal) -> None:
    unknown = tuple(replace(issue, theirs=None) for issue in northwind.issues)
    asked = best_question(replace(northwind, issues=unknown))
    assert asked is not None
    assert asked.say.endswith("?")
    assert asked.issue in {issue.name for issue in northwind.issues}
    assert best_question(replace(northwind, issues=())) is None


def test_an_edit_leaves_no_stale_name(northwind: Deal) -> None:
    drafted = draft_offers(northwind).offers
    offers = tuple(Offer(one.letter, "Speed", one.package) for one in drafted)
    names = [offer.name for offer in relabelled(replace(northwind, offers=offers)).offers]
    assert names == [offer.name for offer in drafted]


def test_a_choice_between_packages_refines_my_weights(northwind: Deal) -> None:
    pair = which_to_sign(northwind)
    assert pair is not None
    assert 2 <= len(pair.apart) <= 3
    before = modelled(northwind).domain
    for first in (True, False):
        after = modelled(preferred(northwind, pair, first=first)).domain
        chosen, over = (pair.one, pair.other) if first else (pair.other, pair.one)
        gaps = [d.mine(d.choice(chosen)) - d.mine(d.choice(over)) for d in (before, after)]
        assert gaps[1] > gaps[0] - 1e-9


def test_three_choices_are_enough(northwind: Deal) -> None:
    deal = northwind
    for _ in range(3):
        pair = which_to_sign(deal)
        if pair is None:
            break
        deal = preferred(deal, pair, first=True)
    assert which_to_sign(deal) is None


def test_nothing_rated_asks_for_no_choice() -> None:
    bare = tuple(Issue(name, ("a", "b", "c")) for name in "xyz")
    assert which_to_sign(Deal(id="1", title="a deal", issues=bare)) is None


def random_talks(seed: int) -> Talks:
    """An ordinary deal: four to seven issues, two to five options, any ratings."""
    chance = random.Random(seed)
    count = chance.randint(4, 7)
    stakes = tuple(
        Stake(f"{number}", tuple("abcde"[:size]), even_steps(size), even_steps(size)[::-1], 0)
        for number, size in enumerate(chance.choices(range(2, 6), k=count))
    )
    levels = tuple(chance.randrange(3) for _ in range(count))
    beliefs = (NO_IDEA,) * count
    domain = Domain(stakes=stakes, weights=rated(levels), ratings=levels, beliefs=beliefs)
    return Talks(domain=domain, floor=chance.uniform(0.2, 0.5), seed=seed)


def test_offers_are_not_beaten_and_no_decoys() -> None:
    offers = beaten = decoys = 0
    for seed in range(25):
        found = counsel(random_talks(seed))
        worth = [found.offerable.worth(choice)[1] for choice in found.offers]
        offers += len(worth)
        beaten += sum(found.offerable.is_beaten(choice, 0.03) for choice in found.offers)
        decoys += sum(one < 0.75 * max(worth) for one in worth)
    assert offers > 40
    assert beaten <= 0.03 * offers
    assert decoys <= 0.02 * offers


@pytest.mark.parametrize("seed", range(3))
def test_aims_fall_and_never_below_the_limit(seed: int) -> None:
    talks = random_talks(seed)
    found = [counsel(replace(talks, round=number)) for number in range(talks.of)]
    assert all(one.aim >= other.aim for one, other in pairwise(found))
    floor = talks.floor or 0.0
    for one in found:
        assert all(talks.domain.mine(choice) >= floor - 1e-9 for choice in one.offers)


def test_a_claim_asks_for_more_than_the_counter_and_never_more_than_the_opening() -> None:
    talks = random_talks(1)
    counter = tuple(0 for _ in talks.domain.stakes)
    first = counsel(talks)
    then = counsel(replace(talks, rounds=(Round(first.offers, None, counter),), round=1))
    assert then.claim is not None
    assert then.claim >= talks.domain.mine(counter)
    assert then.aim <= first.aim + 1e-9
    assert then.move is Move.ANSWER


def test_the_last_round_takes_what_is_above_the_limit() -> None:
    talks = random_talks(2)
    best = tuple(len(stake.options) - 1 for stake in talks.domain.stakes)
    last = replace(talks, rounds=(Round((), None, best),), round=talks.of - 1)
    assert counsel(last).move is Move.ACCEPT


def test_nothing_above_the_limit_means_waiting() -> None:
    found = counsel(replace(random_talks(3), floor=1.2))
    assert found.offers == ()
    assert found.move is Move.WAIT
