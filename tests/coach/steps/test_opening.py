"""What the deal is about, what kind it is, and whether this way fits."""

import pytest

from coach.deal import Kind, Pace, Tone, Wants
from coach.errors import CoachError
from coach.intents import Told
from tests.coach.talking import Talk, deal, filling, scene, taking

take_kind = taking("setup.kind")

take_fit = taking("setup.fit")
fill_about = filling("about")


@pytest.mark.parametrize(
    ("said", "kind", "wants"),
    [
        ("Sales", Kind.SALES, Wants.MORE),
        ("I buy from a vendor", Kind.PROCUREMENT, Wants.LESS),
        ("a partnership", Kind.PARTNERSHIP, Wants.MORE),
        ("hiring, I am the candidate", Kind.CAREER, Wants.MORE),
        ("my raise", Kind.CAREER, Wants.MORE),
        ("Your own pay and role", Kind.CAREER, Wants.MORE),
        ("a raise for somebody in my team", Kind.HIRING, Wants.LESS),
        ("lower is better for me", Kind.SALES, Wants.LESS),
    ],
)
def test_the_kind_is_read_with_the_direction_of_its_number(
    said: str, kind: Kind, wants: Wants
) -> None:
    found = take_kind(deal(), said, scene())
    assert (found.kind, found.wants) == (kind, wants)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(CoachError, match=r"misfit\.kind"):
        take_kind(deal(), "fishing", scene())


def test_the_form_sets_kind_and_direction() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow")
    talk.fill("setup.kind", {"kind": "Hiring and internal", "wants": "Higher is better for me"})
    assert (talk.deal.kind, talk.deal.wants) == (Kind.HIRING, Wants.MORE)
    talk.fill("setup.kind", {"kind": "", "wants": "Lower is better for me"})
    assert (talk.deal.kind, talk.deal.wants) == (Kind.HIRING, Wants.LESS)


def test_reasons_not_to_expand_are_kept_with_their_advice() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow")
    talk.say("go to setup")
    talk.fill("setup.fit", {"reasons": "They use against me whatever I disclose"})
    assert talk.deal.unfit == ("low_trust",)
    assert "Don't share your ranking" in talk.heard
    talk.fill("setup.fit", {"reasons": ""})
    assert not talk.deal.unfit


def test_a_reason_may_be_named_by_its_id() -> None:
    assert take_fit(deal(), "low trust, small stakes", scene()).unfit == (
        "low_trust",
        "small_stakes",
    )
    with pytest.raises(CoachError, match=r"misfit\.fit"):
        take_fit(deal(), "cats", scene())


def test_the_form_keeps_what_is_left_empty() -> None:
    held = deal(counterpart="Acme", tone=Tone.INDIRECT)
    assert fill_about(held, {"title": "", "counterpart": "", "call": ""}, scene()) == held
    assert fill_about(held, {"tone": "Direct"}, scene()).tone is Tone.DIRECT


def test_a_call_that_was_not_touched_in_the_form_stays() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow 3pm")
    call = talk.deal.call_at
    talk.fill("about", {"call": "Tue 24 Nov, 15:00", "title": "Acme"})
    assert talk.deal.call_at == call


def test_a_wish_is_kept_on_the_side_that_has_it_and_the_question_waits() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow about the renewal")
    at = talk.deal.at
    talk.say("they'd like net 90")
    assert "net 90" in talk.deal.notes["setup.their_ask"].casefold()
    assert "setup.goal" not in talk.deal.notes
    assert talk.deal.at == at


def test_a_sentence_that_runs_ahead_of_a_choice_can_be_kept_with_a_click() -> None:
    talk = Talk(deals={"d1": deal(at="setup.kind", pace=Pace.STEPS)}, here="d1")
    talk.do(Told("setup.kind", "keep cost flat for 12 months and never run out of parts"))
    assert "I know five kinds" in talk.heard
    talk.click("Save as: What you want from it")
    assert talk.deal.notes["setup.goal"].startswith("keep cost flat")


def test_what_is_told_of_them_names_no_kind() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow about the renewal")
    talk.say("they have other customers")
    assert not talk.deal.knows_kind


def test_a_sentence_that_begins_with_no_is_not_taken_for_none() -> None:
    for said in ("no", "no, it fits well", "none of these"):
        assert take_fit(deal(), said, scene()).unfit == ()
    with pytest.raises(CoachError, match=r"misfit\.fit"):
        take_fit(deal(), "no title before the March cycle, they said", scene())
