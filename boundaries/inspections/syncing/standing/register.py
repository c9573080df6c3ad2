"""What the register holds of markers and lines (登记情况), on the days on which they were looked at."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.divisions.models import DivisionVersion
from boundaries.inspections.findings.examining import Registered
from boundaries.inspections.stretches.examining import RegisteredLine
from boundaries.lines.course.alignment import Course
from boundaries.lines.models import BoundaryLineVersion, BoundarySegment
from boundaries.markers.models import BoundaryMarkerVersion
from foundation.versioned import in_force, known_at


@dataclass(slots=True)
class Register:
    """The register, as far as the records of one batch ask it (登记册)."""

    session: Session
    _markers: dict[UUID, list[BoundaryMarkerVersion]] = field(default_factory=dict)
    _lines: dict[tuple[UUID, date], RegisteredLine | None] = field(default_factory=dict)

    def look_up(self, markers: Collection[UUID]) -> None:
        """Read what there is of some markers at once, so that they are not asked one by one."""
        wanted = {*markers} - set(self._markers)
        if not wanted:
            return
        self._markers |= {each: [] for each in wanted}
        row = BoundaryMarkerVersion
        for found in self.session.scalars(
            select(row).where(known_at(row, None), row.marker_id.in_(wanted)).order_by(row.valid)
        ):
            self._markers[found.marker_id].append(found)

    def marker(self, marker: UUID, day: date) -> Registered | None:
        """Return what is held of a marker on a day; ``None`` where it was not there then."""
        self.look_up([marker])
        found = next((each for each in self._markers[marker] if day in each.valid), None)
        if found is None:
            return None
        return Registered(found.position, found.accuracy_m, len(found.reference_objects), frozenset(found.unit_ids))

    def line(self, line: UUID, day: date) -> RegisteredLine | None:
        """Return what is held of a line on a day; ``None`` where it was not there then."""
        key = (line, day)
        if key not in self._lines:
            self._lines[key] = self._read_line(line, day)
        return self._lines[key]

    def _read_line(self, line: UUID, day: date) -> RegisteredLine | None:
        version = BoundaryLineVersion
        sides = self.session.execute(
            select(version.left_id, version.right_id).where(version.line_id == line, in_force(version, day))
        ).one_or_none()
        course = self.course(line, day)
        if sides is None or course is None:
            return None
        return RegisteredLine(course.length_m, self._names(tuple(sides), day), dict(self._placed(line, day, course)))

    def course(self, line: UUID, day: date) -> Course | None:
        """Return the course of a line on a day; ``None`` where it had none."""
        segment = BoundarySegment
        found = self.session.scalars(
            select(segment.course).where(segment.line_id == line, in_force(segment, day)).order_by(segment.ordinal)
        ).all()
        return Course(found) if found else None

    def _names(self, units: Sequence[UUID], day: date) -> dict[UUID, str]:
        version = DivisionVersion
        rows = self.session.execute(
            select(version.division_id, version.name).where(version.division_id.in_(units), in_force(version, day))
        )
        names = {unit: name for unit, name in rows}  # noqa: C416 - a row is no pair to the type checker
        return {unit: names.get(unit, str(unit)) for unit in units}

    def _placed(self, line: UUID, day: date, course: Course) -> Iterator[tuple[UUID, float]]:
        row = BoundaryMarkerVersion
        for marker, position in self.session.execute(
            select(row.marker_id, row.position).where(row.line_id == line, in_force(row, day))
        ):
            yield marker, course.locate(position).chainage_m
