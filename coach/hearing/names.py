"""What people call the questions and the stages of the plan."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from coach.playbook import files

TABLE = Path(__file__).parent.parent / "content" / "names.toml"


@cache
def steps() -> Mapping[str, str]:
    """Return step ids by what people call them."""
    return _by_name("steps")


@cache
def stages() -> Mapping[str, str]:
    """Return the stages by what people call them."""
    return _by_name("stages")


def _by_name(table: str) -> Mapping[str, str]:
    raw = files.check(files.read(TABLE)[table], dict[str, tuple[str, ...]], TABLE.name)
    return {name: key for key, names in raw.items() for name in names}
