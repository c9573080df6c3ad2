"""What a collection of features is: where its rows are, what they tell, and by what they can be asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, FromClause, Select


class Kind(StrEnum):
    """What values a property has (属性类型)."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "date"


class Shape(StrEnum):
    """What kind of geometry a collection has (几何类型)."""

    POINT = "point"
    LINES = "multilinestring"
    POLYGONS = "multipolygon"
    ANY = "any"


@dataclass(frozen=True)
class Property:
    """One thing that is told of a feature (属性项).

    Parameters
    ----------
    name
        Its name in answers, in ASCII.
    title
        What it is, for people.
    kind
        What values it has.
    told
        The value, as it is fetched for the rows of a page alone.
    asked
        The value in conditions and for sorting, where another column can be found through an index; it may belong to
        one of the source's `joins`.
    choices
        The values there are, where they are few.
    """

    name: str
    title: str
    kind: Kind
    told: ColumnElement[Any]
    asked: ColumnElement[Any] | None = None
    choices: tuple[str, ...] = ()

    @property
    def column(self) -> ColumnElement[Any]:
        """The value in conditions and for sorting."""
        return self.told if self.asked is None else self.asked


@dataclass(frozen=True)
class Join:
    """A table that is needed for some columns alone; it has no second row for any feature.

    Parameters
    ----------
    ordered
        A text in it that an index has in the order of its bytes (``text_pattern_ops``): to sort by it, the database may
        walk along the index instead of sorting all there is.
    """

    table: FromClause
    on: ColumnElement[bool]
    ordered: ColumnElement[str] | None = None


@dataclass(frozen=True)
class Source:
    """Where the features of a collection are (要素来源).

    Parameters
    ----------
    table
        What the rows come from.
    conditions
        Which rows are features on the day, or in the days, that `foundation.features.days` has parameters for.
    id
        The lasting identity; no two rows of one day have the same.
    row
        Number of the row, which tells two versions of one feature apart.
    valid_from, valid_to
        First day in force, and first day no longer.
    geometry
        EPSG:4490, (lon, lat); null where no position is known.
    properties
        What is told, in order.
    joins
        Tables that only some columns need.
    turning_days
        Gives the statement of all days on which something about a feature changed.
    """

    table: FromClause
    conditions: tuple[ColumnElement[bool], ...]
    id: ColumnElement[UUID]
    row: ColumnElement[int]
    valid_from: ColumnElement[Any]
    valid_to: ColumnElement[Any]
    geometry: ColumnElement[Any]
    properties: tuple[Property, ...]
    turning_days: Callable[[BindParameter[UUID]], Select[Any]]
    joins: tuple[Join, ...] = ()

    def by_name(self) -> Mapping[str, Property]:
        """Return the properties by name."""
        return {each.name: each for each in self.properties}


@dataclass(frozen=True)
class Order:
    """A key by which features are sorted; nulls come last."""

    column: ColumnElement[Any]
    is_descending: bool = False


Sorting = Sequence[Order]
