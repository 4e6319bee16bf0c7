"""The close: one text with owners and a change log, a last look, the signature."""

import re
from dataclasses import replace

from coach.answers.amounts import shortened
from coach.answers.times import shown_day
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
from coach.steps.step import Question, Step, misfit, noted, plain, unnoted
from coach.typed import (
    Day,
    FellThrough,
    Followed,
    No,
    Struck,
    Typed,
    Usual,
    Words,
    Wrote,
    Yes,
)

_COMMON = frozenset({"month", "week", "year", "from", "with", "that", "they", "will", "give"})


def apply_text(deal: Deal, told: Typed, scene: Scene) -> Deal:
    """Write the single text: new clauses, other words for some, one struck, or a first draft."""
    match told:
        case Usual():
            return _logged(deal, drafted_text(deal), scene.say("text.drafted"), scene)
        case Struck(number=number):
            return _struck(deal, number, scene)
        case Wrote(clauses=clauses, is_whole=True):
            return bets_in_step(deal, _logged(deal, clauses, scene.say("text.edited"), scene))
        case Wrote(clauses=clauses) if clauses:
            return _written(deal, told, scene)
        case _:
            raise misfit()


def _written(deal: Deal, told: Wrote, scene: Scene) -> Deal:
    held = list(deal.text)
    numbers = (*told.numbers, *[0] * len(told.clauses))
    for clause, number in zip(told.clauses, numbers, strict=False):
        place = number - 1 if number else _same_head(held, clause.text)
        if 0 <= place < len(held):
            held[place] = replace(clause, owner=clause.owner or held[place].owner)
        else:
            held.append(clause)
    what = shortened("; ".join(clause_line(clause) for clause in told.clauses), 120)
    return bets_in_step(deal, _logged(deal, tuple(held), what, scene))


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


def _ask_text(deal: Deal, scene: Scene) -> Question:
    has_terms = bool(deal.package or deal.contingencies or standing(deal))
    draft = Button(scene.say("button.draft_text"), Answer("close.text", Usual()), "primary")
    return Question(buttons=(draft,) if has_terms and not deal.text else ())


def apply_signed(deal: Deal, told: Typed, scene: Scene) -> Deal:
    """Take the day of signature, never one to come, or that it came to nothing."""
    match told:
        case FellThrough(words=words):
            return noted(deal, NO_DEAL, words)
        case No():
            skip = Button(scene.say("button.skip"), Skip("close.signed"))
            raise CoachError("misfit.not_signed", skip)
        case Followed(followup=parts):
            held = deal.followup or Followup()
            live = replace(held, reference=parts.reference, reference_is=parts.reference_is)
            return replace(deal, followup=live)
        case Yes():
            signed = scene.today
        case Day(day=signed):
            if signed > scene.today:
                raise CoachError("misfit.not_yet", day=shown_day(signed))
        case _:
            raise misfit()
    return replace(unnoted(deal, NO_DEAL), signed_on=signed)


def _signed_lines(deal: Deal) -> tuple[str, ...]:
    if deal.signed_on:
        return (shown_day(deal.signed_on),)
    return (deal.notes[NO_DEAL],) if NO_DEAL in deal.notes else ()


def _ask_signed(_deal: Deal, scene: Scene) -> Question:
    today = Button(scene.say("button.today"), Answer("close.signed", Yes()), "primary")
    fell_through = Button(scene.say("button.no_deal"), Answer("close.signed", FellThrough()))
    return Question(picker="date", buttons=(today, fell_through))


def apply_last_look(deal: Deal, told: Typed, scene: Scene) -> Deal:
    """Take a yes. Anything else may be what is still open: it is asked about."""
    match told:
        case Yes():
            return noted(deal, "close.last_look", scene.say("button.ready"))
        case Words(text=said):
            midgame = scene.playbook.stage(Stage.MIDGAME).name
            back = Button(scene.say("button.to_stage", stage=midgame), Jump(Stage.MIDGAME.value))
            raise CoachError("misfit.last_look", back, said=shortened(said, 60))
        case _:
            raise misfit()


def _look(deal: Deal, scene: Scene) -> tuple[Card, ...]:
    return (last_look(deal, scene),)


STEPS = (
    Step(
        id="close.text",
        stage=Stage.CLOSE,
        reads_back=True,
        several=True,
        apply=apply_text,
        is_done=lambda deal: bool(deal.text),
        lines=lambda deal: tuple(clause_line(clause) for clause in deal.text),
        question=_ask_text,
        form=_text_form,
    ),
    plain("close.governance", Stage.CLOSE),
    replace(
        plain("close.last_look", Stage.CLOSE),
        apply=apply_last_look,
        is_asked=lambda deal: NO_DEAL not in deal.notes,
        lead=_look,
        question=lambda _, scene: Question(
            buttons=(Button(scene.say("button.ready"), Answer("close.last_look", Yes())),)
        ),
    ),
    Step(
        id="close.signed",
        stage=Stage.CLOSE,
        reads_back=True,
        apply=apply_signed,
        is_done=lambda deal: deal.signed_on is not None or NO_DEAL in deal.notes,
        lines=_signed_lines,
        question=_ask_signed,
    ),
)
