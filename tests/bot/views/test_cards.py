"""What each kind of card looks like in Slack."""

from collections.abc import Callable, Iterable
from typing import Any

from inline_snapshot import snapshot

from bot.views.message import (
    render,
)
from coach.cards import (
    AllAnswers,
    Button,
    Checklist,
    Copy,
    Document,
    Flag,
    Form,
    Known,
    Map,
    Picture,
    Pie,
    Plan,
    PlanLine,
    Say,
    ScriptCard,
    Section,
    Sorry,
    StageLine,
    Tick,
)
from coach.deal import Stage
from coach.intents import Back, Fine, Log, Show

Look = Callable[[Iterable[dict[str, Any]]], str]


QUESTION = "If this falls through, what will you do instead?"
NORTHWIND = Map(
    "Northwind renewal",
    "Sales · call Tue 3 Mar, 15:00",
    (
        StageLine(Stage.SETUP, "Setup", 9, 9, is_here=False),
        StageLine(Stage.FIRST_MOVE, "First move", 1, 4, is_here=True, gaps=("three offers",)),
        StageLine(Stage.MIDGAME, "Midgame", 0, 4, is_here=False),
        StageLine(Stage.CLOSE, "Close", 1, 3, is_here=False),
        StageLine(Stage.REVIEW, "Review", 0, 0, is_here=False),
    ),
    QUESTION,
    (Button("Change", Show("settings")),),
)


def test_a_remark_is_its_words_and_what_may_follow(look: Look) -> None:
    said = render(Say("Noted: *Contoso pilot*, about 30,000.", (Button("Change", Back()),)))
    assert look(said.blocks) == snapshot("""\
Noted: *Contoso pilot*, about 30,000.
[Change]\
""")


def test_an_answer_that_did_not_fit_says_so(look: Look) -> None:
    assert look(render(Sorry("That date is in the past. Which day?")).blocks) == snapshot(
        "That date is in the past. Which day?"
    )


def test_the_map_shows_five_stages_and_the_next_question(look: Look) -> None:
    assert look(render(NORTHWIND).blocks) == snapshot("""\
*Northwind renewal*
Sales · call Tue 3 Mar, 15:00
✓ Setup 9/9   ● *First move* 1/4   ○ Midgame   ○ Close 1/3   ○ Review
(Still open in First move: three offers)
Next: If this falls through, what will you do instead?
[Change]\
""")


def test_the_map_is_read_out_in_words() -> None:
    assert render(NORTHWIND).text == (
        "Northwind renewal: Setup 9 of 9, First move 1 of 4 (here), Midgame 0 of 4, "
        "Close 1 of 3, Review 0 of 0. If this falls through, what will you do instead?"
    )


def test_a_nudge_quotes_says_why_and_gives_the_words(look: Look) -> None:
    flag = Flag(
        "One-way ask",
        ("need a 24 month term", "sign by Friday"),
        "Nothing is offered back.",
        ("If you can commit to 24 months, we can include premium onboarding in Q1.",),
        ("the get is worth less than the give.",),
        (
            Button("Log it", Log(give="onboarding", get="24 months")),
            Button("It's fine", Fine("x")),
        ),
    )
    assert look(render(flag).blocks) == snapshot("""\
*One-way ask*
“need a 24 month term”; “sign by Friday”
_Nothing is offered back._
⚠ Careful: the get is worth less than the give.
Try:
> If you can commit to 24 months, we can include premium onboarding in Q1.
[Log it] [It's fine]\
""")


def test_a_nudge_without_scripts_is_short(look: Look) -> None:
    assert look(render(Flag("Self-bidding", (), "Two gives in a row.")).blocks) == snapshot("""\
*Self-bidding*
_Two gives in a row._\
""")


def test_a_script_comes_in_both_tones(look: Look) -> None:
    script = ScriptCard(
        "Pair", "If you X,\nwe can Y.", "Would X help if we did Y?", "they ask", ("X",)
    )
    assert look(render(script).blocks) == snapshot("""\
*Pair*
_When: they ask_
> If you X,
> we can Y.
In another tone:
> Would X help if we did Y?
(Fill in: X)\
""")
    assert look(render(ScriptCard("Pair", "If you X, we can Y.")).blocks) == snapshot("""\
*Pair*
> If you X, we can Y.\
""")


def test_an_open_line_of_the_checklist_leads_to_its_step(look: Look) -> None:
    prepare = (
        Tick("List 8-12 issues", Known.YES, "9 issues", jump="setup.issues"),
        Tick("Rank by swing", Known.YES),
        Tick("BATNA on the same scale", Known.NO, "What is it worth?", "setup.alternative"),
        Tick("Say real deadlines", Known.UNKNOWN, "Is there one?"),
    )
    assert look(render(Checklist("Northwind", (("Prepare", prepare),))).blocks) == snapshot("""\
# Northwind
*Prepare* · 2 of 4
✓ List 8-12 issues
      _9 issues_
✓ Rank by swing
○ BATNA on the same scale
      Open: _What is it worth?_  [Go]
? Say real deadlines
      Not known: _Is there one?_\
""")


def test_the_plan_is_one_page_with_each_guess_marked(look: Look) -> None:
    plan = Plan(
        "Northwind renewal",
        "Sales · call Tue 3 Mar, 15:00, in 22 h",
        (
            PlanLine("They want", "20% off", button=Button("Fix", Show("plan"))),
            PlanLine("Behind it, perhaps", "a frozen budget", "guessed"),
            PlanLine("Trade 1", "You give: onboarding. You get: 24 months.", "usual"),
            PlanLine("Ask them", "Which hurts more?", is_quote=True),
        ),
        NORTHWIND.stages[:2],
        note="_(guess)_: nobody told me.",
        buttons=(Button("Matrix", Show("issues")),),
    )
    message = render(plan)
    assert (message.step, message.asked_at) == ("plan", 0)
    assert "They want: 20% off" in message.text
    assert look(message.blocks) == snapshot("""\
# Northwind renewal
(Sales · call Tue 3 Mar, 15:00, in 22 h)
*They want*  20% off  [Fix]
*Behind it, perhaps*  a frozen budget _(guess)_
*Trade 1*  You give: onboarding. You get: 24 months. _(usual)_
*Ask them*  “Which hurts more?”
(✓ Setup 9/9   ● *First move* 1/4
_(guess)_: nobody told me.)
[Matrix]\
""")


def test_all_answers_can_be_edited_part_by_part_and_what_is_open_is_one_line(look: Look) -> None:
    answers = AllAnswers(
        "Northwind renewal",
        "Sales",
        (
            Section("Alternatives", ("Best: Contoso pilot", "Channel: C0123ABCD"), "setup.batna"),
            Section("Text", ("v3",)),
        ),
        "Still open: Offers.",
    )
    assert look(render(answers).blocks) == snapshot("""\
# Northwind renewal
(Sales)
*Alternatives*
• Best: Contoso pilot
• Channel: <#C0123ABCD>  [Edit]
*Text*
• v3
(Still open: Offers.)\
""")


def test_words_to_copy_stand_alone_in_a_block() -> None:
    message = render(Copy("To say", ("We can do *X*\nif you do Y.", " ")))
    title, text = message.blocks
    assert title["text"]["text"] == "*To say*"
    (element,) = text["elements"]
    assert element["type"] == "rich_text_preformatted"
    assert element["elements"] == [{"type": "text", "text": "We can do *X*\nif you do Y."}]


def test_a_picture_says_its_conclusion_in_words(look: Look) -> None:
    picture = Picture("The pie", "It grew by about 12k.", Pie("EUR", 1, 1, 2, 2, 1, 3))
    message = render(picture)
    assert (look(message.blocks), message.picture) == (
        snapshot("""\
*The pie*
It grew by about 12k.\
"""),
        picture,
    )


def test_a_document_comes_with_its_message() -> None:
    document = Document("Your plan", "northwind.md", "# Northwind")
    assert render(document).document == document


def test_a_form_without_a_click_is_offered(look: Look) -> None:
    assert look(render(Form("setup.issues", "Issues", (), "All at once.")).blocks) == snapshot("""\
*Issues*
All at once.
[Open the form]\
""")
