"""JSON lines in the terminal: each line answered in its place, the bad ones named by number."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TextIO

OK = 0
BAD_LINES = 2


class BadLineError(Exception):
    """A line of input that can't be read; its text says what is wrong."""


def each_line(
    lines: TextIO,
    answer: Callable[[Mapping[str, Any]], object],
    out: TextIO,
    err: TextIO,
) -> int:
    """Write the answer to each line at once; return the exit code."""
    code = OK
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            found = answer(_object(raw))
        except BadLineError as error:
            err.write(f"line {number}: {error}\n")
            code = BAD_LINES
            continue
        out.write(json.dumps(found, ensure_ascii=False) + "\n")
        out.flush()
    return code


def _object(raw: str) -> Mapping[str, Any]:
    try:
        found = json.loads(raw)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadLineError("not JSON") from error
    if not isinstance(found, dict):
        raise BadLineError("not a JSON object")
    if "id" not in found:
        raise BadLineError('"id" is missing')
    return found


def text_of(line: Mapping[str, Any], key: str, *, is_optional: bool = False) -> str:
    """Return a text of a line. Raises BadLineError where it is missing or no text."""
    found = line.get(key)
    if found is None and is_optional:
        return ""
    if not isinstance(found, str):
        wrong = "is not a string" if is_optional else "is missing or not a string"
        raise BadLineError(f'"{key}" {wrong}')
    return found


def texts_of(line: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of texts of a line, () where it is missing. Raises BadLineError."""
    found = line.get(key) or []
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadLineError(f'"{key}" is not a list of strings')
    return tuple(found)
