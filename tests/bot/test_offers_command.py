"""`pie offers DEAL.toml`."""

import json
from pathlib import Path

import pytest

from bot.offers_command import offers_command

FILE = """
title = "Northwind"
target = 0.6
[[issue]]
name = "Price"
options = ["40k", "44k", "48k"]
mine = "H"
theirs = "H"
[[issue]]
name = "Term"
options = ["1 year", "2 years", "3 years"]
mine = "M"
theirs = "L"
[[issue]]
name = "Onboarding"
options = ["premium", "standard", "none"]
mine = "L"
theirs = "H"
[[issue]]
name = "Review"
options = ["none", "quarterly"]
mine = "M"
theirs = "M"
direction = "same"
[batna]
Price = "40k"
"""


@pytest.fixture
def deal_file(tmp_path: Path) -> Path:
    path = tmp_path / "deal.toml"
    path.write_text(FILE, "utf-8")
    return path


def test_json_holds_what_was_promised(deal_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert offers_command(str(deal_file), as_json=True) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "target", "tolerance", "offers", "frontier", "nash", "slots", "warnings",
    ]  # fmt: skip
    assert found["target"] == 0.6
    for offer in found["offers"]:
        assert set(offer) == {"name", "package", "value_mine", "value_theirs"}
        assert set(offer["package"]) == {"Price", "Term", "Onboarding", "Review"}
        assert abs(offer["value_mine"] - 0.6) <= found["tolerance"] + 1e-9
    assert set(found["nash"]) == {"package", "value_mine", "value_theirs"}
    assert found["frontier"] == sorted(found["frontier"])
    assert set(found["slots"][0]) == {"issue", "kind", "ratio", "why"}


def test_the_table_shows_the_offers_side_by_side(
    deal_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert offers_command(str(deal_file), as_json=False) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Northwind: offers worth about 0.60 to you")
    assert "to them (our estimate)" in printed
    assert "Fairest point (Nash)" in printed
    assert "strong      Onboarding" in printed
    assert "To know:" in printed


def test_a_file_without_a_possible_package_still_prints(
    deal_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = "".join(
        f'[[excludes]]\na = ["Price", "{price}"]\nb = ["Review", "{review}"]\n'
        for price in ("40k", "44k", "48k")
        for review in ("none", "quarterly")
    )
    deal_file.write_text(FILE.replace("[batna]", rules + "[batna]"), "utf-8")
    assert offers_command(str(deal_file), as_json=False) == 0
    assert "No offers could be drawn." in capsys.readouterr().out
    assert offers_command(str(deal_file), as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["nash"] is None


def test_a_file_with_nothing_to_warn_of_warns_of_nothing(
    deal_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issues = "".join(
        f'[[issue]]\nname = "issue {number}"\noptions = ["a", "b", "c", "d"]\n'
        f'mine = "{mine}"\ntheirs = "{mine}"\n'
        for number, mine in enumerate("HHMMLL")
    )
    deal_file.write_text('title = "six"\n' + issues, "utf-8")
    assert offers_command(str(deal_file), as_json=False) == 0
    assert "To know:" not in capsys.readouterr().out


def test_a_wrong_field_is_named_and_the_exit_code_is_2(
    deal_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deal_file.write_text(FILE.replace('mine = "M"', 'mine = "X"', 1), "utf-8")
    assert offers_command(str(deal_file), as_json=True) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert 'issue 2, mine: this does not fit. Allowed: "H", "M" or "L"' in told.err


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_said(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.toml"
    if content is not None:
        path.write_bytes(content)
    assert offers_command(str(path), as_json=False) == 2
    assert "cannot be read" in capsys.readouterr().err
