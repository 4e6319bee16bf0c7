"""A finer kind of message, where its words show one."""

from coach.give_get.clauses import LONGEST, plain
from coach.give_get.patterns import patterns
from coach.give_get.reading import Verdict


def kind_of(verdict: Verdict, text: str) -> str:
    """Return the finer kind of a message with this verdict, "" where its words show none."""
    words = plain(text[:LONGEST])
    return next(
        (
            name
            for name, verdicts, pattern in patterns().kinds
            if verdict in verdicts and pattern.search(words)
        ),
        "",
    )
