"""Who sits on the other side, what can be shown to them, and how the talk is to be held."""

from dataclasses import replace

from coach.deal import Deal, Evidence, Party, Stage
from coach.desk import Scene
from coach.steps.step import Step, misfit, noted, plain
from coach.typed import Nothing, People, Standards, Typed


def apply_parties(deal: Deal, value: Typed, _: Scene) -> Deal:
    """Take the people; a style of talking sets the tone of the scripts."""
    match value:
        case Nothing(words=words):
            return noted(deal, "setup.parties", words)
        case People(parties=parties, drop=True):
            gone = {party.name.casefold() for party in parties}
            kept = tuple(one for one in deal.parties if one.name.casefold() not in gone)
            return replace(deal, parties=kept)
        case People(parties=parties, adds=adds):
            told = {party.name.casefold(): party for party in parties}
            held = {party.name.casefold(): party for party in deal.parties} if adds else {}
            tone = next((party.tone for party in parties if party.tone), deal.tone)
            return replace(deal, parties=tuple((held | told).values()), tone=tone)
        case _:
            raise misfit()


def apply_evidence(deal: Deal, value: Typed, _: Scene) -> Deal:
    """Take the standards that can be shown to them."""
    match value:
        case Nothing(words=words):
            return noted(deal, "setup.evidence", words)
        case Standards(proofs=proofs, drop=True):
            gone = {proof.claim.casefold() for proof in proofs}
            kept = tuple(one for one in deal.evidence if one.claim.casefold() not in gone)
            return replace(deal, evidence=kept)
        case Standards(proofs=proofs, adds=adds):
            held = deal.evidence if adds else ()
            return replace(deal, evidence=tuple(dict.fromkeys((*held, *proofs))))
        case _:
            raise misfit()


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
        apply=apply_parties,
        is_done=lambda deal: bool(deal.parties) or "setup.parties" in deal.notes,
        lines=lambda deal: tuple(party_line(party) for party in deal.parties),
    ),
    Step(
        id="setup.evidence",
        stage=Stage.SETUP,
        reads_back=True,
        several=True,
        apply=apply_evidence,
        is_done=lambda deal: bool(deal.evidence) or "setup.evidence" in deal.notes,
        lines=lambda deal: tuple(proof_line(proof) for proof in deal.evidence),
    ),
    plain("setup.process", Stage.SETUP),
)
