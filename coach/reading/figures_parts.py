"""One figure around one number: its sign, scale, unit and rate, read to the token's end."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from coach.reading import figures_tables as tables
from coach.reading.numbers import Number, next_number
from coach.reading.numbers_tables import spaced


@dataclass(frozen=True, slots=True)
class Part:
    """What was read around one number, before ranges are joined."""

    start: int
    end: int
    value: Decimal = Decimal(0)
    unit: str = ""
    per: str = ""
    to: Decimal | None = None
    scale: Decimal | None = None
    is_unread: bool = False
    is_skipped: bool = False

    def ranging_to(self, other: "Part") -> "Part":
        """Return the range from this part to another; what only one of them says holds for both."""
        low, high = self.value, other.value
        if self.scale is None and other.scale is not None and low:
            if _apart(low * other.scale, high) <= _apart(low, high):
                low *= other.scale
        elif other.scale is None and self.scale is not None and high:
            if _apart(low, high * self.scale) <= _apart(low, high):
                high *= self.scale
        unit, per = other.unit or self.unit, other.per or self.per
        if self.unit and other.unit and self.unit != other.unit:
            return self
        return replace(self, end=other.end, value=low, to=high, unit=unit, per=per)


_RUN = re.compile(r"[^\W_]+(?:[.,'’/:-][^\W_]+)*")
_STARTS_RUN = re.compile(r"[^\s(\[{\"“]*$")
_MORE = re.compile(r"\s+(?:(?P<link>and|und)\s+)?(?=[^\W_])")


def part_at(low: str, number: Number, *, after_range: bool = False) -> Part | None:
    """Return the figure around a number, None where the number is none (a code, an "a")."""
    head = tables.HEAD.search(low, max(0, number.start - 24), number.start)
    start = head.start() if head else number.start
    is_minus = head is not None and _is_minus(low, head, after_range=after_range)
    if head and head["sign"] and not is_minus:
        start = head.end("sign")
    if head and head["money"] is None and not is_minus:
        start = number.start
    if start == number.start and not number.is_spelled and _is_glued(low, start):
        return Part(start, _end_of_run(low, number), is_skipped=True)
    if tables.NAMES.match(low, number.start) or tables.ORDINAL.match(low, number.end):
        return Part(start, _end_of_run(low, number), is_skipped=True)
    if unclear := tables.UNCLEAR.match(low, number.end):
        return Part(start, unclear.end(), is_unread=True)
    if number.value is None:
        return _unread(low, start, number.end)
    part = _with_tail(low, number, head, start)
    if part is None or _is_worded(part, number, low):
        return part
    return None if part.is_unread else replace(part, is_skipped=True)


def _with_tail(low: str, number: Number, head: re.Match[str] | None, start: int) -> Part | None:
    value = number.value or Decimal(0)
    money = head["money"] if head else None
    tail = _tail(low, number.end, has_money=money is not None)
    end = tail.end() if tail else number.end
    if tail is None or end == number.end:
        if end < len(low) and low[end].isalnum() and not number.is_spelled:
            return _unread(low, start, end)
        tail = None
    said = tail.groupdict() if tail else {}
    scale = said.get("scale") or said.get("late") or (head["scale"] if head and money else None)
    size = tables.SCALES[spaced(scale)] if scale else None
    unit = tables.currency(money, said.get("money"))
    if not unit and said.get("unit"):
        unit = tables.UNITS[spaced(said["unit"])]
    if tail and said.get("unit") == "min" and (size or money):
        end = tail.start("unit")
        end -= len(low[:end]) - len(low[:end].rstrip())
        unit = tables.currency(money, None)
    if unit == "%" and tables.GAP and re.fullmatch(r"[0-9]{1,2}\.[0-9]{3}", low[number.start : number.end]):
        value = Decimal(low[number.start : number.end])
    if said.get("cents"):
        unit = unit or "cents"
    per = said.get("each") or (tables.PER[spaced(said["per"])] if said.get("per") else "")
    is_minus = head is not None and start < number.start and bool(head["sign"] or head["late"])
    value *= (size or 1) * (-1 if is_minus and head and _keeps_sign(head, start) else 1)
    part = Part(start, end, value, unit, per, scale=size)
    if not unit and (net := tables.NET.search(low[:start])) and size is None:
        return replace(part, start=net.start(), unit="days")
    if said.get("money") or (money and said.get("cents")):
        return _with_cents(low, part)
    return part


def _tail(low: str, end: int, *, has_money: bool) -> re.Match[str] | None:
    tail = tables.TAIL.match(low, end)
    if tail is None or tail["money"] is None:
        return tail
    after = low[tail.end("money") :]
    is_next = after[:1].isdigit() and low[tail.start("money") - 1].isspace()
    if is_next or (has_money and after.lstrip()[:1].isdigit()):
        return tables.TAIL_WITHOUT_MONEY.match(low, end)
    return tail


def _with_cents(low: str, part: Part) -> Part:
    """Read "13 euros 45", "thirteen dollars and forty-five cents", "35€ 99"."""
    more = _MORE.match(low, part.end)
    number = next_number(low, more.end()) if more else None
    if more is None or number is None or number.start != more.end() or part.value % 1:
        return part
    cents = tables.CENTS.match(low, number.end)
    is_last = not low[number.end :].strip(" .!?*)") and not more["link"]
    value = number.value
    if value is None or not 0 < value < 100 or value % 1 or not (cents or (is_last and value > 9)):
        return part
    return replace(part, end=cents.end() if cents else number.end, value=part.value + value / 100)


def _is_minus(low: str, head: re.Match[str], *, after_range: bool) -> bool:
    if head["late"]:
        return True
    sign = head["sign"]
    if not sign:
        return False
    before = low[: head.start()]
    if sign.startswith("minus"):
        return not before[-1:].isalnum()
    follows = low[head.end("sign") : head.end("sign") + 1]
    return not after_range and not follows.isspace() and (not before or not before[-1].isalnum()) and before[-1:] not in ")%€$£"


def _keeps_sign(head: re.Match[str], start: int) -> bool:
    return bool(head["late"]) or start <= head.start("sign")


def _is_glued(low: str, start: int) -> bool:
    """Whether a letter or digit stands right before a number: "B2B", "Q3", "v2.1"."""
    before = low[max(0, start - 2) : start]
    return before[-1:].isalnum() or before[-1:] == "_" or (
        before[-1:] in {".", ",", "/"} and before[:1].isalpha() and before[-1:] == "."
    )


def _is_worded(part: Part, number: Number, low: str) -> bool:
    """Whether words mean a figure: "one" and foreign words do only where a unit follows."""
    if not number.is_spelled or part.is_unread:
        return True
    is_told = bool(part.unit or part.scale or part.per)
    is_alone = not low[: part.start].strip() and not low[part.end :].strip(" .!?")
    is_small = number.value is not None and number.value <= 1
    return is_told or is_alone or not (is_small or number.is_foreign)


def _end_of_run(low: str, number: Number) -> int:
    run = _RUN.match(low, number.start)
    return max(number.end, run.end() if run else 0)


def _unread(low: str, start: int, end: int) -> Part:
    run = _RUN.match(low, start)
    return Part(start, max(end, run.end() if run else end), is_unread=True)


def _apart(one: Decimal, other: Decimal) -> Decimal:
    small, large = sorted((abs(one), abs(other)))
    return large / small if small else Decimal("Infinity")
