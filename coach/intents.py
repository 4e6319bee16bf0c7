"""What a message or a click means. A button carries one, so a click needs no code of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from coach.reading.reading import Reading
from coach.typed import Typed


@dataclass(frozen=True, slots=True)
class Said:
    """Words in the DM, and their reading where they were read already."""

    text: str
    reading: Reading | None = field(default=None, compare=False)
    kind: Literal["said"] = "said"


@dataclass(frozen=True, slots=True)
class Revised:
    """A message of the person's that was edited afterwards: what it said, and what it says."""

    before: str
    text: str
    reading: Reading | None = field(default=None, compare=False)
    kind: Literal["revised"] = "revised"


@dataclass(frozen=True, slots=True)
class Told:
    """Words that answer a named question, not yet read."""

    step: str
    text: str
    kind: Literal["told"] = "told"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was sent, not yet read: field name -> what was entered.

    What was ticked or chosen stands one a line.
    """

    step: str
    entered: Mapping[str, str] = field(default_factory=dict)
    kind: Literal["filled"] = "filled"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a named question, from a button or a picker: it may come too late."""

    step: str
    value: Typed
    kind: Literal["answer"] = "answer"


@dataclass(frozen=True, slots=True)
class Submit:
    """Answers to a named question that may change what was said long ago."""

    step: str
    values: tuple[Typed, ...]
    kind: Literal["submit"] = "submit"


@dataclass(frozen=True, slots=True)
class Back:
    """Show the question before, with its answer as it is."""

    kind: Literal["back"] = "back"


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last change back."""

    kind: Literal["undo"] = "undo"


@dataclass(frozen=True, slots=True)
class Redo:
    """Make a change again that was taken back."""

    kind: Literal["redo"] = "redo"


@dataclass(frozen=True, slots=True)
class Skip:
    """Pass over a question for now."""

    step: str
    kind: Literal["skip"] = "skip"


@dataclass(frozen=True, slots=True)
class Hush:
    """Ask no more questions; the plan stays."""

    kind: Literal["hush"] = "hush"


@dataclass(frozen=True, slots=True)
class Why:
    """The reason behind a question, or the arithmetic behind a conclusion (`about`)."""

    about: str
    kind: Literal["why"] = "why"


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to a step or to a stage."""

    to: str
    kind: Literal["jump"] = "jump"


@dataclass(frozen=True, slots=True)
class Edit:
    """Open a step's form (a modal, where the place has one)."""

    step: str
    kind: Literal["edit"] = "edit"


@dataclass(frozen=True, slots=True)
class Fix:
    """Open what was just noted, fact by fact; `facts` are their places among what was told."""

    facts: tuple[int, ...]
    kind: Literal["fix"] = "fix"


@dataclass(frozen=True, slots=True)
class Meant:
    """Words that could be read in two ways, and the act that was chosen for them."""

    text: str
    act: str
    kind: Literal["meant"] = "meant"


@dataclass(frozen=True, slots=True)
class New:
    """Start another deal from a first line ("" asks for one)."""

    text: str = ""
    kind: Literal["new"] = "new"


@dataclass(frozen=True, slots=True)
class Switch:
    """Turn to another deal, by id or by a part of its title."""

    to: str
    kind: Literal["switch"] = "switch"


Page = Literal[
    "map",
    "help",
    "deals",
    "plan",
    "answers",
    "step_by_step",
    "words",
    "offer_texts",
    "checklist",
    "issues",
    "offers",
    "contingency",
    "log",
    "growth",
    "ledger",
    "text",
    "brief",
    "remind",
    "settings",
    "next",
    "export",
    "share",
    "privacy",
    "guide",
]
"""What can be shown of a deal."""


@dataclass(frozen=True, slots=True)
class Show:
    """Show something of the current deal without changing it."""

    what: Page
    kind: Literal["show"] = "show"


@dataclass(frozen=True, slots=True)
class Check:
    """Read one message for gives and gets; `before` is the message it replies to.

    `more` passes over that many of the alternatives already shown. `is_theirs` says that
    somebody else wrote it; `meant` is the verdict that the person chose where it was doubted.
    """

    text: str
    before: str = ""
    more: int = 0
    is_theirs: bool = False
    meant: str = ""
    kind: Literal["check"] = "check"


@dataclass(frozen=True, slots=True)
class Fine:
    """Do not flag this message again."""

    text: str
    kind: Literal["fine"] = "fine"


@dataclass(frozen=True, slots=True)
class Script:
    """A fill-in-the-blank script; "" lists the moves."""

    move: str = ""
    kind: Literal["script"] = "script"


@dataclass(frozen=True, slots=True)
class Log:
    """Write a line into the concession log ("we give X, we get Y"), or show it where empty."""

    text: str = ""
    give: str = ""
    get: str = ""
    kind: Literal["log"] = "log"


@dataclass(frozen=True, slots=True)
class Liked:
    """The other side's favourite among the offers."""

    letter: str
    kind: Literal["liked"] = "liked"


@dataclass(frozen=True, slots=True)
class Remind:
    """Set or change a reminder in words ("on 3 March about the pilot").

    With `at` the moment is known, and `text` is what to say then; `is_done` ends the reminder
    of that text, and of the moment `of` where that is known.
    """

    text: str = ""
    at: datetime | None = None
    is_done: bool = False
    of: datetime | None = None
    kind: Literal["remind"] = "remind"


@dataclass(frozen=True, slots=True)
class Hurry:
    """There is little time: the plan on a phone screen, and three questions at most."""

    kind: Literal["hurry"] = "hurry"


@dataclass(frozen=True, slots=True)
class Load:
    """Load one of the guide's worked examples as a deal."""

    example: str
    kind: Literal["load"] = "load"


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete the current deal, or `everything` of the person, once confirmed."""

    confirmed: bool = False
    everything: bool = False
    kind: Literal["forget"] = "forget"


@dataclass(frozen=True, slots=True)
class Export:
    """Give the plan as files: `me` gets everything, `others` what was agreed and no more.

    For others there is a preview first, and the file with `is_file`; `every` takes all deals.
    """

    whose: Literal["me", "others"] = "me"
    every: bool = False
    is_file: bool = False
    kind: Literal["export"] = "export"


@dataclass(frozen=True, slots=True)
class Restore:
    """Load a deal again from the JSON of an export."""

    text: str
    kind: Literal["restore"] = "restore"


@dataclass(frozen=True, slots=True)
class Post:
    """Post the agreed facts in a channel, as the preview showed them.

    What Slack says of the channel is filled in before the turn.
    """

    channel: str
    confirmed: bool = False
    is_shared: bool = False
    problem: str = ""
    kind: Literal["post"] = "post"


@dataclass(frozen=True, slots=True)
class Measured:
    """A checkpoint's metrics came in: metric -> as typed; `by` is who entered them.

    For a day that has a result already it puts that right.
    """

    day: int
    values: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    kind: Literal["measured"] = "measured"


@dataclass(frozen=True, slots=True)
class Rang:
    """A reminder of this deal is due: the brief before the call, the question after it, or one
    in the person's words: that is found by its moment, unless its `text` is given.
    """

    what: Literal["brief", "after_call", "remind", "feel"]
    at: datetime | None = None
    text: str = ""
    kind: Literal["rang"] = "rang"


Intent = (
    Said
    | Revised
    | Told
    | Filled
    | Answer
    | Submit
    | Back
    | Undo
    | Redo
    | Skip
    | Hush
    | Why
    | Jump
    | Edit
    | Fix
    | Meant
    | New
    | Switch
    | Show
    | Check
    | Fine
    | Script
    | Log
    | Liked
    | Remind
    | Hurry
    | Load
    | Forget
    | Export
    | Restore
    | Post
    | Measured
    | Rang
)
