"""Read one message for gives and gets."""

from collections.abc import Sequence

from coach.give_get.cautions import cautions
from coach.give_get.chances import ORDER
from coach.give_get.clauses import LONGEST, plain
from coach.give_get.kinds import kind_of
from coach.give_get.patterns import patterns
from coach.give_get.reading import Reading, Span, Verdict
from coach.give_get.seen import Seen
from coach.give_get.spans import likeliest, phrases, settled
from coach.give_get.speak import speaks

_ASKS = (Verdict.ONE_WAY_ASK, Verdict.PAIRED)


def check(text: str, *, before: str = "", terms: Sequence[str] = ()) -> Reading:
    """Read one message; `before` is the one it replies to, `terms` the deal's own words."""
    if not any(letter.isalnum() for letter in text[:LONGEST]):
        return Reading(verdict=Verdict.NONE, kind="", confidence=1.0)
    from coach.give_get.windows import look  # noqa: PLC0415 - numpy and the weights come with it

    seen = look(text, before)
    verdict, confidence = _likeliest(seen)
    if verdict is Verdict.ONE_WAY_ASK and _grants(text, before):
        verdict, confidence = Verdict.PAIRED, seen.chances[0] + seen.chances[1]
    gives, gets = _spans(verdict, text, seen)
    return Reading(
        verdict=verdict,
        kind=kind_of(verdict, text),
        confidence=round(confidence, 3),
        gives=gives,
        gets=gets,
        nudge=speaks(verdict, confidence, text, (*gives, *gets), terms),
        warnings=cautions(text),
    )


def _grants(text: str, before: str) -> bool:
    """Say whether an answer grants, on a condition, what was asked for: "only if you sign"."""
    leans = patterns().leans.match(plain(text[:LONGEST]))
    return leans is not None and check(before).verdict in _ASKS


def _likeliest(seen: Seen) -> tuple[Verdict, float]:
    """Return the likeliest verdict and its chance."""
    return max(zip(ORDER, seen.chances, strict=True), key=lambda each: each[1])


def _spans(verdict: Verdict, text: str, seen: Seen) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the phrases that the verdict speaks of; what only the turn before says has none."""
    give_chances, get_chances = settled(text, seen.pieces, seen.gives, seen.gets)
    gives: tuple[Span, ...] = ()
    gets: tuple[Span, ...] = ()
    if verdict in (Verdict.PAIRED, Verdict.ONE_WAY_GIVE):
        gives = phrases(text, seen.pieces, give_chances)
    if verdict in (Verdict.PAIRED, Verdict.ONE_WAY_ASK):
        gets = phrases(text, seen.pieces, get_chances)
    if verdict in (Verdict.PAIRED, Verdict.ONE_WAY_GIVE) and not gives:
        gives = likeliest(text, seen.pieces, give_chances, beside=gets)
    if verdict in (Verdict.PAIRED, Verdict.ONE_WAY_ASK) and not gets:
        gets = likeliest(text, seen.pieces, get_chances, beside=gives)
    return gives, gets
