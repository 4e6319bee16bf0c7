"""What holds for every test."""

import pytest

from bot.threads import use_one

use_one()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave property tests out of the coverage: a line that only chance reaches is not covered."""
    for item in items:
        if item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")
