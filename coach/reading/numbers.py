"""Numbers alone, in digits or in words: "12.500,75", "1 234", "½", "two thirds", "dreißig"."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from coach.reading.numbers_words import spelled


@dataclass(frozen=True, slots=True)
class Number:
    """One number and its place. `value` is None where digits stand that are no number."""

    start: int
    end: int
    value: Decimal | None
    is_spelled: bool = False
    is_foreign: bool = False


_GAP = "[ \u00a0\u202f]"
_LONGEST = 40
_SPACED = rf"[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}})+(?:[.,][0-9]{{1,2}})?(?![0-9])"
_MIXED = rf"(?:{_SPACED}|[0-9]*½|[0-9]+(?:[.,'’][0-9]+)*|[.]{{1,2}}[0-9]+(?:,[0-9]{{3}})*)"
_FRACTION = re.compile(r"(?:(?P<whole>[0-9]{1,4})\s+)?(?P<top>[0-9]{1,2})/(?P<bottom>[0-9]{1,2})")
_DIGITS = re.compile(_MIXED)
_BROKEN = re.compile(r"[0-9]+[.,]\s[0-9]{2}(?![0-9])")
_WORD = re.compile(r"[^\W\d_]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([,.'’])[0-9]{3})(?:\1[0-9]{3})*")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_SPLIT_UP = re.compile(r"[0-9]{1,3}(?:,[0-9]{1,2}){2,}")


def next_number(low: str, at: int) -> Number | None:
    """Return the first number of a lower-case text at or after a place."""
    while at < len(low):
        letter = low[at]
        if letter in ".0123456789½" and (digits := _in_digits(low, at)):
            return digits
        if letter not in "0123456789" and unicodedata.numeric(letter, None) is not None:
            part = Decimal(str(unicodedata.numeric(letter)))
            return Number(at, at + 1, _nearly_third(part))
        if _WORD.match(letter):
            if (at == 0 or not (low[at - 1].isalnum())) and (words := spelled(low, at)):
                return Number(
                    at, words.end, words.value, is_spelled=True, is_foreign=words.is_foreign
                )
            while at < len(low) and _WORD.match(low[at]):
                at += 1
        else:
            at += 1
    return None


def whole_decimal(low: str) -> Decimal | None:
    """Return the value of digits with their signs, or None: "12.500", "1'049,95", "1,2"."""
    said = re.sub(_GAP, "", low)
    if len(said) > _LONGEST:
        return None
    if said.startswith("."):
        said = said.lstrip(".")
        return Decimal(said.replace(",", "")) if "," in said else Decimal(f"0.{said}")
    if _INDIAN.fullmatch(said) or (_GROUPED.fullmatch(said) and not said.startswith("0")):
        return Decimal(re.sub(r"[^0-9]", "", said))
    said = re.sub(r"['’]", "", said)
    whole, sign, part = _cut(said)
    if sign and sign in whole:
        return None
    other = "," if sign == "." else "."
    if other in whole and not _GROUPED.fullmatch(whole):
        return None
    return Decimal(f"{whole.replace(other, '')}.{part}") if sign else Decimal(said)


def _cut(said: str) -> tuple[str, str, str]:
    last = max(said.rfind("."), said.rfind(","))
    return (said[:last], said[last], said[last + 1 :]) if last >= 0 else (said, "", "")


def _in_digits(low: str, at: int) -> Number | None:
    if low[at] == "." and at and (low[at - 1].isalnum() or low[at - 1] == "."):
        return None
    if fraction := _FRACTION.match(low, at):
        return _fraction(fraction, low)
    broken = _BROKEN.match(low, at)
    if broken and _has_money_beside(low, broken.start(), broken.end()):
        value = whole_decimal(re.sub(r"\s", "", broken[0]))
        return Number(broken.start(), broken.end(), value)
    match = _DIGITS.match(low, at)
    if match is None:
        return None
    if match[0].endswith("½"):
        return Number(at, match.end(), Decimal(match[0][:-1] or 0) + Decimal("0.5"))
    return Number(at, match.end(), whole_decimal(match[0]))


def _fraction(match: re.Match[str], low: str) -> Number | None:
    top, bottom = int(match["top"]), int(match["bottom"])
    is_small = 0 < top < bottom <= 10
    after = low[match.end() : match.end() + 1]
    if (
        not is_small
        or after == "/"
        or after.isdigit()
        or low[match.start() - 1 : match.start()] == "/"
    ):
        digits = _DIGITS.match(low, match.start())
        return digits and Number(match.start(), digits.end(), whole_decimal(digits[0]))
    value = Decimal(match["whole"] or 0) + Decimal(top) / Decimal(bottom)
    return Number(match.start(), match.end(), value)


def _has_money_beside(low: str, start: int, end: int) -> bool:
    is_all = not low[:start].strip() and not low[end:].strip()
    beside = low[max(0, start - 2) : start].strip() + low[end : end + 3].strip()
    return is_all or any(unicodedata.category(sign) == "Sc" for sign in beside) or "zł" in beside


def split_up(low: str, found: Number) -> Iterator[Number]:
    """Yield a number, or each of a list that is written without spaces: "30,45,60"."""
    said = low[found.start : found.end]
    if found.value is not None or not _SPLIT_UP.fullmatch(said):
        yield found
        return
    at = found.start
    for piece in said.split(","):
        yield Number(at, at + len(piece), Decimal(piece))
        at += len(piece) + 1


def _nearly_third(part: Decimal) -> Decimal:
    """Return a sign's value exactly: Python knows ⅔ as a float."""
    return next(
        (Decimal(top) / Decimal(low) for low in (3, 6, 7, 9) for top in range(1, low)
         if abs(Decimal(top) / Decimal(low) - part) < Decimal("1e-9")),
        part,
    )  # fmt: skip
