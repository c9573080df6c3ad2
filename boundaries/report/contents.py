"""What a report on boundaries tells: values that somebody else has fetched and checked."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic

from boundaries.lines.records import LineRecord, TriPointRecord
from boundaries.lines.topology.findings import CheckReport, Finding, FindingKind, K, Unit
from boundaries.lines.topology.parts import Part
from boundaries.network.checking import FoundOnLine, MarkerCheck
from foundation.errors import InvalidInput

_ORDER = {kind: place for place, kind in enumerate(FindingKind)}


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line with the names of its sides (界线及两侧单元).

    Parameters
    ----------
    record
        The line.
    left_name, right_name
        The units at its sides, seen in its direction.
    """

    record: LineRecord
    left_name: str
    right_name: str


@dataclass(frozen=True, slots=True)
class NamedTriPoint:
    """A tri-point with the names of its units (三交点及相关单元).

    Parameters
    ----------
    record
        The tri-point.
    names
        The units that meet there.
    """

    record: TriPointRecord
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered(Generic[K]):
    """A finding with its number in the report (编号的检查发现).

    Parameters
    ----------
    number
        From 1 on; the same on the map, in the list and in the GeoPackage.
    finding
        What was found.
    """

    number: int
    finding: Finding[K]


@dataclass(frozen=True, slots=True)
class NumberedMarker:
    """A finding of markers with its number in the report (编号的界桩检查发现).

    Parameters
    ----------
    number
        After those of the coverage; the same on the map, in the list and in the GeoPackage.
    found
        What was found, and on which line.
    """

    number: int
    found: FoundOnLine


@dataclass(frozen=True, slots=True)
class BoundaryReport(Generic[K]):
    """All that a report on boundaries tells (界线检查报告).

    Parameters
    ----------
    title
        What the report is called.
    as_of
        The day whose units and lines it shows.
    produced_at
        When it was made, with its zone.
    data_set
        What the data are called.
    revision
        The last entry of the ledger that it knows; ``None`` for data that are in no ledger.
    units
        The units of the level, EPSG:4490 (lon, lat).
    checks
        What was checked, and found: coverage, nesting. Without any, the report gives no verdict.
    parts
        The parts of units that have several.
    lines, tri_points
        With the names of their units.
    markers
        What a check of markers found; ``None`` where none was made.
    notes
        Sentences that a reader has to know, such as which units have no extent.
    map_approval
        审图号, when the map was approved for publication.

    Raises
    ------
    InvalidInput
        When ``produced_at`` has no zone.
    """

    title: str
    as_of: date
    produced_at: datetime
    data_set: str
    revision: int | None
    units: tuple[Unit[K], ...]
    checks: tuple[CheckReport[K], ...]
    parts: tuple[Part[K], ...] = ()
    lines: tuple[NamedLine, ...] = ()
    tri_points: tuple[NamedTriPoint, ...] = ()
    markers: MarkerCheck | None = None
    notes: tuple[str, ...] = ()
    map_approval: str | None = None

    def __post_init__(self) -> None:
        if self.produced_at.tzinfo is None:
            raise InvalidInput(f"{self.produced_at} has no zone: give the instant of the report with one, as +08:00.")

    @property
    def numbered(self) -> tuple[Numbered[K], ...]:
        """Return what was found, errors first, by kind, the largest first; what two checks found counts once."""
        once: dict[Hashable, Finding[K]] = {}
        for check in self.checks:
            for finding in check.findings:
                once.setdefault((finding.kind, finding.units, finding.message), finding)
        ordered = sorted(once.values(), key=_rank)
        return tuple(Numbered(number, finding) for number, finding in enumerate(ordered, 1))

    @property
    def numbered_markers(self) -> tuple[NumberedMarker, ...]:
        """Return what was found of markers, errors first, by line; numbered on from what was found of ground."""
        found = () if self.markers is None else self.markers.findings
        return tuple(NumberedMarker(number, each) for number, each in enumerate(found, len(self.numbered) + 1))

    @property
    def errors(self) -> int:
        """Return how many errors of ground and of markers there are."""
        of_markers = 0 if self.markers is None else len(self.markers.errors)
        return sum(each.finding.is_error for each in self.numbered) + of_markers

    @property
    def is_clean(self) -> bool | None:
        """Tell whether there is no error; ``None`` when units were not checked and no marker is wrong."""
        if self.errors:
            return False
        return True if self.checks and self.units else None


def _rank(finding: Finding[K]) -> tuple[bool, int, float, float, tuple[str, ...]]:
    return (
        not finding.is_error,
        _ORDER[finding.kind],
        -finding.area_m2,
        -(finding.length_m or 0),
        finding.names,
    )
