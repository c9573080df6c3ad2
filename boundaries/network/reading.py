"""Reading the boundaries of a day into memory."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Integer, cast, func, select, union_all
from sqlalchemy.orm import Session

from boundaries.lines.course.alignment import Course
from boundaries.lines.deriving.settling import StoredLine
from boundaries.lines.models import BoundaryLineVersion, BoundarySegment, DisputedStretch, TriPointVersion
from boundaries.lines.queries import disputes, stored_lines, stored_tri_points
from boundaries.markers.models import BoundaryMarkerVersion
from boundaries.markers.queries import StoredMarker, public_markers, stored_markers
from boundaries.network.network import BoundaryNetwork, Dispute, LineOnDay, MarkerOnLine

_TABLES = (BoundaryLineVersion, BoundarySegment, TriPointVersion, BoundaryMarkerVersion, DisputedStretch)


def last_entry(session: Session) -> int:
    """Return the last ledger entry that wrote of boundaries; 0 where none did."""
    bounds = [select(func.max(bound)) for table in _TABLES for bound in (table.opened_by, table.closed_by)]
    written = union_all(*bounds).subquery()
    return session.scalar(select(cast(func.coalesce(func.max(written.c[0]), 0), Integer))) or 0


def network(session: Session, *, as_of: date, recorded: datetime | None = None) -> BoundaryNetwork:
    """Return the lines of a day with their markers and disputes, and the tri-points.

    Parameters
    ----------
    as_of
        The day.
    recorded
        As known at this instant; ``None`` for now.
    """
    markers: dict[UUID, list[StoredMarker]] = defaultdict(list)
    for marker in stored_markers(session, as_of=as_of, recorded=recorded):
        markers[marker.record.line].append(marker)
    disputed: dict[UUID, list[Dispute]] = defaultdict(list)
    for row in disputes(session, as_of=as_of, recorded=recorded):
        stretch = Dispute(row.dispute_id, row.from_m, row.to_m, row.claims, row.valid.lower, row.valid.upper)
        disputed[row.line_id].append(stretch)
    shown = public_markers(session, as_of=as_of, recorded=recorded)
    lines = [
        _line(stored, markers[stored.id], disputed[stored.id], shown)
        for stored in stored_lines(session, as_of=as_of, recorded=recorded)
    ]
    lines.sort(key=lambda line: (line.record.level, line.record.code))
    return BoundaryNetwork(lines, stored_tri_points(session, as_of=as_of, recorded=recorded))


def _line(
    stored: StoredLine, markers: Sequence[StoredMarker], disputed: Sequence[Dispute], shown: Collection[UUID]
) -> LineOnDay:
    course = Course([segment.course for segment in stored.record.segments])
    placed = []
    for each in markers:
        footing = course.locate(each.record.position)
        is_secret = each.id not in shown
        placed.append(MarkerOnLine(each.id, each.record, footing.chainage_m, footing.offset_m, is_secret))
    placed.sort(key=lambda marker: (marker.chainage_m, marker.record.number.text))
    return LineOnDay(stored.id, stored.record, course, tuple(placed), tuple(disputed))
