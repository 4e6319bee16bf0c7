"""Contingencies in words: "adoption under 70% at day 60: extend onboarding; over 90: two sessions;
source: product analytics; owner: Mika".
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from coach.answers.amounts import SCALES, UNITS, maybe_amount
from coach.answers.chances import Chances, chances, forecast, stakes
from coach.deal import Clause, Contingency
from coach.errors import CoachError
from coach.guard import PRIVATE_WORDS

_BELOW = r"\b(?:under|below|less\s+than|lower\s+than|fewer\s+than|short\s+of|misses|at\s+most)|<=?"
_ABOVE = r"\b(?:over|above|more\s+than|higher\s+than|exceeds?|beats|at\s+least)|>=?"
_SIDE = rf"(?:(?P<below>{_BELOW})|(?P<above>{_ABOVE}))"
_FIGURE = (
    r"(?P<money>[$€£¥])?\s?(?P<figure>[-−]?[0-9][0-9.,]*)\s?"
    rf"(?P<scale>(?:{'|'.join(SCALES)})\b)?\s?(?P<unit>%|per\s?cent\b|[$€£¥])?"
)
_PER = r"(?:per|an?|each)\s+[^\W\d_]+"
_COUNTED = (
    rf"(?:(?:ms|min(?:ute)?s?|sec(?:ond)?s?|hours?|days?|weeks?|months?|years?|points?|units?|users?"
    r"|seats?|people|pieces?|calls?|tickets?|orders?|leads?|sign-?ups?|impressions?|incidents?"
    r"|errors?|tons?|tonnes?|kg|eur|usd|gbp|chf|euros?|dollars?|pounds?)\b"
    r"|(?!(?:we|they|you|i|he|she|it|then)\b)[^\W\d_][\w-]*(?=\s*:))"
    rf"(?:\s+{_PER})?|{_PER}"
)
"""What may stand behind a figure: a usual unit, any one word before a colon, "per week"."""
_METRIC = (
    r"^(?:and\s+|but\s+)?(?:if\s+)?(?P<metric>.*?)"
    r"(?:\s*\b(?:is|are|falls|goes|stays|ends))?\s*"
)
_CLAUSE = re.compile(
    rf"(?is){_METRIC}{_SIDE}\s*{_FIGURE}(?:(?P<counted>\s?(?:{_COUNTED}))|(?![0-9a-z]))(?P<rest>.+)$"
)
_REMEDY = re.compile(r"(?is)^(?P<sign>\s*(?::|,|→|->|=>|\bthen\b)\s*(?:then\s+)?)?(?P<remedy>.+)$")
_NEXT_SIDE = re.compile(
    rf"(?i)[,:]\s+(?=(?:and\s+|but\s+)?(?:if\s+)?(?:it\s+is\s+)?(?:{_BELOW}|{_ABOVE})\s*[-−]?[0-9])"
)
_DAY = re.compile(r"\b(?:at|on|by|after)?\s*day\s*(?P<day>[0-9]{1,3})\b", re.IGNORECASE)
_DAYS = re.compile(r"\b(?:after|in|within)\s+(?P<day>[0-9]{1,3})\s+days\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?i)^\W*(?:we|i|you|they)\b")
"""Who speaks of themselves names no metric: "we can't go below 40k, sorry"."""
_LABEL = re.compile(
    r"^(?P<name>[a-z][a-z ]{1,20}?)\s*[:=]\s*(?P<value>.+)$", re.IGNORECASE | re.DOTALL
)
_BARE_LABEL = re.compile(
    r"(?i)^(?:with\s+)?(?:an?\s+|the\s+)?(?P<name>source|measured\s+by|owner|cap|tie)\s+"
    r"(?:is\s+|of\s+|at\s+)?(?P<value>\S.*)$"
)
_PARTS = re.compile(r"(,\s+(?![0-9]{3}\b)|\s+[-–—/]\s+|\s+because\s+)")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_COSTS_THEM = re.compile(r"(?i)\bcosts?\s+(?:them|you)\b|\bworth\s+to\s+(?:us|me)\b")
_PIECES = re.compile(r"[;\n]+|\.\s+(?=[A-Z])")

Put = Callable[[Contingency, str], Contingency]


def _day(bet: Contingency, text: str) -> Contingency:
    digits = re.search(r"[0-9]{1,3}", text)
    return replace(bet, day=int(digits[0])) if digits else bet


def _chances(bet: Contingency, text: str) -> Contingency:
    said = chances(text)
    return replace(
        bet, my_chance=said.mine or bet.my_chance, their_chance=said.theirs or bet.their_chance
    )


LABELS: Mapping[str, Put] = {
    "metric": lambda bet, text: replace(bet, metric=text),
    "source": lambda bet, text: replace(bet, source=text),
    "measured by": lambda bet, text: replace(bet, source=text),
    "owner": lambda bet, text: replace(bet, owner=text),
    "day": _day,
    "date": _day,
    "cap": lambda bet, text: replace(bet, cap=text),
    "tie": lambda bet, text: replace(bet, tie=text),
    "influence": lambda bet, text: replace(bet, influence=text),
    "costs us": lambda bet, text: replace(bet, costs_us=maybe_amount(text)),
    "cost": lambda bet, text: replace(bet, costs_us=maybe_amount(text)),
    "worth to them": lambda bet, text: replace(bet, worth_to_them=maybe_amount(text)),
    "thoughts": lambda bet, text: replace(bet, thoughts=text),
    "chances": _chances,
    "forecasts": _chances,
}


def contingency(text: str, before: Contingency | None = None) -> Contingency:
    """Return the contingency that a text tells of, or `before` with what the text adds to it.

    Raises CoachError where there is neither a threshold with a remedy nor anything to add.
    """
    start = before or Contingency(metric="")
    bet = start
    for piece in _pieces(text):
        held, bet = bet, _with_piece(bet, piece)
        if bet == held and len(bet.clauses) > len(start.clauses):
            bet = _with_thought(bet, piece) if is_thought(piece) else _with_more(bet, piece)
    told = [_apart(clause.remedy) for clause in bet.clauses]
    named = zip(bet.clauses, told, strict=True)
    bet = replace(bet, clauses=tuple(replace(one, remedy=bare) for one, (bare, _) in named))
    for thought in (thought for _, thoughts in told for thought in thoughts):
        bet = _with_thought(bet, thought)
    if bet == start or not bet.clauses:
        raise CoachError("misfit.contingency")
    return bet


def each_contingency(text: str) -> tuple[Contingency, ...]:
    """Return the contingencies of a text, one for each metric that a line of it begins with.

    Raises CoachError where there is none.
    """
    groups: list[list[str]] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        held = contingency("\n".join(groups[-1])).metric if groups else ""
        begins = is_contingency(line) and contingency(line).metric.casefold()
        if groups and not (begins and begins != held.casefold() and is_contingency(groups[-1][0])):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(contingency("\n".join(group)) for group in groups)


def is_thought(piece: str) -> bool:
    """Whether words tell what each side expects, or what it is worth: never part of a remedy."""
    return forecast(piece) is not None or any(
        PRIVATE_WORDS[name].search(piece) for name in ("chance", "worth", "limit", "confidence")
    )


def _apart(remedy: str) -> tuple[str, tuple[str, ...]]:
    """Return a remedy without the thoughts that stand in it, and those."""
    asides = [aside for aside in _ASIDE.findall(remedy) if is_thought(aside)]
    bare = remedy
    for aside in asides:
        bare = bare.replace(aside, "")
    parts = _PARTS.split(bare)
    kept = [part for part in parts[::2] if not is_thought(part)]
    if not kept:
        return bare.strip(), tuple(asides)
    thoughts = (part for part in parts[::2] if is_thought(part))
    first = ", ".join(kept) if len(kept) < len(parts[::2]) else bare
    return first.strip(), (*(aside.strip(" ()[]") for aside in asides), *thoughts)


def _with_thought(bet: Contingency, said: str) -> Contingency:
    """Keep what each side expects, and what a remedy is worth, where only we read it."""
    priced, guessed = (
        stakes(said),
        chances(said) if "%" in said or "percent" in said else Chances(),
    )
    thoughts = "; ".join(dict.fromkeys(filter(None, (*bet.thoughts.split("; "), said.strip()))))
    is_turned = _COSTS_THEM.search(said) is not None
    return replace(
        bet,
        my_chance=guessed.mine if guessed.mine is not None else bet.my_chance,
        their_chance=guessed.theirs if guessed.theirs is not None else bet.their_chance,
        costs_us=bet.costs_us if is_turned else priced.costs_us or bet.costs_us,
        worth_to_them=bet.worth_to_them
        if is_turned
        else priced.worth_to_them or bet.worth_to_them,
        thoughts=thoughts,
    )


def is_contingency(text: str) -> bool:
    """Whether a text holds a threshold and, behind a colon, comma or arrow, what follows."""
    return any(
        (found := _CLAUSE.match(piece)) and (rest := _remedy(found["rest"])) and rest["sign"]
        for piece in _pieces(text)
        if not _SOMEBODY.match(piece)
    )


def _pieces(text: str) -> tuple[str, ...]:
    """Return the parts of a text: its lines and sentences, each threshold apart."""
    parts = (part for piece in _PIECES.split(text) for part in _NEXT_SIDE.split(piece))
    return tuple(part.strip(" .,") for part in parts if part.strip(" .,"))


def _with_piece(bet: Contingency, piece: str) -> Contingency:
    label = _LABEL.match(piece) or (_BARE_LABEL.match(piece) if bet.clauses else None)
    if label and (put := LABELS.get(" ".join(label["name"].casefold().split()))):
        return put(bet, label["value"].strip())
    day = _DAY.search(piece) or _DAYS.search(piece)
    named = replace(bet, day=int(day["day"])) if day else bet
    match = _CLAUSE.match(piece)
    remedy = _remedy(match["rest"]) if match else None
    if match is None or remedy is None:
        return replace(named, metric=_metric(piece)) if day and not bet.metric else bet
    side = (match["below"] or match["above"]).casefold()
    figure = _figure(match, bet.clauses)
    clause = Clause(
        remedy=_bare(remedy["remedy"]),
        below=figure if match["below"] else None,
        above=figure if match["above"] else None,
        reached=side.startswith("at ") or side.endswith("="),
        unit=_unit(match) or next((one.unit for one in bet.clauses), ""),
    )
    metric = bet.metric or _metric(match["metric"])
    return replace(named, metric=metric, clauses=(*bet.clauses, clause))


def _figure(match: re.Match[str], before: Sequence[Clause]) -> Decimal:
    """Return a threshold; after "1.2 million" a bare 1.8 means millions as well."""
    figure = Decimal(match["figure"].rstrip(".,").replace(",", "").replace("−", "-"))
    if match["scale"]:
        return figure * SCALES[match["scale"].casefold()]
    known = [abs(mark) for clause in before for mark in (clause.below, clause.above) if mark]
    scales = (scale for scale in SCALES.values() if known and min(known) >= scale > abs(figure))
    return figure * max(scales, default=Decimal(1))


def _unit(match: re.Match[str]) -> str:
    symbol = match["money"] or match["unit"] or ""
    counted = " ".join((match["counted"] or "").split())
    return UNITS.get(symbol.casefold(), "%" if symbol else "") or counted


def _with_more(bet: Contingency, piece: str) -> Contingency:
    """Keep words that are nothing else with the remedy before them."""
    *others, last = bet.clauses
    return replace(bet, clauses=(*others, replace(last, remedy=f"{last.remedy}; {piece}")))


def _remedy(rest: str) -> re.Match[str] | None:
    """Match what follows a threshold, its day left out."""
    return _REMEDY.match(_DAYS.sub("", _DAY.sub("", rest)).rstrip(" .,:"))


def _metric(text: str) -> str:
    name = _DAY.sub("", text).strip(" ,:")
    return "" if name.casefold() in ("it", "that", "this") else name


def _bare(remedy: str) -> str:
    """Return a remedy without "we": it is ours to do where it does not say "they"."""
    return re.sub(r"(?i)^(?:(?:up|down),?\s+)?(?:we\s+(?:will\s+)?)?", "", remedy.strip(" .,"))
