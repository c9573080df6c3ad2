"""Lines, markers and tri-points of one day, found by code, by unit, and by where they are."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from shapely import Point

from boundaries.lines.course.alignment import Course, Footing, LineIndex
from boundaries.lines.deriving.settling import StoredTriPoint
from boundaries.lines.records import LineRecord
from boundaries.markers.kinds import MarkerState
from boundaries.markers.records import MarkerRecord


@dataclass(frozen=True, slots=True)
class Dispute:
    """A stretch about which the sides of a line disagree (争议地段)."""

    id: UUID
    from_m: float
    to_m: float
    claims: str
    first: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class MarkerOnLine:
    """A marker where it stands along its line (界桩)."""

    id: UUID
    record: MarkerRecord
    chainage_m: float
    """Of its foot, from the beginning of the line."""
    offset_m: float
    """From the line, positive on the left."""
    is_secret: bool = False
    """Whether the public is not told that it is there."""


@dataclass(frozen=True)
class LineOnDay:
    """A line as it is on a day, with what stands along it (界线)."""

    id: UUID
    record: LineRecord
    course: Course
    markers: tuple[MarkerOnLine, ...]
    """In their order along the line."""
    disputes: tuple[Dispute, ...]

    @cached_property
    def _chainages(self) -> list[float]:
        return [marker.chainage_m for marker in self.standing]

    @cached_property
    def standing(self) -> tuple[MarkerOnLine, ...]:
        """The markers that stand."""
        return tuple(each for each in self.markers if each.record.state is MarkerState.STANDING)

    @cached_property
    def public(self) -> "LineOnDay":
        """The line as the public is told of it: without what is secret."""
        shown = tuple(each for each in self.markers if not each.is_secret)
        return self if len(shown) == len(self.markers) else replace(self, markers=shown)

    def beside(self, chainage_m: float) -> tuple[MarkerOnLine | None, MarkerOnLine | None]:
        """Return the last marker up to a place on the line and the first beyond it; ``None`` where there is none."""
        at = bisect_right(self._chainages, chainage_m)
        before = self.standing[at - 1] if at else None
        after = self.standing[at] if at < len(self.standing) else None
        return before, after

    def disputed_at(self, chainage_m: float) -> Dispute | None:
        """Return the dispute about a place on the line."""
        return next((each for each in self.disputes if each.from_m <= chainage_m <= each.to_m), None)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The line nearest to a point."""

    line: LineOnDay
    footing: Footing


class BoundaryNetwork:
    """The boundaries of one day (界线网).

    Parameters
    ----------
    lines
        In the order of their codes.
    tri_points
        Where three units meet.
    """

    def __init__(self, lines: Sequence[LineOnDay], tri_points: Sequence[StoredTriPoint]) -> None:
        self.lines = tuple(lines)
        self.tri_points = tuple(tri_points)
        self._index = LineIndex([line.course for line in lines]) if lines else None
        self._called: dict[str, LineOnDay] = {}
        self._of_unit: dict[UUID, list[LineOnDay]] = defaultdict(list)
        for line in lines:
            for key in (line.record.code, str(line.id), line.record.name, *line.record.aliases):
                self._called.setdefault(key, line)
            for unit in line.record.pair:
                self._of_unit[unit].append(line)
        self._markers = {marker.id: (line, marker) for line in lines for marker in line.markers}

    @cached_property
    def public(self) -> "BoundaryNetwork":
        """The boundaries as the public is told of them: without what is secret."""
        shown = [line.public for line in self.lines]
        is_all = all(one is other for one, other in zip(shown, self.lines, strict=True))
        return self if is_all else BoundaryNetwork(shown, self.tri_points)

    def line(self, key: str) -> LineOnDay | None:
        """Return the line that a code, an id, a name or an alias means."""
        return self._called.get(key)

    def of_units(self, units: Iterable[UUID]) -> list[LineOnDay]:
        """Return the lines that any of some units has at a side, in the order of their codes."""
        wanted = {line.id for unit in units for line in self._of_unit.get(unit, ())}
        return [line for line in self.lines if line.id in wanted]

    def marker(self, identity: UUID) -> tuple[LineOnDay, MarkerOnLine] | None:
        """Return a marker with the line by which it is numbered."""
        return self._markers.get(identity)

    def nearest(self, point: Point) -> Nearest | None:
        """Return the line nearest to a point (EPSG:4490), and where on it; ``None`` where there is no line."""
        if self._index is None:
            return None
        at, footing = self._index.nearest(point)
        return Nearest(self.lines[at], footing)

    @cached_property
    def tri_points_by_place(self) -> Mapping[tuple[float, float], StoredTriPoint]:
        """The tri-points by where they are."""
        return {each.record.place: each for each in self.tri_points}
