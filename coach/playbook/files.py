"""Reading content: TOML in, checked facts out. A mistake names its file."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")

Raw = dict[str, Any]


def read(path: Path) -> Raw:
    """Return a TOML file as it stands."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        error.add_note(f"in {path}")
        raise


def check(raw: object, shape: type[T], where: str) -> T:
    """Return what was read as `shape`. Raises ValidationError, with a note of where it stands."""
    try:
        return TypeAdapter(shape).validate_python(raw)
    except ValidationError as error:
        error.add_note(f"in {where}")
        raise


def check_each(
    tables: Mapping[str, Raw], shape: type[T], where: str, **same: str
) -> tuple[T, ...]:
    """Return one fact per table; a table's key is its `id`, `same` holds for all of them."""
    facts = [{"id": key, **same, **table} for key, table in tables.items()]
    return tuple(check(facts, list[shape], where))  # type: ignore[valid-type]


def dotted(tree: Mapping[str, Any]) -> Raw:
    """Return nested tables as one table: `{"a": {"b": 1}}` becomes `{"a.b": 1}`."""
    found: Raw = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            found.update({f"{key}.{inner}": leaf for inner, leaf in dotted(value).items()})
        else:
            found[key] = value
    return found


def by_step(stages: Mapping[str, Mapping[str, Raw]]) -> dict[str, Raw]:
    """Return the tables of `[stage.step]` by step id."""
    return {
        f"{stage}.{step}": words
        for stage, steps in stages.items()
        for step, words in steps.items()
    }


def laid_over(base: Mapping[str, Raw], over: Mapping[str, Raw], where: str) -> dict[str, Raw]:
    """Return the tables of `base` with what `over` says differently.

    Raises KeyError where `over` holds a table that `base` does not know.
    """
    unknown = over.keys() - base.keys()
    if unknown:
        raise KeyError(f"{where}: {', '.join(sorted(unknown))}")
    return {key: {**table, **over.get(key, {})} for key, table in base.items()}
