"""One turn at a time: what is said to clicks, forms, questions and commands."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from coach.cards import AllAnswers, Answered, Ask, Checklist, Document, Map, Plan, ScriptCard
from coach.deal import (
    Alternative,
    Amount,
    Anchor,
    Change,
    Clause,
    Contingency,
    Deal,
    Evidence,
    Issue,
    Kind,
    Offer,
    Pace,
    Party,
    Rating,
    Role,
    Stage,
    Tone,
    Trade,
)
from coach.desk import Desk
from coach.intents import (
    Answer,
    Back,
    Check,
    Edit,
    Filled,
    Fine,
    Forget,
    Hurry,
    Intent,
    Jump,
    Liked,
    Load,
    Log,
    New,
    Rang,
    Remind,
    Script,
    Show,
    Skip,
    Submit,
    Switch,
    Told,
    Undo,
    Why,
)
from coach.pages.blanks import known_blanks
from coach.playbook import load
from coach.reading.topics import SAME
from coach.replies.plan import export_markdown
from coach.steps import BY_ID, STEPS
from coach.turn import REPLIES, take_turn
from coach.typed import Limit, Rated, Words, Yes
from tests.coach.talking import MONDAY, Talk, deal, rated_deal, scene, taking

CODE = Path(__file__).parents[2] / "coach"


def talk_of(held: Deal) -> Talk:
    return Talk(deals={held.id: held}, here=held.id)


def test_every_kind_of_intent_has_its_reply() -> None:
    assert set(REPLIES) == set(get_args(Intent))


def test_every_step_has_its_words_for_every_kind() -> None:
    for step in STEPS:
        talk = talk_of(rated_deal(stage=Stage.REVIEW))
        talk.do_jump(step.id)
        if step.id != "about":
            assert [card.step for card in talk.cards if isinstance(card, Ask)] == [step.id]
        talk.do(Why(step.id))
        assert len(talk.heard) > 100
        talk.edit(step.id)
        assert talk.cards


def test_every_remark_named_in_the_code_exists() -> None:
    said = re.compile(r'\bsay\(\s*"([a-z_]+\.[A-Za-z_0-9]+)"|CoachError\(\s*"([a-z_.]+)"')
    files = [f for f in CODE.rglob("*.py") if not {"value", "give_get", "playbook"} & set(f.parts)]
    keys = {a or b for file in files for a, b in said.findall(file.read_text("utf-8"))}
    known = load()._remarks
    assert keys
    assert not keys - known.keys()


@pytest.mark.parametrize(
    "intent", [Back(), Skip("x"), Jump("close"), Show("plan"), Hurry(), Why("zz")]
)
def test_without_a_deal_there_is_a_welcome(intent: Intent) -> None:
    turn = take_turn(Desk(deal=None), intent, load(), MONDAY)
    assert turn.deal is None
    assert turn.cards


def test_help_scripts_checks_and_topics_need_no_deal() -> None:
    talk = Talk()
    talk.do(Show("help"))
    assert "What you can do here" in talk.heard
    talk.do(Why("batna"))
    assert "alternative" in talk.heard
    talk.do(Script("pair"))
    assert isinstance(talk.cards[0], ScriptCard)
    talk.do(Check("We need 15% off and payment in 60 days."))
    assert "One-way ask" in talk.heard
    talk.say("<!channel>")
    assert "whole channel" in talk.heard
    talk.do(Load("nonesuch"))
    assert "I coach you" in talk.heard
    talk.do(Switch("x"))
    assert "no deal like" in talk.heard
    talk.say("/pie nonesuch")
    assert "/pie help" in talk.heard
    talk.do(New("🎉"))
    assert "emoji alone" in talk.heard


def test_a_person_with_other_deals_is_shown_them() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow about the pilot")
    talk.say("new: call with Contoso on Friday about licences")
    talk.do(Forget(confirmed=True))
    talk.say("hello")
    assert "Go to Acme" in talk.heard


def test_an_outdated_button_says_where_we_are() -> None:
    for intent in (
        Answer("old.step", Words("x")),
        Submit("old.step", ()),
        Told("old.step", "x"),
        Filled("old.step", {}),
        Jump("old.step"),
        Edit("old.step"),
    ):
        talk = talk_of(deal(at="setup.goal"))
        talk.do(intent)
        assert "older version" in talk.heard
        assert "setup.goal" in talk.heard


def test_a_late_click_changes_nothing_and_offers_to() -> None:
    talk = talk_of(deal(at="setup.fit", notes={"setup.goal": "speed"}))
    talk.do(Answer("setup.goal", Words("price")))
    assert talk.deal.notes["setup.goal"] == "speed"
    talk.click("Change it")
    assert "speed" in talk.heard


def test_an_early_click_is_taken_and_the_question_stays() -> None:
    talk = talk_of(deal(at="setup.fit"))
    talk.do(Answer("setup.target", Limit(Amount("50k", Decimal(50_000)))))
    assert (talk.deal.at, talk.deal.target) == ("setup.fit", Amount("50k", Decimal(50_000)))


def test_a_double_click_rates_once() -> None:
    talk = talk_of(rated_deal(at="setup.mine"))
    talk.do(Answer("setup.mine", Rated("Price", Rating.LOW)))
    assert "answered already" in talk.heard


def test_a_form_that_alters_the_open_question_asks_it_anew() -> None:
    held = deal(at="setup.mine", issues=(Issue("Price"), Issue("Term")))
    talk = talk_of(held)
    talk.do(Filled("setup.issues", {"list": "Support: a / b\nPrice"}))
    assert "*Support tier*" in talk.heard or "*Support*" in talk.heard


def test_an_edit_that_alters_the_open_question_asks_it_anew() -> None:
    talk = talk_of(deal(at="close.followup", stage=Stage.CLOSE))
    talk.do(Submit("close.signed", (Yes(),)))
    assert "From signature, Mon 23 Nov 2026" in talk.heard


def test_a_refused_form_says_why() -> None:
    talk = talk_of(deal(at="setup.goal"))
    talk.do(Filled("setup.reservation", {"answer": "much"}))
    assert "no figure" in talk.heard
    assert not any(isinstance(card, Ask) for card in talk.cards)
    talk.do(Filled("setup.goal", {"answer": " "}))
    assert "no words" in talk.heard


def test_undo_with_nothing_to_undo_says_so() -> None:
    talk = talk_of(deal(at="setup.goal"))
    talk.do(Undo())
    assert "nothing to undo" in talk.heard
    idle = talk_of(deal(at=""))
    idle.do(Undo())
    assert "Nothing is open" in idle.heard


def test_a_new_deal_offers_no_back() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow")
    assert "Back" not in talk.heard
    talk.do(Skip(talk.deal.at))
    assert "Back" in talk.heard


def test_why_knows_topics_steps_and_the_arithmetic() -> None:
    talk = talk_of(rated_deal(at="setup.alternative"))
    talk.do(Why(""))
    assert "BATNA" in talk.heard
    assert "For example" not in talk.heard
    for about in ("slots", "offers", "ledger"):
        talk.do(Why(about))
        assert "estimate" in talk.heard or "weigh" in talk.heard or "%" in talk.heard
    talk.do(Why("setup.evidence"))
    assert "Fair standards" in talk.heard
    talk.do(Why("about"))
    assert "For example" in talk.heard


def test_topics_are_found_by_their_other_names() -> None:
    ids = {topic.id for topic in load().topics}
    assert set(SAME.values()) <= ids


def test_asked_for_again_the_brief_comes_at_once() -> None:
    talk = talk_of(deal(at="setup.goal", pace=Pace.STEPS))
    talk.do(Hurry())
    for _ in range(3):
        talk.do(Skip(talk.deal.at))
    assert talk.deal.at == ""
    talk.do(Hurry())
    assert isinstance(talk.cards[0], Plan)
    talk.click("Open plan")
    assert isinstance(talk.cards[0], Plan)
    assert talk.cards[0].stages


def test_the_brief_shows_what_the_plan_knows() -> None:
    offers = (Offer("A", "speed", {"Price": "high"}),)
    held = rated_deal(
        notes={"setup.goal": "speed", "setup.process": "list first"},
        target=Amount("50k", Decimal(50_000)),
        alternatives=(Alternative("Contoso"),),
        offers=offers,
        parties=(Party("Dana", Role.DECIDES),),
    )
    talk = talk_of(held)
    talk.do(Rang("brief"))
    for part in ("price at 50,000", "Contoso", "support", "36 months", "No give without a get"):
        assert part in talk.heard


def test_a_switch_to_the_deal_at_hand_shows_its_map() -> None:
    talk = talk_of(deal(at="setup.goal"))
    talk.do(Switch("northwind"))
    assert any(isinstance(card, Map) for card in talk.cards)


def test_two_deals_that_fit_are_both_offered() -> None:
    talk = Talk()
    for said in (
        "call with Acme tomorrow about the pilot",
        "call with Acme on Friday about licences",
        "call with Contoso on Friday about the renewal",
    ):
        talk.do(New(said))
    talk.do(Switch("acme"))
    assert "Which one?" in talk.heard


@pytest.mark.parametrize("example", ["sales", "partnership", "procurement", "hiring"])
def test_the_worked_examples_can_be_loaded(example: str) -> None:
    talk = Talk()
    talk.do(Load(example))
    assert talk.deal.id == "d1"
    assert talk.deal.zone == "Europe/Berlin"
    for what in (
        "plan",
        "checklist",
        "issues",
        "offers",
        "log",
        "growth",
        "brief",
        "text",
        "export",
        "share",
        "remind",
        "contingency",
        "settings",
        "map",
    ):
        talk.do(Show(what))
        assert talk.cards
    talk.do(Load("nonesuch"))
    assert "no example" in talk.heard


def test_a_reminder_sets_the_call_before_the_close_and_the_checkpoints_after() -> None:
    talk = talk_of(deal())
    talk.do(Remind(""))
    assert "Nothing is coming up" in talk.heard
    talk.do(Remind("tomorrow 3pm"))
    assert "Tue 24 Nov, 14:30" in talk.heard
    talk.do(Remind("🎉"))
    assert "emoji alone" in talk.heard
    after = talk_of(deal(signed_on=date(2026, 11, 23)))
    after.do(Remind("from signature"))
    assert after.deal.followup is not None


def test_checks_and_logs_refuse_what_has_no_words() -> None:
    talk = talk_of(deal())
    talk.do(Check("🎉"))
    assert "emoji alone" in talk.heard
    talk.do(Log("🎉"))
    assert "emoji alone" in talk.heard


def test_a_fact_told_instead_of_a_draft_is_kept_and_the_question_waits() -> None:
    talk = talk_of(rated_deal(at="first.anchor", stage=Stage.FIRST_MOVE))
    talk.say("the market pays 50k for what you see here")
    assert [one.claim for one in talk.deal.evidence] == ["The market pays 50k"]
    assert talk.deal.at == "first.anchor"


def test_a_draft_with_no_question_open_is_read_all_the_same() -> None:
    talk = talk_of(rated_deal(at="", stage=Stage.MIDGAME))
    talk.say("It was nice to meet you all yesterday")
    assert talk.cards
    assert talk.deal == rated_deal(at="", stage=Stage.MIDGAME)


def test_a_long_message_is_known_by_its_beginning() -> None:
    said = "We really need a 24 month term from you, and sign by Friday"
    talk = talk_of(rated_deal(at="first.anchor", stage=Stage.FIRST_MOVE, fine=(said[:30] + "…",)))
    talk.say(said)
    assert talk.deal.anchor is not None


def test_a_message_called_fine_is_remembered() -> None:
    talk = talk_of(deal())
    talk.do(Fine("we need 10%"))
    assert talk.deal.fine == ("we need 10%",)


def test_a_click_on_a_favourite_is_a_reaction() -> None:
    offers = (Offer("A", "speed", {"Price": "low"}), Offer("B", "cash", {"Price": "high"}))
    talk = talk_of(rated_deal(offers=offers, at="first.reaction", stage=Stage.FIRST_MOVE))
    talk.do(Liked("A"))
    assert talk.deal.reactions[0].liked == "A"


def test_a_script_is_filled_from_the_deal_in_the_chosen_tone() -> None:
    talk = talk_of(rated_deal(tone=Tone.INDIRECT))
    talk.do(Script("Pair"))
    card = talk.cards[0]
    assert isinstance(card, ScriptCard)
    assert card.text != card.other_tone
    talk.do(Script("standard"))
    assert "fair standard" in talk.heard


def test_a_script_never_knows_a_limit() -> None:
    held = rated_deal(
        reservation=Amount("31337", Decimal(31337)),
        alternatives=(Alternative("31337"),),
        anchor=Anchor(ask=Amount("60k", Decimal(60_000))),
        evidence=(Evidence("peers pay 50k"),),
        contingencies=(Contingency("adoption", (Clause("extend", above=Decimal(90)),)),),
        table=("Term",),
        package={"Term": "24 months"},
        signed_on=date(2026, 11, 23),
        offers=(Offer("A", "speed", {"Price": "low", "Term": "12 months"}), Offer("B", "x", {})),
    )
    blanks = known_blanks(held, load())
    assert "31337" not in "".join(blanks.values())
    assert blanks["price"] == "60k"
    assert blanks["threshold"] == "90"
    assert blanks["offer_a"] == "low, 12 months"
    assert known_blanks(deal(contingencies=(Contingency("x"),)), load())["threshold"] == ""


def test_an_open_line_of_the_checklist_leads_to_its_step() -> None:
    talk = talk_of(deal())
    talk.do(Show("checklist"))
    (card,) = talk.cards
    assert isinstance(card, Checklist)
    assert all(tick.jump in BY_ID for _, lines in card.sections for tick in lines)


def test_the_plan_can_be_kept_as_markdown() -> None:
    held = rated_deal(
        notes={"setup.goal": "speed | price"},
        trades=(Trade("t1", "x|y", "z"),),
        changes=(Change("drafted"),),
    )
    text = export_markdown(held, load())
    for part in (
        "# Northwind renewal",
        "- speed | price",
        "| x\\|y |",
        "- drafted",
        "- [ ]",
        "_still open_",
    ):
        assert part in text
    talk = talk_of(deal(title="!!!"))
    talk.do(Show("export"))
    assert isinstance(talk.cards[0], Document)
    assert talk.cards[0].file_name == "plan.md"


def test_all_answers_lead_to_their_steps() -> None:
    talk = talk_of(deal(notes={"setup.goal": "a signed renewal"}))
    talk.do(Show("answers"))
    (card,) = talk.cards
    assert isinstance(card, AllAnswers)
    assert {section.step for section in card.sections} <= BY_ID.keys()


def test_a_call_soon_gets_the_phone_screen() -> None:
    talk = Talk()
    talk.say("call with Acme in 25 minutes")
    assert talk.deal.pace is Pace.HURRY
    later = Talk()
    later.say("call with Acme in 45 minutes")
    assert later.deal.pace is Pace.BEST


def test_an_unknown_time_zone_is_read_as_utc() -> None:
    talk = Talk(zone="Nowhere/Atlantis")
    talk.say("call with Acme tomorrow 3pm")
    assert "15:00" in talk.heard


def test_a_deal_without_an_hour_starts_all_the_same() -> None:
    talk = Talk()
    talk.say("renewal with Acme")
    assert talk.deal.call_at is None
    assert "has passed" not in talk.heard


def test_help_with_no_deal_offers_what_needs_none() -> None:
    talk = Talk()
    talk.do(Show("help"))
    assert "Checklist" not in talk.heard
    talk.say("renewal with Acme")
    talk.do(Show("help"))
    assert "Checklist" in talk.heard


def test_words_with_every_question_answered_have_no_place_to_go() -> None:
    done = frozenset(step.id for step in STEPS)
    talk = talk_of(deal(stage=Stage.REVIEW, skipped=done))
    before = talk.deal
    talk.say("lorem ipsum")
    assert talk.deal == before
    assert talk.cards
    assert "Save as" not in talk.heard


def test_the_matrix_says_what_is_missing_or_what_to_swap() -> None:
    talk = talk_of(deal(issues=(Issue("Price"), Issue("Term", theirs=Rating.LOW))))
    talk.do(Show("issues"))
    assert "Rate each issue for both sides" in talk.heard
    same = tuple(Issue(n, ("a", "b"), mine=Rating.HIGH, theirs=Rating.HIGH) for n in ("x", "y"))
    talk = talk_of(deal(issues=same))
    talk.do(Show("issues"))
    assert "no issue that means more to them" in talk.heard
    talk = talk_of(rated_deal())
    talk.do(Show("issues"))
    assert "Give on Support; ask for" in talk.heard


def test_the_log_names_gives_without_a_get() -> None:
    talk = talk_of(deal(trades=(Trade("t1", "a dinner"), Trade("t2", "", "a smile"))))
    talk.do(Show("log"))
    assert "Given without a get: a dinner" in talk.heard


def test_a_name_of_the_library_with_and_in_it_stays_whole() -> None:
    said = "team and tools and title, tea and cake"
    after = taking("setup.issues")(deal(kind=Kind.HIRING), said, scene())
    assert [issue.name for issue in after.issues] == ["Team and tools", "Title", "tea", "cake"]


def test_a_message_called_fine_is_the_answer_the_next_time() -> None:
    said = "We really need a 24 month term from you, and sign by Friday"
    talk = talk_of(rated_deal(at="first.anchor", stage=Stage.FIRST_MOVE))
    talk.say(said)
    assert talk.deal.anchor is None
    talk.do(Fine(said))
    talk.say(said)
    assert talk.deal.anchor is not None


def test_undo_settles_the_question_it_leaves() -> None:
    talk = Talk()
    talk.say("call with Northwind tomorrow 3pm, they want 20% off")
    talk.do(Show("step_by_step"))
    talk.do(Told("setup.goal", "a signed renewal before quarter-end"))
    left = talk.deal.at
    talk.say("undo")
    settled = talk.cards[0]
    assert isinstance(settled, Answered)
    assert (settled.step, settled.answer) == (left, "taken back")
    assert isinstance(talk.cards[-1], Ask)
    finished = talk_of(deal(at="", stage=Stage.REVIEW))
    finished.past["d1"] = [deal(title="Before")]
    finished.do(Undo())
    assert not any(isinstance(card, Answered) for card in finished.cards)


def test_back_shows_the_question_before_with_its_answer_kept() -> None:
    talk = Talk()
    talk.say("call with Northwind tomorrow 3pm, they want 20% off")
    talk.do(Show("step_by_step"))
    talk.do(Told("setup.goal", "a signed renewal before quarter-end"))
    here = talk.deal.at
    talk.click("Back")
    ask = talk.cards[-1]
    assert isinstance(ask, Ask)
    assert (ask.step, ask.held) == ("setup.goal", "a signed renewal before quarter-end")
    assert talk.deal.notes["setup.goal"] == "a signed renewal before quarter-end"
    talk.do(Told("setup.goal", "a signed renewal for two years"))
    assert talk.deal.at == here
    assert talk.deal.notes["setup.goal"] == "a signed renewal for two years"


def test_undo_names_what_it_takes_back_and_redo_makes_it_again() -> None:
    talk = Talk()
    talk.say("call with Northwind tomorrow 3pm, they want 20% off")
    talk.say("change my reservation to 42k")
    talk.say("change my reservation to 45k")
    talk.say("undo")
    assert "which was “45,000”, is “42,000” again" in talk.heard
    talk.say("undo")
    assert talk.deal.reservation is None
    talk.click("Redo")
    assert talk.deal.reservation is not None
    assert talk.deal.reservation.value == 42_000
    talk.say("redo")
    assert talk.deal.reservation.value == 45_000
    talk.say("redo")
    assert "nothing to redo" in talk.heard


def test_a_change_after_an_undo_leaves_nothing_to_redo() -> None:
    talk = Talk()
    talk.say("call with Northwind tomorrow 3pm, they want 20% off")
    talk.say("change my reservation to 42k")
    talk.say("undo")
    talk.say("change my target to 58k")
    talk.say("redo")
    assert "nothing to redo" in talk.heard


def test_an_old_button_says_which_deal_and_question_it_belongs_to() -> None:
    talk = Talk()
    talk.say("call with Northwind tomorrow 3pm, they want 20% off")
    talk.do(Show("step_by_step"))
    talk.do(Told("setup.goal", "a signed renewal before quarter-end"))
    before = talk.deal
    turn = talk.answer("setup.goal", Words("something else"))
    assert "*Northwind*" in talk.heard
    assert "What you want from it" in talk.heard
    assert talk.deal == before
    assert turn.stays


def test_only_the_new_rating_is_shown_as_settled() -> None:
    issues = tuple(replace(issue, mine=None) for issue in rated_deal().issues)
    talk = talk_of(rated_deal(issues=issues, at="setup.mine"))
    talk.do_jump("setup.mine")
    talk.click("High")
    talk.click("Low")
    settled = next(card for card in talk.cards if isinstance(card, Answered))
    assert settled.answer == "Term: Low"


def test_a_question_below_the_map_leaves_the_plan_to_the_map() -> None:
    talk = Talk()
    talk.say("call with Northwind tomorrow 3pm, they want 20% off")
    shown = [button.label for card in talk.cards for button in getattr(card, "buttons", ())]
    assert shown.count("Open plan") == 1


@pytest.mark.parametrize("said", ["🎉", "?", ""])
def test_signs_alone_before_any_deal_are_shown_a_first_line(said: str) -> None:
    talk = Talk()
    talk.say(said)
    assert "call with Northwind tomorrow 3pm" in talk.heard
    assert "skip" not in talk.heard


def test_a_question_mark_is_a_call_for_help() -> None:
    talk = talk_of(deal(at="setup.goal"))
    talk.say("?")
    assert "What you can do here" in talk.heard


@pytest.mark.parametrize("field", ["ask", "stretch"])
def test_a_field_for_a_figure_wants_one(field: str) -> None:
    talk = talk_of(deal(at="first.anchor"))
    talk.fill("first.anchor", {field: "a lot"})
    assert "“a lot” is not a figure" in talk.heard
    assert talk.deal.anchor is None


def test_trades_told_after_a_call_may_stand_between_commas() -> None:
    talk = talk_of(rated_deal(at="after_call"))
    talk.say("they liked A, we gave premium onboarding, we got 24 months")
    (trade,) = talk.deal.trades
    assert (trade.give, trade.get) == ("premium onboarding", "24 months")
    assert "they liked A" in talk.heard
    assert talk.deal.at != "after_call"


def test_the_last_of_one_issue_is_told_what_it_means() -> None:
    one = rated_deal().issues[:1]
    talk = talk_of(deal(issues=one, at="setup.issues", pace=Pace.STEPS))
    talk.say("that is all")
    assert "One issue alone leaves nothing to trade" in talk.heard
    assert "Add issues" in talk.heard


def test_a_bet_without_prices_is_said_in_plain_words() -> None:
    talk = talk_of(deal(at="midgame.contingencies"))
    talk.say(
        "adoption at day 60: under 70% extend onboarding, over 90% two sessions; "
        "source: analytics; owner: Mika; chances: me 13%, them 37%"
    )
    assert "Both sides gain: you give the first of these 13 %, they 37 %" in talk.heard
    assert "times what you get" not in talk.heard
    talk.click("Why?")
    talk.do(Why("clinic"))
    assert "1.7 to 6.7 times what you get" in talk.heard
    talk.do_jump("midgame.contingencies")
    talk.do(Told("midgame.contingencies", "chances: me 50%, them 30%"))
    talk.do(Why("clinic"))
    assert "no odds suit both" in talk.heard
