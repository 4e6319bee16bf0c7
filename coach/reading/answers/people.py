"""People and standards in words, one a line."""

from collections.abc import Mapping
from dataclasses import replace

from coach.answers.clean import is_none
from coach.answers.lists import mentioned
from coach.answers.people import parties as parties_in
from coach.answers.people import proofs
from coach.deal import Deal, Evidence
from coach.desk import Scene
from coach.reading.answers.held import lines_of
from coach.steps.people import party_line, proof_line
from coach.steps.step import ANSWER
from coach.typed import Nothing, People, Standards, Typed


def parties(said: str, _deal: Deal, _scene: Scene) -> tuple[Typed, ...]:
    """Return the people that are named."""
    return (Nothing(said) if is_none(said) else People(parties_in(said)),)


def parties_form(entered: Mapping[str, str], deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return all people; those whose line is unchanged are who they were."""
    text = entered.get(ANSWER, "")
    if is_none(text):
        return (Nothing(text),)
    return (People(lines_of(text, deal.parties, party_line, parties_in)),)


def evidence(said: str, deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return the standards that are named, each joined to the issue in it."""
    if is_none(said):
        return (Nothing(said),)
    return (Standards(_proofs(said, deal)),)


def evidence_form(entered: Mapping[str, str], deal: Deal, _: Scene) -> tuple[Typed, ...]:
    """Return all standards; those whose line is unchanged are what they were."""
    text = entered.get(ANSWER, "")
    if is_none(text):
        return (Nothing(text),)
    found = lines_of(text, deal.evidence, proof_line, lambda line: _proofs(line, deal))
    return (Standards(found),)


def _proofs(said: str, deal: Deal) -> tuple[Evidence, ...]:
    names = [issue.name for issue in deal.issues]
    return tuple(
        replace(proof, issue=next(iter(mentioned(proof.claim, names)), ""))
        for proof in proofs(said)
    )
