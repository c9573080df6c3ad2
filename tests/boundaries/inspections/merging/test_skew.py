"""A device's clock is recorded, and trusted for nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.merging.skew import ClockReading, jumps
from foundation.errors import InvalidInput
from tests.inspections_made import NOON

AHEAD = ClockReading("phone 1", NOON + timedelta(hours=8), NOON)
"""A phone whose zone is set wrong."""


def test_skew_is_how_far_the_device_is_ahead() -> None:
    assert AHEAD.skew_s == 28_800
    assert AHEAD.is_notable(120)
    assert ClockReading("phone 1", NOON - timedelta(seconds=3), NOON).skew_s == -3


def test_a_minute_on_the_way_is_not_worth_a_word() -> None:
    assert not ClockReading("phone 1", NOON - timedelta(seconds=60), NOON).is_notable(120)


@given(st.timedeltas(timedelta(-1000), timedelta(1000)), st.timedeltas(timedelta(-1000), timedelta(0)))
def test_a_clock_that_is_off_by_as_much_all_the_time_is_put_right(off: timedelta, ago: timedelta) -> None:
    reading = ClockReading("phone 1", NOON + off, NOON)
    assert abs(reading.likely(NOON + ago + off) - (NOON + ago)) < timedelta(milliseconds=1)


def test_a_clock_that_was_set_between_two_syncs_is_pointed_at() -> None:
    later = NOON + timedelta(hours=1)
    right = ClockReading("phone 1", later, later)
    other = ClockReading("phone 2", later, later)
    assert jumps([right, other, AHEAD], 120) == ((AHEAD, right),)
    assert jumps([right, replace(right, sent_at=later + timedelta(seconds=100))], 120) == ()


def test_times_have_zones() -> None:
    with pytest.raises(InvalidInput):
        ClockReading("phone 1", datetime(2026, 5, 6), NOON)  # noqa: DTZ001 - a time without a zone is the point
    with pytest.raises(InvalidInput):
        AHEAD.likely(datetime(2026, 5, 6))  # noqa: DTZ001 - the same
