"""How long somebody waits who has failed to sign in: a rule over what was tried, for known and unknown logins alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

REMEMBERED = timedelta(hours=24)
"""A failure that lies further back counts no more."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast may be tried (尝试频率).

    Parameters
    ----------
    free
        Failures that cost nothing: people mistype.
    first
        What the next one costs; each further one costs twice as much.
    longest
        More than that nobody waits: who knows a login must not be able to lock its owner out for a day.
    """

    free: int
    first: timedelta
    longest: timedelta


OF_LOGIN = Pace(free=5, first=timedelta(seconds=2), longest=timedelta(minutes=15))
"""For one login, from wherever."""
OF_ADDRESS = Pace(free=30, first=timedelta(seconds=2), longest=timedelta(minutes=15))
"""From one address, for whatever login: a whole office may stand behind it."""


def waiting(pace: Pace, failures: Sequence[datetime], now: datetime) -> timedelta:
    """Return how long until the next try is looked at; zero when it is now.

    Parameters
    ----------
    failures
        When tries failed of late; for a login, those since it last succeeded.
    now
        The instant.

    Examples
    --------
    >>> from datetime import UTC
    >>> now = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    >>> [waiting(OF_LOGIN, [now] * failed, now).total_seconds() for failed in (0, 5, 6, 7, 8, 30)]
    [0.0, 0.0, 2.0, 4.0, 8.0, 900.0]
    """
    counted = [at for at in failures if now - at < REMEMBERED]
    beyond = len(counted) - pace.free
    if beyond <= 0:
        return timedelta()
    # 2³⁰ times the first is more than any bound: the power must not grow without end.
    cost = min(pace.longest, pace.first * (1 << min(beyond - 1, 30)))
    return max(timedelta(), max(counted) + cost - now)
