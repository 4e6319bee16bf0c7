"""Who sits on the other side, what can be shown to them, and how the talk is to be held."""

from dataclasses import replace

from coach.answers.clean import is_none
from coach.answers.lists import mentioned
from coach.answers.people import parties, proofs
from coach.deal import Deal, Evidence, Party, Stage
from coach.desk import Scene
from coach.steps.step import Step, noted, plain


def take_parties(deal: Deal, text: str, _: Scene) -> Deal:
    """Take one person a line; their style of talking sets the tone of the scripts."""
    if is_none(text):
        return noted(deal, "setup.parties", text)
    found = parties(text)
    tone = next((party.tone for party in found if party.tone), deal.tone)
    return replace(deal, parties=found, tone=tone)


def take_evidence(deal: Deal, text: str, _: Scene) -> Deal:
    """Take one standard a line, joined to the issue that it names."""
    if is_none(text):
        return noted(deal, "setup.evidence", text)
    names = [issue.name for issue in deal.issues]
    return replace(
        deal,
        evidence=tuple(
            replace(proof, issue=next(iter(mentioned(proof.claim, names)), ""))
            for proof in proofs(text)
        ),
    )


def party_line(party: Party) -> str:
    """Return a person as the plan shows them."""
    about = (party.role.value, party.constraint, party.face, party.tone)
    return f"{party.name}: {', '.join(filter(None, about))}"


def proof_line(proof: Evidence) -> str:
    """Return a standard as the plan shows it."""
    return f"{proof.claim} (source: {proof.source})" if proof.source else proof.claim


STEPS = (
    Step(
        id="setup.parties",
        stage=Stage.SETUP,
        reads_back=True,
        several=True,
        take=take_parties,
        is_done=lambda deal: bool(deal.parties) or "setup.parties" in deal.notes,
        lines=lambda deal: tuple(party_line(party) for party in deal.parties),
    ),
    Step(
        id="setup.evidence",
        stage=Stage.SETUP,
        reads_back=True,
        several=True,
        take=take_evidence,
        is_done=lambda deal: bool(deal.evidence) or "setup.evidence" in deal.notes,
        lines=lambda deal: tuple(proof_line(proof) for proof in deal.evidence),
    ),
    plain("setup.process", Stage.SETUP),
)
