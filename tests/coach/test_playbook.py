"""The playbook reads its files, checks them, and fills their blanks."""

import shutil
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from coach.deal import Kind, Stage, Tone
from coach.playbook import CONTENT, Playbook, fill, fill_known, load, names


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the content that a test may spoil."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def spoil(root: Path, name: str, old: str, new: str) -> Playbook:
    """Change the first such words of a content file, and return the playbook of that folder."""
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return Playbook(root)


def notes(error: BaseException) -> str:
    """Return what was added to an error on its way."""
    return " ".join(error.__notes__)


def test_the_playbook_is_loaded_once() -> None:
    assert load() is load()


def test_a_playbook_says_a_step_in_its_own_words() -> None:
    assert load().step("setup.reservation", Kind.SALES).ask.startswith("What is the lowest")
    assert load().step("setup.reservation", Kind.PROCUREMENT).ask.startswith("What is the most")


def test_a_step_that_a_playbook_leaves_alone_keeps_the_common_words() -> None:
    said = {load().step("setup.most_theirs", kind).ask for kind in Kind}
    assert len(said) == 1


def test_a_step_keeps_what_the_overlay_does_not_mention() -> None:
    sales, buying = (load().step("setup.goal", kind) for kind in (Kind.SALES, Kind.PROCUREMENT))
    assert sales.ask != buying.ask
    assert sales.label == buying.label


def test_an_unknown_step_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"setup\.nothing"):
        load().step("setup.nothing", Kind.SALES)


def test_stages_and_kinds_have_names() -> None:
    assert load().stage(Stage.FIRST_MOVE).name == "First move"
    assert load().kind(Kind.PROCUREMENT).me == "Buyer"


def test_a_remark_is_found_by_its_dotted_key_and_filled(root: Path) -> None:
    (root / "remarks.toml").write_text('[gate]\nmissing = "Still open: {what}."\n')
    assert Playbook(root).say("gate.missing", what="price") == "Still open: price."


@pytest.mark.parametrize("key", ["gate.nothing", "gate", ""])
def test_an_unknown_remark_is_an_error(root: Path, key: str) -> None:
    (root / "remarks.toml").write_text('[gate]\nmissing = "Open."\n')
    with pytest.raises(KeyError):
        Playbook(root).say(key)


def test_a_remark_without_its_blank_is_an_error(root: Path) -> None:
    (root / "remarks.toml").write_text('[gate]\nmissing = "Still open: {what}."\n')
    with pytest.raises(KeyError, match="what"):
        Playbook(root).say("gate.missing")


@pytest.mark.parametrize("typed", ["{get}", "{0}", "{", "}}", "{get.__class__}", r"\1 \g<0>"])
def test_what_people_typed_is_never_read_as_a_blank(typed: str) -> None:
    assert fill("If {get}, then {give}.", {"get": "x", "give": typed}) == f"If x, then {typed}."


def test_braces_that_are_no_blank_stay_as_they_are() -> None:
    assert fill("{} {A} {1}", {}) == "{} {A} {1}"


def test_an_unknown_blank_shows_what_is_wanted_and_is_named() -> None:
    text, missing = fill_known("{give} for {get}, {give}", {"get": "24 months", "give": ""})
    assert text == "[what you give] for 24 months, [what you give]"
    assert missing == ("give",)


def test_blanks_are_named_once_each_in_order() -> None:
    assert names("{get} {give} {get}") == ("get", "give")


def test_a_script_speaks_in_two_tones_and_knows_its_blanks() -> None:
    pair = load().script("pair", Kind.SALES)
    assert pair.text(Tone.DIRECT) == pair.direct
    assert pair.text(Tone.INDIRECT) == pair.indirect
    assert set(pair.blanks) == {"give", "get"}


def test_a_playbook_words_a_script_in_its_own_way() -> None:
    said = {load().script("pair", kind).direct for kind in Kind}
    assert len(said) == len(Kind)
    assert load().script("pair", Kind.SALES) in load().scripts


def test_the_mini_script_is_that_of_sales_unless_asked_otherwise() -> None:
    assert load().mini_script() == load().mini_script(Kind.SALES)
    assert load().mini_script(Kind.HIRING) != load().mini_script()


def test_a_tradeable_is_found_by_synonym_in_any_case() -> None:
    found = load().tradeable(Kind.SALES, "discount")
    assert found is not None
    assert found.is_price
    assert load().tradeable(Kind.SALES, "PAYMENT TERMS") is not None
    assert load().tradeable(Kind.SALES, "the weather") is None


def test_an_option_can_be_said_in_a_sentence() -> None:
    term = load().tradeable(Kind.SALES, "Contract term")
    assert term is not None
    assert term.phrase("24 months", is_give=False) == "a term of 24 months"


def test_a_misspelt_key_names_the_file(root: Path) -> None:
    book = spoil(root, "pitfalls.toml", "remedy =", "remdy =")
    with pytest.raises(ValidationError, match="remdy") as raised:
        _ = book.pitfalls
    assert "pitfalls.toml" in notes(raised.value)


def test_a_label_that_fits_no_button_is_refused(root: Path) -> None:
    book = spoil(root, "unfit.toml", 'label = "', f'label = "{"long " * 20}')
    with pytest.raises(ValidationError, match="at most 75"):
        _ = book.unfit


def test_broken_toml_names_the_file(root: Path) -> None:
    book = spoil(root, "topics.toml", "[definition]", "[definition")
    with pytest.raises(tomllib.TOMLDecodeError) as raised:
        _ = book.topics
    assert "topics.toml" in notes(raised.value)


def test_an_overlay_for_an_unknown_step_is_an_error(root: Path) -> None:
    book = spoil(root, "playbooks/hiring.toml", "[steps.setup.kind]", "[steps.setup.knid]")
    with pytest.raises(KeyError, match=r"hiring\.toml: setup\.knid"):
        book.step("setup.kind", Kind.SALES)


def test_an_overlay_for_an_unknown_script_is_an_error(root: Path) -> None:
    book = spoil(root, "playbooks/sales.toml", "[scripts.renewal]", "[scripts.renwal]")
    with pytest.raises(KeyError, match=r"sales\.toml: renwal"):
        book.script("renewal", Kind.SALES)


def test_a_spoiled_example_names_the_examples(root: Path) -> None:
    book = spoil(root, "examples/sales.toml", 'mine = "H"', 'mine = "huge"')
    with pytest.raises(ValidationError) as raised:
        _ = book.examples
    assert "examples" in notes(raised.value)


def test_every_other_file_is_read_as_it_stands() -> None:
    book = load()
    assert book.checklist
    assert book.quick_reference
    assert book.references
    assert [example.id for example in book.examples] == [
        "sales",
        "partnership",
        "procurement",
        "hiring",
    ]
