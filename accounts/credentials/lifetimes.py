"""How long a session in a browser lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long somebody stays signed in (会话有效期).

    Parameters
    ----------
    idle
        Without a request: a desk that was left is not a desk that was lent.
    absolute
        However busy: one working day.
    """

    idle: timedelta = timedelta(minutes=60)
    absolute: timedelta = timedelta(hours=12)


_TOUCH = timedelta(minutes=1)


def is_alive(last_seen_at: datetime, expires_at: datetime, now: datetime, lifetimes: Lifetimes) -> bool:
    """Return whether a session still counts.

    Parameters
    ----------
    last_seen_at
        Its last request.
    expires_at
        Its absolute end.
    """
    return now < expires_at and now - last_seen_at < lifetimes.idle


def should_touch(last_seen_at: datetime, now: datetime) -> bool:
    """Return whether a request is worth writing down: not every one, a page makes twenty."""
    return now - last_seen_at >= _TOUCH
