"""What following Pie's advice is worth, next to haggling and to one best guess, in pairs.

Each negotiation is played three times against the same counterpart with the same chances: by
Pie's advice (`pie advise --jsonl`, line by line), by haggling issue by issue, and by offering
one package at a time that the guesses say is best for them. A talk that ends without a deal
counts as the limit to both. Intervals are over domains.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np

from coach.value.advice_report import advised
from coach.value.counsel import Move
from coach.value.talks_file import read_talks
from coach.value.weights import rated
from tests.bench.uplift_counterparts import KINDS, Counterpart
from tests.bench.uplift_domains import RATINGS, Case, cases

ROUNDS = 10
WRONG = (0.0, 0.3, 1.0)


@dataclass(frozen=True)
class Outcome:
    """How a negotiation ended: worth to both, and whether with a deal."""

    mine: float
    theirs: float
    agreed: bool


Player = Callable[[Case, Counterpart], int | None]


def by_advice(case: Case, other: Counterpart) -> int | None:
    """Do what Pie says, round by round."""
    rounds: list[dict[str, object]] = []
    counter: int | None = None
    for number in range(ROUNDS):
        line = {**case.line, "rounds": rounds, "round": number + 1, "of": ROUNDS}
        told = advised(read_talks(json.dumps(line)))
        if told.move is Move.ACCEPT:
            return counter
        packages = [dict(offer.package) for offer in told.offers]
        if not packages:
            continue
        offers = [case.index(package) for package in packages]
        answer = other.react(offers, _progress(number), _progress(number + 1))
        if answer.taken is not None:
            return offers[answer.taken]
        counter = answer.counter
        rounds.append(
            {"offers": packages, "liked": answer.liked, "counter": case.package(counter)}
        )
    return None


def by_haggling(case: Case, other: Counterpart) -> int | None:
    """Settle issue by issue: start at my best, then step towards them on one after another."""
    mine = case.packages[int(case.mine.argmax())].copy()
    counter: int | None = None
    issue = 0
    for number in range(ROUNDS):
        offer = _row(case, mine)
        if counter is not None:
            last = number == ROUNDS - 1
            if case.mine[counter] >= (case.limit if last else case.mine[offer]):
                return counter
        answer = other.react([offer], _progress(number), _progress(number + 1))
        if answer.taken is not None:
            return offer
        counter = answer.counter
        for _ in range(max(1, round(sum(case.options) / ROUNDS / 1.5))):
            mine, issue = _stepped(case, mine, case.packages[counter], issue)
    return None


def _stepped(
    case: Case, mine: np.ndarray, theirs: np.ndarray, issue: int
) -> tuple[np.ndarray, int]:
    """Step once towards them: on this issue, or the next where we already agree on it."""
    for ahead in range(len(mine)):
        at = (issue + ahead) % len(mine)
        if mine[at] != theirs[at]:
            moved = mine.copy()
            moved[at] += 1 if theirs[at] > mine[at] else -1
            return (moved, at) if case.mine[_row(case, moved)] >= case.limit else (mine, at + 1)
    return mine, issue


def _row(case: Case, choice: np.ndarray) -> int:
    return int(np.ravel_multi_index(tuple(choice), case.options))


def by_best_guess(case: Case, other: Counterpart) -> int | None:
    """Offer one package at a time: the guessed best for them, at an aim that falls evenly."""
    rows = case.line["issue"]
    assert isinstance(rows, list)
    weights = rated([RATINGS.index(row["theirs"]) for row in rows])
    guess = np.zeros(len(case.mine))
    for i, (row, weight) in enumerate(zip(rows, weights, strict=True)):
        size = case.options[i]
        steps = np.arange(size) / (size - 1)
        guess += (
            weight * (steps if row["direction"] == "same" else steps[::-1])[case.packages[:, i]]
        )
    counter: int | None = None
    for number in range(ROUNDS):
        aim = case.limit + 0.02 + (0.95 - case.limit) * (1 - _progress(number))
        if counter is not None:
            last = number == ROUNDS - 1
            if case.mine[counter] >= (case.limit if last else aim):
                return counter
        fits = np.flatnonzero(case.mine >= min(aim, float(case.mine.max())) - 1e-9)
        offer = int(fits[guess[fits].argmax()])
        answer = other.react([offer], _progress(number), _progress(number + 1))
        if answer.taken is not None:
            return offer
        counter = answer.counter
    return None


def _progress(number: int) -> float:
    return min(1.0, number / (ROUNDS - 1))


PLAYERS: dict[str, Player] = {
    "haggling issue by issue": by_haggling,
    "one best guess": by_best_guess,
    "Pie's advice": by_advice,
}


def played(case: Case, kind: str, player: str) -> Outcome:
    """Play one negotiation to its end."""
    other = KINDS[kind](case, random.Random(str(case.line["title"]) + kind))
    deal = PLAYERS[player](case, other)
    if deal is None:
        return Outcome(case.limit, case.their_limit, agreed=False)
    return Outcome(float(case.mine[deal]), float(case.theirs[deal]), agreed=True)


Row = dict[tuple[str, str], Outcome]


def _played_all(case: Case) -> Row:
    return {(player, kind): played(case, kind, player) for player in PLAYERS for kind in KINDS}


def tables(count: int, wrong: float, seed: int, workers: int) -> list[tuple[Case, Row]]:
    """Play every case against every kind by every way."""
    found = list(cases(count, wrong, seed))
    if workers == 1:
        return [(case, _played_all(case)) for case in found]
    with ProcessPoolExecutor(workers) as pool:
        return list(zip(found, pool.map(_played_all, found), strict=True))


def interval(values: list[float]) -> str:
    """Return a mean with its 95 % interval over domains."""
    mean = float(np.mean(values))
    half = 1.96 * float(np.std(values, ddof=1)) / len(values) ** 0.5 if len(values) > 1 else 0.0
    return f"{mean:+.3f} [{mean - half:+.3f}, {mean + half:+.3f}]"


def _means(
    rows: list[tuple[Case, Row]], player: str, of: Callable[[Outcome], float]
) -> list[float]:
    return [float(np.mean([of(row[player, kind]) for kind in KINDS])) for _, row in rows]


def show(rows: list[tuple[Case, Row]], wrong: float) -> None:
    """Print what each way brings, and how much more Pie's brings than the others."""
    print(f"Guesses wrong: {wrong:.0%} ({len(rows)} domains, {len(KINDS)} counterparts)")
    print(f"  {'':<26}{'me':>8}{'them':>8}{'joint':>8}{'agreed':>9}")
    parts: dict[str, Callable[[Outcome], float]] = {
        "me": lambda one: one.mine,
        "them": lambda one: one.theirs,
        "joint": lambda one: one.mine + one.theirs,
        "agreed": lambda one: float(one.agreed),
    }
    means = {
        player: {name: _means(rows, player, of) for name, of in parts.items()}
        for player in PLAYERS
    }
    for player, of in means.items():
        values = [f"{np.mean(of[name]):8.3f}" for name in ("me", "them", "joint")]
        print(f"  {player:<26}{''.join(values)}{np.mean(of['agreed']):9.1%}")
    ours = means["Pie's advice"]
    for player in list(PLAYERS)[:2]:
        gains = {
            name: interval([a - b for a, b in zip(ours[name], means[player][name], strict=True)])
            for name in ("me", "them", "joint")
        }
        print(f"  over {player}: " + ", ".join(f"{name} {told}" for name, told in gains.items()))


def weak_spots(rows: list[tuple[Case, Row]]) -> None:
    """Print the uplift to me by make of domain and by counterpart."""
    found: dict[str, list[float]] = defaultdict(list)
    agreed: dict[str, list[float]] = defaultdict(list)
    for case, row in rows:
        for kind in KINDS:
            ours, theirs = row["Pie's advice", kind], row["haggling issue by issue", kind]
            for key in (case.make, f"{len(case.options)} issues", kind):
                found[key].append(ours.mine - theirs.mine)
                agreed[key].append(float(ours.agreed))
    print("  me over haggling, by make, number of issues and counterpart:")
    for key, values in sorted(found.items()):
        print(f"    {key:<12}{np.mean(values):+.3f}   agreed {np.mean(agreed[key]):.1%}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--domains", type=int, default=36)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--wrong", type=float, nargs="*", default=WRONG)
    parser.add_argument("--workers", type=int, default=1)
    asked, _ = parser.parse_known_args()
    for wrong in asked.wrong:
        rows = tables(asked.domains, wrong, asked.seed, asked.workers)
        show(rows, wrong)
        weak_spots(rows)


if __name__ == "__main__":
    main()
