"""Forms that hold a list: the lines that stay as they are mean what they meant."""

from decimal import Decimal

import pytest

from coach.deal import Alternative, Amount, Evidence, Party, Role
from coach.errors import CoachError
from coach.intents import Told
from coach.steps import BY_ID
from coach.steps.step import ANSWER
from coach.typed import Channel, Chosen, Done, Member, No, Nothing, Rated, Redraw, Words, in_words
from tests.coach.talking import Talk, deal, filling, rated_deal, scene, taking

DANA = Party("Dana, of legal", Role.VETO, face="must not lose face")
INDEX = Evidence("Index: 3,5 %", source="the office", issue="Price")
PILOT = Alternative("Contoso; pilot", Amount("30k", Decimal(30_000)), chance=0.4, owner="Mika")


@pytest.mark.parametrize(
    ("step", "name", "held", "line"),
    [
        ("setup.parties", "parties", DANA, "Lee decides"),
        ("setup.evidence", "evidence", INDEX, "a peer's price (trade press)"),
        ("setup.alternative", "alternatives", PILOT, "build it ourselves"),
    ],
)
def test_a_line_more_leaves_the_one_that_stands_there(
    step: str, name: str, held: object, line: str
) -> None:
    start = deal(**{name: (held,)})
    shown = "\n".join(BY_ID[step].lines(start))
    after = filling(step)(start, {ANSWER: f"{shown}\n{line}"}, scene())
    first, second = getattr(after, name)
    assert first == held
    assert second != held


@pytest.mark.parametrize("step", ["setup.parties", "setup.evidence"])
def test_a_form_can_say_that_there_is_nobody_and_nothing(step: str) -> None:
    assert step in filling(step)(deal(), {ANSWER: "none"}, scene()).notes


def test_a_list_in_lines_or_semicolons_holds_names_parted_by_commas() -> None:
    for said in (
        "moon base, tap dance\nWarranty: none | 1 year",
        "moon base; tap dance; warranty",
    ):
        listed = taking("setup.issues")(deal(), said, scene()).issues
        assert [issue.name for issue in listed][:2] == ["moon base", "tap dance"]
        assert listed[2].name.casefold().startswith("warranty")


def test_a_line_without_a_name_is_no_issue() -> None:
    held = rated_deal()
    assert filling("setup.issues")(held, {"list": "Price\n: a | b"}, scene()).issues[1:] == ()


def test_a_form_of_the_kind_needs_one_of_its_choices() -> None:
    with pytest.raises(CoachError, match=r"misfit\.kind"):
        filling("setup.kind")(deal(), {"kind": "fishing", "wants": ""}, scene())


def test_words_given_to_an_answered_question_by_a_click_come_too_late() -> None:
    talk = Talk(deals={"d1": deal(at="setup.fit", notes={"setup.goal": "speed"})}, here="d1")
    talk.do(Told("setup.goal", "price"))
    assert talk.deal.notes["setup.goal"] == "speed"
    assert "answered already" in talk.heard


def test_offers_can_be_drafted_anew_in_words() -> None:
    assert taking("first.offers")(rated_deal(), "draft anew", scene()).offers


def test_the_follow_up_takes_what_is_missing_in_words() -> None:
    step, here = BY_ID["close.followup"], scene()
    placed = step.take(deal(), (Channel("C1"), Member("U1")), here)
    with pytest.raises(CoachError, match=r"misfit\.no_signature"):
        taking("close.followup")(placed, "from signature", here)
    with pytest.raises(CoachError, match=r"misfit\.date"):
        step.take(placed, (Words("soon"),), here)
    metric = step.take(placed, (Chosen(("adoption",)),), here)
    assert metric.followup is not None
    assert (metric.followup.metric, metric.followup.owner) == ("adoption", "U1")


def test_nothing_more_ends_a_list_that_is_long_enough() -> None:
    step = BY_ID["setup.issues"]
    assert step.is_done(step.take(rated_deal(), (Nothing("no"),), scene()))


def test_an_answer_is_read_back_in_words_where_it_has_some() -> None:
    assert in_words(Done("that's it")) == "that's it"
    assert in_words(No()) == "no"
    assert in_words(Rated("Price")) == ""
    assert in_words(Redraw()) == ""
