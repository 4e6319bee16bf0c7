"""What the net can't know about a clause: who sells, what harms the reader, what is taken back.

Each rule moves chance from some verdicts to one; the net decides everything else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach.give_get.chances import ORDER, Four
from coach.give_get.clauses import clauses, plain
from coach.give_get.patterns import patterns
from coach.give_get.reading import Span, Verdict
from coach.give_get.terms import names_term

KEPT = 0.1
"""The share of its chance that a verdict keeps where a rule speaks against it."""

PAIRED, ASK, GIVE, NONE = Verdict.PAIRED, Verdict.ONE_WAY_ASK, Verdict.ONE_WAY_GIVE, Verdict.NONE


@dataclass(frozen=True, slots=True)
class Rule:
    """When a text (in lower case) is not `instead`, though the net says so, but `is_`.

    `kind` is the finer kind that it shows; `holds` takes the text and whether its writer sells.
    """

    kind: str
    instead: frozenset[Verdict]
    is_: Verdict
    holds: Callable[[str, bool | None], bool]


def rule_for(text: str, sells: bool | None) -> Rule | None:
    """Return the first rule that holds for a text, None for none."""
    words = plain(text)
    return next((rule for rule in RULES if rule.holds(words, sells)), None)


def ruled(four: Four, rule: Rule | None) -> Four:
    """Return the chances as a rule has them."""
    return moved(four, rule.instead, rule.is_) if rule else four


def moved(four: Four, instead: frozenset[Verdict], to: Verdict) -> Four:
    """Return the chances with nearly all of some verdicts' moved to another."""
    left = {
        verdict: chance * (KEPT if verdict in instead else 1)
        for verdict, chance in zip(ORDER, four, strict=True)
    }
    left[to] += sum(four) - sum(left.values())
    return left[PAIRED], left[ASK], left[GIVE], left[NONE]


def threats(text: str) -> tuple[Span, ...]:
    """Return the clauses of an ultimatum that say what happens otherwise."""
    if not _has(plain(text), "link"):
        return ()
    return _clauses_with(text, lambda words: _has(words, "harm"))


def conditions(text: str) -> tuple[Span, ...]:
    """Return the conditions that are not mine to fulfil: "if base is fixed" gives nothing."""
    return _clauses_with(text, lambda words: _has(words, "condition") and not _has(words, "by_me"))


def _clauses_with(text: str, holds: Callable[[str], bool]) -> tuple[Span, ...]:
    return tuple(
        Span(text[each.start : each.end], each.start, each.end)
        for each in clauses(text)
        if holds(each.words)
    )


def gives_something(spans: Sequence[Span], terms: Sequence[str]) -> bool:
    """Say whether a give names a term, or the deal itself: a reason or a courtesy does neither."""
    return any(names_term(each.text, terms) or _has(plain(each.text), "commits") for each in spans)


def _has(words: str, name: str) -> bool:
    return patterns().rule[name].search(words) is not None


def _is_ironic(words: str, _: bool | None) -> bool:
    return _has(words, "irony")


def _takes_back(words: str, _: bool | None) -> bool:
    return _has(words, "withdrawal") and not _has(words, "link") and "?" not in words


def _asks_back(words: str, _: bool | None) -> bool:
    return _has(words, "asks_back")


def _is_move(words: str, way: str) -> bool:
    """Whether a price move is told with its figure, and not asked, refused or conditional."""
    return _has(words, way) and _has(words, "figure") and not _has(words, "stated")


def _raises_own_price(words: str, sells: bool | None) -> bool:
    own = sells is True or (sells is None and _has(words, "price"))
    return own and _is_move(words, "rise")


def _lowers_own_price(words: str, sells: bool | None) -> bool:
    return sells is True and _is_move(words, "cut")


def _wants_lower_price(words: str, sells: bool | None) -> bool:
    return sells is False and _is_move(words, "cut")


RULES = (
    Rule("joke", frozenset({PAIRED, ASK, GIVE}), NONE, _is_ironic),
    Rule("withdrawal", frozenset({PAIRED, ASK, GIVE}), NONE, _takes_back),
    Rule("", frozenset({NONE}), ASK, _asks_back),
    Rule("", frozenset({GIVE, NONE}), ASK, _raises_own_price),
    Rule("", frozenset({ASK, NONE}), GIVE, _lowers_own_price),
    Rule("", frozenset({NONE}), ASK, _wants_lower_price),
)
