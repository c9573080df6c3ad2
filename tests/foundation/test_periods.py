from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.errors import InvalidInput
from foundation.periods import ALWAYS, Period, legal_day, parse_day

DAYS = st.dates(date(1950, 1, 1), date(2050, 1, 1))
BOUNDS = st.none() | DAYS


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(BOUNDS), draw(BOUNDS)
    if start is not None and end is not None and end <= start:
        start, end = (end, start) if end < start else (start, None)
    return Period(start, end)


@given(periods(), periods(), DAYS)
def test_a_day_in_both_periods_makes_them_overlap(one: Period, other: Period, day: date) -> None:
    if one.contains(day) and other.contains(day):
        assert one.overlaps(other)


@given(periods(), periods())
def test_overlapping_is_mutual(one: Period, other: Period) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(DAYS, DAYS)
def test_periods_that_meet_do_not_overlap(start: date, meeting: date) -> None:
    if start < meeting:
        assert not Period(start, meeting).overlaps(Period(meeting, None))


@given(DAYS)
def test_a_period_without_bounds_is_in_force_on_every_day(day: date) -> None:
    assert ALWAYS.contains(day)


def test_a_period_that_contains_no_day_is_refused() -> None:
    with pytest.raises(InvalidInput, match="contains no day"):
        Period(date(2016, 3, 20), date(2016, 3, 20))


def test_the_legal_day_begins_at_midnight_in_shanghai() -> None:
    assert legal_day(datetime(2024, 12, 31, 15, 59, 59, tzinfo=UTC)) == date(2024, 12, 31)
    assert legal_day(datetime(2024, 12, 31, 16, 0, 0, tzinfo=UTC)) == date(2025, 1, 1)


@given(DAYS)
def test_a_day_reads_back_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["", "2016", "2016-3-20", "20160320", "2016-02-30", "2016-03-20T00:00", "２０１６-03-20"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="not a day"):
        parse_day(text)
