"""Figures of one trial, and what they should be."""

from collections.abc import Mapping
from dataclasses import dataclass

AIMS: Mapping[str, float] = {
    "acknowledged and lost": 0,
    "taken twice": 0,
    "not posted": 0,
    "missing": 0,
    "doubled": 0,
    "doubled a kill": 0.2,
    "out of order": 0,
    "tracebacks": 0,
    "told to reinstall": 0,
    "red while it serves": 0,
    "red after s": 30,
    "stops in s": 8,
    "5xx of its own": 0,
}


@dataclass(frozen=True, slots=True)
class Row:
    """What was done, and what came of it."""

    what: str
    figures: Mapping[str, float | str]

    @property
    def missed(self) -> list[str]:
        """The figures that are worse than aimed at."""
        return [
            name
            for name, found in self.figures.items()
            if name in AIMS and (isinstance(found, str) or found > AIMS[name])
        ]

    def __str__(self) -> str:
        said = ", ".join(
            f"{name} {found}{' !' if name in self.missed else ''}"
            for name, found in self.figures.items()
        )
        return f"{self.what}: {said}"
