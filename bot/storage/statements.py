"""Statements that each database writes in its own words: an insert that may meet a row."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from sqlalchemy import BindParameter, Connection, Table
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.visitors import cloned_traverse

Insert = Callable[[Table], Any]
Build = Callable[[Insert], Any]
Values = Mapping[str, Any]

GIVEN = "given_"
"""Before the name of each value: SQLAlchemy keeps the columns' own names for itself."""


class Statement:
    """One statement, built once for each kind of database with that database's own `insert`."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._built: dict[str, Executable] = {}

    def rows(self, connection: Connection, **values: Any) -> Sequence[Any]:
        """Run it and return all its rows: no cursor stays open."""
        return connection.execute(self._for(connection), _given(values)).all()

    def run(self, connection: Connection, **values: Any) -> int:
        """Run it and return how many rows it touched."""
        counted = {"preserve_rowcount": True}  # an insert's count is not kept otherwise
        done = connection.execute(self._for(connection), _given(values), execution_options=counted)
        return done.rowcount

    def run_all(self, connection: Connection, many: Sequence[Values]) -> None:
        """Run it once for each of many."""
        if many:
            connection.execute(self._for(connection), [_given(values) for values in many])

    def _for(self, connection: Connection) -> Executable:
        name = connection.dialect.name
        if name not in self._built:
            # One database's dialect, and not the other's: it takes its time to load.
            built = self._build(import_module(f"sqlalchemy.dialects.{name}").insert)
            renamed: Any = cloned_traverse(built, {}, {"bindparam": _rename})
            self._built[name] = renamed
        return self._built[name]


def _rename(value: BindParameter[Any]) -> None:
    if not value.unique:
        value.key = GIVEN + value.key


def _given(values: Values) -> dict[str, Any]:
    return {GIVEN + name: value for name, value in values.items()}
