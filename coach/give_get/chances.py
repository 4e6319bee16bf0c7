"""From the encoder's scores to chances that are true to experience."""

import math
from collections.abc import Sequence

from coach.give_get.reading import Verdict

ORDER = (Verdict.PAIRED, Verdict.ONE_WAY_ASK, Verdict.ONE_WAY_GIVE, Verdict.NONE)

HEAT = 1.0
"""Divides the scores; fitted on messages that the reading net had not seen."""

LEAN = {Verdict.ONE_WAY_ASK: -0.35}
"""Added to the scores: a false accusation costs more than a miss."""

Four = tuple[float, float, float, float]


def chances(scores: Sequence[float], heat: float = HEAT) -> Four:
    """Return the chance of each verdict, in `ORDER`, from its score."""
    leaning = [score + LEAN.get(verdict, 0) for score, verdict in zip(scores, ORDER, strict=True)]
    most = max(leaning)
    paired, ask, give, none = (math.exp((score - most) / heat) for score in leaning)
    whole = paired + ask + give + none
    return paired / whole, ask / whole, give / whole, none / whole


def joined(windows: Sequence[Four]) -> Four:
    """Put the chances of several windows together: a give here and an ask there are a pair."""
    if len(windows) == 1:
        return windows[0]
    gives = max(paired + give for paired, _, give, _ in windows)
    asks = max(paired + ask for paired, ask, _, _ in windows)
    both = max(gives * asks, *(window[0] for window in windows))
    ask, give, none = asks * (1 - gives), gives * (1 - asks), (1 - gives) * (1 - asks)
    whole = both + ask + give + none
    return both / whole, ask / whole, give / whole, none / whole
