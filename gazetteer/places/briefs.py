"""Rows of places become what a list tells of them, and no more is read than that."""

from collections.abc import Iterable, Sequence
from functools import cache
from math import isnan
from struct import Struct
from typing import Any

import shapely
from sqlalchemy import ARRAY, ColumnElement, LargeBinary, Text, func, select
from sqlalchemy.dialects.postgresql import array

from foundation.postgres.glances import Statement
from gazetteer.places.gathering import names_told
from gazetteer.places.models import PlaceClass, PlaceName, PlaceVersion
from gazetteer.places.records import PlaceStatus
from gazetteer.places.sight import readable
from gazetteer.places.views import LonLat, PlaceBrief, called

_WKB_POINT = b"\x01\x01\x00\x00\x00"
"""Little-endian, and a point: what most positions begin with."""
_NAMES = func.array_agg(array([PlaceName.kind, PlaceName.text]), type_=ARRAY(Text, dimensions=2))
"""Kind and text of each: an array is made, sent and read faster than JSON."""
_ORDINATES = Struct("<dd")


BRIEFED = (
    PlaceVersion.place_id,
    PlaceVersion.class_code,
    PlaceVersion.status,
    PlaceVersion.division_id,
    PlaceVersion.synthetic,
    PlaceVersion.position,
)
"""What is taken of a version for a brief."""


@cache
def brief_rows(*, past: bool) -> Statement:
    """Return the statement that reads the versions that a reader sees, in the columns that `briefs` takes.

    Parameters
    ----------
    past
        Whether the state of knowledge is an earlier one.
    """
    return (
        select(*brief_columns(*(column.expression for column in BRIEFED), past=past))
        .join(PlaceClass, PlaceClass.code == PlaceVersion.class_code)
        .where(readable(past=past))
    )


def brief_columns(*briefed: ColumnElement[Any], past: bool) -> Sequence[ColumnElement[Any]]:
    """Return the columns that `briefs` takes; the statement joins the class by its code.

    Parameters
    ----------
    briefed
        What was taken of versions, as `BRIEFED` has it.
    past
        Whether the state of knowledge is an earlier one.
    """
    place_id, class_code, status, division_id, synthetic, position = briefed
    names = names_told(_NAMES, place_id, past=past)
    wkb = func.ST_AsBinary(position, type_=LargeBinary).label("wkb")
    return place_id, class_code, PlaceClass.name.label("class_name"), status, division_id, synthetic, names, wkb


def briefs(rows: Iterable[Sequence[Any]]) -> list[PlaceBrief]:
    """Return what a list tells of rows of `brief_rows`, in their order."""
    told = list(rows)
    points = _points([row[-1] for row in told])
    found = []
    for (place_id, class_code, class_name, status, division_id, synthetic, names, _), point in zip(
        told, points, strict=True
    ):
        name, romanized = called(names or ())
        found.append(
            PlaceBrief(
                place_id, name, romanized, class_code, class_name, PlaceStatus(status), division_id, point, synthetic
            )
        )
    return found


def _points(positions: Sequence[bytes | None]) -> list[LonLat | None]:
    """Return one point of each position, as `gazetteer.places.views.point_of` does.

    Most positions are points, and need no geometry; the others are read in one call.
    """
    points = [None if wkb is None else _ordinates(wkb) for wkb in positions]
    others = [at for at, wkb in enumerate(positions) if wkb is not None and not wkb.startswith(_WKB_POINT)]
    if others:
        within = shapely.point_on_surface(shapely.from_wkb([positions[at] for at in others]))
        ordinates = zip(shapely.get_x(within).tolist(), shapely.get_y(within).tolist(), strict=True)
        for at, (lon, lat) in zip(others, ordinates, strict=True):
            points[at] = None if isnan(lon) else (lon, lat)
    return points


def _ordinates(wkb: bytes) -> LonLat | None:
    if not wkb.startswith(_WKB_POINT):
        return None
    lon, lat = _ORDINATES.unpack_from(wkb, len(_WKB_POINT))
    return None if isnan(lon) else (lon, lat)
