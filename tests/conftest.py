"""What holds for every test."""

from pathlib import Path

import pytest
from hypothesis import settings

from bot.threads import use_one

use_one()
# A busy machine is slow, not wrong: properties are held, not milliseconds.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


KNOWN = Path(__file__).parent / "known_failures.txt"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave property tests out of the coverage: a line that only chance reaches is not covered.

    Tests that are known to fail are run, and may.
    """
    lines = KNOWN.read_text("utf-8").splitlines() if KNOWN.exists() else []
    known = tuple(line for line in lines if line and not line.startswith("#"))
    for item in items:
        if known and item.nodeid.startswith(known):
            item.add_marker(
                pytest.mark.xfail(reason="known: tests/known_failures.txt", strict=False)
            )
        if item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")
