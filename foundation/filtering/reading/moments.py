"""Dates and timestamps as RFC 3339 writes them."""

import re
from datetime import date, datetime

from foundation.filtering.reading.limits import refused

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:[Zz]|[+-]\d{2}:\d{2})", re.ASCII)


def date_of(text: str) -> date:
    """Return the day that a text names.

    Raises
    ------
    InvalidInput
        When it names none, or one that no calendar has.

    Examples
    --------
    >>> date_of("2024-02-29")
    datetime.date(2024, 2, 29)
    """
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise refused("date_unknown", f"{text[:40]!r} is no day of the calendar: write it as 2024-02-29.")


def timestamp_of(text: str) -> datetime:
    """Return the instant that a text names, with its offset.

    Raises
    ------
    InvalidInput
        When it names none, or has no offset: nobody could tell which instant is meant.

    Examples
    --------
    >>> timestamp_of("2024-02-29T08:00:00+08:00").isoformat()
    '2024-02-29T08:00:00+08:00'
    """
    try:
        if _TIMESTAMP.fullmatch(text):
            return datetime.fromisoformat(text.upper())
    except ValueError:
        pass
    raise refused(
        "timestamp_unknown",
        f"{text[:40]!r} is no instant: write it as 2024-02-29T00:00:00Z or 2024-02-29T08:00:00+08:00.",
    )


def is_timestamp(text: str) -> bool:
    """Tell whether a text is meant as an instant, rather than a day."""
    return len(text) > len("2024-02-29")
