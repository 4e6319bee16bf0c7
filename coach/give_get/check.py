"""Read one message for gives and gets."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from coach.give_get.cautions import cautions
from coach.give_get.chances import ORDER, Four
from coach.give_get.clauses import LONGEST, plain
from coach.give_get.dress import Bare, bare
from coach.give_get.items import items
from coach.give_get.kinds import kind_of
from coach.give_get.letters import LETTER, Alone, parts, summed
from coach.give_get.patterns import patterns
from coach.give_get.reading import Reading, Span, Verdict
from coach.give_get.rules import Rule, conditions, gives_something, moved, rule_for, ruled, threats
from coach.give_get.seen import Seen
from coach.give_get.spans import likeliest, phrases, settled
from coach.give_get.speak import is_foreign, speaks

_ASKS = (Verdict.ONE_WAY_ASK, Verdict.PAIRED)
_GIVES = (Verdict.ONE_WAY_GIVE, Verdict.PAIRED)


def check(
    text: str,
    *,
    before: str = "",
    terms: Sequence[str] = (),
    sells: bool | None = None,
    meant: Verdict | None = None,
) -> Reading:
    """Read one message.

    `before` is the one it replies to, `terms` the deal's own words; `sells` says whether the
    writer is the one who is paid, None where that is not known. `meant` is the verdict, where
    a person has said it.
    """
    if not any(letter.isalnum() for letter in text[:LONGEST]):
        return Reading(verdict=Verdict.NONE, kind="", confidence=1.0)
    worn = bare(text)
    if is_foreign(worn.text):
        return Reading(Verdict.NONE, "foreign", 1.0, is_theirs=worn.is_theirs)
    reply_to = bare(before).text or ("" if worn.is_theirs else worn.theirs)
    read = _read(worn.text, reply_to, terms, sells, meant)
    nudge = speaks(read, worn.text, terms)
    return replace(_placed(read, text, worn), nudge=nudge, is_theirs=worn.is_theirs)


def _placed(read: Reading, text: str, worn: Bare) -> Reading:
    """Return a reading of the bare text with its places in what was written."""

    def back(span: Span) -> Span:
        start, end = worn.back(span.start, span.end)
        return Span(text[start:end], start, end)

    return replace(
        read,
        gives=tuple(map(back, read.gives)),
        gets=tuple(map(back, read.gets)),
        parts=tuple(replace(part, span=back(part.span)) for part in read.parts),
        unsure=back(read.unsure) if read.unsure else None,
    )


def _read(
    text: str, before: str, terms: Sequence[str], sells: bool | None, meant: Verdict | None
) -> Reading:
    """Read a message without its dress."""
    from coach.give_get.windows import look  # noqa: PLC0415 - numpy and the weights come with it

    harm = threats(text)
    seen = look(text, before).without_gives(harm)
    alone = _one_by_one(text, sells)
    rule = None if alone else rule_for(text, sells)
    four = summed(seen.chances, alone) if alone else ruled(seen.chances, rule)
    four = _granting(four, text, before)
    is_letter = len(alone) >= LETTER
    four = _giving(four, text, seen, harm, terms, is_letter=is_letter)
    ranked = sorted(zip(four, ORDER, strict=True), reverse=True)
    (confidence, verdict), (_, second) = ranked[:2]
    if meant is not None:
        confidence, verdict = 1.0, meant
    gives, gets = _spans(verdict, text, seen, harm)
    return Reading(
        verdict,
        _kind(verdict, text, rule, is_letter=is_letter, is_threat=bool(harm)),
        round(confidence, 3),
        gives,
        gets,
        warnings=cautions(text),
        parts=parts(verdict, text, alone, seen),
        second=second,
        unsure=_unsure(verdict, second, text, seen, harm),
    )


def _unsure(
    verdict: Verdict, second: Verdict, text: str, seen: Seen, harm: Sequence[Span]
) -> Span | None:
    """Return the phrase that decides between two verdicts: what only one of them speaks of."""
    here, there = (set(chain(*_spans(each, text, seen, harm))) for each in (verdict, second))
    return min(here ^ there or here | there, key=lambda span: span.start, default=None)


def _one_by_one(text: str, sells: bool | None) -> tuple[Alone, ...]:
    """Read the items of a letter, each alone; and of less than a letter, where a rule speaks."""
    from coach.give_get.windows import look  # noqa: PLC0415

    found = items(text)
    rules = [rule_for(item.of(text), sells) for item in found]
    if len(found) < LETTER and not (len(found) > 1 and any(rules)):
        return ()
    return tuple(
        Alone(item, ruled(look(item.read(text), "").chances, rule), rule)
        for item, rule in zip(found, rules, strict=True)
    )


def _kind(
    verdict: Verdict, text: str, rule: Rule | None, *, is_letter: bool, is_threat: bool
) -> str:
    """Return the finer kind; a letter is of no single one."""
    if is_threat and verdict in _ASKS:
        return "ultimatum"
    if rule is not None and rule.kind:
        return rule.kind
    return "" if is_letter else kind_of(verdict, text)


def _likeliest(four: Four) -> tuple[Verdict, float]:
    """Return the likeliest verdict and its chance."""
    return max(zip(ORDER, four, strict=True), key=lambda each: each[1])


def _granting(four: Four, text: str, before: str) -> Four:
    """Pair an answer that grants, on a condition, what was asked for: "only if you sign"."""
    is_ask = _likeliest(four)[0] is Verdict.ONE_WAY_ASK
    if is_ask and patterns().leans.match(plain(text)) and check(before).verdict in _ASKS:
        return moved(four, frozenset({Verdict.ONE_WAY_ASK}), Verdict.PAIRED)
    return four


def _giving(
    four: Four,
    text: str,
    seen: Seen,
    harm: Sequence[Span],
    terms: Sequence[str],
    *,
    is_letter: bool,
) -> Four:
    """Pair no give that is a threat or a condition, nor a letter whose give names no term."""
    if _likeliest(four)[0] is not Verdict.PAIRED or patterns().leans.match(plain(text)):
        return four
    gives, gets = _spans(Verdict.PAIRED, text, seen, harm)
    if gives and (not is_letter or gives_something(gives, terms)):
        return four
    rest = Verdict.ONE_WAY_ASK if gets else Verdict.NONE
    return moved(four, frozenset({Verdict.PAIRED}), rest)


def _spans(
    verdict: Verdict, text: str, seen: Seen, harm: Sequence[Span]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the phrases that the verdict speaks of; what only the turn before says has none.

    Nothing in `harm` is a give, nor is a condition that somebody else fulfils.
    """
    give_chances, get_chances = settled(text, seen.pieces, seen.gives, seen.gets)
    all_gives = phrases(text, seen.pieces, give_chances, beside=get_chances)
    barred = (*harm, *conditions(text))
    all_gives = tuple(span for span in all_gives if not span.meets(barred))
    all_gets = phrases(text, seen.pieces, get_chances, beside=give_chances)
    gives = all_gives if verdict in _GIVES else ()
    gets = all_gets if verdict in _ASKS else ()
    if verdict in _GIVES and not gives:
        gives = likeliest(text, seen.pieces, give_chances, beside=(*gets, *barred))
    if verdict in _ASKS and not gets:
        gets = likeliest(text, seen.pieces, get_chances, beside=gives)
    return gives, gets
