"""Cut a letter into what it says one by one: its sentences and the lines of its lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.give_get.clauses import plain
from coach.give_get.patterns import patterns

MOST = 14
"""Items that are read at most, one by one."""

SHORTEST = 3
"""Words under which a sentence is read with the one before it."""

_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=\S)|[\n\r]+")


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence or a line of a list: `text[start:end]`; `lead` is what opens its list."""

    start: int
    end: int
    lead: str = ""

    def of(self, text: str) -> str:
        """Return its own words."""
        return text[self.start : self.end]

    def read(self, text: str) -> str:
        """Return its words behind those that open its list."""
        return f"{self.lead} {self.of(text)}".strip()


def items(text: str) -> tuple[Item, ...]:
    """Return what a text says one by one, in order."""
    found: list[Item] = []
    lead = ""
    for start, end in _pieces(text):
        words = plain(text[start:end])
        if words.endswith(":") or patterns().opens_list.search(words):
            lead = text[start:end]
            continue
        is_joined = found and text.count("\n", found[-1].end, start) == 0
        leans = len(words.split()) < SHORTEST or patterns().leaning_back.match(words)
        if is_joined and leans:
            found[-1] = Item(found[-1].start, end, found[-1].lead)
        else:
            lead = lead if "\n" in text[:start] else ""
            found.append(Item(start, end, lead))
    return tuple(found[:MOST])


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for end in (*_END.finditer(text), None):
        stop = end.start() if end else len(text)
        if any(sign.isalnum() for sign in text[at:stop]):
            yield at, stop
        at = end.end() if end else stop
