"""How long who comments too often must wait."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.proposals.consulting.pacing import Pace, waiting

NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)
_AGES = st.lists(st.integers(0, 200), max_size=30)


@given(ages=_AGES, most=st.integers(1, 10))
def test_there_is_room_just_when_fewer_came_than_may(ages: list[int], most: int) -> None:
    came = [NOW - timedelta(minutes=age) for age in ages]
    within = sum(age < 60 for age in ages)
    assert (waiting(Pace(most, timedelta(hours=1)), came, NOW) == timedelta()) is (within < most)


@given(ages=_AGES, most=st.integers(1, 10))
def test_who_waits_as_long_as_told_finds_room_then_and_not_a_moment_before(ages: list[int], most: int) -> None:
    pace, came = Pace(most, timedelta(hours=1)), [NOW - timedelta(minutes=age) for age in ages]
    wait = waiting(pace, came, NOW)
    assert waiting(pace, came, NOW + wait) == timedelta()
    if wait:
        assert waiting(pace, came, NOW + wait - timedelta(seconds=1)) > timedelta()
