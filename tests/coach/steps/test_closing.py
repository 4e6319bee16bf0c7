"""The single text, the last look, the signature and the checkpoints."""

from datetime import date, timedelta

import pytest

from coach.deal import Followup, Stage, TextClause, Trade
from coach.errors import CoachError
from coach.steps.closing import drafted_text
from coach.steps.following import followup_lines, missing
from coach.typed import Channel, Chosen, Day, Member, Usual
from tests.coach.talking import MONDAY, Talk, deal, rated_deal, scene, taking

take_last_look = taking("close.last_look")
take_signed = taking("close.signed")
take_text = taking("close.text")
take_followup = taking("close.followup")

TODAY = date(2026, 11, 23)


def test_clauses_have_owners_and_every_change_is_logged() -> None:
    start = take_text(deal(), "Term: 24 months (Sam)\nPrice: 50k, owner: Ana", scene())
    assert start.text == (TextClause("Term: 24 months", "Sam"), TextClause("Price: 50k", "Ana"))
    changed = take_text(start, "term: 36 months", scene())
    assert changed.text[0] == TextClause("term: 36 months", "Sam")
    numbered = take_text(changed, "2: Price: 52k (Ana)\n9: Support: basic", scene())
    assert [clause.text for clause in numbered.text] == [
        "term: 36 months",
        "Price: 52k",
        "Support: basic",
    ]
    assert [change.by for change in numbered.changes] == ["U1", "U1", "U1"]
    assert numbered.changes[0].at == MONDAY


def test_a_bracket_alone_is_no_owner() -> None:
    assert take_text(deal(), "(Sam)", scene()).text == (TextClause("(Sam)"),)


def test_the_draft_holds_what_was_agreed_once() -> None:
    agreed = rated_deal(
        package={"Term": "24 months"},
        trades=(
            Trade("t1", "support", "24 months", get_issue="Term"),
            Trade("t2", "a case study", "a reference call"),
            Trade("t3", "a dinner"),
        ),
    )
    assert [clause.text for clause in drafted_text(agreed)] == [
        "Term: 24 months",
        "a case study; in return a reference call",
    ]
    with pytest.raises(CoachError, match=r"misfit\.nothing_agreed"):
        drafted_text(deal())


def test_the_text_form_replaces_the_text_and_logs_only_a_change() -> None:
    talk = Talk(deals={"d1": deal(at="close.text", stage=Stage.CLOSE)}, here="d1")
    talk.fill("close.text", {"text": "Term: 24 months (Sam)\n\nPrice: 50k"})
    talk.fill("close.text", {"text": "Term: 24 months (Sam)\nPrice: 50k"})
    assert len(talk.deal.changes) == 1
    talk.do_jump("close.text")
    assert "Draft it" not in talk.heard


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("yes", TODAY),
        ("yes, today", TODAY),
        ("signed yesterday", TODAY - timedelta(days=1)),
        ("on Friday", date(2026, 11, 20)),
        ("3 November", date(2026, 11, 3)),
    ],
)
def test_the_day_of_signature_is_never_one_to_come(said: str, day: date) -> None:
    assert take_signed(deal(), said, scene()).signed_on == day


def test_a_deal_that_fell_through_may_be_signed_after_all() -> None:
    lost = take_signed(deal(), "it fell through", scene())
    assert lost.signed_on is None
    assert "close.no_deal" not in take_signed(lost, "today", scene()).notes
    for said, key in (("not yet", "misfit.not_signed"), ("in 3 weeks", "misfit.not_yet")):
        with pytest.raises(CoachError) as refused:
            take_signed(deal(), said, scene())
        assert refused.value.key == key


def test_the_checkpoints_may_be_set_in_one_line() -> None:
    found = take_followup(
        deal(),
        "from go-live on 12 January, <#C0NORTH1|northwind>, adoption rate, <@U7ANA>",
        scene(),
    ).followup
    assert found == Followup(date(2027, 1, 12), "go-live", "C0NORTH1", "adoption rate", "U7ANA")


def test_the_checkpoints_may_be_set_one_by_one() -> None:
    held = deal(signed_on=TODAY)
    for said in ("signature", "C0NORTH1", "adoption", "me"):
        held = take_followup(held, said, scene())
    assert held.followup == Followup(TODAY, "signature", "C0NORTH1", "adoption", "U1")
    assert followup_lines(held) == (
        "from signature, Mon 23 Nov 2026",
        "in <#C0NORTH1>",
        "adoption",
        "owner <@U1>",
    )
    named = take_followup(held, "2026-12-01", scene())
    assert named.followup is not None
    assert named.followup.reference_is == "date"


def test_an_owner_may_be_somebody_without_slack() -> None:
    held = deal(followup=Followup(TODAY, "date", "C1", "adoption"))
    found = take_followup(held, "Mika", scene()).followup
    assert found is not None
    assert found.owner == "Mika"
    assert missing(deal(followup=found)) == "who"
    outside = take_followup(deal(followup=found), "outside", scene()).followup
    assert outside is not None
    assert (outside.owner, outside.is_outside) == ("Mika", True)
    assert missing(deal(followup=outside)) == ""
    picked = take_followup(deal(followup=found), "<@U0MIKA1>", scene()).followup
    assert picked is not None
    assert picked.owner == "U0MIKA1"


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("go-live", "misfit.go_live"),
        ("from signature", "misfit.no_signature"),
        ("1 January 2020", "misfit.past"),
        ("some day", "misfit.date"),
    ],
)
def test_a_day_to_count_from_is_needed(said: str, key: str) -> None:
    with pytest.raises(CoachError) as refused:
        take_followup(deal(), said, scene())
    assert refused.value.key == key


def test_a_channel_must_be_one() -> None:
    held = deal(followup=Followup(TODAY, "date"))
    with pytest.raises(CoachError, match=r"misfit\.channel"):
        take_followup(held, "our room", scene())


def test_no_checkpoints_is_an_answer() -> None:
    none = take_followup(deal(), "none", scene())
    assert followup_lines(none) == ("none",)
    assert followup_lines(deal()) == ()


def following() -> Talk:
    start = deal(at="close.followup", stage=Stage.CLOSE, signed_on=TODAY)
    return Talk(deals={"d1": start}, here="d1")


def test_the_form_sets_the_checkpoints_at_once() -> None:
    talk = following()
    talk.fill(
        "close.followup",
        {"channel": "C0NORTH1", "metric": "adoption", "owner": "<@U7>", "reference": "2026-11-23"},
    )
    assert talk.deal.followup == Followup(TODAY, "signature", "C0NORTH1", "adoption", "U7")
    assert "Wed 23 Dec 2026" in talk.heard
    talk.fill(
        "close.followup", {"owner": "Mika", "reference": "2026-12-01", "reference_is": "go-live"}
    )
    assert talk.deal.followup is not None
    assert (talk.deal.followup.owner, talk.deal.followup.reference_is) == ("Mika", "go-live")
    talk.fill("close.followup", {"channel": "nowhere"})
    assert "I need a channel" in talk.heard
    talk.fill("close.followup", {"reference": "2020-01-01"})
    assert "has passed" in talk.heard


def test_an_empty_form_sets_nothing() -> None:
    talk = Talk(deals={"d1": deal(at="close.followup", stage=Stage.CLOSE)}, here="d1")
    talk.fill("close.followup", {})
    assert talk.deal.followup is None
    assert "Nothing is filled in yet" in talk.heard


def test_a_late_click_changes_no_part_of_the_checkpoints() -> None:
    talk = following()
    for pick in (Usual(), Channel("C0NORTH1")):
        talk.answer("close.followup", pick)
    for late in (Day(date(2026, 12, 24)), Channel("C0OTHER1")):
        talk.answer("close.followup", late)
        assert "answered already" in talk.heard
    talk.answer("close.followup", Chosen(("adoption",)))
    talk.answer("close.followup", Member("U1"))
    for later in (Member("U2"), Chosen(("uptime",))):
        talk.answer("close.followup", later)
        assert "answered already" in talk.heard
    assert talk.deal.followup == Followup(TODAY, "signature", "C0NORTH1", "adoption", "U1")


def test_asked_again_the_checkpoints_show_what_is_set() -> None:
    talk = following()
    for pick in (Usual(), Channel("C0NORTH1"), Chosen(("adoption",)), Member("U1")):
        talk.answer("close.followup", pick)
    talk.do_jump("close.followup")
    assert "from signature, Mon 23 Nov 2026; in <#C0NORTH1>; adoption" in talk.heard


def test_each_clause_of_a_text_keeps_its_own_owner() -> None:
    text = (
        "1. Term: 24 months (owner Dana); 2. Price: 50k (owner Ana); "
        "3. Adoption under 70% at day 60: we extend; over 90%: two sessions (owner Mika)"
    )
    found = take_text(deal(), text, scene()).text
    assert [clause.owner for clause in found] == ["Dana", "Ana", "Mika"]


@pytest.mark.parametrize(
    "said", ["yes, ready", "OK", "looks good", "we're ready", "Ready to sign"]
)
def test_the_last_look_ends_with_a_yes(said: str) -> None:
    after = take_last_look(deal(), said, scene())
    assert "close.last_look" in after.notes


@pytest.mark.parametrize(
    "said", ["no", "the reference call has no get", "ok but the price is low", "it is not"]
)
def test_the_last_look_asks_about_all_else(said: str) -> None:
    with pytest.raises(CoachError, match="last_look") as asked:
        take_last_look(deal(), said, scene())
    assert [button.label for button in asked.value.buttons] == ["Go to Midgame"]
