"""The word patterns of the check, read from `patterns.toml` and compiled when first needed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from coach.give_get.reading import Verdict
from coach.playbook import files

PATH = Path(__file__).parent / "patterns.toml"

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A finer kind of message, and the verdicts that it refines."""

    name: str
    verdicts: frozenset[Verdict]
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnMove:
    """How a move of one's own and a list of offers look."""

    figure: str
    then: str
    move: tuple[str, ...]
    named: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Words for what can be traded, divided by spaces."""

    words: str
    numbers: str
    figure: str


@dataclass(frozen=True, slots=True)
class Framing:
    """How a phrase is framed that asks or offers something to do, or to have."""

    lead: str
    do: tuple[str, ...]
    have: tuple[str, ...]
    verbs: str
    tail: str
    opening: str
    question: str


@dataclass(frozen=True, slots=True)
class DressWords:
    """What a message is dressed in: and how much may stand below regards."""

    greetings: str
    name: str
    thread: tuple[str, ...]
    regards: tuple[str, ...]
    leads: tuple[str, ...]
    name_lines: int
    name_words: int


@dataclass(frozen=True, slots=True)
class Dress:
    """What a message is dressed in, compiled."""

    greeting: Pattern
    greeting_line: Pattern
    regards: Pattern
    thread: Pattern
    leads: tuple[Pattern, ...]
    name_lines: int
    name_words: int


@dataclass(frozen=True)
class Patterns:
    """Everything that is matched by words."""

    parts: Mapping[str, str]
    warnings: Mapping[str, tuple[str, ...]]
    own_move: OwnMove
    framing: Framing
    leaning: Mapping[str, tuple[str, ...]]
    lean_on: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, tuple[str, ...]]
    silent: Mapping[str, tuple[str, ...]]
    kind: tuple[Kind, ...]
    terms: Terms
    dressing: DressWords
    broken: Mapping[Literal["off", "into"], str]

    def _any(self, lines: Sequence[str]) -> Pattern:
        """Compile alternatives, their parts filled in."""
        joined = "|".join(lines)
        for name, part in self.parts.items():
            joined = joined.replace(f"{{{name}}}", part)
        return re.compile(joined, re.MULTILINE)

    @cached_property
    def cautions(self) -> dict[str, Pattern]:
        """What earns a warning, by its id."""
        return {name: self._any(lines) for name, lines in self.warnings.items()}

    @cached_property
    def leans(self) -> Pattern:
        """How an answer starts that grants what the message before asks for, on a condition."""
        return self._any(self.leaning["patterns"])

    @cached_property
    def leaning_back(self) -> Pattern:
        """How a sentence starts that leans on the one before it."""
        return self._any(self.lean_on["patterns"])

    @cached_property
    def opens_list(self) -> Pattern:
        """How a sentence shows that a list comes."""
        return self._any(self.lean_on["opens"])

    @cached_property
    def rule(self) -> dict[str, Pattern]:
        """What the rules of `coach.give_get.rules` look for, by name."""
        return {name: self._any(lines) for name, lines in self.rules.items()}

    @cached_property
    def silences(self) -> Pattern:
        """What must never be flagged unasked."""
        return self._any([line for lines in self.silent.values() for line in lines])

    @cached_property
    def foreign(self) -> Pattern:
        """What shows a language that is not read."""
        return self._any(self.silent["foreign"])

    @cached_property
    def kinds(self) -> tuple[tuple[str, frozenset[Verdict], Pattern], ...]:
        """Finer kinds in their order."""
        return tuple((each.name, each.verdicts, self._any(each.patterns)) for each in self.kind)

    @cached_property
    def self_bid(self) -> Pattern:
        """A figure, soon bettered by a second one."""
        move = self.own_move
        return re.compile(
            rf"(?P<first>{move.figure})[^!\n\d]{{0,25}}?{move.then}"
            rf"[^.?!\n\d]{{0,20}}?(?P<second>{move.figure})"
        )

    @cached_property
    def moves(self) -> Pattern:
        """A move of one's own."""
        return self._any(self.own_move.move)

    @cached_property
    def named(self) -> Pattern:
        """An offer called by its letter or number."""
        return self._any([self.own_move.named])

    @cached_property
    def frames(self) -> dict[Literal["noun", "verb"], Pattern]:
        """What stands before the noun phrase or the verb phrase that a quoted phrase is about."""
        lead = self.framing.lead
        shapes: dict[Literal["noun", "verb"], tuple[str, ...]]
        shapes = {"noun": self.framing.have, "verb": self.framing.do}
        softly = "(?: also| please| at least| consider)* "
        return {
            shape: self._any([f"{lead}(?:{'|'.join(lines)}){softly}"])
            for shape, lines in shapes.items()
        }

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Verbs that a phrase without a frame may start with."""
        return frozenset(self.framing.verbs.split())

    @cached_property
    def tail(self) -> Pattern:
        """What may be cut from the end of a phrase."""
        return re.compile(self.framing.tail)

    @cached_property
    def question(self) -> Pattern:
        """How a phrase starts that can't stand inside a script."""
        return re.compile(self.framing.question)

    @cached_property
    def opening(self) -> Pattern:
        """Words that join a phrase to what stands before it."""
        return re.compile(self.framing.opening)

    @cached_property
    def broken_off(self) -> Pattern:
        """How a phrase ends that goes on."""
        return re.compile(self.broken["off"])

    @cached_property
    def broken_in(self) -> Pattern:
        """How a phrase starts that something stands before."""
        return re.compile(self.broken["into"])

    @cached_property
    def dress(self) -> Dress:
        """What is taken off before a message is read."""
        words = self.dressing
        hello = f"(?:{'|'.join(words.greetings.split(','))})"
        return Dress(
            greeting=re.compile(rf"{hello}(?: {words.name}){{0,3}}\s*[,!:–-]+\s+"),
            greeting_line=re.compile(
                rf"{hello}(?: {words.name})?|{hello}(?: {words.name}){{0,4}}\s*[,.!:–-]+"
            ),
            regards=re.compile(rf"(?:{'|'.join(words.regards)})\W*"),
            thread=self._any(words.thread),
            leads=tuple(re.compile(lead) for lead in words.leads),
            name_lines=words.name_lines,
            name_words=words.name_words,
        )

    @cached_property
    def term(self) -> Pattern:
        """A figure, or a word for something that can be traded."""
        words = "|".join(re.escape(word) for word in self.terms.words.split())
        numbers = "|".join(self.terms.numbers.split())
        return re.compile(rf"{self.terms.figure}|\b(?:{numbers})\b|\b(?:{words})s?\b")


@cache
def patterns() -> Patterns:
    """Return the patterns, the same each time."""
    return files.check(files.read(PATH), Patterns, PATH.name)
