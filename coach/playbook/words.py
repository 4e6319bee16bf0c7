"""The kinds of words that the coach has, as they stand in `coach/content`.

Sizes are checked when a file is read: a label fits a Slack button, a text fits a section.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, with_config

from coach.deal import Deal, Direction, Rating, Tone
from coach.playbook import blanks

Short = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=75)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2900)]

exact = with_config(extra="forbid")
"""A key that is not a field is a mistake in the file."""


@exact
@dataclass(frozen=True, slots=True)
class StepWords:
    """How one question is put: its name on the map, the question, its reason, an example."""

    label: Short
    ask: Sentence
    why: Sentence
    hint: Sentence


@exact
@dataclass(frozen=True, slots=True)
class StageWords:
    """A stage's name, and in one line what it is for."""

    name: Short
    purpose: Sentence


@exact
@dataclass(frozen=True, slots=True)
class KindWords:
    """A playbook's name, whom it coaches, who sits opposite, and how it expands the pie."""

    name: Short
    me: Short
    them: Short
    about: Text


@exact
@dataclass(frozen=True, slots=True)
class Move:
    """A fill-in-the-blank script: when to use it, and the words in two tones."""

    id: str
    name: Short
    when: Sentence
    direct: Text
    indirect: Text
    source: str = ""

    @property
    def blanks(self) -> tuple[str, ...]:
        """The blanks of both tones, each once."""
        return blanks.names(f"{self.direct} {self.indirect}")

    def text(self, tone: Tone) -> str:
        """Return the words in that tone, blanks unfilled."""
        return self.indirect if tone is Tone.INDIRECT else self.direct


@exact
@dataclass(frozen=True, slots=True)
class Line:
    """A line of a mini-script, and the move that it makes."""

    who: Short
    says: Sentence
    move: Sentence


@exact
@dataclass(frozen=True, slots=True)
class Item:
    """A line of the checklist; `jump` is the step that closes it.

    `avoided` is what a line under Avoid says once it is ticked, `ask` the question that would
    settle a line that is not.
    """

    id: str
    section: Literal["Preparation", "Do", "Avoid"]
    text: Sentence
    ask: Sentence
    jump: str
    avoided: str = ""
    source: str = ""


@exact
@dataclass(frozen=True, slots=True)
class Pitfall:
    """A way to spoil a deal, and the way out of it."""

    id: str
    name: Label
    text: Text
    remedy: Text
    source: str = ""


@exact
@dataclass(frozen=True, slots=True)
class Unfit:
    """A reason not to expand the pie here, and what to do instead."""

    id: str
    label: Label
    advice: Text


@exact
@dataclass(frozen=True, slots=True)
class Tradeable:
    """Something that can be traded, with ratings as they often are.

    `options` run from worst to best for the side that the playbook coaches; `phrase` says an
    option in a sentence ("a {option} contract").
    """

    name: Short
    options: Annotated[tuple[Label, ...], Field(min_length=2, max_length=5)]
    default: str
    mine: Rating
    theirs: Rating
    direction: Direction = Direction.OPPOSED
    is_price: bool = False
    phrase: str = "{option}"
    synonyms: tuple[str, ...] = ()

    @property
    def called(self) -> frozenset[str]:
        """Every name of it, case folded."""
        return frozenset(name.casefold() for name in (self.name, *self.synonyms))

    def said(self, option: str) -> str:
        """Return an option as a noun phrase that fits into a script."""
        return blanks.fill(self.phrase, {"option": option})


@exact
@dataclass(frozen=True, slots=True)
class Row:
    """A row of the quick reference: one move on one line."""

    move: Label
    when: Label
    say: Sentence
    signal: Sentence
    safeguard: Sentence


@exact
@dataclass(frozen=True, slots=True)
class Topic:
    """A short page of what the coach knows."""

    id: str
    title: Label
    text: Text
    source: str = ""


@exact
@dataclass(frozen=True, slots=True)
class Reference:
    """A work that a source names: `cite` is author and year as sources write it."""

    cite: Label
    work: Sentence


@exact
@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: its story in five lines, and the deal that can be loaded."""

    id: str
    title: Label
    summary: Sentence
    context: Text
    move: Text
    reaction: Text
    resolution: Text
    safeguard: Text
    deal: Deal
