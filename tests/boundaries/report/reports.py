"""Small reports: two units that meet, two lines, a tri-point; and three units with one gap and one overlap."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from shapely import LineString, MultiPolygon, Point, Polygon

from boundaries.lines.records import LineRecord, SegmentRecord, Standing, TriPointRecord
from boundaries.lines.topology.coverage import check
from boundaries.lines.topology.findings import Unit
from boundaries.lines.topology.parts import parts_of
from boundaries.markers.findings import MarkerFinding, MarkerFindingKind
from boundaries.network.checking import FoundOnLine, MarkerCheck
from boundaries.report.contents import BoundaryReport, NamedLine, NamedTriPoint

Corner = tuple[float, float]

SOUTHERN, WESTERN, EASTERN = UUID(int=1), UUID(int=2), UUID(int=3)
MORNING = datetime(2024, 5, 6, 8, 30, 15, 999, tzinfo=UTC)
COURSE = LineString([(106.1, 26.0), (106.1, 26.1)])


def unit(name: str, code: str | None, *rings: list[Corner]) -> Unit[str]:
    return Unit(name, name, code, MultiPolygon([Polygon(ring) for ring in rings]))


def square(west: float, south: float, side: float = 0.1) -> list[Corner]:
    return [(west, south), (west + side, south), (west + side, south + side), (west, south + side)]


def neighbours() -> list[Unit[str]]:
    """Return two units side by side; the first has a second part in the midst of the other."""
    part = [(106.14, 26.04), (106.16, 26.04), (106.16, 26.06), (106.14, 26.06)]
    outer = [(106.1, 26.0), (106.2, 26.0), (106.2, 26.1), (106.1, 26.1)]
    east = Unit("东县", "东县", "520102", MultiPolygon([Polygon(outer, [part])]))
    return [unit("西县", "520101", [(106.0, 26.0), (106.1, 26.0), (106.1, 26.1), (106.0, 26.1)], part), east]


def faulty() -> list[Unit[str]]:
    """Return three units: a gap of 1 km² between the first and the second, and the third over the first."""
    west = [(106, 26), (106.1, 26), (106.1, 26.02), (106.09, 26.03), (106.1, 26.04), (106.1, 26.06), (106, 26.1)]
    east = [(106.1, 26), (106.2, 26), (106.2, 26.1), (106.1, 26.06), (106.1, 26.04), (106.1, 26.02)]
    north = [(106, 26.1), (106.05, 26.07), (106.1, 26.06), (106.2, 26.1), (106.1, 26.2)]
    return [unit("西县", "520101", west), unit("东县", "520102", east), unit("北县", "520103", north)]


def line(code: str = "520101520102", name: str = "西县—东县线", level: int = 3, **facts: Any) -> NamedLine:
    segments = (SegmentRecord(COURSE, 11_076.5),)
    return NamedLine(LineRecord(level, code, name, (), WESTERN, EASTERN, segments, **facts), "西县", "东县")


def lines() -> tuple[NamedLine, ...]:
    agreed = line(standing=Standing.AGREED, nature="legal", agreed_on=date(2001, 2, 3))
    return agreed, line("4552", "桂黔线", level=1)


def tri_point() -> NamedTriPoint:
    units = frozenset((SOUTHERN, WESTERN, EASTERN))
    return NamedTriPoint(TriPointRecord(Point(106.1, 26.0), units, 3), ("西县", "东县", "南县"))


def marker_check() -> MarkerCheck:
    """Return what a check of 12 markers on two lines found: one 300 m off its line, and one serial that is missing."""
    sides = WESTERN, EASTERN
    astray = MarkerFinding(
        MarkerFindingKind.OFF_LINE,
        ("002号",),
        "002号 stands 300.0 m off its line, and 50 m are allowed: check the coordinates.",
        "The nearest place on the line is 106.100000, 26.050000.",
        Point(106.103, 26.05),
        -300.0,
        50.0,
    )
    missing = MarkerFinding(MarkerFindingKind.MISSING_SERIAL, ("4552001Q", "4552003Q"), "No marker has the serial 2.")
    return MarkerCheck(
        12,
        2,
        (
            FoundOnLine(UUID(int=11), "520101520102", "西县—东县线", sides, astray, Point(106.103, 26.05)),
            FoundOnLine(UUID(int=12), "4552", "桂黔线", sides, missing, Point(106.1, 26.08)),
        ),
    )


def report(units: list[Unit[str]] | None = None, **facts: Any) -> BoundaryReport[str]:
    """Return a report on units, as `check` finds them, with whatever else is given."""
    shown = neighbours() if units is None else units
    told: dict[str, Any] = {
        "title": "两县界线检查",
        "as_of": date(2024, 5, 1),
        "produced_at": MORNING,
        "data_set": "demo",
        "revision": 7,
        "units": tuple(shown),
        "lines": lines(),
        "tri_points": (tri_point(),),
    }
    if "checks" not in facts:
        told["checks"] = (check(shown, title="县级"),)
    if "parts" not in facts:
        told["parts"] = tuple(parts_of(shown))
    return BoundaryReport(**(told | facts))
