"""Where a point is: the divisions that cover it, and the names nearest to it in metres."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from geoalchemy2 import Geography, Geometry
from sqlalchemy import ColumnElement, Double, Integer, bindparam, cast, false, func, literal_column, select, true

from boundaries.divisions.queries import covering
from foundation.columns import STORAGE_SRID
from foundation.ledger.models import LedgerHead
from foundation.postgres.glances import Rows, Statement
from foundation.versioned import known_at
from gazetteer.places.briefs import BRIEFED, brief_columns, briefs
from gazetteer.places.models import PlaceClass, PlaceVersion
from gazetteer.places.records import Secrecy
from gazetteer.places.sight import IN_CLASSES, Sight, begins_with, readable
from gazetteer.places.views import PlaceBrief

_METRES_PER_DEGREE = 110_500.0
"""No degree of latitude is shorter on the ellipsoid (110,574 m at the equator)."""
_METRES_PER_EQUATORIAL_DEGREE = 111_319.0
"""A degree of longitude at the equator, rounded down."""
_FARTHEST_NORTH = 89.0
"""Beyond it a box around the pole is not worth its own formula: all longitudes are searched."""
_ON_ELLIPSOID = Geography(srid=STORAGE_SRID)
_OWN = 5
"""Columns of `_there` before those of the place."""
_EDGE_SLACK_M = 5.0
"""The index sees edges as straight in degrees, the distance as geodesics: over 20 km they part by less than 5 m."""


@dataclass(frozen=True, slots=True)
class Reversed:
    """What is at a point (逆地名查询)."""

    revision: int
    """Number of the last ledger entry in the state of the database that was read."""
    division_ids: tuple[UUID, ...]
    """Divisions that cover the point, outermost first; none when it lies outside all that are known."""
    nearest: tuple[tuple[PlaceBrief, float], ...]
    """Places with their distance in metres, nearest first."""


class _Row(NamedTuple):
    """A row of `_there`: what is at the point, and one of the nearest places, if there is any."""

    revision: int
    division_ids: list[UUID] | None
    seen: int | None
    """How many places the index gave …"""
    farthest: float | None
    """… and how many degrees away the last of them was."""
    metres: float | None
    place: Sequence[Any]
    """What `briefs` takes."""


@dataclass(frozen=True, slots=True)
class Look:
    """What must be asked to know what is at a point (查询): one statement, which sees one state of the database.

    The index knows the order in degrees only. A degree is `shortest_degree_m` long at least, anywhere within reach and
    in any direction. Of the places that the index was not asked for, all are as many degrees away as the last one it
    gave, or more: none of them is nearer than that many times the shortest degree. When as many as are wanted lie
    nearer than this, or nothing within the radius can be missing, they are the nearest; else more must be asked for.
    """

    statement: Statement
    given: Mapping[str, object]
    most: int
    """How many places the index is asked for."""
    radius_m: float
    least_m: float
    """No degree is shorter than this."""

    def answered(self, rows: Rows) -> "Reversed | Look":
        """Return what is at the point, or what must be asked instead.

        Parameters
        ----------
        rows
            All rows of the statement.
        """
        found = [_Row._make((*row[:_OWN], row[_OWN:])) for row in rows]
        if self._may_miss(found[-1]):
            most = 2 * self.most
            return replace(self, most=most, given={**self.given, "most": most})
        near = [(row.place, row.metres) for row in found if row.metres is not None and row.metres <= self.radius_m]
        nearest = zip(briefs(place for place, _ in near), (metres for _, metres in near), strict=True)
        return Reversed(found[0].revision, tuple(found[0].division_ids or ()), tuple(nearest))

    def _may_miss(self, last: _Row) -> bool:
        if last.seen is None or last.farthest is None or last.metres is None or last.seen < self.most:
            return False
        return min(last.metres, self.radius_m) > last.farthest * self.least_m - _EDGE_SLACK_M


def look_at(
    lon: float,
    lat: float,
    *,
    as_of: date,
    recorded: datetime | None = None,
    limit: int,
    classes: Sequence[str] = (),
    radius_m: float,
    secrecy: Secrecy = Secrecy.PUBLIC,
) -> Look:
    """Return what must be asked to know the divisions that cover a point, and the places nearest to it.

    Parameters
    ----------
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
    sight = Sight(as_of, recorded, secrecy)
    west, south, east, north = box_around(lon, lat, radius_m + _EDGE_SLACK_M)
    # With half as many more, one point of a hundred must be asked for twice; with as many again, one of a thousand.
    most = 2 * limit + 6
    given: dict[str, object] = {"lon": lon, "lat": lat, "west": west, "south": south, "east": east, "north": north}
    given |= {"most": most, "limit": limit, **sight.parameters()}
    if classes:
        given["classes"] = begins_with(classes)
    statement = _there(past=sight.is_past, classes=bool(classes))
    return Look(statement, given, most, radius_m, shortest_degree_m(lat, radius_m))


@cache
def _there(*, past: bool, classes: bool) -> Statement:
    """Return the statement for all that is at a point, in the columns of `_Row`; one row at least."""
    places = _nearest(past=past, classes=classes).subquery("places")
    *brief, seen, farthest, metres = places.c
    return (
        select(LedgerHead.seq, covering(past=past).label("division_ids"), seen, farthest, metres, *brief)
        .select_from(LedgerHead)
        .outerjoin(places, true())
        .order_by(metres, places.c.place_id)
    )


def _nearest(*, past: bool, classes: bool) -> Statement:
    """Return the statement that asks the index for the nearest in degrees, and ranks those in metres."""
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
        select(*BRIEFED, degrees.label("degrees"), metres.label("metres"))
        .where(*conditions, *((IN_CLASSES,) if classes else ()))
        .order_by(literal_column("degrees"))
        .limit(bindparam("most", type_=Integer))
        .subquery("given")
    )
    *briefed, away, distance = given.c
    farthest, seen = func.max(away).over().label("farthest"), func.count().over().label("seen")
    ranked = select(*briefed, seen, farthest, distance).order_by(distance, given.c.place_id)
    near = ranked.limit(bindparam("limit", type_=Integer)).subquery("near")
    *briefed, seen_near, farthest_near, metres_near = near.c
    return select(*brief_columns(*briefed, past=past), seen_near, farthest_near, metres_near).join(
        PlaceClass, PlaceClass.code == near.c.class_code
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
