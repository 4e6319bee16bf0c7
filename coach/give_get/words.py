"""The words of the check, typed: `coach/content/give_get.toml`, read when first needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.give_get.reading import Verdict
from coach.playbook import files

PATH = Path(__file__).parent.parent / "content" / "give_get.toml"


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """What is said first about a verdict, and why it matters; of a message of theirs as well."""

    headline: str
    why: str
    theirs: str
    theirs_why: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is put behind a message, in both tones; {half} is the missing half."""

    direct: str
    indirect: str


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that the check says."""

    verdicts: Mapping[Verdict, VerdictWords]
    bet: Mapping[str, str]
    kinds: Mapping[str, str]
    sides: Mapping[str, str]
    scripts: Mapping[str, Pattern]
    letters: Mapping[str, str]
    doubt: Mapping[str, str]
    limits: Mapping[str, str]
    buttons: Mapping[str, str]
    warnings: Mapping[str, str]


@cache
def words() -> Words:
    """Return the words, the same each time."""
    return files.check(files.read(PATH), Words, PATH.name)
