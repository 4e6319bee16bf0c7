"""Days and hours are read whole, seen from Saturday 28 November 2026, 10:00 in Berlin."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.reading.moments import Moment, moments

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def _said(moment: Moment) -> str:
    hour = f" {moment.clock:%H:%M}" if moment.clock else ""
    return f"{moment.day:%a} {moment.day.day} {moment.day:%b}{hour}"


def _read(text: str, *, month_first: bool = False) -> Moment:
    read = moments(text, NOW, month_first=month_first)
    assert read.unread == ()
    (found,) = read.found
    return found


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("call with Globex on 12/15 at 3pm about the renewal", "Tue 15 Dec 15:00"),
        ("call with Acme on 5.12.2026 14:00", "Sat 5 Dec 14:00"),
        ("change the call to 3.12. 14:00", "Thu 3 Dec 14:00"),
        ("on the 3rd at 3pm", "Thu 3 Dec 15:00"),
        ("december fifteenth at 3", "Tue 15 Dec 15:00"),
        ("2026-12-04T15:00", "Fri 4 Dec 15:00"),
        ("Friday, 4 December", "Fri 4 Dec"),
        ("8/Dec/2026", "Tue 8 Dec"),
        ("Monday the 14th", "Mon 14 Dec"),
        ("Tues. 8 Dec, 9.30am", "Tue 8 Dec 09:30"),
        ("5th Jan 27", "Tue 5 Jan"),
        ("am 3.12.", "Thu 3 Dec"),
        ("on the twenty third day of December", "Wed 23 Dec"),
    ],
)
def test_a_date_is_read_in_digits_and_in_words(said: str, heard: str) -> None:
    assert _said(_read(said)) == heard


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("tomorow 3pm", "Sun 29 Nov 15:00"),
        ("thrusday 4pm", "Thu 3 Dec 16:00"),
        ("weds", "Wed 2 Dec"),
        ("fri 1500", "Fri 4 Dec 15:00"),
        ("eod friday", "Fri 4 Dec 17:00"),
        ("a week on Wednesday", "Wed 9 Dec"),
        ("Wednesday week", "Wed 9 Dec"),
        ("wednesday evening next week", "Wed 2 Dec"),
        ("I sat down with Northwind, call on Friday", "Fri 4 Dec"),
        ("we may 10 percent, meeting Monday", "Mon 30 Nov"),
        ("last friday of december", "Fri 25 Dec"),
        ("3 fridays from now", "Fri 18 Dec"),
    ],
)
def test_a_weekday_is_the_next_such(said: str, heard: str) -> None:
    assert _said(_read(said)) == heard


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("3 weeks from today", "Sat 19 Dec"),
        ("in a fortnight", "Sat 12 Dec"),
        ("3 days from now", "Tue 1 Dec"),
        ("the day after tomorrow", "Mon 30 Nov"),
        ("in two months", "Thu 28 Jan"),
        ("3 business days from today", "Wed 2 Dec"),
        ("30 min from now", "Sat 28 Nov 10:30"),
        ("in 1h", "Sat 28 Nov 11:00"),
        ("in an hour and a half", "Sat 28 Nov 11:30"),
        ("in a quarter of an hour", "Sat 28 Nov 10:15"),
        ("now", "Sat 28 Nov 10:00"),
        ("two weeks ago", "Sat 14 Nov"),
    ],
)
def test_time_is_counted_from_today(said: str, heard: str) -> None:
    assert _said(_read(said)) == heard


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("tmrw half past two", "Sun 29 Nov 14:30"),
        ("half past three", "Sat 28 Nov 15:30"),
        ("quarter to eleven pm", "Sat 28 Nov 22:45"),
        ("tonight at 8", "Sat 28 Nov 20:00"),
        ("tomorrow 3-4pm", "Sun 29 Nov 15:00"),
        ("Monday 11-1pm", "Mon 30 Nov 11:00"),
        ("tomorrow between 3 and 4", "Sun 29 Nov 15:00"),
        ("tomorrow at 3", "Sun 29 Nov 15:00"),
        ("9 tomorrow evening", "Sun 29 Nov 21:00"),
        ("8 in the evening", "Sat 28 Nov 20:00"),
        ("03:30", "Sun 29 Nov 03:30"),
        ("3h18", "Sun 29 Nov 03:18"),
        ("noon on Tuesday", "Tue 1 Dec 12:00"),
        ("on Friday with Dana at 4pm", "Fri 4 Dec 16:00"),
    ],
)
def test_an_hour_is_read_as_it_is_spoken(said: str, heard: str) -> None:
    assert _said(_read(said)) == heard


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("am Montag um 15 Uhr", "Mon 30 Nov 15:00"),
        ("übermorgen um halb drei", "Mon 30 Nov 14:30"),
        ("morgen Nachmittag um 3", "Sun 29 Nov 15:00"),
        ("Donnerstag, den siebzehnten zwölften", "Thu 17 Dec"),
        ("Montagabend um 8", "Mon 30 Nov 20:00"),
        ("le 3 décembre à 15h", "Thu 3 Dec 15:00"),
        ("lundi prochain à 14h30", "Mon 30 Nov 14:30"),
        ("el 3 de diciembre a las 15:00", "Thu 3 Dec 15:00"),
        ("pasado mañana", "Mon 30 Nov"),
    ],
)
def test_everyday_german_french_and_spanish_are_read(said: str, heard: str) -> None:
    assert _said(_read(said)) == heard


@pytest.mark.parametrize(
    ("said", "zone", "heard"),
    [
        ("tomorrow 3pm EST", "EST", "Sun 29 Nov 21:00"),
        ("Tuesday 9 am (BST)", "BST", "Tue 1 Dec 09:00"),
        ("16:00 London time", "London time", "Sat 28 Nov 17:00"),
        ("Monday 8pm PT", "PT", "Tue 1 Dec 05:00"),
        ("10:00 UTC+2", "UTC+2", "Sun 29 Nov 09:00"),
        ("tomorrow 3pm, est-ce possible", "", "Sun 29 Nov 15:00"),
    ],
)
def test_another_zones_hour_is_turned_into_the_persons(said: str, zone: str, heard: str) -> None:
    found = _read(said)
    assert (found.zone, _said(found)) == (zone, heard)


@pytest.mark.parametrize(
    ("said", "month_first", "heard", "other"),
    [
        ("3/12 14:30", False, "Thu 3 Dec 14:30", "Fri 12 Mar 14:30"),
        ("3/12 14:30", True, "Fri 12 Mar 14:30", "Thu 3 Dec 14:30"),
        ("at 8", False, "Sun 29 Nov 08:00", "Sat 28 Nov 20:00"),
        ("at 3 tomorrow morning", False, "Sun 29 Nov 03:00", "Sun 29 Nov 15:00"),
        ("Thursday, 5 December", False, "Sat 5 Dec", "Thu 3 Dec"),
    ],
)
def test_what_can_be_read_in_two_ways_has_both(
    said: str, month_first: bool, heard: str, other: str
) -> None:
    found = _read(said, month_first=month_first)
    assert found.other is not None
    assert (_said(found), _said(found.other)) == (heard, other)


def test_next_weekday_is_next_weeks_and_the_nearer_one_is_its_other_reading() -> None:
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
    (found,) = moments("next Thursday 9am", monday).found
    assert found.other is not None
    assert (_said(found), _said(found.other)) == ("Thu 3 Dec 09:00", "Thu 26 Nov 09:00")


def test_two_weekdays_are_two_moments() -> None:
    read = moments("not Thursday, Friday", NOW)
    assert [_said(each) for each in read.found] == ["Thu 3 Dec", "Fri 4 Dec"]


def test_words_between_a_day_and_its_hour_are_in_neither_place() -> None:
    said = "on Friday with Dana at 4pm"
    assert [said[start:end] for start, end in _read(said).spans] == ["Friday", "4pm"]


def test_a_weekday_beside_the_date_settles_which_comes_first() -> None:
    for said in ("Saturday 5/12/2026", "Saturday 12/5/2026"):
        assert _said(_read(said)) == "Sat 5 Dec"
        assert _read(said).other is None
    assert _read("Friday 12/3/2027").other is not None


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("next week", date(2026, 11, 30), date(2026, 12, 6)),
        ("mid December", date(2026, 12, 13), date(2026, 12, 19)),
        ("end of month", date(2026, 11, 28), date(2026, 11, 30)),
        ("Q3 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("by end of next week", date(2026, 12, 4), date(2026, 12, 6)),
        ("in December", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_stretch_of_days_has_its_last_day(said: str, first: date, last: date) -> None:
    found = _read(said)
    assert (found.day, found.through, found.clock) == (first, last, None)


@pytest.mark.parametrize(
    "said",
    [
        "31.2.2026", "13/13/2026", "25:00", "every friday", "before Christmas", "tonight at 2",
        "end of this sunday", "after lunch", "today at 8",
    ],
)  # fmt: skip
def test_what_looks_like_a_time_and_cannot_be_read_is_unread_never_today(said: str) -> None:
    read = moments(said, NOW)
    assert read.found == ()
    assert len(read.unread) == 1
    assert read.unread[0] in said


@pytest.mark.parametrize(
    "said",
    [
        "needs 3 months qualification", "for 24 months", "12 Decembers ago", "within 30 days",
        "30 days' notice", "we sat down", "we're at 42 and they are at 3", "net 30/45/60", "50/50",
        "24/7 support", "1/2 of it", "good morning", "the second offer", "I may be late", "3:1",
        "we want 2.5.", "1.5 to 1.8 million", "based on 2.5", "in the first 90 days",
        "from 9 to 5", "march to the top", "on the third call they said no", "half the amount",
        "2 hours", "ok",
    ],
)  # fmt: skip
def test_durations_figures_and_scraps_of_words_are_no_moments(said: str) -> None:
    read = moments(said, NOW)
    assert (read.found, read.unread) == ((), ())


_WORDS = st.sampled_from(
    [
        "at",
        "on",
        "next",
        "last",
        "this",
        "friday",
        "thrusday",
        "the",
        "3rd",
        "3",
        "12/15",
        "31.2.",
        "5.12.2026",
        "3pm",
        "half",
        "past",
        "to",
        "quarter",
        "noon",
        "midnight",
        "tomorrow",
        "tonight",
        "in",
        "a",
        "week",
        "days",
        "from",
        "now",
        "EST",
        "morning",
        "-",
        ",",
        ".",
        ":",
        "of",
        "december",
        "mid",
        "q3",
        "eod",
        "99:99",
        "0000",
        "9999",
        "31.12.9999",
        "in",
        "99999",
        "years",
        "ago",
        "İ",
        "ﬁ",
        "²",
        "١",
        "übermorgen",
        "halb",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=60), st.lists(_WORDS, max_size=14).map(" ".join),
    st.lists(_WORDS, max_size=14).map("".join),
)  # fmt: skip


@settings(deadline=None)
@given(_TEXTS, st.booleans())
def test_any_text_is_read_without_overlap_and_within_its_bounds(
    text: str, month_first: bool
) -> None:
    read = moments(text, NOW, month_first=month_first)
    last = 0
    for each in read.found:
        assert last <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        last = each.end
    assert all(word in text for word in read.unread)


_DAYS = st.dates(date(2026, 11, 29), date(2027, 10, 31))
_DATED = (
    "{0:%d %B}",
    "{0:%B %d}",
    "{0:%a %d %b %Y}",
    "{0:%Y-%m-%d}",
    "{0:%d.%m.%Y}",
    "{0:%d/%m/%Y}",
)
_HOURED = ("{0:%H:%M}", "at {0:%H:%M}", "{0:%I:%M %p}", "{0:%I.%M%p}", "{0:%H:%M} Uhr")


@settings(deadline=None)
@given(_DAYS, st.sampled_from(_DATED), st.times(), st.sampled_from(_HOURED), st.booleans())
def test_a_day_and_an_hour_in_any_house_style_are_read_back(
    day: date, dated: str, clock: time, houred: str, is_hour_first: bool
) -> None:
    parts = [dated.format(day), houred.format(clock)]
    hour = clock.replace(second=0, microsecond=0)
    found = _read(" ".join(reversed(parts) if is_hour_first else parts))
    assert (found.day, found.clock) == (day, hour)
