"""Figures from many measurements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from statistics import median
from time import perf_counter
from typing import TypeVar

Question = TypeVar("Question")


@dataclass(frozen=True, slots=True)
class Latency:
    """How long one request takes, in milliseconds: half of them at most `p50_ms`, 99 of 100 at most `p99_ms`."""

    p50_ms: float
    p99_ms: float


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values does not exceed (nearest rank).

    Examples
    --------
    >>> percentile([4.0, 1.0, 3.0, 2.0], 0.5)
    2.0
    >>> percentile([4.0, 1.0, 3.0, 2.0], 0.99)
    4.0
    """
    if not values:
        raise ValueError("No values were measured.")
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def latency(seconds: Sequence[float]) -> Latency:
    """Return the two percentiles of single measurements in seconds.

    Examples
    --------
    >>> latency([0.001, 0.002, 0.003])
    Latency(p50_ms=2.0, p99_ms=3.0)
    """
    return Latency(percentile(seconds, 0.5) * 1000, percentile(seconds, 0.99) * 1000)


def middle(rounds: Sequence[Latency]) -> Latency:
    """Return the medians of several rounds."""
    return Latency(median(one.p50_ms for one in rounds), median(one.p99_ms for one in rounds))


def timed(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes, in seconds."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def rounds_of(ask: Callable[[Question], object], questions: Sequence[Question], rounds: int) -> Latency:
    """Ask each question once a round, one after the other, and return the medians of the rounds."""
    return middle([latency([timed(partial(ask, question)) for question in questions]) for _ in range(rounds)])
