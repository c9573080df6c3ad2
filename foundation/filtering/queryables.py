"""Properties that may stand in a filter or an order, and how each is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from foundation.columns import STORAGE_SRID
from foundation.errors import InvalidInput
from foundation.filtering.reading.limits import refused

_MOST_NAMED = 60


class Kind(StrEnum):
    """What a property holds (查询属性类型)."""

    TEXT = "text"
    UUID = "uuid"
    """An identity: compared with the text of one, never folded, nor matched with LIKE."""
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIMESTAMP = "timestamp"
    """With time zone."""
    DATE_RANGE = "date_range"
    """Half-open days in the database, an interval with both its days in a filter; unbounded ends are ``..``."""
    TIMESTAMP_RANGE = "timestamp_range"
    """Half-open instants; in a filter it ends a microsecond earlier."""
    GEOMETRY = "geometry"

    @property
    def described(self) -> str:
        """With its article, as sentences have it."""
        name = self.value.replace("_", " ")
        return f"an {name}" if name == "integer" else f"a {name}"


NUMERIC = frozenset({Kind.INTEGER, Kind.NUMBER})
ORDERED = NUMERIC | {Kind.DATE, Kind.TIMESTAMP}
RANGES = {Kind.DATE_RANGE: Kind.DATE, Kind.TIMESTAMP_RANGE: Kind.TIMESTAMP}
"""Kinds of intervals, and of what their ends are."""


@dataclass(frozen=True, slots=True)
class Queryable:
    """A property of a collection that may be asked for (可查询属性; OGC 19-079r2, 6.2).

    Parameters
    ----------
    name
        What a filter calls it.
    type
        What it holds.
    column
        A column or an expression of SQL that gives it.
    srid
        Of a geometry; where it is not EPSG:4490 the database converts, and no index on the column serves.
    """

    name: str
    type: Kind
    column: ColumnElement[Any] | InstrumentedAttribute[Any]
    srid: int = STORAGE_SRID


def named(name: object, queryables: Mapping[str, Queryable], *, where: str = "filter") -> Queryable:
    """Return the property of a name.

    Raises
    ------
    InvalidInput
        When there is none, with those that there are.
    """
    found = queryables.get(name) if isinstance(name, str) else None
    if found is None:
        raise _unknown(name, queryables, where)
    return found


def _unknown(name: object, queryables: Mapping[str, Queryable], where: str) -> InvalidInput:
    names = ", ".join(sorted(queryables)[:_MOST_NAMED])
    message = f"There is no property {str(name)[:60]!r} here. Properties: {names}."
    return refused("unknown_property", message, where=where)
