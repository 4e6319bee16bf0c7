"""What the deal is about, what kind it is, and whether this way fits."""

import pytest

from coach.answers.amounts import shown
from coach.deal import Kind, Tone, Wants
from coach.errors import CoachError
from coach.steps.fit import take_fit
from coach.steps.opening import apply_first_line, fill_about, take_about, take_kind
from tests.coach.talking import Talk, deal, scene


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


@pytest.mark.parametrize("ask", ["85k and fully remote", "$90 a seat", "20% off"])
def test_a_figure_that_they_ask_for_puts_the_price_on_the_table(ask: str) -> None:
    found = apply_first_line(
        deal(issues=()), f"candidate call with Ines, she wants {ask}", scene()
    )
    assert any(issue.is_price for issue in found.issues)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(CoachError, match=r"misfit\.kind"):
        take_kind(deal(), "fishing", scene())


def test_the_form_sets_kind_and_direction() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow")
    talk.fill("setup.kind", {"kind": "Hiring", "wants": "Higher is better for me"})
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


def test_a_better_first_line_replaces_what_was_understood() -> None:
    first = take_about(
        deal(counterpart="Northwind"), "call with Acme on Friday about a pilot", scene()
    )
    assert (first.title, first.counterpart) == ("Acme pilot", "Acme")
    moved = take_about(first, "Thursday 9am", scene())
    assert moved.title == "Acme pilot"
    assert moved.call_at != first.call_at
    named = take_about(first, "the big one", scene())
    assert named.title == "The big one"


def test_an_hour_that_is_over_is_refused() -> None:
    with pytest.raises(CoachError, match=r"misfit\.past"):
        take_about(deal(), "call with Acme on 2020-01-02 10:00", scene())


def test_what_a_first_line_asks_for_becomes_an_issue_once() -> None:
    found = apply_first_line(
        deal(), "renewal, they want 20% off and a longer contract term", scene()
    )
    assert [issue.name for issue in found.issues] == ["Price", "Contract term"]
    again = apply_first_line(found, "they want 10% off", scene())
    assert [issue.name for issue in again.issues] == ["Price", "Contract term"]


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


@pytest.mark.parametrize(
    ("said", "name", "goal", "ask"),
    [
        (
            "I'm talking to my manager Priya tomorrow about a raise, I want 15% and she'll "
            "probably offer 5",
            *("Priya", "15%", "5"),
        ),
        ("meeting Karen about my salary, I want 95k, she offers 85k", "Karen", "95k", "85k"),
        (
            "speaking to the supplier, they want 4.5% more but we need a cap",
            *("supplier", "a cap", "4.5% more"),
        ),
        ("Acme call. They'd like net 90. We want net 30.", "Acme", "net 30", "net 90"),
        (
            "Lee wants a promotion now, talk on Wednesday 11:00; I want him to lead the project",
            *("Lee", "him to lead the project", "a promotion now"),
        ),
        ("Acme wants 10% off, call Friday 2pm. I need 24 months", "Acme", "24 months", "10% off"),
    ],
)
def test_a_first_line_tells_what_either_side_is_after(
    said: str, name: str, goal: str, ask: str
) -> None:
    found = apply_first_line(deal(issues=(), counterpart=""), said, scene())
    assert found.counterpart == name
    assert (found.notes["setup.goal"], found.notes["setup.their_ask"]) == (goal, ask)


def test_a_wish_is_kept_on_the_side_that_has_it_and_the_question_waits() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow about the renewal")
    assert talk.deal.at == "setup.goal"
    talk.say("they'd like net 90")
    assert talk.deal.notes["setup.their_ask"] == "they'd like net 90"
    assert "And you?" in talk.heard
    assert talk.deal.at == "setup.goal"
    talk.say("they want a discount, and we want 24 months")
    assert talk.deal.notes["setup.goal"] == "they want a discount, and we want 24 months"


def test_a_sentence_that_runs_ahead_of_a_choice_can_be_kept_with_a_click() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow")
    talk.say("keep cost flat for 12 months and never run out of parts")
    assert "I know five kinds" in talk.heard
    talk.click("Save as: What you want from it")
    assert talk.deal.notes["setup.goal"].startswith("keep cost flat")
    talk.say("procurement")
    assert talk.deal.at == "setup.their_ask"
    talk.say("they want 12% more")
    talk.say("push the pilot at Contoso, maybe 30k this quarter")
    talk.click("Save as: Your best alternative")
    assert talk.deal.alternatives[0].text.startswith("push the pilot")
    talk.say("rather odd")
    assert "It answers" not in talk.heard


def test_what_is_told_of_them_names_no_kind() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow")
    talk.say("they have other customers")
    assert not talk.deal.knows_kind


def test_who_announces_an_increase_sells_to_us() -> None:
    found = apply_first_line(
        deal(issues=()), "call with Steelworks, they announced a 12% price increase", scene()
    )
    assert found.kind is Kind.PROCUREMENT
    assert found.notes["setup.their_ask"] == "a 12% price increase"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("call with BrightPath, they want exclusivity and we want their data", Kind.PARTNERSHIP),
        ("call with a customer, they want exclusivity", Kind.SALES),
    ],
)
def test_a_deal_without_a_price_may_be_a_partnership(said: str, kind: Kind) -> None:
    assert apply_first_line(deal(issues=()), said, scene()).kind is kind


@pytest.mark.parametrize(
    ("said", "worst"),
    [
        ("supplier call, they announced an 11% price increase", "an 11% rise"),
        ("supplier call, they announced a 1% price increase", "a 2% rise"),
        ("customer call, they want 40% off", "40% off list"),
        ("customer call, they want a discount", "25% off list"),
    ],
)
def test_the_price_reaches_as_far_as_they_ask(said: str, worst: str) -> None:
    found = apply_first_line(deal(issues=()), said, scene())
    price = next(issue for issue in found.issues if issue.is_price)
    assert price.options[0] == worst
    assert len(price.options) == 5


def test_a_sentence_that_begins_with_no_is_not_taken_for_none() -> None:
    for said in ("no", "no, it fits well", "none of these"):
        assert take_fit(deal(), said, scene()).unfit == ()
    with pytest.raises(CoachError, match=r"misfit\.fit"):
        take_fit(deal(), "no title before the March cycle, they said", scene())


def test_a_long_first_message_is_taken_apart() -> None:
    said = (
        "So I've got this renewal with Northwind coming up tomorrow at 3pm, they told us they "
        "want 20% off because their budget got frozen, and honestly I'd be happy with list price "
        "for 24 months. If it falls through I'd push the Contoso pilot, about 30k, and I won't "
        "go below 42k. My target is 58k."
    )
    found = apply_first_line(deal(issues=(), counterpart="", title=""), said, scene())
    assert (found.title, found.counterpart) == ("Northwind renewal", "Northwind")
    assert found.notes["setup.their_ask"] == "20% off because their budget got frozen"
    assert found.notes["setup.goal"] == "list price for 24 months"
    assert found.batna is not None
    assert found.batna.text == "I'd push the Contoso pilot, about 30k"
    assert found.reservation is not None
    assert found.target is not None
    assert [shown(found.reservation), shown(found.target)] == ["42,000", "58,000"]


def test_a_first_message_whose_target_makes_no_sense_keeps_the_limit() -> None:
    said = "call with Acme, I won't go below 42k. My target is 30k."
    found = apply_first_line(deal(issues=(), target=None, reservation=None), said, scene())
    assert found.reservation is not None
    assert found.target is None
