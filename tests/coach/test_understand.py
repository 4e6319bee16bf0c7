"""Free text to intents."""

import pytest

from coach.answers.first_line import first_line, opens_a_deal
from coach.commands import COMMANDS, read_command
from coach.deal import Contingency, Deal, Kind, Offer, Stage, Wants
from coach.intents import (
    Answer,
    Back,
    Check,
    Export,
    Forget,
    Hurry,
    Intent,
    Jump,
    Load,
    Log,
    New,
    Redo,
    Remind,
    Script,
    Show,
    Skip,
    Submit,
    Switch,
    Undo,
    Why,
)
from coach.understand import understand
from tests.coach.talking import MONDAY, Talk, rated_deal, scene

BARE_ELSEWHERE = {"remind", "log"}
"""Words that show something when said alone, where the command would ask for the rest."""
OFFERS = (Offer("A", "a", {"Price": "low"}), Offer("B", "b", {"Price": "high"}))


def at(step: str, stage: Stage = Stage.SETUP, **parts: object) -> Deal:
    return rated_deal(**{"at": step, "stage": stage, "counterpart": "Northwind", **parts})


def meant(text: str, deal: Deal | None) -> object:
    return understand(text, deal, scene())


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("Back", Back()),
        ("skip", Skip("setup.goal")),
        ("contingency", Show("contingency")),
        ("close", Jump("close")),
        ("Export", Export()),
        ("check", Check("")),
        ("show the pie", Show("growth")),
        ("value map", Show("growth")),
        ("what should I say to them?", Script()),
        ("delete everything", Forget(everything=True)),
        ("please delete everything, forget all of it", Forget(everything=True)),
        ("forget me", Forget(everything=True)),
        ("delete all my data", Forget(everything=True)),
        ("please delete this deal", Forget()),
        ("wipe my data", Forget(everything=True)),
        ("erase everything you know about me", Forget(everything=True)),
        ("get rid of everything", Forget(everything=True)),
        ("please remove everything you have on me", Forget(everything=True)),
        ("delete my plan", Forget(everything=True)),
        ("will my boss see this", Show("privacy")),
        ("can Sam see my plan?", Show("privacy")),
        ("what do others see", Show("privacy")),
        ("is my BATNA visible to others?", Show("privacy")),
        ("do you share this with anyone?", Show("privacy")),
        ("undo", Undo()),
        ("redo", Redo()),
        ("is this private? my manager is in this workspace", Show("privacy")),
        ("who can see this?", Show("privacy")),
        ("can my boss read this", Show("privacy")),
        ("what should I say to a counter offer", Script()),
        ("how do we answer that", Script()),
        ("what do i do next?", Show("map")),
        ("What now", Show("map")),
        ("and what’s next?", Show("map")),
        ("no idea", Skip("setup.goal")),
        ("I don't know", Skip("setup.goal")),
        ("why?", Why("setup.goal")),
        ("?", Show("help")),
        ("next", Skip("setup.goal")),
        ("go on", Show("next")),
        ("open plan", Show("plan")),
        ("forget this deal", Forget()),
        ("check: we need 10%", Check("we need 10%")),
        ("draft: we need 10%", Check("we need 10%")),
        ("log we gave x", Log("we gave x")),
        ("new deal: Acme", New("Acme")),
        ("script for pairs", Script("pairs")),
        ("remind me tomorrow", Remind("tomorrow")),
        ("load example 3", Load("procurement")),
        ("load example internal", Load("hiring")),
        ("load the example", Load("sales")),
        ("go to midgame", Jump("midgame")),
        ("on to first move", Jump("first")),
        ("go to the offers", Jump("first.offers")),
        ("jump to your target", Jump("setup.target")),
        ("go to hell", Answer("setup.goal", "go to hell")),
        ("change my walk-away to 40k", Submit("setup.reservation", {"answer": "40k"})),
        ("change target", Jump("setup.target")),
        ("our target is 60k", Submit("setup.target", {"answer": "60k"})),
        ("target 85k", Submit("setup.target", {"answer": "85k"})),
        ("walk-away: €42k", Submit("setup.reservation", {"answer": "€42k"})),
        ("set the title to Acme", Submit("about", {"title": "Acme"})),
        ("change the call", Jump("about")),
        ("change price to low", Submit("setup.mine", {"answer": "Price low"})),
        ("change their price to high", Submit("setup.theirs", {"answer": "Price high"})),
        ("update setup.goal: speed", Submit("setup.goal", {"answer": "speed"})),
        ("change how you will talk to slowly", Submit("setup.process", {"answer": "slowly"})),
        ("I have five minutes", Hurry()),
        ("we have an hour", Hurry()),
        ("call in ten minutes", Hurry()),
        ("3 minutes left", Hurry()),
        ("support answers within an hour", Answer("setup.goal", "support answers within an hour")),
        ("alerts in five minutes", Answer("setup.goal", "alerts in five minutes")),
        ("what is a BATNA?", Why("batna")),
        ("how do birds fly?", Why("how do birds fly?")),
        ("it went well", Answer("after_call", "it went well")),
        ("How did it go?", Jump("after_call")),
        ("call with Acme tomorrow about a pilot", New("call with Acme tomorrow about a pilot")),
        ("call with Northwind at 5pm", Submit("about", {"answer": "call with Northwind at 5pm"})),
        ("call tomorrow", Answer("setup.goal", "call tomorrow")),
        ("a signed renewal", Answer("setup.goal", "a signed renewal")),
        ("Hi Ana, could you do net 90?", Check("Hi Ana, could you do net 90?")),
        ("Hi there, can you help me?", Answer("setup.goal", "Hi there, can you help me?")),
        ("Hi Pie, I need your help", Answer("setup.goal", "Hi Pie, I need your help")),
    ],
)
def test_a_text_means(said: str, intent: Intent) -> None:
    assert meant(said, at("setup.goal")) == intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("they liked A", Submit("first.reaction", {"answer": "they liked A"})),
        ("we give x, we get y", Log("we give x, we get y")),
        ("We need 24 months from you now", Check("We need 24 months from you now")),
        ("x under 5: pay", Submit("midgame.contingencies", {"answer": "x under 5: pay"})),
        ("source: analytics", Submit("midgame.contingencies", {"answer": "source: analytics"})),
        ("they said you must sign today", Answer("first.anchor", "they said you must sign today")),
        ("thank you", Answer("first.anchor", "thank you")),
    ],
)
def test_in_the_talk_a_text_means(said: str, intent: Intent) -> None:
    deal = at("first.anchor", Stage.FIRST_MOVE, offers=OFFERS, contingencies=(Contingency("x"),))
    assert meant(said, deal) == intent


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("midgame.trades", "we give x, we get y"),
        ("midgame.contingencies", "x under 5: pay"),
        ("first.reaction", "they liked A"),
        ("first.reaction", "what would you give us for it?"),
        ("after_call", "it went well"),
    ],
)
def test_what_the_question_asks_for_is_its_answer(step: str, said: str) -> None:
    assert meant(said, at(step, Stage.MIDGAME, offers=OFFERS)) == Answer(step, said)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("close.governance", "call with Dana on Friday each quarter"),
        ("setup.theirs", "don't know"),
        ("setup.alternative", "switch to Contoso"),
        ("midgame.contingencies", "10% me, 40% them"),
        ("review.same_day", "it went well"),
        ("gate.setup", "next"),
        ("setup.their_ask", "can we get 20% off?"),
        ("short.want", "five minutes of peace"),
    ],
)
def test_some_answers_look_like_something_else(step: str, said: str) -> None:
    assert meant(said, at(step)) == Answer(step, said)


def test_with_no_question_open_a_text_may_mean_nothing() -> None:
    assert meant("lorem ipsum", at("")) is None
    assert meant("skip", at("")) is None


def test_without_a_deal_only_what_says_something_starts_one() -> None:
    assert meant("renewal with Acme", None) == New("renewal with Acme")
    assert meant("asdf", None) is None
    assert meant("change my target to 5", None) is None
    assert meant("what about the renewal?", None) == Why("what about the renewal?")
    assert meant("switch to acme", None) == Switch("acme")
    assert meant("I have five minutes", None) is None
    assert meant("go to the moon", None) is None


def test_a_bare_title_turns_to_that_deal() -> None:
    talk = Talk()
    talk.say("call with Acme tomorrow about the pilot")
    talk.say("new: call with Contoso on Friday about licences")
    talk.say("switch to acme")
    assert talk.deal.title == "Acme pilot"
    talk.say("contoso licences")
    assert talk.deal.title == "Contoso licences"


@pytest.mark.parametrize(
    ("said", "title", "kind", "wants"),
    [
        (
            "call with Northwind tomorrow 3pm about the renewal",
            "Northwind renewal",
            Kind.SALES,
            Wants.MORE,
        ),
        (
            "call with Northwind tomorrow 3pm, renewal, they want it cheaper and fast",
            "Northwind renewal",
            Kind.SALES,
            Wants.MORE,
        ),
        ("my raise, talk with Kim on Friday", "Kim raise", Kind.CAREER, Wants.MORE),
        (
            "Salary talk with my boss Karen on Friday 10am, I want a promotion and 15% more",
            "Karen salary",
            Kind.CAREER,
            Wants.MORE,
        ),
        ("call with Globex about the job offer", "Globex job offer", Kind.CAREER, Wants.MORE),
        (
            "talk with Ines on Monday, she wants a promotion",
            "Ines promotion",
            Kind.HIRING,
            Wants.LESS,
        ),
        (
            "candidate call at 4, my manager has to agree",
            "Candidate call",
            Kind.HIRING,
            Wants.LESS,
        ),
        ("renewal call with Acme at 4, my manager joins", "Acme renewal", Kind.SALES, Wants.MORE),
        ("meeting with a candidate on Friday", "Candidate", Kind.HIRING, Wants.LESS),
        ("supplier talks with Fabrikam", "Fabrikam", Kind.PROCUREMENT, Wants.LESS),
        ("Contoso call at 4 about co-marketing", "Contoso co-marketing", Kind.PARTNERSHIP, None),
        ("Kim about my yearly review", "Kim yearly review", Kind.CAREER, Wants.MORE),
        ("the big one, tomorrow", "The big one", None, None),
        ("call with them about it", "Call with them about it", None, None),
        ("x" * 80, "X" + "x" * 48 + "…", None, None),
    ],
)
def test_a_first_line_has_a_title_and_a_kind(
    said: str, title: str, kind: Kind | None, wants: Wants | None
) -> None:
    found = first_line(said, MONDAY, scene().clock)
    assert (found.title, found.kind, found.wants) == (title, kind, wants)


def test_a_first_line_says_what_each_side_wants() -> None:
    found = first_line("we want 24 months but they want 20% off", MONDAY, scene().clock)
    assert (found.goal, found.their_ask) == ("24 months", "20% off")


def test_an_office_is_not_part_of_a_name() -> None:
    found = first_line("a salary talk with my boss Kim tomorrow at 2pm", MONDAY, scene().clock)
    assert (found.title, found.counterpart) == ("Kim salary", "Kim")


def test_only_an_announcement_opens_a_deal() -> None:
    zone = scene().clock
    assert opens_a_deal("I have a call with Acme", MONDAY, zone)
    assert opens_a_deal("meeting on Friday", MONDAY, zone)
    assert not opens_a_deal("call them names", MONDAY, zone)
    assert not opens_a_deal("they call with Acme", MONDAY, zone)


@pytest.mark.parametrize("word", sorted(COMMANDS))
@pytest.mark.parametrize("step", ["setup.issues", "midgame.contingencies", "close.last_look"])
def test_a_bare_word_of_the_tool_does_what_it_does_after_the_slash(word: str, step: str) -> None:
    if word not in BARE_ELSEWHERE:
        assert meant(word, at(step)) == read_command(f"/pie {word}")


@pytest.mark.parametrize("step", ["review.same_day", "review.feel", "after_call"])
def test_looking_back_a_call_with_somebody_else_is_a_new_deal(step: str) -> None:
    said = "call with Beta in 45 min about a new contract, they want net 90"
    assert meant(said, at(step, Stage.REVIEW)) == New(said)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("review.same_day", "call with Northwind tomorrow at 3 to look at adoption"),
        ("close.governance", "call with Ana on Monday at 10"),
        ("review.lessons", "call with the boss first"),
    ],
)
def test_looking_back_other_calls_are_the_answer(step: str, said: str) -> None:
    assert meant(said, at(step, Stage.REVIEW)) == Answer(step, said)
