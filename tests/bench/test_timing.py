"""Percentiles are of what was measured, never between two measurements."""

import sys

import pytest

from bench.running.program import watched
from bench.timing import Latency, latency, middle, percentile, rounds_of


def test_ninety_nine_of_a_hundred_are_at_most_the_p99() -> None:
    assert percentile([float(value) for value in range(1, 101)], 0.99) == 99.0


def test_the_order_of_measuring_does_not_matter() -> None:
    assert latency([0.003, 0.001, 0.002]) == latency([0.001, 0.002, 0.003])


def test_one_bad_round_does_not_move_the_median() -> None:
    assert middle([Latency(1, 2), Latency(90, 900), Latency(2, 3)]) == Latency(2, 3)


def test_nothing_measured_is_no_figure() -> None:
    with pytest.raises(ValueError, match="No values"):
        percentile([], 0.5)


def test_every_question_is_asked_once_a_round() -> None:
    asked: list[str] = []
    rounds_of(asked.append, ["a", "b"], rounds=2)
    assert asked == ["a", "b", "a", "b"]


def test_a_watched_process_tells_its_own_peak_memory() -> None:
    here = bytearray(b"x" * 300_000_000)
    small = watched([sys.executable, "-c", "import time; time.sleep(0.2)"], {})
    large = watched([sys.executable, "-c", "import time; held = b'x' * 200_000_000; time.sleep(0.2)"], {})
    assert small.peak_rss_mib < 100
    assert 190 < large.peak_rss_mib < 300
    assert len(here) == 300_000_000


def test_a_watched_process_that_fails_is_quoted() -> None:
    with pytest.raises(RuntimeError, match="nothing there"):
        watched([sys.executable, "-c", "raise SystemExit('nothing there')"], {})
