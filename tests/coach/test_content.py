"""What the content holds: everything the guide teaches, in words that fit and can be said."""

import re
from itertools import combinations

import pytest

from coach.deal import Kind, Stage
from coach.playbook import BLANKS, Move, StepWords, load

BOOK = load()

STAGES = {
    "setup": """kind goal their_ask fit alternative reservation target issues mine theirs
        parties evidence process base most_theirs most_mine""",
    "first": "anchor table offers reaction",
    "midgame": "trades contingencies package",
    "close": "text governance last_look signed followup",
    "review": "same_day post_settlement feel calibration lessons",
}
STEPS = tuple(f"{stage}.{step}" for stage, steps in STAGES.items() for step in steps.split())

MOVES = (
    "pair",
    "counter_ask",
    "three_offers",
    "priority_swap",
    "contingency",
    "label_give",
    "standard",
    "real_deadline",
    "one_text",
    "post_settlement",
    "pause",
    "walk_away",
    "repair",
    "anchor",
    "authority",
    "renewal",
    "limit",
    "nibble",
)

HEADINGS = {
    "Introduction": "definition",
    "Definition & Placement in Negotiation Frameworks": "definition",
    "Where it fits in major frameworks": "where_it_fits",
    "Adjacent strategies - crisp distinctions": "adjacent",
    "BATNA & reservation point": "batna",
    "Issue mapping": "issues",
    "Priority & tradeables matrix": "priorities",
    "Counterparty map": "parties",
    "Evidence pack": "evidence",
    "Setup": "setup",
    "First move": "first_move",
    "Midgame adjustments": "midgame",
    "Close and implementation": "close",
    "Do not use when...": "not_when",
    "Sales - B2B/B2C": "sales",
    "Partnerships/BD": "partnership",
    "Procurement/Vendor management": "procurement",
    "Hiring/Internal": "hiring",
    "Fill-in-the-blank templates": "templates",
    "Real-World Examples": "examples",
    "Common Pitfalls & How to Avoid Them": "pitfalls",
    "Concession log": "concession_log",
    "MESO grid": "meso",
    "Tradeables library": "tradeables",
    "Anchor worksheet": "anchor",
    "Quick-reference table": "quick_reference",
    "Ethics, Culture, and Relationship Health": "ethics",
    "Relationship-safe pause or walk-away": "pause",
    "Review & Iteration": "review",
    "Conclusion": "takeaway",
    "References": "references",
}

SECRETS = re.compile(
    r"reservation|batna|bottom line|walk-away|our minimum|our maximum", re.IGNORECASE
)


def each_step() -> list[StepWords]:
    return [BOOK.step(step, kind) for kind in Kind for step in STEPS]


def each_script() -> list[Move]:
    return [BOOK.script(move.id, kind) for kind in Kind for move in BOOK.scripts]


def test_every_step_has_words_in_every_playbook() -> None:
    assert all(isinstance(words, StepWords) for words in each_step())


def test_every_step_asks_a_question() -> None:
    assert [words.ask for words in each_step() if "?" not in words.ask] == []


def test_no_two_steps_share_a_label() -> None:
    for kind in Kind:
        labels = [BOOK.step(step, kind).label for step in STEPS]
        assert len(labels) == len(set(labels))


def test_every_playbook_has_hints_of_its_own() -> None:
    for one, other in combinations(Kind, 2):
        same = [s for s in STEPS if BOOK.step(s, one).hint == BOOK.step(s, other).hint]
        assert len(same) < len(STEPS) / 2


def test_every_stage_says_what_it_is_for() -> None:
    assert all(BOOK.stage(stage).purpose for stage in Stage)


@pytest.mark.parametrize("move", MOVES)
def test_every_move_of_the_guide_has_a_script_in_two_tones(move: str) -> None:
    for kind in Kind:
        script = BOOK.script(move, kind)
        assert script.direct != script.indirect


def test_every_blank_is_one_that_a_deal_can_fill() -> None:
    unknown = {blank for script in each_script() for blank in script.blanks} - BLANKS.keys()
    assert unknown == set()


def test_every_blank_is_used_by_some_script() -> None:
    used = {blank for script in each_script() for blank in script.blanks}
    assert BLANKS.keys() - used == set()


def test_no_stray_braces_are_left_in_scripts() -> None:
    for script in each_script():
        for text in (script.direct, script.indirect):
            assert text.count("{") == text.count("}") == len(re.findall(r"\{[a-z0-9_]+\}", text))


def test_no_sentence_of_a_script_begins_with_a_blank() -> None:
    said = [text for script in each_script() for text in (script.direct, script.indirect)]
    assert [text for text in said if re.search(r"(^|[.?!] |\n)\{", text)] == []


def test_no_script_and_no_blank_gives_the_limit_away() -> None:
    said = [text for script in each_script() for text in (script.direct, script.indirect)]
    assert [text for text in (*said, *BLANKS) if SECRETS.search(text)] == []


def test_the_pause_is_the_guides_sentence() -> None:
    said = BOOK.script("pause", Kind.SALES).direct
    assert said.format(issue="price", deadline="Friday") == (
        "To protect trust, let's pause price and finalize scope and governance. "
        "If we cannot align by Friday, we will each pursue our alternatives."
    )


def test_the_mini_script_has_the_guides_lines() -> None:
    lines = [f"{line.who}: {line.says}" for line in BOOK.mini_script()]
    assert lines[0] == "Seller: You rated speed and price highest, and support third."
    assert lines[1] == "Buyer: Correct, budget is tight."
    assert "6-week go-live" in lines[2]
    assert "24-month term" in lines[2]
    assert "premium onboarding in Q1" in lines[2]
    assert lines[3] == "Buyer: Add a quarterly business review."
    assert "under 70 percent at day 60" in lines[4]
    assert "above 90 percent, we add 2 expert sessions" in lines[5]


@pytest.mark.parametrize("kind", Kind)
def test_every_mini_script_is_six_to_eight_lines_between_two_people(kind: Kind) -> None:
    lines = BOOK.mini_script(kind)
    assert 6 <= len(lines) <= 8
    assert {line.who for line in lines} == {BOOK.kind(kind).me, BOOK.kind(kind).them}


def test_the_checklist_has_its_three_sections_and_leads_to_steps() -> None:
    sections = tuple(dict.fromkeys(item.section for item in BOOK.checklist))
    assert sections == ("Preparation", "Do", "Avoid")
    assert [item.id for item in BOOK.checklist if item.jump not in STEPS] == []
    assert len({item.id for item in BOOK.checklist}) == len(BOOK.checklist)
    assert all(sum(i.section == name for i in BOOK.checklist) >= 10 for name in sections)


def test_the_quick_reference_has_the_guides_six_moves() -> None:
    moments = [row.when for row in BOOK.quick_reference]
    assert moments == ["Setup", "Early", "Midgame", "Midgame", "Close", "30-60 days"]
    assert "We can give X if we get Y" in BOOK.quick_reference[2].say


@pytest.mark.parametrize(("heading", "topic"), HEADINGS.items())
def test_every_heading_of_the_guide_has_its_page(heading: str, topic: str) -> None:
    assert topic in {page.id for page in BOOK.topics}, heading


def test_the_takeaway_says_what_the_guide_says() -> None:
    page = next(page for page in BOOK.topics if page.id == "takeaway")
    assert "list eight to twelve issues" in page.text
    assert "three offers" in page.text


def test_pages_use_only_the_marks_that_a_card_knows() -> None:
    pages = [page.text for page in BOOK.topics]
    assert [text for text in pages if re.search(r"\*\*|^#|`|\]\(|<", text, re.MULTILINE)] == []
    assert [text for text in pages if text.count("*") % 2] == []


def test_every_source_is_a_work_in_the_list_and_every_work_is_a_source() -> None:
    sources = [page.source for page in BOOK.topics]
    sources += [pitfall.source for pitfall in BOOK.pitfalls]
    sources += [item.source for item in BOOK.checklist]
    sources += [script.source for script in BOOK.scripts]
    cited = {cite for source in sources if source for cite in source.split("; ")}
    assert cited == {work.cite for work in BOOK.references}


def test_every_pitfall_has_a_way_out_and_a_source() -> None:
    assert len(BOOK.pitfalls) >= 10
    assert all(pitfall.remedy and pitfall.source for pitfall in BOOK.pitfalls)
