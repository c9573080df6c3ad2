"""Dates as forms hold them: a year, a month or a day, with how precise they are."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from foundation.errors import InvalidInput
from foundation.periods import Precision

_DATE = re.compile(
    r"(?P<year>\d{4})(?:\s*年)?"
    r"(?:\s*[-/.年]?\s*(?P<month>\d{1,2})(?:\s*月)?(?:\s*[-/.月]?\s*(?P<day>\d{1,2})\s*日?)?)?"
    r"(?:[ T]00:00(?::00)?)?"
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_AMBIGUOUS = re.compile(r"\d{5,7}|\d{9,}")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to a day, a month or a year; `first` is its first day."""

    first: date
    precision: Precision

    def following(self) -> date:
        """Return the first day after the year, month or day that is meant."""
        if self.precision is Precision.DAY:
            return date.fromordinal(self.first.toordinal() + 1)
        if self.precision is Precision.MONTH and self.first.month < 12:  # noqa: PLR2004 - December
            return self.first.replace(month=self.first.month + 1)
        return date(self.first.year + 1, 1, 1)


@lru_cache(maxsize=4096)
def parse_partial_date(text: str) -> PartialDate:
    """Return the date that a form's text says, and how precise it is.

    Raises
    ------
    InvalidInput
        When the text is no year, month or day of the calendar.

    Examples
    --------
    >>> parse_partial_date("1950").precision, parse_partial_date("1950年5月").first
    (<Precision.YEAR: 'year'>, datetime.date(1950, 5, 1))
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _COMPACT.fullmatch(plain) or (None if _AMBIGUOUS.fullmatch(plain) else _DATE.fullmatch(plain))
    try:
        if found is None:
            raise ValueError("no date")  # noqa: TRY301 - one sentence for both
        year, month, day = found["year"], found["month"], found["day"]
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise InvalidInput(
            f"{text[:40]!r} is no date: write a year, month or day (1950, 1950-05, 1950-05-01, 1950年5月)."
        ) from error
    return PartialDate(first, Precision.DAY if day else Precision.MONTH if month else Precision.YEAR)
