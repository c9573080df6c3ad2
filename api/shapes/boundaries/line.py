"""A boundary line with all that stands along it, and as it runs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from pydantic import Field
from shapely import MultiLineString
from typing_extensions import TypedDict

from api.parameters.precision import Precision
from api.shapes.boundaries.lines import DaysTold, LineItem
from api.shapes.divisions.units import UnitNamed, iso, named
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.lines.course.directions import Description, Station, describe, rose
from boundaries.lines.deriving.settling import StoredTriPoint
from boundaries.lines.models import BoundaryDocument
from boundaries.network.network import Dispute, LineOnDay


class TriPointTold(TypedDict):
    """A point where three units meet (三交点)."""

    id: str
    lon: float
    lat: float
    level: int
    units: list[UnitNamed]


class SegmentTold(TypedDict):
    """A stretch from tri-point to tri-point."""

    ordinal: int
    length_m: float
    from_m: Annotated[float, Field(description="Chainage of its beginning, in metres.")]
    begins_at: Annotated[str | None, Field(description="Id of the tri-point.")]
    ends_at: str | None


class DisputeTold(TypedDict):
    """A stretch about which the sides disagree (争议地段)."""

    id: str
    from_m: float
    to_m: float
    claims: str
    valid: DaysTold


class BoundaryDocumentTold(TypedDict):
    """A document of a line, marker or tri-point."""

    id: str
    kind: str
    title: str
    number: str | None
    authority: str | None
    dated_on: str | None
    text: str
    address: str | None
    sha256: str | None


class MarkerAlong(TypedDict):
    """A marker where it stands along a line."""

    id: str
    number: str
    form: str
    state: str
    chainage_m: Annotated[float | None, Field(description="To the metre; for those allowed, to the centimetre.")]
    offset_m: Annotated[float | None, Field(description="Left positive; only for those allowed.")]


class LineTold(LineItem):
    """A boundary line with what stands along it."""

    authority: str | None
    note: str
    parts: Annotated[list[SegmentTold], Field(description="Its segments, in their order.")]
    tri_points: list[TriPointTold]
    along: Annotated[list[MarkerAlong], Field(description="Its markers, in their order.")]
    disputes: list[DisputeTold]
    documents: list[BoundaryDocumentTold]
    description: Annotated[str, Field(description="界线走向说明, generated from the course; filed ones are documents.")]
    as_of: str
    revision: int


class StationTold(TypedDict):
    """A place on a line."""

    chainage_m: float
    lon: float
    lat: float
    bearing_deg: Annotated[float, Field(description="Of the line there, from true north.")]
    direction: Annotated[str, Field(description="In the 16-point rose (GB/T 17796).")]


class HeightTold(TypedDict):
    """A marker's height along the line."""

    number: str
    chainage_m: Annotated[float | None, Field(description="Coarse for the public.")]
    height_m: Annotated[float | None, Field(description="Only for those allowed.")]
    height_datum: str | None


class ProfileTold(TypedDict):
    """A line as it runs: stations at a distance, markers with heights."""

    code: str
    name: str
    length_m: float
    step_m: int
    stations: list[StationTold]
    markers: list[HeightTold]
    sentences: Annotated[list[str], Field(description="界线走向说明, a stretch each.")]
    notice: str | None
    as_of: str
    revision: int


def course_of(line: LineOnDay) -> MultiLineString:
    """Return the course of a line, EPSG:4490, (lon, lat)."""
    return MultiLineString([segment.course for segment in line.record.segments])


def line_told(
    line: LineOnDay,
    item: LineItem,
    *,
    lineage: Lineage,
    tri_points: Mapping[tuple[float, float], StoredTriPoint],
    documents: Sequence[BoundaryDocument],
    precision: Precision,
    day: date,
    revision: int,
) -> LineTold:
    """Return a line with what stands along it.

    Parameters
    ----------
    precision
        How exactly the reader may know where markers stand.
    """
    parts, from_m = [], 0.0
    ends: dict[str, StoredTriPoint] = {}
    for ordinal, segment in enumerate(line.record.segments, 1):
        touched = [None if place is None else tri_points.get(place) for place in (segment.begins, segment.ends)]
        ends |= {str(each.id): each for each in touched if each is not None}
        begins, stops = (None if each is None else str(each.id) for each in touched)
        length_m = round(segment.length_m, 1)
        parts.append(
            SegmentTold(ordinal=ordinal, length_m=length_m, from_m=round(from_m, 1), begins_at=begins, ends_at=stops)
        )
        from_m += segment.length_m
    return LineTold(
        **item,
        authority=line.record.authority,
        note=line.record.note,
        parts=parts,
        tri_points=[tri_point_told(each, lineage, day) for each in ends.values()],
        along=_along(line, precision),
        disputes=[_dispute(each) for each in line.disputes],
        documents=[document_told(each) for each in documents],
        description=(described if precision.is_full else described_whole)(line, item).text,
        as_of=day.isoformat(),
        revision=revision,
    )


def _along(line: LineOnDay, precision: Precision) -> list[MarkerAlong]:
    return [
        MarkerAlong(
            id=str(marker.id),
            number=marker.record.number.text,
            form=marker.record.form.value,
            state=marker.record.state.value,
            chainage_m=precision.length(marker.chainage_m),
            offset_m=precision.secret(marker.offset_m),
        )
        for marker in line.markers
    ]


def tri_point_told(point: StoredTriPoint, lineage: Lineage, day: date) -> TriPointTold:
    """Return a tri-point as it is told."""
    record = point.record
    units = [named(lineage, unit, day) for unit in record.units]
    return TriPointTold(
        id=str(point.id),
        lon=record.position.x,
        lat=record.position.y,
        level=record.level,
        units=sorted(units, key=lambda unit: unit["code"] or ""),
    )


def _dispute(found: Dispute) -> DisputeTold:
    return DisputeTold(
        id=str(found.id),
        from_m=found.from_m,
        to_m=found.to_m,
        claims=found.claims,
        valid=DaysTold(start=iso(found.first), end=iso(found.end)),
    )


def document_told(row: BoundaryDocument) -> BoundaryDocumentTold:
    """Return a document as it is told."""
    return BoundaryDocumentTold(
        id=str(row.document_id),
        kind=row.kind,
        title=row.title,
        number=row.number,
        authority=row.authority,
        dated_on=iso(row.dated_on),
        text=row.text,
        address=row.address,
        sha256=row.sha256,
    )


def described(line: LineOnDay, item: LineItem) -> Description:
    """Return the course of a line in words, whole and stretch by stretch."""
    stations = [Station(f"{marker.record.number.text}界桩", marker.chainage_m) for marker in line.standing]
    left, right = item["left"]["name"], item["right"]["name"]
    return describe(line.course, stations, left=left, right=right, schematic=item["notice"] is not None)


def described_whole(line: LineOnDay, item: LineItem) -> Description:
    """Return the course of a line in words from end to end, without its markers."""
    left, right = item["left"]["name"], item["right"]["name"]
    return describe(line.course, (), left=left, right=right, schematic=item["notice"] is not None)


def profile_told(
    line: LineOnDay, item: LineItem, *, step_m: int, precision: Precision, day: date, revision: int
) -> ProfileTold:
    """Return a line as it runs, by stations at a distance."""
    along, lon, lat = line.course.samples(step_m)
    stations = []
    for chainage, x, y in zip(along.tolist(), lon.tolist(), lat.tolist(), strict=True):
        bearing = line.course.bearing_at(chainage)
        station = StationTold(
            chainage_m=round(chainage, 1),
            lon=round(x, 7),
            lat=round(y, 7),
            bearing_deg=round(bearing, 1),
            direction=rose(bearing),
        )
        stations.append(station)
    markers = [
        HeightTold(
            number=marker.record.number.text,
            chainage_m=precision.length(marker.chainage_m),
            height_m=precision.secret(marker.record.height_m),
            height_datum=None if marker.record.height_datum is None else marker.record.height_datum.value,
        )
        for marker in line.standing
    ]
    return ProfileTold(
        code=item["code"],
        name=item["name"],
        length_m=item["length_m"],
        step_m=step_m,
        stations=stations,
        markers=markers,
        sentences=list((described if precision.is_full else described_whole)(line, item).sentences),
        notice=item["notice"],
        as_of=day.isoformat(),
        revision=revision,
    )
