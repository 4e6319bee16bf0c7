"""What can be answered, as values: buttons, pickers, forms and the reader all deliver these.

A value says what was meant, never how it was worded. Names of issues are the deal's own.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from coach.deal import (
    Alternative,
    Amount,
    Anchor,
    Confidence,
    Contingency,
    Evidence,
    Followup,
    Issue,
    Kind,
    Package,
    Party,
    Rating,
    Reaction,
    TextClause,
    Tone,
    Wants,
)


@dataclass(frozen=True, slots=True)
class Words:
    """An answer in the person's own words. `adds` puts it behind what was said before."""

    text: str
    adds: bool = False
    drop: bool = False
    kind: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class Wish:
    """What one of the sides is after."""

    whose: Literal["mine", "theirs"]
    text: str
    adds: bool = False
    kind: Literal["wish"] = "wish"


@dataclass(frozen=True, slots=True)
class Yes:
    """Agreed: go on, use it, it is ready."""

    kind: Literal["yes"] = "yes"


@dataclass(frozen=True, slots=True)
class No:
    """Not so, or not yet."""

    kind: Literal["no"] = "no"


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is none of what was asked for; `words` is how that was said."""

    words: str = "none"
    kind: Literal["nothing"] = "nothing"


@dataclass(frozen=True, slots=True)
class Done:
    """A list is whole. `is_sure` ends it however short it is."""

    words: str = "that is all"
    is_sure: bool = False
    kind: Literal["done"] = "done"


@dataclass(frozen=True, slots=True)
class DontKnow:
    """No idea, which about the other side is an answer."""

    kind: Literal["dont_know"] = "dont_know"


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual here: the coach chooses."""

    kind: Literal["usual"] = "usual"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen among the labels of a question."""

    labels: tuple[str, ...] = ()
    kind: Literal["chosen"] = "chosen"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and what it is the day of where that was said."""

    day: date
    of: Literal["", "signature", "go-live", "date"] = ""
    kind: Literal["day"] = "day"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, by its Slack id."""

    id: str
    kind: Literal["channel"] = "channel"


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the workspace, by their Slack id."""

    id: str
    kind: Literal["member"] = "member"


@dataclass(frozen=True, slots=True)
class About:
    """What a deal is called, with whom and when the call is. None leaves a part as it is."""

    title: str | None = None
    counterpart: str | None = None
    call_at: datetime | None = None
    tone: Tone | None = None
    kind: Literal["about"] = "about"


@dataclass(frozen=True, slots=True)
class OfKind:
    """Which playbook a deal follows, and which way its main number should go."""

    playbook: Kind | None = None
    wants: Wants | None = None
    words: str = ""
    kind: Literal["of_kind"] = "of_kind"


@dataclass(frozen=True, slots=True)
class Limit:
    """A walk-away point or a target, as a figure or in words; `other` is the one told with it.

    `is_discount` says that the figure is taken off, so that a seller wants less of it.
    """

    amount: Amount | None = None
    words: str = ""
    other: Amount | None = None
    is_discount: bool = False
    drop: bool = False
    kind: Literal["limit"] = "limit"


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What I do if there is no deal, the best first. A single one replaces the best only."""

    plans: tuple[Alternative, ...]
    is_whole: bool = False
    drop: bool = False
    kind: Literal["alternatives"] = "alternatives"


@dataclass(frozen=True, slots=True)
class Named:
    """Issues that can be traded. One without options has those of the library, or the usual."""

    issues: tuple[Issue, ...]
    is_whole: bool = False
    drop: bool = False
    kind: Literal["named"] = "named"


@dataclass(frozen=True, slots=True)
class Rated:
    """How much an issue means to the side that is asked about.

    `issue` "" is the one asked about; `is_rest` means all that are still open. Without a rating
    it says how sure that is, or what shows it.
    """

    issue: str = ""
    rating: Rating | None = None
    confidence: Confidence | None = None
    evidence: str = ""
    is_rest: bool = False
    kind: Literal["rated"] = "rated"


@dataclass(frozen=True, slots=True)
class People:
    """Who sits on the other side: all of them, or with `adds` some more, by name."""

    parties: tuple[Party, ...]
    adds: bool = False
    drop: bool = False
    kind: Literal["people"] = "people"


@dataclass(frozen=True, slots=True)
class Standards:
    """What shows that something is fair: all of it, or with `adds` some more."""

    proofs: tuple[Evidence, ...]
    adds: bool = False
    drop: bool = False
    kind: Literal["standards"] = "standards"


@dataclass(frozen=True, slots=True)
class Anchored:
    """The opening figure and what carries it."""

    anchor: Anchor
    kind: Literal["anchored"] = "anchored"


@dataclass(frozen=True, slots=True)
class Redraw:
    """Other offers. `uses` puts them on the table at once."""

    uses: bool = False
    kind: Literal["redraw"] = "redraw"


@dataclass(frozen=True, slots=True)
class Laid:
    """Options for one of the offers, over those that it has."""

    letter: str
    package: Package
    kind: Literal["laid"] = "laid"


@dataclass(frozen=True, slots=True)
class Swapped:
    """One issue of an offer goes back to the usual, another comes in.

    `held` is the option that was said to go out, `option` the one to come in, "" where unsaid.
    """

    letter: str
    out: str
    into: str
    held: str = ""
    option: str = ""
    kind: Literal["swapped"] = "swapped"


@dataclass(frozen=True, slots=True)
class Reacted:
    """What the other side said to the offers."""

    reaction: Reaction
    kind: Literal["reacted"] = "reacted"


@dataclass(frozen=True, slots=True)
class Traded:
    """What we give and what we get for it, and the issues that the halves belong to."""

    give: str = ""
    get: str = ""
    trigger: str = ""
    give_issue: str = ""
    get_issue: str = ""
    kind: Literal["traded"] = "traded"


@dataclass(frozen=True, slots=True)
class Bet:
    """A contingency: a new one, or with `of` the whole of the one on that metric."""

    bet: Contingency
    of: str | None = None
    drop: bool = False
    kind: Literal["bet"] = "bet"


@dataclass(frozen=True, slots=True)
class Bets:
    """All contingencies there are."""

    bets: tuple[Contingency, ...]
    kind: Literal["bets"] = "bets"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What each side gives an event, 0 to 1, and what its remedy costs us and is worth to them."""

    mine: float | None = None
    theirs: float | None = None
    costs_us: Amount | None = None
    worth_to_them: Amount | None = None
    words: str = ""
    kind: Literal["forecast"] = "forecast"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Options of the package so far: issue -> option."""

    options: Package = field(default_factory=dict)
    kind: Literal["agreed"] = "agreed"


@dataclass(frozen=True, slots=True)
class Wrote:
    """Clauses of the single text. `numbers` says which ones they rewrite, 0 for none."""

    clauses: tuple[TextClause, ...]
    numbers: tuple[int, ...] = ()
    is_whole: bool = False
    kind: Literal["wrote"] = "wrote"


@dataclass(frozen=True, slots=True)
class Struck:
    """A clause that goes out of the single text, by its number."""

    number: int
    kind: Literal["struck"] = "struck"


@dataclass(frozen=True, slots=True)
class FellThrough:
    """It came to nothing."""

    words: str = "no deal"
    kind: Literal["fell_through"] = "fell_through"


@dataclass(frozen=True, slots=True)
class Followed:
    """Parts of the follow-up; what is "" or None stays as it is."""

    followup: Followup
    kind: Literal["followed"] = "followed"


Typed = (
    Words
    | Wish
    | Yes
    | No
    | Nothing
    | Done
    | DontKnow
    | Usual
    | Chosen
    | Day
    | Channel
    | Member
    | About
    | OfKind
    | Limit
    | Alternatives
    | Named
    | Rated
    | People
    | Standards
    | Anchored
    | Redraw
    | Laid
    | Swapped
    | Reacted
    | Traded
    | Bet
    | Bets
    | Forecast
    | Agreed
    | Wrote
    | Struck
    | FellThrough
    | Followed
)


def in_words(value: Typed) -> str:
    """Return an answer as it can be read back, "" where only the deal can tell."""
    match value:
        case Words(text=text) | Wish(text=text):
            return text
        case Chosen(labels=labels):
            return ", ".join(labels)
        case Nothing(words=words) | Done(words=words) | FellThrough(words=words):
            return words
        case Yes() | No() | Usual():
            return value.kind
        case _:
            return ""
