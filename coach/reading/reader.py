"""The door for words: a text and where it was said in, what it says out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from coach.reading import closed
from coach.reading.figures import Figure, figures
from coach.reading.labels import ACTS, KINDS
from coach.reading.moments import Moment, moments
from coach.reading.names import known_issue
from coach.reading.reading import Fact, Norm, Reading
from coach.reading.spans import Span, found
from coach.reading.where import Where

LONGEST = 40_000
"""Characters that are read of one message; Slack sends no more."""

REST = "the rest"
_OTHERS = ("the rest", "everything else", "all else", "the others", "all the other")
_SILENT = frozenset({"draft", "none"})
T = TypeVar("T", Figure, Moment)
_LETTER = re.compile(r"\b(?:offer|option|package|version)?\s?([A-C])\b")


def read(text: str, where: Where) -> Reading:
    """Return what a text says. Never raises; what can't be read whole is in `unread`."""
    text = text[:LONGEST]
    figures_, moments_ = figures(text), moments(text, where.now, month_first=where.month_first)
    unread = (*figures_.unread, *moments_.unread)
    known = closed.meaning(text)
    if known is not None or not any(sign.isalnum() for sign in text):
        act, what = known or ("none", "noise")
        return Reading(
            text, act, what, figures=figures_.found, moments=moments_.found, unread=unread
        )
    from coach.reading import net  # noqa: PLC0415 - numpy and the weights come with it

    scores = net.scored(text, where)
    act, what, chance = net.likeliest(scores)
    spans = () if act in _SILENT else found(text, scores.pieces, scores.each)
    ranked = sorted(zip(scores.acts.tolist(), ACTS, strict=True), reverse=True)
    return Reading(
        text,
        act,
        what,
        chance,
        second=ranked[1][1],
        kind=KINDS[int(scores.kinds.argmax())],
        kind_chance=float(scores.kinds.max()),
        facts=_linked(
            [_fact(span, text, where, figures_.found, moments_.found) for span in spans]
        ),
        figures=figures_.found,
        moments=moments_.found,
        unread=unread,
    )


def _linked(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts with levels that name no issue joined to the issue told before them."""
    linked: list[Fact] = []
    for fact in facts:
        before = linked[-1] if linked else None
        if fact.field == "option" and not fact.issue and before is not None:
            name = before.value if before.field == "issue" else before.issue
            fact = replace(fact, issue=name)  # noqa: PLW2901 - the fact as it is kept
        linked.append(fact)
    return tuple(linked)


def as_fact(field: str, value: str, where: Where, *, issue: str = "", drop: bool = False) -> Fact:
    """Return a fact from words that are known to tell a field: from a form, say."""
    span = Span(field, 0, len(value), 1.0, drop=drop, rating=value[:1].upper())
    read_ = moments(value, where.now, month_first=where.month_first)
    fact = _fact(span, value, where, figures(value).found, read_.found)
    return replace(fact, issue=issue or fact.issue)


def _fact(
    span: Span,
    text: str,
    where: Where,
    figures_: tuple[Figure, ...],
    moments_: tuple[Moment, ...],
) -> Fact:
    value = text[span.start : span.end]
    issue = ""
    if span.field in ("mine", "theirs", "option"):
        named = text[slice(*span.name)] if span.name else ""
        issue = known_issue(named or value, where.issues) or named
        issue = REST if span.field != "option" and _is_of_the_rest(text, span) else issue
    norm: Norm = None
    match span.field:
        case "mine" | "theirs":
            norm = span.rating
        case "target" | "reservation":
            norm = _inside(span, figures_)
        case "call" | "signed":
            norm = _inside(span, moments_)
        case "reaction":
            letters = _LETTER.findall(value)
            norm = letters[0] if letters else None
    return Fact(
        span.field, value, span.start, span.end, span.chance, issue, norm, span.role, span.drop
    )


def _is_of_the_rest(text: str, span: Span) -> bool:
    """Whether a rating stands in a clause of its own about all other issues."""
    start = max(text.rfind(sign, 0, span.start) for sign in ",;.\n") + 1
    clause = text[start : span.end].casefold()
    return any(word in clause for word in _OTHERS)


def _inside(span: Span, found_: tuple[T, ...]) -> T | None:
    """Return the first figure or moment that lies in a stretch."""
    return next((one for one in found_ if one.start < span.end and one.end > span.start), None)
