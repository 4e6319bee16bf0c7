"""The single text, the last look and the signature in words."""

import re
from collections.abc import Mapping
from datetime import timedelta

from coach.answers.clean import is_yes
from coach.answers.lists import clauses as clauses_of
from coach.answers.times import day
from coach.deal import Deal, TextClause
from coach.desk import Scene
from coach.reading.answers.held import lines_of
from coach.steps.closing import clause_line
from coach.typed import Day, FellThrough, No, Struck, Typed, Usual, Words, Wrote, Yes

_OWNER = re.compile(
    r"\s*(?:\((?:owner:?\s*)?(?P<brackets>[^()]{1,40})\)|[,;]\s*owner:?\s*(?P<named>.{1,40}))\s*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\)\.\s+(?=\S)")
_DRAFT = re.compile(r"^\W*(?:draft|write|make|propose|from the package)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?P<number>[0-9]{1,2})\s*[.:)]\s*(?P<text>.+)$")
_REMOVE = re.compile(
    r"^\W*(?:remove|delete|drop)\s+(?:clause\s+)?(?P<number>[0-9]{1,2})\W*$", re.IGNORECASE
)
_FELL_THROUGH = re.compile(
    r"\b(?:no deal|fell through|walked away|lost it|did not sign|not signing)\b", re.IGNORECASE
)
_READY = re.compile(
    r"(?is)^\W*(?!.*\b(?:not|but|except|unless)\b)(?:yes|yep|yeah|y|ok|okay|ready|sure|fine|good"
    r"|right|done|all good|go on|looks (?:good|right)|(?:i am|i'm|we are|we're) ready"
    r"|it is|it does)\b"
)
_NOT_YET = re.compile(r"^\W*(?:no|not yet|later)\b", re.IGNORECASE)
WEEK = 7


def text(said: str, _deal: Deal, _scene: Scene) -> tuple[Typed, ...]:
    """Return clauses, one a line; "2: …" rewrites, "remove 2" strikes one."""
    if _DRAFT.match(said):
        return (Usual(),)
    if struck := _REMOVE.match(said):
        return (Struck(int(struck["number"])),)
    lines = [part for one in clauses_of(said) for part in _SENTENCE.sub(")\n", one).split("\n")]
    numbered = [_NUMBERED.match(line) for line in lines]
    pairs = list(zip(lines, numbered, strict=True))
    clauses = tuple(_clause(match["text"] if match else line) for line, match in pairs)
    numbers = tuple(int(match["number"]) if match else 0 for _, match in pairs)
    return (Wrote(clauses, numbers),)


def text_form(entered: Mapping[str, str], deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return the whole text; a clause whose line is unchanged is what it was."""
    lines = entered.get("text", "")
    clauses = lines_of(lines, deal.text, clause_line, lambda line: [_clause(line)])
    return () if clauses == deal.text else (Wrote(clauses, is_whole=True),)


def _clause(line: str) -> TextClause:
    match = _OWNER.search(line)
    if match is None or not line[: match.start()].strip():
        return TextClause(line.strip())
    return TextClause(
        line[: match.start()].strip(" ."), (match["brackets"] or match["named"]).strip()
    )


def last_look(said: str, _deal: Deal, _scene: Scene) -> tuple[Typed, ...]:
    """Return a yes, else the words: they may tell what is still open."""
    return (Yes() if _READY.match(said) else Words(said),)


def signed(said: str, _: Deal, scene: Scene) -> tuple[Typed, ...]:
    """Return the day of signature, that it is not signed yet, or that it came to nothing."""
    if _FELL_THROUGH.search(said):
        return (FellThrough(said),)
    if _NOT_YET.match(said):
        return (No(),)
    if is_yes(said):
        return (Yes(),)
    found = day(said, scene.today)
    is_weekday = not any(sign.isdigit() for sign in said)
    if is_weekday and 0 < (found - scene.today).days < WEEK:
        found -= timedelta(days=WEEK)
    return (Day(found),)
