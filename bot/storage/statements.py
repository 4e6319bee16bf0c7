"""Core statements compiled once and run straight on the driver's cursor.

The hot path runs the same few statements thousands of times a second. SQLAlchemy's own
execution costs about 50 µs a statement on top of the database; compiled once, a few.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Select, Table
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

Insert = Callable[[Table], Any]
Build = Callable[[Insert], ClauseElement]
Value = Any
Convert = Callable[[Value], Value]

CURSOR = "pie.cursor"
FEW = 4
"""Up to so many rows go faster one by one: psycopg's executemany sets up a pipeline first."""


class _Form(NamedTuple):
    sql: str
    going: tuple[tuple[str, Convert | None], ...]
    fixed: Mapping[str, Value]
    coming: tuple[Convert | None, ...]


class Prepared:
    """One statement, built with the database's own `insert` and compiled at first use."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._forms: dict[str, _Form] = {}

    def rows(self, connection: Connection, **values: Value) -> list[tuple[Value, ...]]:
        """Run it and return its rows."""
        form = self._form(connection.dialect)
        cursor = _cursor(connection)
        cursor.execute(form.sql, _given(form, values))
        found: list[tuple[Value, ...]] = cursor.fetchall()
        if not any(form.coming):
            return found
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
        cursor = _cursor(connection)
        cursor.execute(form.sql, _given(form, values))
        return int(cursor.rowcount)

    def run_all(self, connection: Connection, many: Sequence[Mapping[str, Value]]) -> None:
        """Run it once for each of many."""
        form = self._form(connection.dialect)
        cursor = _cursor(connection)
        if len(many) > FEW:
            cursor.executemany(form.sql, [_given(form, values) for values in many])
            return
        for values in many:
            cursor.execute(form.sql, _given(form, values))

    def _form(self, dialect: Dialect) -> _Form:
        form = self._forms.get(dialect.name)
        if form is None:
            # One database's dialect, and not the other's: it takes its time to load.
            insert = import_module(f"sqlalchemy.dialects.{dialect.name}").insert
            form = self._forms[dialect.name] = _compile(self._build(insert), dialect)
        return form


def _cursor(connection: Connection) -> Any:
    """Return the connection's one cursor: to make one costs as much as to run a statement."""
    kept = connection.info
    if CURSOR not in kept:
        kept[CURSOR] = connection.connection.cursor()
    return kept[CURSOR]


def _given(form: _Form, values: Mapping[str, Value]) -> list[Value]:
    full = {**form.fixed, **values} if form.fixed else values
    return [full[name] if convert is None else convert(full[name]) for name, convert in form.going]


def _compile(statement: ClauseElement, dialect: Dialect) -> _Form:
    compiled = statement.compile(dialect=dialect)
    if not isinstance(compiled, SQLCompiler) or not compiled.positional:
        raise TypeError(f"Not a statement with its values in order: {statement}")
    converts = {
        name: bound.type.dialect_impl(dialect).bind_processor(dialect)
        for bound, name in compiled.bind_names.items()
    }
    names = compiled.positiontup or ()
    fixed = {name: value for name, value in compiled.params.items() if value is not None}
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    coming = tuple(
        column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns
    )
    return _Form(str(compiled), tuple((name, converts[name]) for name in names), fixed, coming)
