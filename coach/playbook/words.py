"""The kinds of words that the coach has, as they stand in `coach/content`.

Sizes are checked when a file is read: a label fits a Slack button, a text fits a section.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, with_config

from coach.deal import Deal, Direction, Rating, Tone
from coach.playbook import blanks

Short = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Said = Annotated[str, StringConstraints(max_length=75)]
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

    `options` run from worst to best for the side that the playbook coaches; `given` has a
    noun phrase for each of them that fits behind "we can offer", `asked` one that fits behind
    "we'd need"; "" where nobody would say it.
    """

    name: Short
    options: Annotated[tuple[Label, ...], Field(min_length=2, max_length=5)]
    given: Annotated[tuple[Said, ...], Field(min_length=2, max_length=5)]
    asked: Annotated[tuple[Said, ...], Field(min_length=2, max_length=5)]
    default: str
    mine: Rating
    theirs: Rating
    direction: Direction = Direction.OPPOSED
    is_price: bool = False
    synonyms: tuple[str, ...] = ()

    @property
    def called(self) -> frozenset[str]:
        """Every name of it, case folded."""
        return frozenset(name.casefold() for name in (self.name, *self.synonyms))

    def phrase(self, option: str, *, is_give: bool) -> str:
        """Return an option as a noun phrase for a give or for a get, "" where it has none.

        An option that differs from one of these in its figures only borrows that one's phrase.
        """
        phrases = self.given if is_give else self.asked
        for own, said in zip(self.options, phrases, strict=True):
            if own.casefold() == option.strip().casefold():
                return said
        for own, said in zip(self.options, phrases, strict=True):
            if (borrowed := _borrowed(own, said, option.strip())) is not None:
                return borrowed
        return ""


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def _borrowed(own: str, said: str, option: str) -> str | None:
    """Return what is said for `own` with the figures of an option that is else the same."""
    if _FIGURE.sub("#", own).casefold() != _FIGURE.sub("#", option).casefold():
        return None
    figures, wanted = _FIGURE.findall(own), _FIGURE.findall(option)
    if not figures or figures != _FIGURE.findall(said):
        return None
    left = iter(wanted)
    return _FIGURE.sub(lambda _: next(left), said)


@exact
@dataclass(frozen=True, slots=True)
class DemandWords:
    """What to think of a demand about one issue: what may lie behind it, and two sentences.

    `answer` is the first sentence to say to it, `question` the best one to ask; each stands
    in a direct and an indirect tone.
    """

    behind: Sentence
    answer: Sentence
    answer_indirect: Sentence
    question: Sentence
    question_indirect: Sentence


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
