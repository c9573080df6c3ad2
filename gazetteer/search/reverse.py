"""Where a point is: the divisions that cover it, and the names nearest to it in metres."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from geoalchemy2 import Geography, Geometry
from sqlalchemy import ColumnElement, Double, Integer, bindparam, cast, false, func, literal_column, select
from sqlalchemy.orm import Session

from boundaries.divisions.queries import covering
from foundation.columns import STORAGE_SRID
from foundation.versioned import known_at
from gazetteer.places.gathering import Found, Statement, fetched, place_rows, views
from gazetteer.places.models import PlaceVersion
from gazetteer.places.records import Secrecy
from gazetteer.places.sight import IN_CLASSES, Sight, begins_with, readable
from gazetteer.places.views import PlaceView

_METRES_PER_DEGREE = 110_500.0
"""No degree of latitude is shorter on the ellipsoid (110,574 m at the equator)."""
_METRES_PER_EQUATORIAL_DEGREE = 111_319.0
"""A degree of longitude at the equator, rounded down."""
_FARTHEST_NORTH = 89.0
"""Beyond it a box around the pole is not worth its own formula: all longitudes are searched."""
_ON_ELLIPSOID = Geography(srid=STORAGE_SRID)
_EDGE_SLACK_M = 5.0
"""The index sees edges as straight in degrees, the distance as geodesics: over 20 km they part by less than 5 m."""


@dataclass(frozen=True, slots=True)
class Reversed:
    """What is at a point (逆地名查询)."""

    division_ids: tuple[UUID, ...]
    """Divisions that cover the point, outermost first; none when it lies outside all that are known."""
    nearest: tuple[tuple[PlaceView, float], ...]
    """Places with their distance in metres, nearest first."""


def reverse(
    session: Session,
    lon: float,
    lat: float,
    *,
    as_of: date,
    recorded: datetime | None = None,
    limit: int,
    classes: Sequence[str] = (),
    radius_m: float,
    secrecy: Secrecy = Secrecy.PUBLIC,
) -> Reversed:
    """Return the divisions that cover a point, and the places nearest to it.

    Parameters
    ----------
    session
        A reading session.
    lon, lat
        Degrees, EPSG:4490.
    as_of
        The day on which divisions and places must be in force.
    recorded
        As known at this instant; ``None`` for now. Earlier instants have no spatial index and take longer.
    limit
        Most places to return.
    classes
        Only places whose class code begins with any of these.
    radius_m
        Only places that come as near as this: the distance to a line or an area is that to its nearest point, 0 within.
    secrecy
        Highest secrecy level (密级) that the reader may see.
    """
    divisions = covering(session, lon, lat, as_of=as_of, recorded=recorded)
    sight = Sight(as_of, recorded, secrecy)
    west, south, east, north = box_around(lon, lat, radius_m + _EDGE_SLACK_M)
    given: dict[str, object] = {"lon": lon, "lat": lat, "west": west, "south": south, "east": east, "north": north}
    given |= sight.parameters()
    if classes:
        given["classes"] = begins_with(classes)
    wanted = _within_reach(past=sight.is_past, classes=bool(classes))
    ranked = _nearest(session, wanted, given, lat=lat, limit=limit, radius_m=radius_m)
    rows = [row for row in ranked if row.metres <= radius_m]
    nearest = zip(views(rows), (float(row.metres) for row in rows), strict=True)
    return Reversed(tuple(divisions), tuple(nearest))


def _nearest(
    session: Session, wanted: Statement, given: Mapping[str, object], *, lat: float, limit: int, radius_m: float
) -> Sequence[Found]:
    """Return the rows nearest in metres, though the index knows the order in degrees only.

    A degree is `shortest_degree_m` long at least, anywhere within reach and in any direction. Of the rows that the
    index was not asked for, all are as many degrees away as the last one it gave, or more: none of them is nearer than
    that many times the shortest degree. When as many as are wanted lie nearer than this, or nothing within the radius
    can be missing, they are the nearest; else the index is asked for more.
    """
    scale = shortest_degree_m(lat, radius_m)
    most = limit + limit // 2 + 6
    while True:
        rows = fetched(session, wanted, {**given, "most": most, "limit": limit})
        if not rows or rows[0].seen < most:
            return rows
        if min(rows[-1].metres, radius_m) <= rows[0].farthest * scale - _EDGE_SLACK_M:
            return rows
        most *= 2


@cache
def _within_reach(*, past: bool, classes: bool) -> Statement:
    """Return the statement that asks the index for the nearest in degrees, and ranks those in metres.

    Each row tells how many the index gave, and how many degrees away the last of them was.
    """
    lon, lat, *sides = (bindparam(name, type_=Double) for name in ("lon", "lat", "west", "south", "east", "north"))
    point = func.ST_SetSRID(func.ST_MakePoint(lon, lat), STORAGE_SRID, type_=Geometry)
    box = func.ST_MakeEnvelope(*sides, STORAGE_SRID, type_=Geometry)
    degrees: ColumnElement[float] = PlaceVersion.position.op("<->", return_type=Double())(point)
    metres = func.ST_Distance(cast(PlaceVersion.position, _ON_ELLIPSOID), cast(point, _ON_ELLIPSOID))
    conditions = [
        *(() if past else (known_at(PlaceVersion, None),)),
        func.coalesce(readable(past=past), false()),
        PlaceVersion.position.op("&&", is_comparison=True)(box),
    ]
    given = (
        select(PlaceVersion.row_id, degrees.label("degrees"), metres.label("metres"))
        .where(*conditions, *((IN_CLASSES,) if classes else ()))
        .order_by(literal_column("degrees"))
        .limit(bindparam("most", type_=Integer))
        .subquery("given")
    )
    farthest = func.max(given.c.degrees).over().label("farthest")
    seen = func.count().over().label("seen")
    ranked = select(given.c.row_id, given.c.metres, farthest, seen).order_by(given.c.metres, given.c.row_id)
    near = ranked.limit(bindparam("limit", type_=Integer)).subquery("near")
    return (
        place_rows(past=past)
        .join(near, near.c.row_id == PlaceVersion.row_id)
        .add_columns(near.c.metres, near.c.farthest, near.c.seen)
        .order_by(near.c.metres, PlaceVersion.place_id)
    )


def shortest_degree_m(lat: float, radius_m: float) -> float:
    """Return a length that no degree falls below within a radius of a parallel, in any direction, in metres.

    On the ellipsoid a degree of longitude is N(φ) cos φ · π/180 long, with N at least the equatorial radius; it is
    shortest at the latitude farthest from the equator that a shortest path within the radius can reach.

    Examples
    --------
    >>> 99_000 < shortest_degree_m(26.5, 5_000) < 99_700
    True
    """
    farthest = min(abs(lat) + radius_m / _METRES_PER_DEGREE, 90.0)
    return min(_METRES_PER_DEGREE, _METRES_PER_EQUATORIAL_DEGREE * math.cos(math.radians(farthest)))


def box_around(lon: float, lat: float, radius_m: float) -> tuple[float, float, float, float]:
    """Return a box in degrees that holds everything within a radius: west, south, east, north.

    It is not wrapped at the antimeridian.

    Examples
    --------
    >>> [round(degrees, 3) for degrees in box_around(106.6, 26.5, 10_000)]
    [106.5, 26.41, 106.7, 26.59]
    """
    north_south = radius_m / _METRES_PER_DEGREE
    farthest = abs(lat) + north_south
    east_west = 360.0 if farthest > _FARTHEST_NORTH else radius_m / shortest_degree_m(lat, radius_m)
    return lon - east_west, lat - north_south, lon + east_west, lat + north_south
