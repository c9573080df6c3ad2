"""How long a session lasts."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.credentials.lifetimes import Lifetimes, is_alive, should_touch

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
HOUR = Lifetimes(idle=timedelta(hours=1), absolute=timedelta(hours=12))


@pytest.mark.parametrize(
    ("seen_ago", "ends_in", "alive"),
    [(0, 60, True), (59, 60, True), (60, 60, False), (0, 0, False), (0, -1, False), (59, 1, True)],
)
def test_a_session_ends_when_nobody_uses_it_or_its_day_is_over(seen_ago: int, ends_in: int, *, alive: bool) -> None:
    seen, ends = NOW - timedelta(minutes=seen_ago), NOW + timedelta(minutes=ends_in)
    assert is_alive(seen, ends, NOW, HOUR) is alive


def test_not_every_request_is_written_down() -> None:
    assert not should_touch(NOW - timedelta(seconds=59), NOW)
    assert should_touch(NOW - timedelta(seconds=60), NOW)
