"""Dates as forms hold them: a year, a month or a day, with how precise they are."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from foundation.errors import InvalidInput
from foundation.intake.outcomes import rejection
from foundation.intake.reasons import Reason
from foundation.periods import Precision
from gazetteer.intake.checks.context import Cells, Context, Faults
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.plan import Plan

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


Period = tuple[PartialDate | None, PartialDate | None]


def period_reader(plan: Plan, context: Context) -> Callable[[int, Cells, Faults], Period]:
    """Return the function that reads when a place was established and abolished."""
    if not plan.has(Field.ESTABLISHED) and not plan.has(Field.ABOLISHED):
        return lambda _number, _cells, _faults: (None, None)
    texts = {field: plan.getter(field) for field in (Field.ESTABLISHED, Field.ABOLISHED)}

    def one(field: Field, number: int, cells: Cells, faults: Faults) -> PartialDate | None:
        text = texts[field](cells)
        if not text:
            return None
        try:
            found = parse_partial_date(text)
        except InvalidInput as error:
            faults.append(rejection(number, plan.label(field), Reason.BAD_DATE, error.message, text))
            return None
        if found.first > context.today:
            message = f"{text} lies after {context.today}: a planned date belongs into a proposal; correct or clear it."
            faults.append(rejection(number, plan.label(field), Reason.DATE_IN_FUTURE, message, text))
            return None
        return found

    def period(number: int, cells: Cells, faults: Faults) -> Period:
        start = one(Field.ESTABLISHED, number, cells, faults)
        end = one(Field.ABOLISHED, number, cells, faults)
        if start is None or end is None or start.first < end.first:
            return start, end
        if end.following() > start.first:  # in one year or month: the period is not empty, only its end is not exact
            return start, PartialDate(end.following(), end.precision)
        label = plan.label(Field.ABOLISHED)
        message = f"It was abolished ({end.first}) before it was established ({start.first}); correct one of the two."
        faults.append(rejection(number, label, Reason.PERIOD_REVERSED, message, texts[Field.ABOLISHED](cells)))
        return start, None

    return period
