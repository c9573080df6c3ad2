"""How long somebody waits who has failed to sign in."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.credentials.throttling import OF_ADDRESS, OF_LOGIN, REMEMBERED, Pace, waiting

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
PACES = st.sampled_from([OF_LOGIN, OF_ADDRESS])
AGO = st.timedeltas(min_value=timedelta(), max_value=timedelta(hours=30))


@pytest.mark.parametrize(
    ("failed", "seconds"), [(0, 0), (5, 0), (6, 2), (7, 4), (10, 32), (14, 512), (15, 900), (90, 900)]
)
def test_each_failure_costs_twice_as_much_as_the_one_before(failed: int, seconds: int) -> None:
    assert waiting(OF_LOGIN, [NOW] * failed, NOW) == timedelta(seconds=seconds)


def test_an_address_has_more_patience_than_a_login() -> None:
    assert waiting(OF_ADDRESS, [NOW] * 30, NOW) == timedelta()
    assert waiting(OF_ADDRESS, [NOW] * 31, NOW) == timedelta(seconds=2)


def test_failures_of_the_day_before_are_forgotten() -> None:
    assert waiting(OF_LOGIN, [NOW - REMEMBERED] * 50, NOW) == timedelta()


@given(PACES, st.lists(AGO, max_size=60))
def test_nobody_waits_longer_than_the_longest(pace: Pace, ago: list[timedelta]) -> None:
    assert timedelta() <= waiting(pace, [NOW - each for each in ago], NOW) <= pace.longest


@given(PACES, st.lists(AGO, max_size=60))
def test_who_waited_as_long_as_told_waits_no_longer(pace: Pace, ago: list[timedelta]) -> None:
    failures = [NOW - each for each in ago]
    assert waiting(pace, failures, NOW + waiting(pace, failures, NOW)) == timedelta()


@given(PACES, st.lists(AGO, max_size=60))
def test_a_further_failure_never_shortens_the_wait(pace: Pace, ago: list[timedelta]) -> None:
    failures = [NOW - each for each in ago]
    assert waiting(pace, [*failures, NOW], NOW) >= waiting(pace, failures, NOW)
