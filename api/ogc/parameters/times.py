"""The parameter `datetime`: a day, an instant, or an interval of them."""

import re
from datetime import date

from api.parameters.reading import read_day, read_instant, refusal
from foundation.errors import InvalidInput
from foundation.features.days import Days, on
from foundation.periods import legal_day

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPEN = {"", ".."}


def read_times(text: str) -> Days:
    """Return the days that a time is about; an instant is about its day in Asia/Shanghai.

    Raises
    ------
    InvalidInput
        When it is no time of RFC 3339 and no interval of two of them, one of which may be open, or ends before it
        begins.

    References
    ----------
    OGC 17-069r4, 7.15.4.

    Examples
    --------
    >>> read_times("2005-06-30").is_one
    True
    >>> read_times("../2005-06-30")
    Days(first=None, last=datetime.date(2005, 6, 30))
    >>> read_times("2005-06-29T18:00:00Z").first
    datetime.date(2005, 6, 30)
    """
    first, slash, last = text.partition("/")
    if not slash:
        return on(_day(first))
    if first in _OPEN and last in _OPEN:
        raise refusal("not_a_time", "An interval has one open end at most: leave out `datetime`, or name one end.")
    days = Days(None if first in _OPEN else _day(first), None if last in _OPEN else _day(last))
    if days.first is not None and days.last is not None and days.first > days.last:
        raise refusal("turned_round", f"The interval ends before it begins: write {days.last}/{days.first}.")
    return days


def _day(text: str) -> date:
    try:
        return read_day(text) if _DAY.fullmatch(text) else legal_day(read_instant(text))
    except (InvalidInput, OverflowError) as error:
        raise refusal(
            "not_a_time",
            f"{text[:60]!r} is no time: write 2005-06-30, 2005-06-30T08:00:00Z, or an interval as 1990-01-01/..",
        ) from error
