"""The close: one text with owners and a change log, a last look, the signature."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from coach.answers.amounts import shortened
from coach.answers.clean import is_yes
from coach.answers.lists import clauses as clauses_of
from coach.answers.times import day, maybe_day, shown_day
from coach.cards import Button, Card, Field
from coach.deal import Change, Deal, Followup, Stage, TextClause, Trade
from coach.desk import Scene
from coach.errors import CoachError
from coach.gates import NO_DEAL
from coach.intents import Answer, Jump, Skip
from coach.pages.bets import bet_line
from coach.pages.last_look import last_look
from coach.pages.log import standing
from coach.steps.in_step import bets_in_step
from coach.steps.step import Question, Step, noted, plain

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
_COMMON = frozenset({"month", "week", "year", "from", "with", "that", "they", "will", "give"})
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


def take_text(deal: Deal, text: str, scene: Scene) -> Deal:
    """Write the single text: clauses, one a line; "2: …" rewrites, "remove 2" strikes one."""
    if _DRAFT.match(text):
        return _logged(deal, drafted_text(deal), scene.say("text.drafted"), scene)
    if struck := _REMOVE.match(text):
        return _struck(deal, int(struck["number"]), scene)
    if owners := owners_in(text, deal):
        named = tuple(replace(c, owner=owners.get(at, c.owner)) for at, c in enumerate(deal.text))
        return _logged(deal, named, shortened(text, 120), scene)
    clauses = list(deal.text)
    said = (part for one in clauses_of(text) for part in _SENTENCE.sub(")\n", one).split("\n"))
    for line in _whole(said):
        numbered = _NUMBERED.match(line)
        place = int(numbered["number"]) - 1 if numbered else _same_head(clauses, line)
        clause = _clause(numbered["text"] if numbered else line)
        if 0 <= place < len(clauses):
            clauses[place] = replace(clause, owner=clause.owner or clauses[place].owner)
        else:
            clauses.append(clause)
    after = _logged(deal, tuple(clauses), shortened(text, 120), scene)
    return bets_in_step(deal, after)


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


def drafted_text(deal: Deal) -> tuple[TextClause, ...]:
    """Return a first text from what was agreed: the package, its bets, the paired trades."""
    terms = [TextClause(f"{issue}: {option}") for issue, option in deal.package.items()]
    trades = [
        TextClause(f"{trade.give}; in return {trade.get}")
        for trade in standing(deal)
        if trade.get and not _is_covered(trade, deal)
    ]
    bets = [TextClause(bet_line(bet, is_public=True), bet.owner) for bet in deal.contingencies]
    found = (*terms, *trades, *bets)
    if not found:
        raise CoachError("misfit.nothing_agreed")
    return found


def _is_covered(trade: Trade, deal: Deal) -> bool:
    """Whether a term of the package says what a trade says: one clause per term."""
    named = {trade.give_issue.casefold(), trade.get_issue.casefold()}
    if named & {issue.casefold() for issue in deal.package}:
        return True
    said = _long_words(f"{trade.give} {trade.get}")
    return any(_long_words(f"{issue} {option}") & said for issue, option in deal.package.items())


def _long_words(text: str) -> set[str]:
    return {word.casefold().rstrip("s") for word in re.findall(r"[^\W\d_]{4,}", text)} - _COMMON


def _clause(line: str) -> TextClause:
    match = _OWNER.search(line)
    if match is None or not line[: match.start()].strip():
        return TextClause(line.strip())
    return TextClause(
        line[: match.start()].strip(" ."), (match["brackets"] or match["named"]).strip()
    )


def _same_head(clauses: list[TextClause], line: str) -> int:
    head = line.partition(":")[0].strip().casefold() if ":" in line else ""
    heads = [clause.text.partition(":")[0].strip().casefold() for clause in clauses]
    return heads.index(head) if head and head in heads else -1


def _struck(deal: Deal, number: int, scene: Scene) -> Deal:
    if not 1 <= number <= len(deal.text):
        raise CoachError("misfit.clause", count=len(deal.text))
    kept = (*deal.text[: number - 1], *deal.text[number:])
    return _logged(deal, kept, scene.say("text.struck", clause=deal.text[number - 1].text), scene)


def _logged(deal: Deal, text: tuple[TextClause, ...], what: str, scene: Scene) -> Deal:
    change = Change(what, scene.person, scene.now)
    return replace(deal, text=text, changes=(*deal.changes, change))


def clause_line(clause: TextClause) -> str:
    """Return a clause as the plan shows it."""
    return f"{clause.text} ({clause.owner})" if clause.owner else clause.text


def _text_form(deal: Deal, scene: Scene) -> tuple[Field, ...]:
    held = "\n".join(clause_line(clause) for clause in deal.text)
    return (Field("text", scene.say("field.text"), "lines", held, scene.say("field.text_hint")),)


def _fill_text(deal: Deal, values: Mapping[str, str], scene: Scene) -> Deal:
    clauses = tuple(_clause(line) for line in values.get("text", "").splitlines() if line.strip())
    if clauses == deal.text:
        return deal
    return bets_in_step(deal, _logged(deal, clauses, scene.say("text.edited"), scene))


def _ask_text(deal: Deal, scene: Scene) -> Question:
    has_terms = bool(deal.package or deal.contingencies or standing(deal))
    draft = Button(scene.say("button.draft_text"), Answer("close.text", "draft it"), "primary")
    return Question(buttons=(draft,) if has_terms and not deal.text else ())


def take_signed(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take the day of signature, never one to come, or that it came to nothing."""
    if _FELL_THROUGH.search(text):
        return noted(deal, NO_DEAL, text)
    if _NOT_YET.match(text):
        skip = Button(scene.say("button.skip"), Skip("close.signed"))
        raise CoachError("misfit.not_signed", skip)
    live = _go_live(text, scene)
    if live is not None:
        text = live[1]
        held = deal.followup or Followup()
        deal = replace(deal, followup=replace(held, reference=live[0], reference_is="go-live"))
    signed = scene.today if _is_now(text) else day(text, scene.today)
    if 0 < (signed - scene.today).days < 7 and not any(sign.isdigit() for sign in text):
        signed -= timedelta(days=7)
    if signed > scene.today:
        raise CoachError("misfit.not_yet", day=shown_day(signed))
    kept = {key: note for key, note in deal.notes.items() if key != NO_DEAL}
    return replace(deal, signed_on=signed, notes=kept)


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


def _signed_lines(deal: Deal) -> tuple[str, ...]:
    if deal.signed_on:
        return (shown_day(deal.signed_on),)
    return (deal.notes[NO_DEAL],) if NO_DEAL in deal.notes else ()


def _ask_signed(_deal: Deal, scene: Scene) -> Question:
    today = Button(scene.say("button.today"), Answer("close.signed", "today"), "primary")
    fell_through = Button(scene.say("button.no_deal"), Answer("close.signed", "no deal"))
    return Question(picker="date", buttons=(today, fell_through))


def take_last_look(deal: Deal, text: str, scene: Scene) -> Deal:
    """Take a yes. Anything else may be what is still open: it is asked about."""
    if not _READY.match(text):
        midgame = scene.playbook.stage(Stage.MIDGAME).name
        back = Button(scene.say("button.to_stage", stage=midgame), Jump(Stage.MIDGAME.value))
        raise CoachError("misfit.last_look", back, said=shortened(text, 60))
    return noted(deal, "close.last_look", text)


def _look(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    return (last_look(deal, scene),)


STEPS = (
    Step(
        id="close.text",
        stage=Stage.CLOSE,
        reads_back=True,
        several=True,
        take=take_text,
        is_done=lambda deal: bool(deal.text),
        lines=lambda deal: tuple(clause_line(clause) for clause in deal.text),
        question=_ask_text,
        form=_text_form,
        fill=_fill_text,
    ),
    plain("close.governance", Stage.CLOSE),
    replace(
        plain("close.last_look", Stage.CLOSE),
        take=take_last_look,
        is_asked=lambda deal: NO_DEAL not in deal.notes,
        lead=_look,
        question=lambda _, scene: Question(
            buttons=(Button(scene.say("button.ready"), Answer("close.last_look", "ready")),)
        ),
    ),
    Step(
        id="close.signed",
        stage=Stage.CLOSE,
        reads_back=True,
        take=take_signed,
        is_done=lambda deal: deal.signed_on is not None or NO_DEAL in deal.notes,
        lines=_signed_lines,
        question=_ask_signed,
    ),
)
