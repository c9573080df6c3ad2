"""What checks of a coverage and of markers found; where markers stand precisely to those allowed alone."""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from shapely import Point
from shapely.geometry.base import BaseGeometry
from typing_extensions import TypedDict

from api.answers.geojson import Feature, geometry_of
from api.parameters.precision import Precision
from api.shapes.boundaries.markers import LineNamed
from api.shapes.divisions.units import UnitNamed, named
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.lines.coverage import Coverage
from boundaries.lines.topology.findings import CheckReport, Finding
from boundaries.network.checking import FoundOnLine, MarkerCheck


class FindingTold(TypedDict):
    """One thing that a check found: of ground, or of markers."""

    kind: str
    is_error: bool
    units: Annotated[list[UnitNamed], Field(description="Those concerned; of markers, both sides of their line.")]
    line: Annotated[LineNamed | None, Field(description="On which the markers stand; null for ground.")]
    markers: Annotated[list[str], Field(description="Their numbers; where some are missing, those before and after.")]
    lon: Annotated[float | None, Field(description="Of a marker coarse for the public, or null.")]
    lat: float | None
    precision_m: Annotated[float | None, Field(description="How coarse the place is; null where it is exact.")]
    area_m2: float
    length_m: float | None
    width_m: float | None
    offset_m: Annotated[float | None, Field(description="Of a marker from its line, left positive.")]
    allowed_m: Annotated[float | None, Field(description="How far from the line it may stand.")]
    message: Annotated[str, Field(description="What is wrong and what to do; the exact place for those allowed.")]


class CheckTold(TypedDict):
    """What a check of a level, and of the markers of the day, found."""

    level: str
    is_clean: Annotated[bool, Field(description="Whether neither units nor markers have errors.")]
    errors: int
    counts: dict[str, int]
    units: int
    vertices: int
    markers: Annotated[int, Field(description="Those that were looked at: of all lines of the day.")]
    seconds: float | None
    neighbours_known: Annotated[bool, Field(description="Without them an enclave of theirs looks like a gap.")]
    without_extent: Annotated[list[str], Field(description="Units that the check cannot speak of.")]
    items: Annotated[list[FindingTold], Field(description="Those of ground, then those of markers.")]
    as_of: str
    revision: int


def check_told(
    coverage: Coverage,
    report: CheckReport[UUID],
    markers: MarkerCheck,
    *,
    lineage: Lineage,
    precision: Precision,
    revision: int,
) -> CheckTold:
    """Return what checks found.

    Parameters
    ----------
    precision
        How exactly the asker may know where markers stand.
    """
    day = coverage.day
    return CheckTold(
        level=coverage.level.name.lower(),
        is_clean=report.is_clean and markers.is_clean,
        errors=len(report.errors) + len(markers.errors),
        counts={kind.value: count for kind, count in chain(report.counts.items(), markers.counts.items())},
        units=report.units,
        vertices=report.vertices,
        markers=markers.markers,
        seconds=None if report.seconds is None else round(report.seconds, 3),
        neighbours_known=bool(coverage.surroundings),
        without_extent=list(coverage.missing),
        items=[
            *(_of_ground(each, lineage, day) for each in report.findings),
            *(_of_marker(each, lineage, precision, day) for each in markers.findings),
        ],
        as_of=day.isoformat(),
        revision=revision,
    )


def _of_ground(finding: Finding[UUID], lineage: Lineage, day: date) -> FindingTold:
    lon, lat = _degrees(None if finding.at.is_empty else finding.at)
    return FindingTold(
        kind=finding.kind.value,
        is_error=finding.is_error,
        units=[named(lineage, unit, day) for unit in finding.units],
        line=None,
        markers=[],
        lon=lon,
        lat=lat,
        precision_m=None,
        area_m2=round(finding.area_m2, 2),
        length_m=finding.length_m,
        width_m=finding.width_m,
        offset_m=None,
        allowed_m=None,
        message=finding.message,
    )


def _of_marker(found: FoundOnLine, lineage: Lineage, precision: Precision, day: date) -> FindingTold:
    finding = found.finding
    lon, lat = _degrees(precision.point(found.at))
    return FindingTold(
        kind=finding.kind.value,
        is_error=finding.is_error,
        units=[named(lineage, unit, day) for unit in found.sides],
        line=LineNamed(id=str(found.line), code=found.code, name=found.name),
        markers=list(finding.numbers),
        lon=lon,
        lat=lat,
        precision_m=precision.told_m,
        area_m2=0.0,
        length_m=None,
        width_m=None,
        offset_m=None if finding.offset_m is None else round(finding.offset_m, 1),
        allowed_m=finding.allowed_m,
        message=finding.whole if precision.is_full else finding.message,
    )


def _degrees(at: Point | None) -> tuple[float | None, float | None]:
    return (None, None) if at is None else (round(at.x, 7), round(at.y, 7))


def check_features(report: CheckReport[UUID], told: CheckTold) -> list[Feature]:
    """Return the findings as GeoJSON features: ground as it is, markers where the asker may know them to be."""
    ground: Iterable[BaseGeometry | None] = (
        None if finding.geometry.is_empty else finding.geometry for finding in report.findings
    )
    markers = (
        None if item["lon"] is None or item["lat"] is None else Point(item["lon"], item["lat"])
        for item in told["items"][len(report.findings) :]
    )
    return [
        Feature(type="Feature", id=str(number), geometry=geometry_of(shape), properties=_properties(item))
        for number, (shape, item) in enumerate(zip(chain(ground, markers), told["items"], strict=True), 1)
    ]


def _properties(item: FindingTold) -> dict[str, Any]:
    return dict(item)
