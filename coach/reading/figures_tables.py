"""What may stand before and after a number, as patterns built from the tables of words."""

import re
from decimal import Decimal

from coach.reading.numbers_tables import any_of, spaced, table, turned

_WORDS = table("figures")
GAP = "[ \t\u00a0\u202f]?"

SCALES = {word: Decimal(size) for word, size in turned(_WORDS["scales"]).items()}
SCALES |= {word: Decimal(size) for word, size in turned(_WORDS["scales_before_money"]).items()}
MONEY = turned(_WORDS["currencies"])
UNITS = turned(_WORDS["units"])
PER = turned(_WORDS["per"])
BEFORE = turned(_WORDS["before"])
AFTER = turned(_WORDS["after"])
ISO = frozenset(_WORDS["currencies"])
SPANS = frozenset({"minutes", "hours", "days", "weeks", "months", "quarters", "years"})

_SCALE = any_of(turned(_WORDS["scales"]))
_T = any_of(turned(_WORDS["scales_before_money"]))
_MONEY = any_of(MONEY)
_CENTS = any_of(_WORDS["cents"]["words"])
_UNIT = any_of(UNITS)
_FILLER = any_of(_WORDS["fillers"]["words"])
_PER = any_of(PER)
_END = r"(?:(?<=[%$€£¥₹.])|(?!['’]?[^\W_]))"
_SCALED = (
    rf"(?:{GAP}(?P<scale>{_SCALE}|(?:{_T})(?={GAP}(?:{_MONEY})))"
    r")?(?:\sand\san?\s(?P<more>half|quarter)(?![^\W_]))?"
)
_RATE = (
    rf"(?:{GAP}\(?(?P<filler>{_FILLER}))?(?:{GAP}[,(]?{GAP}(?P<per>{_PER}|(?:per|/)\s?"
    rf"(?P<each>[a-z]{{3,15}}))(?:{GAP}(?P<again>{_PER}))?)?{_END}"
)

TAIL = re.compile(
    rf"(?:[.,][-–]{{1,2}}(?![0-9]))?{_SCALED}(?:{GAP}-?(?:d['’])?(?:(?P<money>{_MONEY})(?:{GAP}(?P<late>{_SCALE}))?"
    rf"|(?P<cents>{_CENTS})|(?P<unit>{_UNIT})))?{_RATE}"
)
"""Scale, unit and rate behind a number: "k EUR a year", " million dollars", "%"."""
TAIL_WITHOUT_MONEY = re.compile(
    rf"{_SCALED}(?P<money>(?!))?(?P<late>(?!))?(?P<cents>(?!))?(?P<unit>(?!))?{_RATE}"
)
HEAD = re.compile(rf"(?<![^\W_])(?P<scale>[kmt])?(?P<money>{_MONEY}):?{GAP}(?P<minus>[-−])?$")
"""A currency before a number: "S$", "EUR ", "M€ ", "$-"."""
MINUS = re.compile(r"(?:(?<![^\W_])minus\s?|(?<![^\s(\[:=])[-−](?!\s))$")
LISTED = re.compile(r"\s?/\s?|,\s?|,?\s(?:or|oder|ou|o)\s")
NET = re.compile(r"(?<![^\W_])(?:net|netto)[\s-]?$")
BOUND_BEFORE = re.compile(rf"(?<![^\W_])(?P<bound>{any_of(BEFORE)})\s?(?:(?:a|the|of)\s)?$")
BOUND_AFTER = re.compile(rf"\s?(?P<bound>{any_of(AFTER)})(?![^\W_])(?!(?<=\+)\s?[0-9])")
BETWEEN = re.compile(r"(?<![^\W_])(?:between|zwischen|entre)\s(?:(?:about|around)\s)?$")
TO = re.compile(r"\s?(?:-|–|—|\.\.\.?|…|(?<=\s)(?:to|bis|up\sto|à)(?=\s))\s?")
AND = re.compile(r"\s(?:and|und|et|y)\s")
UNCLEAR = re.compile(rf"[\s-]?(?:{any_of(_WORDS['unclear']['words'])})(?![^\W_])")
NAMES = re.compile(
    rf"(?:{any_of(_WORDS['names']['words'])}|[0-9]{{1,2}}:[0-9]{{1,2}}"
    r"|(?<=\+)[0-9]{1,3}(?:[\s/-]?[0-9]){6,14}|(?<=#)[0-9]+)(?![^\W_])"
)
MANY = re.compile(rf"(?:an?\s)?(?:{any_of(_WORDS['unclear']['before'])})\s(?:of\s)?$")
AFTER_YEAR = re.compile(rf"\s(?:{any_of(_WORDS['year']['after'])})(?![^\W_])")
BEFORE_YEAR = re.compile(rf"(?<![^\W_])(?:{any_of(_WORDS['year']['before'])})\s?$")
ORDINAL = re.compile(r"(?:st|nd|rd|th|er|ère|º|ª)(?![^\W_])")
CENTS = re.compile(rf"{GAP}(?:{_CENTS})(?![^\W_])")


def currency(head: str | None, tail: str | None) -> str:
    """Return the currency that two spellings name together; a bare "$" gives way."""
    named = [MONEY[spaced(said)] for said in (head, tail) if said]
    if len(named) == 2 and spaced(head or "") == "$":
        return named[1]
    return named[0] if named else ""
