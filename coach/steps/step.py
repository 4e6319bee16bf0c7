"""What a step is: one question of the map, how it is asked, and how its answer is applied."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from coach.answers.amounts import shortened
from coach.cards import Button, Card, Field, Picker
from coach.deal import Deal, Stage
from coach.desk import Scene
from coach.errors import CoachError
from coach.typed import Nothing, Typed, Words

ANSWER = "answer"
"""The field of a form that is read like an answer in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """How a step is asked just now. Texts left "" are the step's own words."""

    text: str = ""
    hint: str = ""
    progress: str = ""
    choices: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    picker: Picker = ""
    buttons: tuple[Button, ...] = ()


Apply = Callable[[Deal, Typed, Scene], Deal]
"""A typed answer to a new deal, whatever is asked just now. Raises CoachError where it misfits."""


def _no_cards(*_: object) -> tuple[Card, ...]:
    return ()


def _its_words(_deal: Deal, _scene: Scene) -> Question:
    return Question()


def _always(_: Deal) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question. Its words stand under its id in the content.

    `stage` is None for a step that is never asked in turn. `lines` reads the answer back for
    the plan; `lead` are cards before the question, `remark` cards after the answer (of the
    deal before and after). `is_settled` says whether a click with this answer comes too late,
    `reads_back` that what was understood is shown in place of what was typed, `several` that
    "that is all" ends it.
    """

    id: str
    stage: Stage | None
    apply: Apply
    is_done: Callable[[Deal], bool]
    lines: Callable[[Deal], tuple[str, ...]]
    is_asked: Callable[[Deal], bool] = _always
    question: Callable[[Deal, Scene], Question] = _its_words
    lead: Callable[[Deal, Scene], tuple[Card, ...]] = _no_cards
    remark: Callable[[Deal, Deal, Scene], tuple[Card, ...]] = _no_cards
    is_settled: Callable[[Deal, Typed], bool] | None = None
    reads_back: bool = False
    several: bool = False
    form: Callable[[Deal, Scene], tuple[Field, ...]] | None = None

    def is_open(self, deal: Deal) -> bool:
        """Whether the step still waits to be asked."""
        return self.is_asked(deal) and not self.is_done(deal) and self.id not in deal.skipped

    def is_too_late(self, deal: Deal, value: Typed) -> bool:
        """Whether a click on an old question would overwrite an answer."""
        return self.is_settled(deal, value) if self.is_settled else self.is_done(deal)

    def take(self, deal: Deal, values: Iterable[Typed], scene: Scene) -> Deal:
        """Return the deal with several answers, one after the other."""
        for value in values:
            deal = self.apply(deal, value, scene)
        return deal


def plain(step_id: str, stage: Stage) -> Step:
    """Return a step whose answer is kept in the person's own words."""
    return Step(
        id=step_id,
        stage=stage,
        apply=lambda deal, value, _: kept_in_words(deal, step_id, value),
        is_done=lambda deal: step_id in deal.notes,
        lines=lambda deal: note_lines(deal, step_id),
    )


def kept_in_words(deal: Deal, key: str, value: Typed) -> Deal:
    """Return the deal with an answer that is words, or that there is nothing."""
    match value:
        case Words(drop=True):
            return unnoted(deal, key)
        case Words(text=text, adds=True):
            held = (deal.notes.get(key, ""), text)
            return noted(deal, key, "\n".join(dict.fromkeys(filter(None, held))))
        case Words(text=said) | Nothing(words=said):
            return noted(deal, key, said)
        case _:
            raise misfit()


def misfit() -> CoachError:
    """Return what to say to an answer of another question's kind."""
    return CoachError("misfit.other_kind")


def noted(deal: Deal, key: str, text: str) -> Deal:
    """Return the deal with an answer in words."""
    return replace(deal, notes={**deal.notes, key: text})


def unnoted(deal: Deal, key: str) -> Deal:
    """Return the deal without an answer in words."""
    return replace(deal, notes={name: text for name, text in deal.notes.items() if name != key})


def note_lines(deal: Deal, key: str) -> tuple[str, ...]:
    """Return the lines of an answer in words."""
    return tuple(deal.notes[key].splitlines()) if key in deal.notes else ()


def answer_of(step: Step, deal: Deal, most: int = 200) -> str:
    """Return a step's answer on one line."""
    return shortened("; ".join(step.lines(deal)), most)
