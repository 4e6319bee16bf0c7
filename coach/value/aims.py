"""How high to open, how far to have come down by now, and the steps still to come.

Aims fall late: a limit that is reached early is a limit that is given away (Faratin, Sierra
and Jennings 1998); steps shrink towards the limit, as people read growing ones as a promise
of more (Tey et al. 2021).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from coach.value.frontier import Frontier

if TYPE_CHECKING:
    import numpy as np
else:
    from coach.value import lazy_numpy as np

SPARE: Final = 0.02
"""The way down ends so far above the limit."""
FAIR_SHARE: Final = 0.5
"""What they keep at the opening, of what they could have at all."""
AMBITION: Final = 0.97
LATE: Final = 3.5
"""How late the aims fall: 1 would be evenly."""
LEFT: Final = (1.0, 0.55, 0.25, 0.05)
"""What is left of the way at each step of the plan."""


def opening(front: Frontier, floor: float, share: float = FAIR_SHARE) -> float:
    """Return what to open at: nearly all the frontier lets me have while they keep a share."""
    if not len(front):
        return floor
    low, high = float(front.theirs[-1]), float(front.theirs[0])
    kept = front.theirs >= low + share * (high - low)
    best = float(front.mine[kept].max())
    return max(floor, AMBITION * best)


def aim_at(start: float, floor: float, progress: float, late: float = LATE) -> float:
    """Return the aim when so much of the talks (0 to 1) is over."""
    end = min(floor + SPARE, start)
    return end + (start - end) * float(1 - np.clip(progress, 0.0, 1.0) ** late)


def steps(aim: float, floor: float) -> tuple[float, ...]:
    """Return the aims of the way down from here, each step smaller than the one before."""
    end = min(floor + SPARE, aim)
    return tuple(end + left * (aim - end) for left in LEFT)
