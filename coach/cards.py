"""What the coach says, as values. `bot.views` turns each card into Slack blocks.

Texts are plain words with two marks only: *bold* and _italic_. They hold what people typed
unescaped; the views escape it. Nothing here says who may see a card: that is the turn's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from coach.agreed import Agreed
from coach.deal import Stage
from coach.intents import Intent


@dataclass(frozen=True, slots=True)
class Button:
    """A label (at most 75 characters) and what a click means.

    `deal` is the id of the deal it belongs to, where that is not the one it is shown for.
    """

    label: str
    intent: Intent
    style: Literal["", "primary", "danger"] = ""
    deal: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """A remark: noted, understood, explained. Conclusion first.

    `readers` is a channel: below the remark stands who reads there, looked up when it is posted.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    readers: str = ""


@dataclass(frozen=True, slots=True)
class Sorry:
    """An answer that did not fit: what was wrong, and what to do next."""

    text: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage of the map: how many of its steps are done, and what its gate misses."""

    stage: Stage
    name: str
    done: int
    of: int
    is_here: bool
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Map:
    """Where the deal stands: five stages and the next question."""

    title: str
    about: str
    stages: tuple[StageLine, ...]
    next_question: str
    buttons: tuple[Button, ...] = ()


Picker = Literal["", "date", "channel", "person", "many"]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `picker` names a Slack picker; "many" means the choices are checkboxes.

    A picker's answer comes back as `Answer(step, value)`: a `Day`, a `Channel`, a `Member`, or
    `Chosen` with the labels of the choices that were taken. `hint` is an example of an answer,
    `held` the answer so far, which takes its place.
    """

    step: str
    deal: str
    question: str
    why: str = ""
    hint: str = ""
    progress: str = ""
    choices: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    picker: Picker = ""
    buttons: tuple[Button, ...] = ()
    held: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was just answered: replaces its `Ask` in place, buttons gone."""

    step: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A nudge about a draft: the phrases quoted, one line why, scripts with the gap filled.

    `private` is about limits, and is shown in the DM only.
    """

    headline: str
    quotes: tuple[str, ...]
    why: str
    scripts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    private: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a conclusion above it: the matrix, the offers, the log, the deals."""

    title: str
    conclusion: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptCard:
    """A script to say or paste. `blanks` names what the deal did not know yet."""

    move: str
    text: str
    other_tone: str = ""
    when: str = ""
    blanks: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()


class Known(StrEnum):
    """What the deal shows of something: that it is so, that it is not, or nothing at all."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of a checklist, and the step that closes it (`jump`).

    `said` is the ground of a yes, else the question that would settle it.
    """

    text: str
    state: Known
    said: str = ""
    jump: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the deal shows it."""
        return self.state is Known.YES


@dataclass(frozen=True, slots=True)
class Checklist:
    """The guide's preparation list, Do and Avoid, ticked from this deal's actual state."""

    title: str
    sections: tuple[tuple[str, tuple[Tick, ...]], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the plan: its answers as lines, and the step that edits it ("" for none)."""

    name: str
    lines: tuple[str, ...]
    step: str = ""


@dataclass(frozen=True, slots=True)
class AllAnswers:
    """What was answered, by stage, each with its way to edit it; what is open in one line."""

    title: str
    about: str
    sections: tuple[Section, ...]
    still_open: str = ""


Mark = Literal["", "learned", "guessed", "usual"]
"""Where a line of the plan comes from; "" where the person told it."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan: a label, what it says, and what can be done with it.

    `is_quote` marks words to say aloud; `button` puts the line right or shows more of it.
    """

    label: str
    text: str
    mark: Mark = ""
    is_quote: bool = False
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan on one page, or cut to a phone screen: then it has no `stages`."""

    title: str
    about: str
    lines: tuple[PlanLine, ...]
    stages: tuple[StageLine, ...] = ()
    note: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Words to copy as they stand: nothing around them, no marks in them."""

    title: str
    texts: tuple[str, ...]
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Pie:
    """How much the pie grew, to scale: money or points, mine and (our estimate of) theirs."""

    unit: str
    before_mine: float
    before_theirs: float
    after_mine: float
    after_theirs: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ValueMap:
    """Points (my value, theirs), each 0 to 1; `reservation` is mine; `signed` may be open."""

    frontier: tuple[tuple[float, float], ...]
    offers: tuple[tuple[str, float, float], ...]
    reservation: float | None = None
    signed: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for the person's DM only; `alt` says its conclusion in words."""

    title: str
    alt: str
    drawing: Pie | ValueMap


Input = Literal["line", "lines", "date", "select", "checkboxes"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `value` is what it holds now, what is ticked one a line."""

    name: str
    label: str
    input: Input = "line"
    value: str = ""
    hint: str = ""
    options: tuple[str, ...] = ()
    is_optional: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A step as a form, for a modal: `Filled(step, {name: value})` comes back."""

    step: str
    title: str
    fields: tuple[Field, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class CheckpointPost:
    """A checkpoint for the team: agreed facts only, nothing of the private plan.

    `metrics` say what is asked for today, `ahead` what is decided on a later day.
    """

    day: int
    title: Agreed
    agreed: tuple[Agreed, ...]
    metrics: tuple[Agreed, ...]
    ahead: tuple[Agreed, ...]
    sources: tuple[Agreed, ...]
    owner: Agreed
    set_by: str
    set_on: Agreed | None = None


@dataclass(frozen=True, slots=True)
class CheckpointResult:
    """What a checkpoint's values set off; it takes the post's place, and can be put right."""

    day: int
    title: Agreed
    lines: tuple[Agreed, ...]
    by: str
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """Agreed facts as others would read them: a preview, until the person says where to post it.

    `left_out` counts the parts that told something of the private plan.
    """

    title: Agreed
    signed_on: Agreed | None
    lines: tuple[Agreed, ...]
    left_out: int = 0
    channel: str = ""
    is_posted: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A text to keep, for the person's DM only: the exported plan, as Markdown or JSON."""

    title: str
    file_name: str
    content: str


Card = (
    Say
    | Sorry
    | Map
    | Ask
    | Answered
    | Flag
    | Grid
    | ScriptCard
    | Checklist
    | AllAnswers
    | Plan
    | Copy
    | Picture
    | Form
    | CheckpointPost
    | CheckpointResult
    | Shared
    | Document
)
Cards = Sequence[Card]
