"""The days that features are asked for, as parameters of statements that are built once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, func, select, union

from foundation.versioned import Versioned, in_force, known_at

FIRST = bindparam("first_day", type_=Date)
LAST = bindparam("last_day", type_=Date)
TODAY = bindparam("today", type_=Date)


@dataclass(frozen=True, slots=True)
class Days:
    """A day, or a closed interval of days, in which something must be in force (时间范围).

    Parameters
    ----------
    first, last
        First and last day; ``None`` where it is open. Equal for one day.
    """

    first: date | None
    last: date | None

    @property
    def is_one(self) -> bool:
        """Whether it is one day, on which a feature has one version at most."""
        return self.first is not None and self.first == self.last

    def parameters(self, today: date) -> dict[str, object]:
        """Return the parameters of a statement."""
        return {"first_day": self.first, "last_day": self.last, "today": today}


def on(day: date) -> Days:
    """Return one day."""
    return Days(day, day)


def holds(row: type[Versioned], *, is_day: bool) -> ColumnElement[bool]:
    """Return the condition that a row, as known now, is in force on the day, or on any of the days."""
    if is_day:
        return in_force(row, LAST)
    asked = func.daterange(FIRST, LAST, "[]")
    return and_(known_at(row, None), row.valid.op("&&", is_comparison=True)(asked))


def day_of(row: type[Versioned], *, is_day: bool) -> ColumnElement[date]:
    """Return the day for which what belongs to a row is told: the one asked for, or its last among those asked for."""
    if is_day:
        return LAST
    # LEAST passes over nulls; a day and a whole number make a day.
    last_in_force = func.upper(row.valid, type_=Date).op("-", return_type=Date())(1)
    return func.coalesce(func.least(last_in_force, LAST, type_=Date), TODAY, type_=Date)


def in_force_on(row: type[Versioned], day: ColumnElement[date]) -> ColumnElement[bool]:
    """Return the condition that a row, as known now, is in force on the day of another row."""
    return and_(row.valid.op("@>", is_comparison=True)(day), known_at(row, None))


def began(row: type[Versioned]) -> ColumnElement[Any]:
    """Return the first day in force."""
    return func.lower(row.valid, type_=Date)


def ended(row: type[Versioned]) -> ColumnElement[Any]:
    """Return the first day no longer in force."""
    return func.upper(row.valid, type_=Date)


def bounds(*tables: tuple[type[Versioned], ColumnElement[bool]]) -> Select[Any]:
    """Return the statement of all first and last days of rows of some tables, as known now, each once."""
    parts = [
        select(bound(table).label("day")).where(known_at(table, None), condition)
        for table, condition in tables
        for bound in (began, ended)
    ]
    days = union(*parts).subquery()
    return select(days.c.day).where(days.c.day.is_not(None)).order_by(days.c.day)
