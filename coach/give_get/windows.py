"""Read a text of any length: in windows that end with a sentence, then put together."""

from coach.encoder.windows import windows
from coach.give_get.chances import chances, joined
from coach.give_get.clauses import LONGEST
from coach.give_get.encoder import BEFORE_PIECES, TEXT_PIECES, encoder, read
from coach.give_get.seen import Seen

WINDOWS = 6
"""Windows that are read at most: about five hundred words."""


def look(text: str, before: str) -> Seen:
    """Read a text, in the light of the one before it."""
    whole = text[:LONGEST]
    reader = encoder()
    context = reader.pieces(before[-LONGEST:])[-BEFORE_PIECES:]
    seen, found = [], []
    gives: list[float] = []
    gets: list[float] = []
    for window in list(windows(whole, reader.pieces(whole), TEXT_PIECES))[:WINDOWS]:
        scores, roles = read(reader, window, context)
        found.append(chances(scores.tolist()))
        seen += window
        for _, give, get in roles.tolist():
            gives.append(give if give >= get else 0.0)
            gets.append(get if get > give else 0.0)
    return Seen(joined(found), tuple(seen), tuple(gives), tuple(gets))
