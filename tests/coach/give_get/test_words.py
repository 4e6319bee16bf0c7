"""The words of the check are whole: nothing it can find is without words."""

from coach.give_get.patterns import patterns
from coach.give_get.reading import Verdict
from coach.give_get.rules import RULES
from coach.give_get.words import words
from coach.playbook import names


def test_every_kind_has_its_words() -> None:
    kinds = {name for name, _, _ in patterns().kinds} | {rule.kind for rule in RULES if rule.kind}
    assert kinds | {"foreign"} == set(words().kinds)


def test_every_warning_has_its_words() -> None:
    found = {*patterns().cautions, "self_bidding", "many_offers"}
    assert found == set(words().warnings)


def test_every_verdict_has_its_words() -> None:
    assert set(words().verdicts) == set(Verdict)


def test_scripts_hold_the_missing_half() -> None:
    for script in words().scripts.values():
        for line in (script.direct, script.indirect):
            assert "half" in names(line)
            assert set(names(line)) <= {"half", "we"}
