"""Who sits opposite, and what can be shown to them."""

import pytest

from coach.answers.people import parties, proofs
from coach.deal import Evidence, Party, Role, Tone
from coach.steps.people import party_line, proof_line
from tests.coach.talking import deal, rated_deal, scene, taking

take_evidence = taking("setup.evidence")
take_parties = taking("setup.parties")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Ana buyer, Tom CFO veto", ["Ana", "Tom"]),
        ("Ana, buyer, Maria Lopez decides, must look good", ["Ana", "Maria Lopez"]),
        ("Dana, VP Ops, decides, Needs to sign with Security", ["Dana"]),
        ("Dana, CFO, decides, Monday at the latest", ["Dana"]),
        ("The CFO decides", ["The CFO"]),
        ("Head of Legal decides", ["Head of Legal"]),
    ],
)
def test_a_comma_before_a_name_with_a_role_begins_another_person(
    said: str, names: list[str]
) -> None:
    assert [party.name for party in parties(said)] == names


def test_people_are_read_with_role_constraint_face_and_tone() -> None:
    found = parties(
        "Dana, CFO, decides, needs budget certainty; Lee (security) can veto\n"
        "Kim: uses it daily, must not look slow\nSam, indirect"
    )
    assert found == (
        Party("Dana", Role.DECIDES, "CFO, needs budget certainty"),
        Party("Lee", Role.VETO, "security"),
        Party("Kim", Role.USES, "uses it daily", "must not look slow"),
        Party("Sam", Role.INFLUENCES, "", "", Tone.INDIRECT),
    )


def test_a_person_may_be_named_by_office() -> None:
    office, bank = parties("the plant head decides capacity; their bank watches cash")
    assert (office.name, office.role) == ("the plant head", Role.DECIDES)
    assert (bank.name, bank.constraint) == ("their bank", "watches cash")


def test_a_name_and_a_role_are_enough() -> None:
    assert parties("Dana decides") == (Party("Dana", Role.DECIDES),)
    assert parties("Dana") == (Party("Dana", Role.INFLUENCES),)


def test_people_are_read_back_as_they_can_be_read_again() -> None:
    people = parties("Dana, CFO, decides, needs certainty; Sam, indirect")
    assert parties("\n".join(party_line(party) for party in people)) == people


def test_the_style_of_a_person_sets_the_tone_of_the_scripts() -> None:
    assert take_parties(deal(), "Sam, indirect", scene()).tone is Tone.INDIRECT
    assert take_parties(deal(), "Sam", scene()).tone is Tone.DIRECT


def test_nobody_and_nothing_are_answers_too() -> None:
    assert "setup.parties" in take_parties(deal(), "none", scene()).notes
    assert "setup.evidence" in take_evidence(deal(), "none", scene()).notes


def test_a_proof_knows_its_source_and_its_issue() -> None:
    assert proofs("peers pay 50k (our list); inflation is 3%, source: Eurostat; plain") == (
        Evidence("peers pay 50k", "our list"),
        Evidence("inflation is 3%", "Eurostat"),
        Evidence("plain"),
    )
    assert proofs("(just brackets)") == (Evidence("(just brackets)"),)
    found = take_evidence(rated_deal(), "the price follows the index (ECB)", scene()).evidence[0]
    assert found.issue == "Price"
    assert proof_line(found) == "the price follows the index (source: ECB)"


def test_a_pronoun_goes_with_whoever_was_named_before() -> None:
    lee, hr = parties("Lee decides; HR (Mara) must approve; he needs to show progress")
    assert (lee.name, lee.constraint) == ("Lee", "needs to show progress")
    assert hr.name == "HR"
    (first,) = parties("She decides")
    assert first.name == "She"
