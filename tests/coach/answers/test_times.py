"""Days and hours as people write them, seen from Monday 23 November 2026, 11:00 in Berlin."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answers.times import day, future, maybe_day, moment, shown, shown_day
from coach.errors import CoachError

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("tomorrow 3pm", "Tue 24 Nov, 15:00"),
        ("tomorrow at 3", "Tue 24 Nov, 15:00"),
        ("tomorrow at 9", "Tue 24 Nov, 09:00"),
        ("tomorrow", "Tue 24 Nov, 09:00"),
        ("today at 5:30 pm", "Mon 23 Nov, 17:30"),
        ("15:00", "Mon 23 Nov, 15:00"),
        ("10:00", "Tue 24 Nov, 10:00"),
        ("noon on Friday", "Fri 27 Nov, 12:00"),
        ("Friday midnight", "Sat 28 Nov, 00:00"),
        ("midday tomorrow", "Tue 24 Nov, 12:00"),
        ("next Thursday 9am", "Thu 26 Nov, 09:00"),
        ("Monday 12pm", "Mon 23 Nov, 12:00"),
        ("Monday 9am", "Mon 30 Nov, 09:00"),
        ("3 March 14h30", "Wed 3 Mar, 14:30"),
        ("March 3rd, 2027 at 12 am", "Wed 3 Mar, 00:00"),
        ("2027-01-12 08:15", "Tue 12 Jan, 08:15"),
        ("in 20 minutes", "Mon 23 Nov, 11:20"),
        ("in 45 min", "Mon 23 Nov, 11:45"),
        ("in 2 hrs", "Mon 23 Nov, 13:00"),
        ("in half an hour", "Mon 23 Nov, 11:30"),
        ("in two hours", "Mon 23 Nov, 13:00"),
        ("in 2 weeks at 10", "Mon 7 Dec, 10:00"),
        ("the day after tomorrow 4pm", "Wed 25 Nov, 16:00"),
    ],
)
def test_a_moment_is_read_where_the_person_is(said: str, heard: str) -> None:
    found = moment(said, NOW, BERLIN)
    assert found is not None
    assert shown(found.at, BERLIN) == heard


def test_what_names_no_hour_says_so() -> None:
    named = moment("tomorrow", NOW, BERLIN)
    assert named is not None
    assert not named.has_hour
    assert moment("soon, maybe 30 units at 20%", NOW, BERLIN) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("today", TODAY),
        ("yesterday", date(2026, 11, 22)),
        ("last Friday", date(2026, 11, 20)),
        ("last Monday", date(2026, 11, 16)),
        ("12 January", date(2027, 1, 12)),
        ("1 November", date(2026, 11, 1)),
        ("30 February or 2 March", date(2027, 3, 2)),
        ("in a month", TODAY + timedelta(days=30)),
    ],
)
def test_a_day_is_read(said: str, expected: date) -> None:
    assert day(said, TODAY) == expected


def test_a_day_that_does_not_exist_is_refused() -> None:
    assert maybe_day("2026-13-45", TODAY) is None
    assert maybe_day("31 June", TODAY) is None
    with pytest.raises(CoachError, match=r"misfit\.date"):
        day("some day", TODAY)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("whenever", "misfit.time"),
        ("3 March 2020 10:00", "misfit.past"),
        ("yesterday", "misfit.past"),
    ],
)
def test_only_what_is_still_to_come_is_taken(said: str, key: str) -> None:
    with pytest.raises(CoachError) as refused:
        future(said, NOW, BERLIN)
    assert refused.value.key == key


def test_a_day_without_an_hour_counts_until_its_end() -> None:
    assert future("today", NOW, BERLIN).day == TODAY


def test_a_day_is_read_back_with_its_weekday() -> None:
    assert shown_day(TODAY) == "Mon 23 Nov 2026"


@given(st.text())
def test_any_text_can_be_searched_for_a_moment(text: str) -> None:
    found = moment(text, NOW, BERLIN)
    assert found is None or all(0 <= start < end <= len(text) for start, end in found.spans)


@given(st.integers(1, 2_000_000).map(lambda minutes: NOW + timedelta(minutes=minutes)))
def test_a_moment_written_as_iso_is_read_exactly(at: datetime) -> None:
    found = moment(f"{at:%Y-%m-%d %H:%M}", NOW, ZoneInfo("UTC"))
    assert found is not None
    assert found.at == at.replace(second=0, microsecond=0)


def test_on_a_monday_next_monday_is_in_a_week() -> None:
    for said in ("next Monday", "Monday", "on Monday at 9am"):
        found = moment(said, NOW, BERLIN)
        assert found is not None
        assert found.day == date(2026, 11, 30)
    last = moment("last Friday 3pm", NOW, BERLIN)
    assert last is not None
    assert last.day == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("tomorrow 3pm, they need to launch in 6 weeks", "Tue 24 Nov, 15:00"),
        ("a promotion now, talk on Wednesday 11:00", "Wed 25 Nov, 11:00"),
        ("call on 12 January at 4, the contract ends 31 December", "Tue 12 Jan, 16:00"),
        ("25 November 9:00", "Wed 25 Nov, 09:00"),
        ("Tuesday next week 10am", "Tue 1 Dec, 10:00"),
        ("next week on Tuesday 10am", "Tue 1 Dec, 10:00"),
    ],
)
def test_the_hour_of_a_call_goes_with_the_day_beside_it(said: str, at: str) -> None:
    found = moment(said, datetime(2026, 11, 23, 9, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
    assert found is not None
    assert shown(found.at, ZoneInfo("Europe/Berlin")) == at
