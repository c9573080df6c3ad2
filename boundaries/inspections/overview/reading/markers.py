"""Reading the markers that are to be inspected: when they were reached last, and how they were found."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from shapely import Point
from sqlalchemy import CTE, BigInteger, CompoundSelect, Subquery, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from boundaries.inspections.models.records import InspectionRecord
from boundaries.inspections.models.tasks import Inspection
from boundaries.inspections.overview.reading.given import AS_OF, OF, ONLY, ROUND, Statement, asked
from boundaries.inspections.overview.reading.tasks import tasks_then
from boundaries.markers.kinds import MarkerState
from boundaries.markers.models import BoundaryMarkerVersion
from foundation.versioned import in_force, known_at


def _kept_markers(*, is_limited: bool) -> CTE:
    """Return the markers of a day that are to be inspected, with their lines: none that was given up."""
    row = BoundaryMarkerVersion
    wanted = select(row.marker_id, row.line_id).where(in_force(row, AS_OF), row.state != MarkerState.WITHDRAWN.value)
    if is_limited:
        wanted = wanted.where(row.line_id == OF)
    return wanted.cte("kept_markers")


def _last_reached(kept: CTE | None) -> Subquery:
    """Return when each marker was last reached until a day, in an inspection that stands."""
    record, there = InspectionRecord, tasks_then(AS_OF)
    wanted = (
        select(record.marker_id, func.max(record.observed_on).label("seen"))
        .join(there, there.c.id == record.inspection_id)
        .where(record.kind == "marker", record.is_reached, record.observed_on <= AS_OF)
        .group_by(record.marker_id)
    )
    if kept is not None:
        wanted = wanted.where(record.marker_id.in_(select(kept.c.marker_id)))
    return wanted.subquery("last_reached")


LastSeen = Mapping[UUID, Mapping[date | None, int]]
"""Of each line, how many of its markers were last reached on which day; ``None`` for those that never were."""


def last_seen(session: Session, *, as_of: date, of: Collection[UUID] | None = None) -> LastSeen:
    """Return of each line how many markers were last reached on which day.

    Parameters
    ----------
    of
        Only these lines; all when left out.
    """
    found: dict[UUID, dict[date | None, int]] = defaultdict(dict)
    statement = _last_seen(is_limited=of is not None)
    for line, day, count in session.connection().execute(statement, asked(as_of, of)):
        found[line][day] = count
    return found


@cache
def _last_seen(*, is_limited: bool) -> Statement:
    kept = _kept_markers(is_limited=is_limited)
    reached = _last_reached(kept if is_limited else None)
    return (
        select(kept.c.line_id, reached.c.seen, func.count())
        .outerjoin(reached, reached.c.marker_id == kept.c.marker_id)
        .group_by(kept.c.line_id, reached.c.seen)
    )


def touched_since(session: Session, revision: int, *, until: int) -> frozenset[UUID]:
    """Return the lines of whose markers something may be another since a ledger entry.

    Parameters
    ----------
    revision
        The entry up to which everything is known.
    until
        The last one that is looked at.
    """
    found = session.connection().execute(_touched(), {"revision": revision, "until": until})
    return frozenset(line for (line,) in found)


@cache
def _touched() -> CompoundSelect[UUID]:
    revision, until = (bindparam(name, type_=BigInteger) for name in ("revision", "until"))
    row, marker, record = Inspection, BoundaryMarkerVersion, InspectionRecord
    inspected = select(row.id, row.line_id).where(row.changed_by > revision, row.changed_by <= until).cte("inspected")
    # A stone at a tri-point is numbered by another line than it was seen from.
    elsewhere: Statement = (
        select(marker.line_id)
        .join(record, record.marker_id == marker.marker_id)
        .join(inspected, inspected.c.id == record.inspection_id)
        .where(known_at(marker, None))
    )
    written = or_(marker.opened_by > revision, marker.closed_by > revision)
    return select(inspected.c.line_id).union(elsewhere, select(marker.line_id).where(written))


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """A marker that is to be inspected, and how it was found last (应检界桩).

    Parameters
    ----------
    position
        As registered, EPSG:4490, (lon, lat).
    seen_on
        When it was last reached; ``None`` where it never was.
    record, recorded_on, statuses
        The last record of it, also one that says that it was not reached; ``None`` and nothing where there is none.
    """

    id: UUID
    line: UUID
    number: str
    state: str
    position: Point
    units: tuple[UUID, ...]
    responsible: UUID | None
    custody: str | None
    seen_on: date | None
    record: UUID | None
    recorded_on: date | None
    statuses: tuple[str, ...]


def reached_along(session: Session, *, as_of: date, of: UUID) -> list[tuple[UUID, date | None]]:
    """Return the markers of a line that are to be inspected, by number, each with when it was last reached."""
    found = session.connection().execute(_reached_along(), asked(as_of, (of,)))
    return [(marker, day) for marker, day in found]


@cache
def _reached_along() -> Statement:
    row, kept = BoundaryMarkerVersion, _kept_markers(is_limited=True)
    reached = _last_reached(kept)
    return (
        select(row.marker_id, reached.c.seen)
        .join(kept, kept.c.marker_id == row.marker_id)
        .outerjoin(reached, reached.c.marker_id == row.marker_id)
        .where(in_force(row, AS_OF))
        .order_by(*_BY_NUMBER)
    )


_BY_NUMBER = (
    BoundaryMarkerVersion.serial.nulls_last(),
    BoundaryMarkerVersion.number,
    BoundaryMarkerVersion.marker_id,
)


def markers(
    session: Session,
    *,
    as_of: date,
    of: Collection[UUID] | None = None,
    only: Collection[UUID] | None = None,
    round_number: int | None = None,
) -> list[MarkerRow]:
    """Return the markers that are to be inspected, with how they were found last until a day, by line and number.

    Parameters
    ----------
    of
        Only along these lines.
    only
        Only these.
    round_number
        Look at the records of this round alone.
    """
    limited = _Limited(of is not None, only is not None, round_number is not None)
    found = session.connection().execute(_markers(limited), asked(as_of, of, round_number, only))
    rows: Iterable[tuple[Any, ...]] = (tuple(each) for each in found)
    return [
        MarkerRow(id_, line, number, state, at, tuple(units), managing, custody, day, last_id, on, tuple(told_ or ()))
        for id_, line, number, state, at, units, managing, custody, day, last_id, on, told_ in rows
    ]


class _Limited(NamedTuple):
    """To what a list of markers is limited."""

    along_lines: bool
    to_markers: bool
    to_round: bool


@cache
def _markers(limited: _Limited) -> Statement:
    row, told = BoundaryMarkerVersion, _told(limited)
    seen = (
        select(told.c.marker_id, func.max(told.c.observed_on).label("seen"))
        .where(told.c.is_reached)
        .group_by(told.c.marker_id)
        .subquery("seen")
    )
    last = (
        select(told)
        .ext(distinct_on(told.c.marker_id))
        .order_by(told.c.marker_id, told.c.observed_on.desc(), told.c.id.desc())
        .subquery("last")
    )
    wanted: Statement = (
        select(
            row.marker_id,
            row.line_id,
            row.number,
            row.state,
            row.position,
            row.unit_ids,
            row.responsible_id,
            row.custody,
            seen.c.seen,
            last.c.id,
            last.c.observed_on,
            last.c.statuses,
        )
        .outerjoin(seen, seen.c.marker_id == row.marker_id)
        .outerjoin(last, last.c.marker_id == row.marker_id)
        .where(in_force(row, AS_OF), row.state != MarkerState.WITHDRAWN.value)
        .order_by(row.line_id, *_BY_NUMBER)
    )
    if limited.to_markers:
        wanted = wanted.where(row.marker_id == ONLY)
    return wanted.where(row.line_id == OF) if limited.along_lines else wanted


def _told(limited: _Limited) -> CTE:
    """Return the records of markers until a day, in inspections that stand."""
    row, record, there = BoundaryMarkerVersion, InspectionRecord, tasks_then(AS_OF)
    known = (
        select(record.marker_id, record.id, record.observed_on, record.statuses, record.is_reached)
        .join(there, there.c.id == record.inspection_id)
        .where(record.kind == "marker", record.observed_on <= AS_OF)
    )
    if limited.to_markers:
        known = known.where(record.marker_id == ONLY)
    if limited.along_lines:
        along = select(row.marker_id).where(in_force(row, AS_OF), row.line_id == OF)
        known = known.where(record.marker_id.in_(along))
    if limited.to_round:
        known = known.join(Inspection, Inspection.id == record.inspection_id).where(Inspection.round_number == ROUND)
    return known.cte("told")
