"""What the documents say is what the code does."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.cli import _parser
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def named(requirement: str) -> str:
    return re.split(r"[\[<>=; ]", requirement)[0]


def test_the_readme_names_every_setting_and_no_other() -> None:
    told = set(re.findall(r"`((?:PIE|SLACK)_[A-Z_]+)`", README))
    assert told == {name.upper() for name in Settings.model_fields}


def test_contributing_gives_a_reason_for_every_dependency() -> None:
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    said = CONTRIBUTING.split("## Dependencies")[1]
    missing = {named(one) for one in wanted if named(one).removeprefix("pytest-") not in said}
    assert missing == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_picture_of_a_document_is_there(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []


PROMISES: dict[str, str] = tomllib.loads((ROOT / "tests" / "promises.toml").read_text())


@pytest.mark.parametrize("promise", PROMISES)
def test_every_promise_stands_in_a_document_and_has_a_test_that_names_it(promise: str) -> None:
    pages = " ".join(" ".join(file.read_text().split()) for file in DOCUMENTS)
    assert promise in pages
    file, _, name = PROMISES[promise].partition("::")
    assert f"def {name}(" in (ROOT / file).read_text()


def test_every_sentence_on_privacy_in_the_readme_is_a_promise_with_a_test() -> None:
    part = README.split("## Private by design")[1].split("\n## ")[0]
    told = " ".join(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", part).split())
    sentences = [one.strip(" .") for one in re.split(r"(?<=[.;])\s", told) if one.strip(" .")]
    bare = [one for one in sentences if not any(promise in one for promise in PROMISES)]
    assert bare == []


def test_every_pie_command_of_the_readme_exists() -> None:
    told = set(re.findall(r"`pie ([a-z]+)", README))
    known = set(_parser()._subparsers._group_actions[0].choices or ())  # type: ignore[union-attr]
    assert told <= known


def test_every_make_target_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    told = set(
        re.findall(
            r"\bmake ([a-z]+)\b",
            "\n".join(re.findall(r"```sh\n(.*?)```", README + CONTRIBUTING, re.DOTALL)),
        )
    )
    assert told <= targets
    assert {"try", "test"} <= told


def test_every_folder_that_contributing_names_exists() -> None:
    folders = re.findall(r"^\| `([a-z_/]+/)` \|", CONTRIBUTING, re.MULTILINE)
    assert folders
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


def test_the_dockerfile_copies_what_the_build_needs() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    allowed = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    copied = {
        word.rstrip("/")
        for line in re.findall(r"^COPY (?!--)(.+)$", dockerfile, re.MULTILINE)
        for word in line.split()[:-1]
    }
    assert copied == allowed
    assert all((ROOT / name).exists() for name in copied)
