"""Scripts: the person's own message as it stands, with the missing half behind it."""

from collections.abc import Sequence

from coach.deal import Deal, Kind, Tone
from coach.give_get.dress import bare
from coach.give_get.halves import Half
from coach.give_get.reading import Verdict
from coach.give_get.words import words
from coach.playbook import fill

DRAFT = "*(draft)*"
LONGEST = 280
"""Characters of a message that is said again; of a longer one only the half is."""

_OPEN = ".!?…"


def scripts(
    verdict: Verdict, text: str, halves: Sequence[Half], deal: Deal | None, *, is_theirs: bool
) -> tuple[str, ...]:
    """Return a script for each half that has a phrase, in the deal's tone."""
    if not halves:
        return ()
    told = words()
    line = told.scripts["counter" if is_theirs else verdict.value]
    said = line.indirect if deal and deal.tone is Tone.INDIRECT else line.direct
    we = told.sides["alone" if deal and deal.kind is Kind.CAREER else "we"]
    start = "" if is_theirs else _kept(text)
    return tuple(
        f"{start}{DRAFT} {_capital(fill(said, {'we': we, 'half': half.phrase}))}"
        for half in halves
        if half.phrase
    )


def best_two(halves: Sequence[Half]) -> str:
    """Name the two best terms where no half fits a sentence."""
    return fill(words().sides["best_two"], {"halves": " / ".join(half.name for half in halves)})


def _kept(text: str) -> str:
    """Return the message as it stands, without its dress, closed like a sentence."""
    said = bare(text).text
    if len(said) > LONGEST:
        return "… "
    end = "" if said[-1:] in _OPEN or not said[-1:].isalnum() else "."
    return f"{said}{end} "


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
