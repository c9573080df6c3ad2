"""The periods of a place, cut so that within each nothing changes: neither it, nor its names, nor what we knew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import pairwise
from typing import Generic, TypeVar

from foundation.periods import EARLIEST, Period
from gazetteer.places.records import NameKind
from gazetteer.places.views import CodeView, NameView, PlaceView

Told_co = TypeVar("Told_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Known(Generic[Told_co]):
    """A stored row: what it tells, for which days, and when we knew it."""

    told: Told_co
    row_id: int
    valid: Period
    recorded_from: datetime
    recorded_to: datetime | None
    """``None`` while we still think so."""
    opened_by: int
    closed_by: int | None

    def known_during(self, start: datetime, end: datetime | None) -> bool:
        """Return whether we knew the row all the time from one instant to before another."""
        return self.recorded_from <= start and (
            self.recorded_to is None or (end is not None and end <= self.recorded_to)
        )


@dataclass(frozen=True, slots=True)
class Moment(Generic[Told_co]):
    """A period in which one version and the same names and codes are in force, and how long we thought so."""

    version: Known[Told_co]
    names: tuple[Known[NameView], ...]
    codes: tuple[Known[CodeView], ...]
    valid: Period
    recorded_from: datetime
    recorded_to: datetime | None
    opened_by: int
    closed_by: int | None


def moments(
    versions: Sequence[Known[Told_co]], names: Sequence[Known[NameView]], codes: Sequence[Known[CodeView]]
) -> list[Moment[Told_co]]:
    """Return the moments of a place by their first day, and of those the earliest known first.

    Parameters
    ----------
    versions, names, codes
        All rows that may be told, those that were superseded among them.
    """
    entries = {row.recorded_from: row.opened_by for row in (*versions, *names, *codes)}
    for row in (*versions, *names, *codes):
        if row.recorded_to is not None and row.closed_by is not None:
            entries[row.recorded_to] = row.closed_by
    bounds: list[datetime | None] = [*sorted(entries), None]
    open_moments: dict[object, Moment[Told_co]] = {}
    done: list[Moment[Told_co]] = []
    for start, end in pairwise(bounds):
        assert start is not None  # noqa: S101 - only the last bound is open
        before, open_moments = open_moments, {}
        for key, moment in _at(versions, names, codes, start, end, entries[start]):
            open_moments[key] = before.pop(key, moment)
        done += [_ended(moment, start, entries[start]) for moment in before.values()]
    found = [*done, *open_moments.values()]
    return sorted(found, key=lambda each: (each.valid.start or EARLIEST, each.recorded_from))


def changed_fields(before: PlaceView, after: PlaceView) -> tuple[str, ...]:
    """Return the names of the fields in which two states of a place differ, its periods and bookkeeping left out."""
    return tuple(
        field.name
        for field in fields(PlaceView)
        if field.name not in _BOOKKEEPING and getattr(before, field.name) != getattr(after, field.name)
    )


_BOOKKEEPING = frozenset(
    {"id", "class_name", "valid", "valid_from_precision", "valid_to_precision", "recorded_from", "opened_by"}
)


def _at(
    versions: Sequence[Known[Told_co]],
    names: Sequence[Known[NameView]],
    codes: Sequence[Known[CodeView]],
    start: datetime,
    end: datetime | None,
    entry: int,
) -> Iterator[tuple[object, Moment[Told_co]]]:
    """Give the moments as known in one stretch of time, each with what makes it the same as in the next."""
    called = [name for name in names if name.known_during(start, end)]
    coded = [code for code in codes if code.known_during(start, end)]
    for version in versions:
        if not version.known_during(start, end):
            continue
        for valid in _pieces(version.valid, [row.valid for row in (*called, *coded)]):
            then = tuple(name for name in called if _belongs(name, valid))
            coded_then = tuple(code for code in coded if code.valid.overlaps(valid))
            key = (version.row_id, valid, tuple(row.row_id for row in (*then, *coded_then)))
            yield key, Moment(version, then, coded_then, valid, start, None, entry, None)


def _pieces(whole: Period, others: Sequence[Period]) -> Iterator[Period]:
    """Cut a period where another begins or ends within it."""
    cuts: set[date] = set()
    for other in others:
        cuts |= {day for day in (other.start, other.end) if day is not None and _inside(whole, day)}
    days = [whole.start, *sorted(cuts), whole.end]
    for start, end in pairwise(days):
        yield Period(start, end)


def _inside(whole: Period, day: date) -> bool:
    return whole.contains(day) and day != whole.start


def _belongs(name: Known[NameView], valid: Period) -> bool:
    if name.valid.overlaps(valid):
        return True
    ended = name.valid.end is not None and valid.start is not None and name.valid.end <= valid.start
    return ended and name.told.kind is NameKind.FORMER


def _ended(moment: Moment[Told_co], at: datetime, entry: int) -> Moment[Told_co]:
    return Moment(
        moment.version, moment.names, moment.codes, moment.valid, moment.recorded_from, at, moment.opened_by, entry
    )
