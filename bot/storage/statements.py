"""Core statements compiled once and run straight on the driver's cursor.

The hot path runs the same few statements thousands of times a second. SQLAlchemy's own
execution costs about 50 µs a statement on top of the database; compiled once, a few.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Select, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

Insert = Callable[[Table], Any]
INSERTS: Mapping[str, Insert] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

Build = Callable[[Insert], ClauseElement]
Value = Any
Convert = Callable[[Value], Value]


class _Form(NamedTuple):
    sql: str
    names: tuple[str, ...]
    is_positional: bool
    fixed: Mapping[str, Value]
    going: Mapping[str, Convert]
    coming: tuple[Convert | None, ...]


class Prepared:
    """One statement, built with the database's own `insert` and compiled at first use."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._forms: dict[str, _Form] = {}

    def rows(self, connection: Connection, **values: Value) -> list[tuple[Value, ...]]:
        """Run it and return its rows."""
        form = self._form(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(form.sql, self._given(form, values))
            found = cursor.fetchall()
        finally:
            cursor.close()
        if not any(form.coming):
            return list(found)
        return [
            tuple(
                value if convert is None else convert(value)
                for value, convert in zip(row, form.coming, strict=True)
            )
            for row in found
        ]

    def run(self, connection: Connection, **values: Value) -> int:
        """Run it and return how many rows it touched."""
        form = self._form(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(form.sql, self._given(form, values))
            return cursor.rowcount
        finally:
            cursor.close()

    def run_all(self, connection: Connection, many: Sequence[Mapping[str, Value]]) -> None:
        """Run it once for each of many."""
        if not many:
            return
        form = self._form(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            if len(many) == 1:
                cursor.execute(form.sql, self._given(form, many[0]))
            else:
                cursor.executemany(form.sql, [self._given(form, values) for values in many])
        finally:
            cursor.close()

    @staticmethod
    def _given(form: _Form, values: Mapping[str, Value]) -> Any:
        full = {**form.fixed, **values}
        for name, convert in form.going.items():
            full[name] = convert(full[name])
        return [full[name] for name in form.names] if form.is_positional else full

    def _form(self, dialect: Dialect) -> _Form:
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = _compile(
                self._build(INSERTS[dialect.name]), dialect
            )
        return form


def _compile(statement: ClauseElement, dialect: Dialect) -> _Form:
    compiled = statement.compile(dialect=dialect)
    if not isinstance(compiled, SQLCompiler):
        raise TypeError(f"Not a statement: {statement}")
    going = {
        name: convert
        for bound, name in compiled.bind_names.items()
        if (convert := bound.type.dialect_impl(dialect).bind_processor(dialect))
    }
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    coming = tuple(
        column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns
    )
    names = tuple(compiled.positiontup or ())
    return _Form(str(compiled), names, compiled.positional, compiled.params, going, coming)
