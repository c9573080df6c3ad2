"""What is wrong with the markers of a day: their numbers, and where they stand along their lines."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from shapely import Point

from boundaries.lines.course.alignment import Course
from boundaries.markers.findings import MarkerFinding, MarkerFindingKind
from boundaries.markers.kinds import MarkerState
from boundaries.markers.numbering import PATTERNS, findings_in
from boundaries.markers.placement import OFF_LINE_M, Placement, findings_of, placed
from boundaries.network.network import LineOnDay


@dataclass(frozen=True, slots=True)
class FoundOnLine:
    """What a check found of the markers of a line (界桩检查发现)."""

    line: UUID
    code: str
    name: str
    sides: tuple[UUID, UUID]
    """The units at the left and the right of the line."""
    finding: MarkerFinding
    at: Point
    """Where to look, EPSG:4490, (lon, lat): where the marker stands, or between those beside what is missing."""
    is_secret: bool = False
    """Whether a marker is concerned that the public is not told of."""


@dataclass(frozen=True, slots=True)
class MarkerCheck:
    """What a check of the markers of a day found (界桩检查报告)."""

    markers: int
    """How many were looked at."""
    lines: int
    """How many lines have any."""
    findings: tuple[FoundOnLine, ...]
    """Errors first, then in the order of lines."""
    secret: int = 0
    """How many of the markers the public is not told of."""

    @property
    def public(self) -> "MarkerCheck":
        """Return what the public is told: nothing of what is secret."""
        shown = tuple(each for each in self.findings if not each.is_secret)
        return replace(self, markers=self.markers - self.secret, findings=shown, secret=0)

    @property
    def errors(self) -> tuple[FoundOnLine, ...]:
        """Return what somebody has to mend."""
        return tuple(each for each in self.findings if each.finding.is_error)

    @property
    def counts(self) -> Mapping[MarkerFindingKind, int]:
        """Return how many findings of each kind there are; only kinds that occur."""
        return Counter(each.finding.kind for each in self.findings)

    @property
    def is_clean(self) -> bool:
        """Tell whether there is no error."""
        return not self.errors


def check_markers(
    lines: Iterable[LineOnDay], code_of: Callable[[UUID], str | None], *, tolerance_m: float = OFF_LINE_M
) -> MarkerCheck:
    """Return what is wrong with the markers of lines.

    Markers that were given up are looked at no more; their serials are not missing, though.

    Parameters
    ----------
    lines
        Those of a day, each with its markers.
    code_of
        Gives the code of a unit on that day; a stone whose units have none is not held against its side.
    tolerance_m
        How far a marker may stand from its line.
    """
    marked = [line for line in lines if line.markers]
    units = {unit for line in marked for marker in line.markers for unit in marker.record.units}
    codes = {unit: code for unit in units if (code := code_of(unit)) is not None}
    found = [each for line in marked for each in _of_line(line, codes, tolerance_m)]
    # Sorting is stable: the lines keep their order.
    found.sort(key=lambda each: not each.finding.is_error)
    secret = sum(marker.is_secret for line in marked for marker in line.markers)
    return MarkerCheck(sum(len(line.markers) for line in marked), len(marked), tuple(found), secret)


def _of_line(line: LineOnDay, codes: Mapping[UUID, str], tolerance_m: float) -> Iterator[FoundOnLine]:
    record = line.record
    there = placed(line.course, [each.record for each in line.markers], tolerance_m)
    # Stored numbers do not say the code of their line again; messages do.
    numbers = [
        (replace(each.marker.number, line_code=record.code), each.marker.state is MarkerState.WITHDRAWN)
        for each in there
    ]
    of_numbers = findings_in(
        (number for number, is_given_up in numbers if not is_given_up),
        given_up=(number for number, is_given_up in numbers if is_given_up),
        # Below the provinces no rule says with which serial a line begins.
        first_serial=1 if (pattern := PATTERNS.get(record.level)) and pattern.is_provincial else None,
    )
    secret = {marker.record.number.text for marker in line.markers if marker.is_secret}
    for finding in (*findings_of(line.course, there, record.left, record.right, codes), *of_numbers):
        at = finding.at or _place(line.course, there, finding)
        is_secret = not secret.isdisjoint(finding.numbers)
        yield FoundOnLine(line.id, record.code, record.name, (record.left, record.right), finding, at, is_secret)


def _place(course: Course, there: Sequence[Placement], finding: MarkerFinding) -> Point:
    """Return where to look for what is wrong with numbers."""
    concerned = [each for each in there if each.marker.number.text in finding.numbers]
    first, last = concerned[0], concerned[-1]
    if finding.kind is MarkerFindingKind.MISSING_SERIAL and first is not last:
        return course.at((first.chainage_m + last.chainage_m) / 2)
    return first.marker.position
