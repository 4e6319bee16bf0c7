"""How well messages are read: acts and facts, on messages by hands that wrote no training data.

The measure is the guideline's: a fact counts where the field is the same and the words agree by
half; intervals are by bootstrap over messages.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.reading.reader import read
from coach.reading.where import Where
from tests.bench.reading_speed import ROWS
from tests.tools_on_path import Row, rows

DRAWS = 1_000
SMALL = {"a", "an", "the", "my", "our", "their", "his", "her", "your"}


@dataclass
class Score:
    """What one message comes to: facts found, said and there, whether the act is right."""

    act: bool
    hits: int
    said: int
    gold: int
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)


def main() -> None:
    """Print the figures."""
    scores = [score(row) for row in rows(folder=ROWS)]
    print(f"{len(scores)} hidden messages")
    print("act right   " + interval(scores, lambda s: sum(x.act for x in s) / len(s)))
    print("facts F1    " + interval(scores, f1))
    every: Counter[tuple[str, str]] = Counter()
    for one in scores:
        every += one.fields
    for name in sorted({name for name, _ in every}, key=lambda n: -every[n, "gold"]):
        hits, said, gold = (every[name, what] for what in ("hit", "said", "gold"))
        print(f"  {name:18} F1 {2 * hits / max(1, said + gold):.2f}  n={gold}")


def score(row: Row) -> Score:
    """Return how one message is read."""
    where = Where(asked=row.asked, kind=row.kind, issues=row.issues, offers=row.offers)
    found = read(row.text, where)
    left, hits, fields = list(found.facts), 0, Counter[tuple[str, str]]()
    fields.update((fact.field, "said") for fact in left)
    for mark in row.marks:
        fields[mark.field, "gold"] += 1
        words = row.text[mark.start : mark.end]
        same = next(
            (
                f
                for f in left
                if (f.field, f.drop) == (mark.field, mark.drop) and near(f.value, words)
            ),
            None,
        )
        if same is not None:
            left.remove(same)
            hits += 1
            fields[mark.field, "hit"] += 1
    return Score(found.act == row.act, hits, len(found.facts), len(row.marks), fields)


def near(one: str, other: str) -> bool:
    """Whether two stretches share half of their words."""
    x, y = (
        Counter(w.strip(".,;:!?") for w in t.casefold().split() if w not in SMALL)
        for t in (one, other)
    )
    both = sum((x & y).values())
    return bool(both) and 2 * both >= (sum(x.values()) + sum(y.values())) / 2


def f1(scores: Sequence[Score]) -> float:
    """Return the micro-averaged F1 of facts."""
    hits = sum(one.hits for one in scores)
    return 2 * hits / max(1, sum(one.said + one.gold for one in scores))


def interval(scores: Sequence[Score], measure) -> str:  # type: ignore[no-untyped-def]
    """Return a figure with its 95 % interval."""
    chance = random.Random(1)
    drawn = sorted(measure(chance.choices(scores, k=len(scores))) for _ in range(DRAWS))
    low, high = drawn[int(DRAWS * 0.025)], drawn[int(DRAWS * 0.975)]
    return f"{measure(scores):.3f} [{low:.3f}, {high:.3f}]"


if __name__ == "__main__":
    main()
