"""Half-open periods of days, how precisely their ends are known, and on what grounds.

A period is ``[start, end)``: the start is the first day in force, the end the first day no longer in force. A missing
bound means "not known" at the start and "still in force" at the end. There is no infinity: PostgreSQL's ``upper_inf``
is false for it, and a bound that is a value would take part in comparisons.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from foundation.errors import InvalidInput

LEGAL_TIME_ZONE = ZoneInfo("Asia/Shanghai")
"""The zone in which "today" and every legal clock is read."""

EARLIEST = date(1, 1, 1)
LATEST = date(9999, 12, 31)

Bounds = tuple[date | None, date | None]
"""First day in force, first day no longer; what `Period` is, where there are too many to check each."""


class Precision(StrEnum):
    """How precisely a date is known (日期精度)."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a date rests on (日期依据)."""

    APPROVED = "approved"
    EFFECTIVE = "effective"
    PUBLISHED = "published"
    YEAR_END_TABLE = "year_end_table"
    STATED = "stated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open period of days (有效期).

    Parameters
    ----------
    start
        First day in force; ``None`` when it is not known.
    end
        First day no longer in force; ``None`` while it still is.

    Raises
    ------
    InvalidInput
        When the end does not lie after the start: an empty period is in force on no day, and no overlap check sees it.

    Examples
    --------
    >>> Period(date(1997, 6, 10), date(2016, 3, 20)).contains(date(2003, 6, 30))
    True
    >>> Period(date(1997, 6, 10), date(2016, 3, 20)).contains(date(2016, 3, 20))
    False
    >>> Period(None, None).contains(date(1950, 1, 1))
    True
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise InvalidInput(
                f"The period from {self.start} to {self.end} contains no day: its end must lie after its start."
            )

    def contains(self, day: date) -> bool:
        """Return whether the period is in force on a day."""
        return in_force(self.start, self.end, day)

    def overlaps(self, other: "Period") -> bool:
        """Return whether both periods are in force on some common day."""
        starts_before = self.start is None or other.end is None or self.start < other.end
        ends_after = self.end is None or other.start is None or other.start < self.end
        return starts_before and ends_after


ALWAYS = Period()
"""In force since an unknown day, and still."""


def in_force(start: date | None, end: date | None, day: date) -> bool:
    """Return whether a period is in force on a day."""
    return (start is None or start <= day) and (end is None or day < end)


def cut(start: date | None, end: date | None, days: Iterable[date | None]) -> Iterator[Bounds]:
    """Give a period cut at those days that lie inside it, the earliest part first.

    Examples
    --------
    >>> list(cut(None, date(2016, 3, 20), [date(1997, 6, 10), date(2016, 3, 20), None]))
    [(None, datetime.date(1997, 6, 10)), (datetime.date(1997, 6, 10), datetime.date(2016, 3, 20))]
    """
    inside = {day for day in days if day is not None and day != start and in_force(start, end, day)}
    yield from pairwise([start, *sorted(inside), end])


def a_day_of(start: date | None, end: date | None) -> date:
    """Return a day of a period: the first, or the last where nobody knows the first.

    Examples
    --------
    >>> a_day_of(date(1997, 6, 10), None), a_day_of(None, date(2016, 3, 20))
    (datetime.date(1997, 6, 10), datetime.date(2016, 3, 19))
    """
    return start or (end or LATEST) - timedelta(days=1)


def legal_day(instant: datetime) -> date:
    """Return the calendar day of an instant in Asia/Shanghai.

    Parameters
    ----------
    instant
        An aware instant.

    Examples
    --------
    >>> from datetime import UTC
    >>> legal_day(datetime(2024, 12, 31, 17, 0, tzinfo=UTC))
    datetime.date(2025, 1, 1)
    """
    return instant.astimezone(LEGAL_TIME_ZONE).date()


def parse_day(text: str) -> date:
    """Return the day that an ISO 8601 calendar date names.

    Raises
    ------
    InvalidInput
        When the text is not ``YYYY-MM-DD`` or names no day of the calendar.

    References
    ----------
    ISO 8601-1:2019, 5.2.2.1 (calendar date, extended format); GB/T 7408.1.

    Examples
    --------
    >>> parse_day("2016-03-20")
    datetime.date(2016, 3, 20)
    """
    if len(text) != len("YYYY-MM-DD"):
        raise InvalidInput(f"{text[:40]!r} is not a day: write it as YYYY-MM-DD, for example 2016-03-20.")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(f"{text!r} is not a day of the calendar: {error}.") from error
