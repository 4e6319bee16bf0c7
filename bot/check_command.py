"""`pie check`: read messages for gives and gets in the terminal."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TextIO, TypedDict

from coach.give_get import Reading, check

OK = 0
BAD_LINES = 2


class BadLineError(Exception):
    """A line of input that can't be read; its text says what is wrong."""


class Line(TypedDict):
    """One message to read."""

    id: object
    text: str
    context: str


def check_command(
    text: str | None,
    jsonl: TextIO | None,
    *,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Read one message, or one on each line of `jsonl`; return the exit code."""
    out, err = out or sys.stdout, err or sys.stderr
    if jsonl is not None:
        return _check_lines(jsonl, out, err)
    out.write("".join(f"{line}\n" for line in _told(check(text or ""))))
    return OK


def _check_lines(jsonl: TextIO, out: TextIO, err: TextIO) -> int:
    """Answer each line in its place; name the bad ones by number."""
    code = OK
    for number, raw in enumerate(jsonl, start=1):
        if not raw.strip():
            continue
        try:
            line = _line(raw)
        except BadLineError as error:
            err.write(f"line {number}: {error}\n")
            code = BAD_LINES
            continue
        found = check(line["text"], before=line["context"])
        out.write(json.dumps(_row(line["id"], found)) + "\n")
    return code


def _line(raw: str) -> Line:
    """Return one line of input. Raises BadLineError."""
    try:
        found = json.loads(raw)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadLineError("not JSON") from error
    if not isinstance(found, dict):
        raise BadLineError("not a JSON object")
    if "id" not in found:
        raise BadLineError('"id" is missing')
    if not isinstance(found.get("text"), str):
        raise BadLineError('"text" is missing or not a string')
    context = found.get("context")
    if context is not None and not isinstance(context, str):
        raise BadLineError('"context" is not a string')
    return {"id": found["id"], "text": found["text"], "context": context or ""}


def _row(number: object, found: Reading) -> dict[str, object]:
    """Return one line of output."""
    return {
        "id": number,
        "verdict": found.verdict,
        "kind": found.kind,
        "confidence": found.confidence,
        "gives": [asdict(span) for span in found.gives],
        "gets": [asdict(span) for span in found.gets],
    }


def _told(found: Reading) -> Iterator[str]:
    """Yield what a person reads about one message."""
    kind = f" ({found.kind})" if found.kind else ""
    yield f"{found.verdict}{kind}, confidence {found.confidence:.2f}"
    for name, spans in (("gives", found.gives), ("gets", found.gets)):
        for span in spans:
            yield f"  {name}: {span.text!r} [{span.start}:{span.end}]"
    for warning in found.warnings:
        yield f"  warning: {warning}"
