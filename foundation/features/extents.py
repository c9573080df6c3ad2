"""Where and when the features of a collection are, all taken together."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from foundation.features.description import Source


def extent(source: Source) -> Select[Any]:
    """Return the statement of a collection's box and days.

    One row: west, south, east, north in degrees (EPSG:4490); the first day, and whether some feature began on an
    unknown day; the first day after all, and whether some feature still is.
    """
    box = func.ST_Extent(source.geometry)
    sides: list[ColumnElement[Any]] = [func.ST_XMin(box), func.ST_YMin(box), func.ST_XMax(box), func.ST_YMax(box)]
    return (
        select(
            *sides,
            func.min(source.valid_from),
            func.bool_or(source.valid_from.is_(None)),
            func.max(source.valid_to),
            func.bool_or(source.valid_to.is_(None)),
        )
        .select_from(source.table)
        .where(*source.conditions)
    )
