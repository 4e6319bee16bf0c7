"""The single text, the last look and the signature in words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from coach.answers.clean import is_yes
from coach.answers.lists import clauses as clauses_of
from coach.answers.times import day, maybe_day
from coach.deal import Deal, Followup, TextClause
from coach.desk import Scene
from coach.reading.answers.held import lines_of
from coach.steps.closing import clause_line
from coach.typed import Day, FellThrough, Followed, No, Struck, Typed, Usual, Words, Wrote, Yes

_OWNER = re.compile(
    r"\s*(?:\((?:owner:?\s*)?(?P<brackets>[^()]{1,40})\)|[,;]\s*owner:?\s*(?P<named>.{1,40}))\s*$",
    re.IGNORECASE,
)
_OWNS = re.compile(
    r"(?is)^\W*(?P<who>[^\W\d_][\w.'’<>@ -]{0,40}?)\s+"
    r"(?:owns?|looks?\s+after|takes?(?:\s+care\s+of)?"
    r"|has|is\s+responsible\s+for|handles?|keeps?)\s+(?P<what>\S.*)$"
)
_NAMES = re.compile(r"(?i)\s*(?:,|;|&|\band\b)\s*")
_REST = re.compile(r"(?i)^\W*(?:all\s+)?(?:the\s+)?(?:rest|others?|everything(?:\s+else)?)\W*$")
_GOES_ON = re.compile(
    r"^\W*(?:paused?|unless|if|until|except|only|provided|otherwise|else|as\s+long|but|and|or"
    r"|in\s+return|with|without|ends?|ending|capped|source|cap|tie)\b"
)
"""How a part begins that limits the clause before it; a new clause begins with a capital."""
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
_SIGNED = re.compile(r"(?i)\b(?:signed|yes|done)\b")
_HAS_DAY = re.compile(
    r"(?i)[0-9]|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:yesterday|last|tomorrow|next)\b"
)
_LIVE = re.compile(r"(?i)\bgo(?:es|ing)?[- ]?live\b|\blaunch\b")
_NOT_YET = re.compile(r"^\W*(?:no|not yet|later)\b", re.IGNORECASE)
WEEK = 7


def text(said: str, deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return clauses, one a line; "2: …" rewrites, "remove 2" strikes one."""
    if _DRAFT.match(said):
        return (Usual(),)
    if struck := _REMOVE.match(said):
        return (Struck(int(struck["number"])),)
    if owners := owners_in(said, deal):
        places = sorted(owners)
        named = tuple(replace(deal.text[at], owner=owners[at]) for at in places)
        return (Wrote(named, tuple(at + 1 for at in places)),)
    pieces = (part for one in clauses_of(said) for part in _SENTENCE.sub(")\n", one).split("\n"))
    lines = _whole(pieces)
    numbered = [_NUMBERED.match(line) for line in lines]
    pairs = list(zip(lines, numbered, strict=True))
    clauses = tuple(_clause(match["text"] if match else line) for line, match in pairs)
    numbers = tuple(int(match["number"]) if match else 0 for _, match in pairs)
    return (Wrote(clauses, numbers),)


def owners_in(text: str, deal: Deal) -> dict[int, str]:
    """Return who owns which clause, where every part of a text says only that.

    "Sam owns price and payment; Ana takes the rest".
    """
    found: dict[int, str] = {}
    rest = ""
    for piece in (part.strip(" .") for part in re.split(r"[;\n]+", text) if part.strip(" .")):
        match = _OWNS.match(piece)
        if match is None:
            return {}
        if _REST.match(match["what"]):
            rest = match["who"].strip()
        for name in _NAMES.split(match["what"]):
            places = [at for at, one in enumerate(deal.text) if _is_named(name, at, one)]
            if not places and not _REST.match(name):
                return {}
            found |= dict.fromkeys(places, match["who"].strip())
    if rest:
        found |= {at: rest for at in range(len(deal.text)) if at not in found}
    return found


def _is_named(name: str, at: int, clause: TextClause) -> bool:
    wanted = name.strip().casefold().removeprefix("the ")
    if not wanted or wanted.removeprefix("clause ").isdigit():
        return wanted.removeprefix("clause ") == str(at + 1)
    return re.search(rf"(?<!\w){re.escape(wanted)}", clause.text.casefold()) is not None


def _whole(pieces: Iterable[str]) -> list[str]:
    """Return clauses whole: what only limits the one before it belongs to that one."""
    found: list[str] = []
    for piece in pieces:
        if found and _GOES_ON.match(piece):
            found[-1] = f"{found[-1]}; {piece}"
        else:
            found.append(piece)
    return found


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
    live = _go_live(said, scene)
    if live is not None:
        parts = Followup(reference=live[0], reference_is="go-live")
        return (Followed(parts), *_signature(live[1], scene))
    return _signature(said, scene)


def _signature(said: str, scene: Scene) -> tuple[Typed, ...]:
    if _is_now(said):
        return (Yes(),)
    found = day(said, scene.today)
    is_weekday = not any(sign.isdigit() for sign in said)
    if is_weekday and 0 < (found - scene.today).days < WEEK:
        found -= timedelta(days=WEEK)
    return (Day(found),)


def _is_now(text: str) -> bool:
    """Whether it was signed today: a yes, or words without any other day."""
    return is_yes(text) or (_SIGNED.search(text) is not None and not _HAS_DAY.search(text))


def _go_live(text: str, scene: Scene) -> tuple[date, str] | None:
    """Return the day of go-live that is told with the signature, and the words without it."""
    pieces = [piece for piece in re.split(r"[,;.]\s+|\s+and\s+", text) if piece.strip()]
    for at, piece in enumerate(pieces):
        live = maybe_day(piece, scene.today) if _LIVE.search(piece) else None
        if live is not None:
            return live, ", ".join(pieces[:at] + pieces[at + 1 :]) or "today"
    return None
