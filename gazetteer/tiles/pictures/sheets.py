"""What is drawn of divisions, lines and markers on a day, simplified for a zoom of a tile set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from boundaries.divisions.chronicle.lineage import Lineage, Version
from boundaries.divisions.codes import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP
from boundaries.lines.deriving.settling import StoredLine, StoredTriPoint
from gazetteer.tiles.encoding import Form, Value
from gazetteer.tiles.matrices import TileSet
from gazetteer.tiles.pictures.ground import Area, Picture, pictured, tolerance_deg
from gazetteer.tiles.pictures.stacks import Properties, Stack

LEVEL_NAMES = {PROVINCE: "省级", PREFECTURE: "地级", COUNTY: "县级", TOWNSHIP: "乡级"}
SHOWN_FROM = {PROVINCE: 0, PREFECTURE: 4, COUNTY: 6, TOWNSHIP: 9}
"""Zoom from which on the areas, the edges and the names of a level are shown."""
LINES_FROM, TRIPOINTS_FROM, MARKERS_FROM = 6, 9, 11
"""The same for lines below the province, for tri-points and for markers."""


class Detail(Enum):
    """How much is read of a day, by the zoom (详细程度): what is not shown need not be read."""

    COUNTIES = (COUNTY, False)
    TOWNSHIPS = (TOWNSHIP, False)
    ALL = (TOWNSHIP, True)

    def __init__(self, deepest: int, has_markers: bool) -> None:  # noqa: FBT001 - an enumeration's values are positional
        self.deepest = deepest
        """Lowest level of divisions."""
        self.has_markers = has_markers

    @classmethod
    def at(cls, zoom: int) -> "Detail":
        """Return what is shown at a zoom."""
        if zoom >= MARKERS_FROM:
            return cls.ALL
        return cls.TOWNSHIPS if zoom >= SHOWN_FROM[TOWNSHIP] else cls.COUNTIES


@dataclass(frozen=True, slots=True)
class ToldMarker:
    """A marker as the public is told of it (公开界桩)."""

    position: Point
    """Coarse."""
    properties: Properties


@dataclass(frozen=True)
class Day:
    """What there is to draw on a day (某日底图)."""

    day: date
    lineage: Lineage
    areas: Sequence[tuple[Area, str]]
    """With how far each extent is to be believed."""
    lines: Sequence[StoredLine]
    tri_points: Sequence[StoredTriPoint]
    markers: Sequence[ToldMarker]
    labels: Sequence[tuple[Version, Point]]
    """Where the names of divisions stand."""


Sheet = Mapping[str, Stack]
"""The layers of a day at a zoom in a tile set, by name (图幅)."""


def sheet(day: Day, tile_set: TileSet, zoom: int) -> Sheet:
    """Return the layers of a day, simplified for a zoom; those that are not shown at it are missing."""
    tolerance = tolerance_deg(zoom)
    shown = [area for area, _ in day.areas if SHOWN_FROM.get(area.level, 0) <= zoom]
    picture = pictured(shown, tolerance)
    found = {
        "divisions": _divisions(day, picture, tile_set),
        "boundaries": _boundaries(picture, tile_set),
        "lines": _lines(day, tolerance, tile_set),
        "division_names": _division_names(day, tile_set),
    }
    if zoom >= TRIPOINTS_FROM:
        found["tripoints"] = _tripoints(day, tile_set)
    if zoom >= MARKERS_FROM:
        told = [marker.properties for marker in day.markers]
        found["markers"] = Stack(Form.POINT, _projected([each.position for each in day.markers], tile_set), told)
    return found


def labels(lineage: Lineage, day: date, areas: Iterable[Area], deepest: int) -> list[tuple[Version, Point]]:
    """Return where the names of divisions stand: at the seat, else inside the greatest part of what they cover."""
    extents = {area.id: area.extent for area in areas}
    found = []
    for version in sorted(lineage.on(day), key=lambda each: (each.level, each.division)):
        if PROVINCE <= version.level <= deepest:
            place = _label(version, extents.get(version.division))
            if place is not None:
                found.append((version, place))
    return found


def _label(version: Version, extent: BaseGeometry | None) -> Point | None:
    if version.seat is not None and version.level > PROVINCE:
        return Point(version.seat)
    if extent is None or extent.is_empty:
        return None
    greatest = max(shapely.get_parts(extent).tolist(), key=lambda part: part.area)
    if version.level > COUNTY:
        inside: Point = shapely.point_on_surface(greatest)
        return inside
    radius: LineString = shapely.maximum_inscribed_circle(greatest, tolerance=greatest.length / 200)
    return Point(radius.coords[0])


def _projected(shapes: Sequence[BaseGeometry], tile_set: TileSet) -> NDArray[np.object_]:
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    projected: NDArray[np.object_] = shapely.transform(found, tile_set.turns)
    return projected


def _unit(day: Day, version: Version) -> dict[str, Value | None]:
    return {
        "id": str(version.division),
        "code": day.lineage.code(version.division, day.day),
        "name": version.name,
        "romanized": version.romanized,
        "level": version.level,
        "level_name": LEVEL_NAMES.get(version.level),
        "kind": version.kind,
    }


def _divisions(day: Day, picture: Picture, tile_set: TileSet) -> Stack:
    shapes, told, zooms = [], [], []
    for area, nature in sorted(day.areas, key=lambda each: (each[0].level, each[0].id)):
        version = day.lineage.version(area.id, day.day)
        if version is not None and area.id in picture.areas:
            shapes.append(picture.areas[area.id])
            told.append({**_unit(day, version), "nature": nature})
            zooms.append(SHOWN_FROM.get(area.level, 0))
    return Stack(Form.POLYGON, _projected(shapes, tile_set), told, zooms)


def _boundaries(picture: Picture, tile_set: TileSet) -> Stack:
    found = [(level, part) for level, lines in sorted(picture.edges.items()) for part in shapely.get_parts(lines)]
    told = [{"level": level, "level_name": LEVEL_NAMES.get(level)} for level, _ in found]
    zooms = [SHOWN_FROM.get(level, 0) for level, _ in found]
    return Stack(Form.LINE, _projected([part for _, part in found], tile_set), told, zooms)


def _lines(day: Day, tolerance: float, tile_set: TileSet) -> Stack:
    records = [line.record for line in day.lines]
    courses = [MultiLineString([each.course for each in record.segments]) for record in records]
    # The ends of segments stay where they are: lines go on meeting at tri-points.
    drawn = shapely.simplify(courses, tolerance, preserve_topology=False) if tolerance and courses else courses
    told = [
        {
            "id": str(line.id),
            "name": line.record.name,
            "number": line.record.code,
            "level": line.record.level,
            "level_name": LEVEL_NAMES.get(line.record.level),
            "nature": line.record.nature,
            "standing": line.record.standing.value,
        }
        for line in day.lines
    ]
    zooms = [0 if record.level == PROVINCE else LINES_FROM for record in records]
    return Stack(Form.LINE, _projected([*drawn], tile_set), told, zooms)


def _tripoints(day: Day, tile_set: TileSet) -> Stack:
    found = day.tri_points
    told: list[Properties] = [
        {"id": str(each.id), "level": each.record.level, "units": _names(day, each.record.units)} for each in found
    ]
    return Stack(Form.POINT, _projected([each.record.position for each in found], tile_set), told)


def _names(day: Day, units: Iterable[UUID]) -> str:
    found = (day.lineage.version(unit, day.day) for unit in units)
    return "、".join(sorted(version.name for version in found if version is not None))


def _division_names(day: Day, tile_set: TileSet) -> Stack:
    told = [_unit(day, version) for version, _ in day.labels]
    zooms = [SHOWN_FROM.get(version.level, 0) for version, _ in day.labels]
    return Stack(Form.POINT, _projected([place for _, place in day.labels], tile_set), told, zooms)
