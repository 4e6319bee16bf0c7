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
        """Return the range from this part to another; what one of them says holds for both."""
        low, high = self.value, other.value
        if self.scale is None:
            low = _nearer(low, other.scale, high)
        elif other.scale is None:
            high = _nearer(high, self.scale, low)
        if self.unit and other.unit and self.unit != other.unit:
            return self
        unit, per = other.unit or self.unit, other.per or self.per
        return replace(self, end=other.end, value=low, to=high, unit=unit, per=per)

    def sharing(self, other: "Part") -> "Part":
        """Return this part with the scale and unit of its neighbour in a list."""
        is_bare = not (self.unit or self.scale or self.per) and (other.unit or other.scale)
        scale = other.scale or Decimal(1)
        if not is_bare or not self.value or not other.value:
            return self
        if _apart(self.value * scale, other.value) > 10:
            return self
        return replace(
            self, value=self.value * scale, unit=other.unit, per=other.per, scale=other.scale
        )


_RUN = re.compile(r"[^\W_]+(?:[.,'’/:-][^\W_]+)*")
_THREE_PLACES = re.compile(r"[0-9]{1,2}\.[0-9]{3}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SIZES = frozenset({"hundred", "thousand", "million", "billion"})
_MORE_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_MORE = re.compile(r"\s+(?:(?P<link>and|und)\s+)?(?=[^\W_])")


def part_at(low: str, number: Number, floor: int) -> Part:
    """Return the figure around a number; it is skipped where it is none (a code, an ordinal)."""
    begin = max(floor, number.start - 24)
    head = tables.HEAD.search(low, begin, number.start)
    start = head.start() if head else number.start
    is_glued = head is None and not number.is_spelled and _is_glued(low, start)
    if is_glued and not tables.NET.search(low, floor, start):
        return Part(start, _end_of_run(low, number.start, number.end), is_skipped=True)
    minus = tables.MINUS.search(low, begin, start)
    is_minus = minus is not None or (head is not None and head["minus"] is not None)
    start = minus.start() if minus else start
    if name := tables.NAMES.match(low, number.start):
        return Part(start, name.end(), is_skipped=True)
    if tables.ORDINAL.match(low, number.end):
        return Part(start, _end_of_run(low, number.start, number.end), is_skipped=True)
    if unclear := tables.UNCLEAR.match(low, number.end):
        return Part(start, unclear.end(), is_unread=True)
    if number.value is None:
        return unread(low, start, number.end)
    many = (
        tables.MANY.search(low, floor, start)
        if number.is_spelled and number.value >= 100
        else None
    )
    if many and low[number.start : number.end].split(maxsplit=1)[0] in _SIZES:
        return unread(low, many.start(), number.end)
    part = _with_tail(low, number, head, start, floor)
    if is_minus:
        part = replace(part, value=-part.value)
    if _is_worded(part, number, low) and not _is_a_year(low, number, part):
        return part
    return replace(part, is_skipped=True)


def _with_tail(
    low: str, number: Number, head: re.Match[str] | None, start: int, floor: int
) -> Part:
    value, money = number.value or Decimal(0), head["money"] if head else None
    tail = _tail(low, number.end, has_money=money is not None)
    end = tail.end() if tail else number.end
    is_cut = end == number.end and low[end : end + 1].isalnum()
    if is_cut and not number.is_spelled and not tables.BOUND_AFTER.match(low, end):
        return unread(low, start, end)
    said = tail.groupdict() if tail else {}
    scale = said.get("scale") or said.get("late") or (head["scale"] if head else None)
    size = tables.SCALES[spaced(scale)] if scale else None
    if said.get("more"):
        value += _MORE_PARTS[said["more"]]
    if tail and said.get("unit") == "min" and (size or money):
        end = len(low[: tail.start("unit")].rstrip())
        said["unit"] = said["per"] = None
    unit = tables.currency(money, said.get("money")) or (
        tables.UNITS[spaced(said["unit"])] if said.get("unit") else ""
    )
    digits = low[number.start : number.end]
    if unit == "%" and _THREE_PLACES.fullmatch(digits):
        value = Decimal(digits)
    if said.get("cents") and not unit:
        unit = "cents"
    if number.is_spelled and size is None:
        size, value = _own_scale(value)
    part = Part(start, end, value * (size or 1), unit, _rate(said), scale=size)
    if not unit and size is None and (net := tables.NET.search(low, floor, start)):
        return replace(part, start=net.start(), unit="days")
    return _with_cents(low, part) if said.get("money") or (money and said.get("cents")) else part


def _own_scale(value: Decimal) -> tuple[Decimal | None, Decimal]:
    """Return the scale that a number in words has in itself: "forty thousand"."""
    sizes = (Decimal(size) for size in (10**9, 10**6, 10**3))
    size = next((size for size in sizes if value and value % size == 0), None)
    return size, value / size if size else value


def _rate(said: dict[str, str | None]) -> str:
    first, second = said.get("per"), said.get("again")
    if not first:
        return ""
    per = said.get("each") or tables.PER[spaced(first)]
    return f"{per} a {tables.PER[spaced(second)]}" if second else per


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
    is_last = not low[number.end :].strip(" .!?*)")
    value = number.value
    if value is None or not 0 < value < 100 or value % 1 or not (cents or (is_last and value > 9)):
        return part
    return replace(part, end=cents.end() if cents else number.end, value=part.value + value / 100)


def _is_glued(low: str, start: int) -> bool:
    """Whether a letter stands right before a number: "B2B", "Q3", "v2.1"."""
    before = low[max(0, start - 2) : start]
    return bool(before) and (
        before[-1].isalnum() or before[-1] == "_" or (before[-1] == "." and before[0].isalpha())
    )


def _is_worded(part: Part, number: Number, low: str) -> bool:
    """Whether words mean a figure: "one" and foreign words do only where a unit follows."""
    if not number.is_spelled or part.is_unread:
        return True
    is_told = bool(part.unit or part.scale or part.per)
    is_alone = not low[: part.start].strip() and not low[part.end :].strip(" .!?")
    is_small = number.value is not None and number.value <= 1
    return is_told or is_alone or not (is_small or number.is_foreign)


def _is_a_year(low: str, number: Number, part: Part) -> bool:
    """Whether a bare figure is a year: "in 2027", "since 1990"."""
    is_bare = part.end == number.end and part.start == number.start and not part.unit
    digits = low[number.start : number.end]
    return (
        is_bare
        and _YEAR.fullmatch(digits) is not None
        and (
            tables.BEFORE_YEAR.search(low[: number.start]) is not None
            or tables.AFTER_YEAR.match(low, number.end) is not None
        )
    )


def _end_of_run(low: str, start: int, end: int) -> int:
    run = _RUN.match(low, start)
    return max(end, run.end() if run else end)


def unread(low: str, start: int, end: int) -> Part:
    """Return what looks like a figure and can't be read, to the end of its token."""
    return Part(start, _end_of_run(low, start, end), is_unread=True)


def _nearer(value: Decimal, scale: Decimal | None, other: Decimal) -> Decimal:
    """Return a range's bare end, in the other end's scale where that brings them closer."""
    scaled = value * (scale or 1)
    return scaled if _apart(scaled, other) <= _apart(value, other) else value


def _apart(one: Decimal, other: Decimal) -> Decimal:
    small, large = sorted((abs(one), abs(other)))
    return large / small if small else Decimal("Infinity")
