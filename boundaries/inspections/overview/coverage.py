"""How much of its line an inspection has looked at: kilometre by kilometre, marker by marker (联检覆盖)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from boundaries.inspections.models.records import InspectionRecord
from boundaries.inspections.scheduling.coverage import Coverage, Kilometre, Span, by_kilometre, coverage
from boundaries.lines.models import BoundarySegment
from boundaries.markers.models import BoundaryMarkerVersion
from foundation.versioned import in_force, known_at


@dataclass(frozen=True, slots=True)
class InspectionCoverage:
    """How much of a line, or of a stretch of it, an inspection has looked at (任务覆盖情况).

    Parameters
    ----------
    span
        What is inspected, in metres of chainage: the whole line, or the stretch out of turn.
    whole
        In metres of the span, its gaps in metres of chainage.
    kilometres
        Of the span, each with what was walked of it; chainage from the beginning of the line.
    numbers
        What the markers on the plan are called, in their order there.
    """

    span: Span
    whole: Coverage
    kilometres: tuple[Kilometre, ...]
    numbers: Mapping[UUID, str]


def inspection_coverage(
    session: Session,
    inspection_id: UUID,
    *,
    line: UUID,
    span: Span | None,
    markers: Collection[UUID],
    as_of: date,
    slack_m: float,
) -> InspectionCoverage:
    """Return how much an inspection has looked at until a day.

    Parameters
    ----------
    line
        Of the inspection.
    span
        Of an inspection out of turn; ``None`` for the whole line.
    markers
        On its plan.
    as_of
        The day; of the line, its length on that day.
    slack_m
        How well people can tell where a walk begins and ends (`Provisions.line_end_slack_m`).
    """
    low, high = span or (0.0, length_m(session, line, as_of))
    walked = [(start - low, end - low) for start, end in _spans(session, inspection_id, as_of=as_of)]
    reached = _reached_in(session, inspection_id, as_of=as_of)
    found = coverage(high - low, walked, {marker: marker in reached for marker in markers}, slack_m)
    return InspectionCoverage(
        (low, high),
        replace(found, gaps=tuple((start + low, end + low) for start, end in found.gaps)),
        tuple(
            Kilometre(each.from_m + low, each.to_m + low, each.covered_m)
            for each in by_kilometre(walked, high - low, slack_m)
        ),
        _numbers(session, markers),
    )


def length_m(session: Session, line: UUID, as_of: date) -> float:
    """Return how long a line is on a day, in metres; 0 where it is not in force."""
    row = BoundarySegment
    wanted = select(func.sum(row.length_m)).where(row.line_id == line, in_force(row, as_of))
    return session.scalar(wanted) or 0.0


def _numbers(session: Session, markers: Collection[UUID]) -> Mapping[UUID, str]:
    row = BoundaryMarkerVersion
    wanted = (
        select(row.marker_id, row.number)
        .where(row.marker_id.in_(markers), known_at(row, None))
        .ext(distinct_on(row.marker_id))
        .order_by(row.marker_id, func.upper(row.valid).desc().nulls_first())
    )
    told = {marker: number for marker, number in session.connection().execute(wanted)}  # noqa: C416 - a row is no pair to the type checker
    return {marker: told.get(marker, "") for marker in markers}


def _spans(session: Session, inspection_id: UUID, *, as_of: date) -> list[Span]:
    """Return the stretches that one inspection walked until a day, in metres of chainage."""
    record = InspectionRecord
    wanted = select(record.from_m, record.to_m).where(
        record.inspection_id == inspection_id,
        record.kind == "stretch",
        record.observed_on <= as_of,
        record.from_m.is_not(None),
    )
    return [(float(low or 0), float(high or 0)) for low, high in session.connection().execute(wanted)]


def _reached_in(session: Session, inspection_id: UUID, *, as_of: date) -> frozenset[UUID]:
    """Return the markers that one inspection reached until a day."""
    record = InspectionRecord
    wanted = select(record.marker_id).where(
        record.inspection_id == inspection_id,
        record.kind == "marker",
        record.is_reached,
        record.observed_on <= as_of,
    )
    return frozenset(marker for (marker,) in session.connection().execute(wanted) if marker is not None)
