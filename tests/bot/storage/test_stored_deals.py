"""A deal of every released version loads, and what a newer one wrote is kept."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.storage.bodies import pack, unpack
from bot.storage.vault import Vault
from coach.deal import Deal
from coach.playbook import load
from coach.stored import UPCASTERS, VERSION, from_raw, to_raw

FILES = sorted((Path(__file__).parent / "stored").glob("deal-*.json"))


def test_there_is_a_stored_deal_of_every_version() -> None:
    versions = [json.loads(file.read_text()).get("version", 1) for file in FILES]
    assert versions == list(range(1, VERSION + 1))
    assert set(UPCASTERS) == set(range(1, VERSION))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_stored_deal_of_every_version_loads_whole(file: Path) -> None:
    held = from_raw(json.loads(file.read_text())).deal
    assert held.title == "Northwind rollout"
    assert held.reservation is not None
    assert (len(held.issues), len(held.trades), len(held.contingencies)) == (10, 3, 1)
    assert held.contingencies[0].clauses[0].remedy == "Extend premium onboarding by four weeks"
    assert from_raw(to_raw(held)).deal == held


def test_the_question_after_a_call_no_longer_takes_the_open_ones_place() -> None:
    first = json.loads(FILES[0].read_text()) | {"at": "after_call"}
    held = from_raw(first).deal
    assert (held.at, held.rung) == ("", "after_call")


def test_what_a_newer_release_wrote_is_kept_when_this_one_changes_the_deal() -> None:
    raw = to_raw(load().examples[0].deal)
    raw["deal"]["mood"] = "hopeful"
    raw["deal"]["followup"]["tone"] = {"level": 2}
    raw["deal"]["issues"][1]["colour"] = "blue"
    vault = Vault([Fernet.generate_key().decode()])
    held = unpack(vault, vault.seal(json.dumps(raw).encode()))
    changed = replace(held.deal, title="Another title")
    body = json.loads(vault.open(pack(vault, changed, held.unknown)))
    assert body["deal"]["title"] == "Another title"
    assert body["deal"]["mood"] == "hopeful"
    assert body["deal"]["followup"]["tone"] == {"level": 2}
    assert body["deal"]["issues"][1]["colour"] == "blue"
    assert unpack(vault, pack(vault, changed, held.unknown)).deal == changed


@pytest.mark.parametrize("example", load().examples, ids=lambda example: example.id)
def test_a_deal_is_read_as_it_was_written(example: object) -> None:
    deal: Deal = example.deal  # type: ignore[attr-defined]
    stored = from_raw(json.loads(json.dumps(to_raw(deal))))
    assert stored.deal == deal
    assert stored.unknown == {}
