"""Lists in forms: a line that stands there as it was means what it meant."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def lines_of(
    text: str, held: Iterable[T], line: Callable[[T], str], read: Callable[[str], Iterable[T]]
) -> tuple[T, ...]:
    """Return what the lines of a field mean: what is held under that line, else what is read."""
    known = {_one_line(line(thing)): thing for thing in held}
    found: list[T] = []
    for each in filter(None, map(_one_line, text.splitlines())):
        found += [known[each]] if each in known else read(each)
    return tuple(found)


def _one_line(text: str) -> str:
    return " ".join(text.split())
