"""Why a geometry is refused, or what is odd about it: each fault with its place and the remedy."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point
from shapely.geometry.base import BaseGeometry

from foundation.measure import distance_m
from foundation.validity.rings import Numbers, WrittenRing, are_degrees, written_rings

CLOSING_M = 1.0
"""Ends of a ring that lie nearer are one end written twice: no survey of a boundary is better than a metre."""
PLACES_SHOWN = 20
"""Of the crossings of one ring; who has more draws anew."""

_HARMLESS = frozenset({"duplicate_vertex", "heights_left_out", "mixed_winding", "ring_closed"})
_REASON = re.compile(r"(?P<words>[^\[]+)(?:\[(?P<x>\S+) (?P<y>\S+)\])?")
_MEANING = {
    "Self-intersection": (
        "rings_cross",
        "Two of its rings cross or share an edge{at}: draw each hole inside its shell, and merge parts that touch.",
    ),
    "Ring Self-intersection": (
        "self_intersection",
        "The outline touches itself{at}: split it there, or move the vertex away.",
    ),
    "Hole lies outside shell": (
        "hole_outside_shell",
        "A hole lies outside its shell{at}: make it a part of its own, or move it inside.",
    ),
    "Holes are nested": ("nested_holes", "A hole lies within another hole{at}: delete one of the two."),
    "Nested shells": (
        "nested_shells",
        "A part lies within another part{at}: delete it, or make it a hole where the land belongs to somebody else.",
    ),
    "Interior is disconnected": (
        "disconnected_interior",
        "A hole cuts the polygon in two{at}: make two parts of it.",
    ),
    "Duplicate Rings": ("rings_cross", "Two of its rings are the same{at}: delete one of them."),
    "Too few points in geometry component": (
        "too_few_points",
        "It has too few different vertices{at}: a line needs two, a ring three; draw it, or delete it.",
    ),
    "Invalid Coordinate": ("not_finite", "A coordinate is not a finite number: write it, or delete the vertex."),
}
"""What GEOS says of a polygon, as code and sentence; ``{at}`` is the place."""
_PARTS_OVERLAP = "Two of its parts overlap or share an edge{at}: merge them, or draw the edge that divides them anew."
_CROSSES = "The outline crosses itself{at}: a vertex lies on the wrong side or out of order; put it right."


@dataclass(frozen=True, slots=True)
class GeometryFault:
    """One thing that is wrong or odd about a geometry (图形错误).

    Parameters
    ----------
    code
        Stable reason in snake case.
    message
        One sentence: what, where and what to do.
    at
        The place, in the geometry's own system; ``None`` where there is no single one.
    """

    code: str
    message: str
    at: Point | None

    @property
    def is_fatal(self) -> bool:
        """Tell whether the geometry cannot be used; else the fault is only worth a remark."""
        return self.code not in _HARMLESS


def faults_in(geometry: BaseGeometry) -> Sequence[GeometryFault]:
    """Return what is wrong with a geometry, and vertices that are there twice; nothing for a sound one.

    Valid is meant as in OGC 06-103r4, 6.1.11: rings closed and simple, holes inside, parts apart. Every place where a
    ring crosses itself is told; of other faults the first of each part. Lines may cross themselves, see `crossings`.

    Parameters
    ----------
    geometry
        In degrees (lon, lat) or metres (east, north).

    Examples
    --------
    >>> [fault.message for fault in faults_in(shapely.from_wkt("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))"))]
    ['The outline crosses itself at 0.500000, 0.500000: a vertex lies on the wrong side or out of order; put it right.']
    """
    return faults_in_many([geometry])[0]


def faults_in_many(geometries: Sequence[BaseGeometry] | NDArray[np.object_]) -> list[tuple[GeometryFault, ...]]:
    """Return what `faults_in` says of each of many geometries; fast where all are sound."""
    many = np.asarray(geometries, dtype=np.object_)
    doubtful = ~shapely.is_valid(many) | shapely.is_empty(many)
    repeated = _with_repetitions(many)
    return [
        (*(_breaches(each) if bad else ()), *(_repetitions(each) if twice else ()))
        for each, bad, twice in zip(many, doubtful, repeated, strict=True)
    ]


def crossings(line: BaseGeometry) -> list[Point]:
    """Return where a line, a ring or several lines together cross, touch or retrace themselves, in no special order.

    Ends that meet end to end are no crossing, unless more than two do.

    Examples
    --------
    >>> [point.wkt for point in crossings(shapely.LineString([(0, 0), (2, 2), (2, 0), (0, 2)]))]
    ['POINT (1 1)']
    """
    ends: Counter[tuple[float, float]] = Counter()
    for part in shapely.get_parts(shapely.node(line)):
        first, *_, last = shapely.get_coordinates(part).tolist()
        ends.update((tuple(first), tuple(last)))
    return [Point(place) for place, count in ends.items() if count > 2]  # noqa: PLR2004 - one coming, one leaving


def read_wkb(wkb: bytes) -> tuple[BaseGeometry | None, Sequence[GeometryFault]]:
    """Return the geometry that bytes hold, and what is wrong with it or odd about it.

    Heights are left out, and vertices that repeat the one before. A ring that is not closed is closed: where its ends
    are within `CLOSING_M`, the last is put onto the first; else a straight edge leads from one to the other, and the
    fault is fatal all the same, for vertices may be missing there.
    Rings are turned as RFC 7946, 3.1.6 has it, shells counterclockwise and holes clockwise.

    Parameters
    ----------
    wkb
        ISO or extended well-known binary (ISO 19125-1), in degrees (lon, lat) or metres (east, north).

    Returns
    -------
    tuple
        The plane geometry, ``None`` when it cannot be read or has no usable ring; the faults, fatal ones and remarks.
    """
    sound, faults = _closed(wkb)
    with np.errstate(invalid="ignore"):  # a coordinate that is no number is told below
        read = shapely.from_wkb(sound, on_invalid="fix" if faults else "ignore")
    if read is None:
        message = "The geometry cannot be read, or is of a kind that is not taken (a curve, a damaged feature): redraw."
        return None, faults or (GeometryFault("unreadable", message, None),)
    if shapely.has_z(read):
        message = "It has heights, which are left out: lines and extents are kept in plan."
        faults = (*faults, GeometryFault("heights_left_out", message, None))
    plane = shapely.force_2d(read)
    faults = (*faults, *(fault for fault in faults_in(plane) if fault.code not in {each.code for each in faults}))
    if any(fault.is_fatal for fault in faults):
        return plane, faults
    faults = (*faults, *_winding(plane))
    return shapely.orient_polygons(shapely.remove_repeated_points(plane)), faults


def described(x: float, y: float) -> str:
    """Return a place as sentences show it: degrees with six decimals, metres with two.

    Examples
    --------
    >>> described(106.63, 26.65), described(363594.5287, 2949581.5909)
    ('106.630000, 26.650000', '363594.53, 2949581.59')
    """
    return f"{x:.6f}, {y:.6f}" if are_degrees(x, y) else f"{x:.2f}, {y:.2f}"


def _at(point: Point | None) -> str:
    return "" if point is None else f" at {described(point.x, point.y)}"


def _breaches(geometry: BaseGeometry) -> Iterable[GeometryFault]:
    """Give what makes a geometry invalid or empty."""
    if geometry.is_empty:
        yield GeometryFault("empty", "The geometry has no vertex: draw it, or clear it.", None)
        return
    parts = shapely.get_parts(geometry)
    bad = parts[~shapely.is_valid(parts)]
    for part in bad:
        yield from _breaches_of_part(part)
    if len(bad) == 0:
        yield _told(shapely.is_valid_reason(geometry), among_parts=True)


def _breaches_of_part(part: BaseGeometry) -> Iterable[GeometryFault]:
    reason = shapely.is_valid_reason(part)
    if "elf-intersection" in reason:
        places = [place for ring in shapely.get_rings(part) for place in _some(crossings(ring))]
        yield from (GeometryFault("self_intersection", _CROSSES.format(at=_at(place)), place) for place in places)
        if places:
            return
    yield _told(reason)


def _some(places: Sequence[Point]) -> Sequence[Point]:
    return sorted(places, key=lambda place: (place.x, place.y))[:PLACES_SHOWN]


def _told(reason: str, *, among_parts: bool = False) -> GeometryFault:
    """Put what GEOS says into a sentence."""
    found = _REASON.fullmatch(reason)
    words = reason if found is None else found["words"]
    place = None if found is None or found["x"] is None else Point(float(found["x"]), float(found["y"]))
    code, sentence = _MEANING.get(words, ("invalid_geometry", f"The geometry is not valid ({words}){{at}}: redraw it."))
    if among_parts and code == "rings_cross":
        code, sentence = "parts_overlap", _PARTS_OVERLAP
    if place is not None and not np.isfinite((place.x, place.y)).all():
        place = None
    return GeometryFault(code, sentence.format(at=_at(place)), place)


def _with_repetitions(many: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Tell which geometries have a vertex that repeats the one before it."""
    vertices, of = _strung(many)
    found = np.zeros(len(many), dtype=np.bool_)
    same = _repeats(vertices)
    found[of[0][1:][same & (of[1][1:] == of[1][:-1])]] = True
    return found


def _strung(many: NDArray[np.object_]) -> tuple[Numbers, tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Give the vertices of rings and lines, of which geometry each is and of which ring or line."""
    parts, of_part = shapely.get_parts(many, return_index=True)
    kinds = shapely.get_type_id(parts)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    is_line = kinds == shapely.GeometryType.LINESTRING
    strings = np.concatenate([rings, parts[is_line]])
    of_string = np.concatenate([of_part[of_ring], of_part[is_line]])
    vertices, of_vertex = shapely.get_coordinates(strings, return_index=True)
    return vertices, (of_string[of_vertex], of_vertex)


def _repeats(vertices: Numbers) -> NDArray[np.bool_]:
    return np.asarray((vertices[1:] == vertices[:-1]).all(axis=1))


def _repetitions(geometry: BaseGeometry) -> Iterable[GeometryFault]:
    vertices, (_, of_string) = _strung(np.array([geometry], dtype=np.object_))
    again = np.flatnonzero(_repeats(vertices) & (of_string[1:] == of_string[:-1]))
    place = Point(vertices[again[0]])
    count = "1 vertex repeats" if len(again) == 1 else f"{len(again):,} vertices repeat"
    message = f"{count} the one before, first{_at(place)}: they are left out; nothing need be done."
    yield GeometryFault("duplicate_vertex", message, place)


def _winding(geometry: BaseGeometry) -> Iterable[GeometryFault]:
    """Give a remark when shells turn both ways, or a hole turns as its shell does."""
    polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    if not polygons:
        return
    first = shapely.is_ccw(polygons[0].exterior)
    odd = [each.exterior for each in polygons if shapely.is_ccw(each.exterior) != first]
    odd += [
        hole for each in polygons for hole in each.interiors if shapely.is_ccw(hole) == shapely.is_ccw(each.exterior)
    ]
    if odd:
        place = Point(odd[0].coords[0])
        message = (
            f"{len(odd):,} of its rings wind the wrong way, first the one{_at(place)}: all are turned, shells"
            " counterclockwise and holes clockwise; nothing need be done."
        )
        yield GeometryFault("mixed_winding", message, place)


def _closed(wkb: bytes) -> tuple[bytes, tuple[GeometryFault, ...]]:
    """Close rings whose ends nearly meet, and tell of all that a library would close or refuse in silence."""
    faults = []
    for ring in written_rings(wkb):
        fault = _ring_fault(ring)
        if fault is not None:
            faults.append(fault)
            wkb = wkb if fault.is_fatal else ring.closed_in(wkb)
    return wkb, tuple(faults)


def _ring_fault(ring: WrittenRing) -> GeometryFault | None:
    vertices = ring.vertices
    if 0 < len(vertices) < 3:  # noqa: PLR2004 - no area has fewer corners
        return _told(f"Too few points in geometry component[{vertices[0][0]} {vertices[0][1]}]")
    if ring.is_closed or not np.isfinite(vertices).all():
        return None
    first, last = Point(vertices[0]), Point(vertices[-1])
    gap = distance_m(first, last) if are_degrees(first.x, first.y) else first.distance(last)
    ends = f"its ends, {described(first.x, first.y)} and {described(last.x, last.y)}, are {gap:,.3f} m apart"
    if gap <= CLOSING_M:
        message = f"A ring is not closed ({ends}): the last is put onto the first; nothing need be done."
        return GeometryFault("ring_closed", message, last)
    message = f"A ring is not closed ({ends}): add the vertices that are missing, and end it where it begins."
    return GeometryFault("unclosed_ring", message, last)
