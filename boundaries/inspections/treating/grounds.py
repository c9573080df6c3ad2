"""What the register has of a line and of a marker, as far as what follows from an inspection depends on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from boundaries.divisions.models import DivisionVersion
from boundaries.lines.models import BoundaryLineVersion, BoundarySegment
from boundaries.markers.models import BoundaryMarkerVersion
from boundaries.markers.queries import StoredMarker, stored_markers
from foundation.errors import NotFound
from foundation.versioned import in_force, known_at


@dataclass(frozen=True, slots=True)
class LineGround:
    """A line, its sides, and who approved it (界线登记)."""

    id: UUID
    code: str
    name: str
    level: int
    sides: Mapping[UUID, str]
    approved_by: str | None
    """批准机关; ``None`` where the register does not say."""
    length_m: float
    """Geodesic."""


@dataclass(frozen=True, slots=True)
class MarkerGround:
    """A marker as it is registered now, its sides, and who looks after it (界桩登记)."""

    stored: StoredMarker
    sides: Mapping[UUID, str]

    @property
    def managing(self) -> UUID | None:
        """管理方; ``None`` where nobody is named."""
        return self.stored.record.responsible

    @property
    def is_registered(self) -> bool:
        """Whether the register still has it."""
        return self.stored.record.end is None


def line_ground(session: Session, line_id: UUID, *, as_of: date) -> LineGround:
    """Return what the register has of a line.

    Raises
    ------
    NotFound
        When it has none of that id on the day.
    """
    row = session.scalar(
        select(BoundaryLineVersion).where(BoundaryLineVersion.line_id == line_id, in_force(BoundaryLineVersion, as_of))
    )
    if row is None:
        raise NotFound(f"No line has the id {line_id} on {as_of}: `/v1/lines` lists those there are.")
    length_m = session.scalar(
        select(func.coalesce(func.sum(BoundarySegment.length_m), 0.0)).where(
            BoundarySegment.line_id == line_id, in_force(BoundarySegment, as_of)
        )
    )
    sides = names(session, (row.left_id, row.right_id))
    return LineGround(line_id, row.code, row.name, row.level, sides, row.authority, float(length_m or 0.0))


def marker_ground(session: Session, marker_id: UUID) -> MarkerGround | None:
    """Return what the register has of a marker now, or had last; ``None`` where it never had one of that id."""
    periods = stored_markers(session, marker_id=marker_id)
    if not periods:
        return None
    last = max(periods, key=lambda each: each.record.first or date.min)
    return MarkerGround(last, names(session, last.record.units))


def approved_by(session: Session, line_id: UUID, *, as_of: date) -> str | None:
    """Return who approved a line; ``None`` where the register does not say."""
    return session.scalar(
        select(BoundaryLineVersion.authority).where(
            BoundaryLineVersion.line_id == line_id, in_force(BoundaryLineVersion, as_of)
        )
    )


def numbers_on(session: Session, line_id: UUID) -> frozenset[str]:
    """Return the numbers that markers have along a line, or will have."""
    row = BoundaryMarkerVersion
    return frozenset(
        session.scalars(
            select(row.number).where(row.line_id == line_id, known_at(row, None), func.upper_inf(row.valid))
        )
    )


def level_of(session: Session, line_id: UUID, *, as_of: date) -> int | None:
    """Return the level of a line: 1 省界, 2 地级界, 3 县界, 4 乡界."""
    return session.scalar(
        select(BoundaryLineVersion.level).where(
            BoundaryLineVersion.line_id == line_id, in_force(BoundaryLineVersion, as_of)
        )
    )


def names(session: Session, units: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return what units are called now, or were called last, in the order in which they are given."""
    wanted = tuple(units)
    row = DivisionVersion
    rows = session.execute(
        select(row.division_id, row.name)
        .where(row.division_id.in_(wanted), known_at(row, None))
        # The last one of each unit is left.
        .order_by(row.division_id, func.lower(row.valid).nulls_first())
    )
    found = {each.division_id: each.name for each in rows}
    return {unit: found.get(unit, str(unit)) for unit in wanted}
