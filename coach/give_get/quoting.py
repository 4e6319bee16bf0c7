"""Phrases of a message in quotation marks."""

from collections.abc import Sequence

from coach.give_get.reading import Span

LONGEST = 110


def quoted(spans: Sequence[Span]) -> str:
    """Return phrases in quotation marks, joined."""
    return ", ".join(quote(span) for span in spans)


def quote(span: Span) -> str:
    """Return one phrase in quotation marks, cut between words where it is long."""
    said = " ".join(span.text.split())
    if len(said) > LONGEST:
        said = f"{said[:LONGEST].rsplit(' ', 1)[0]}…"
    return f"“{said.rstrip('.')}”"
