"""Conditions on features: the box, the queryables that are parameters, and the filter."""

import re
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Integer, func, literal

from api.ogc.parameters.items import ItemsAsked
from api.parameters.boundaries import read_flag
from api.parameters.known import about
from api.parameters.reading import read_day, refusal
from foundation import filtering
from foundation.columns import ShapelyGeometry
from foundation.errors import InvalidInput
from foundation.features.description import Kind, Order, Property, Source
from foundation.filtering import Queryable, order, parse, where

GEOMETRY = "geometry"
"""What the position is called in filters."""
_KINDS = {
    Kind.TEXT: filtering.Kind.TEXT,
    Kind.INTEGER: filtering.Kind.INTEGER,
    Kind.NUMBER: filtering.Kind.NUMBER,
    Kind.BOOLEAN: filtering.Kind.BOOLEAN,
    Kind.DAY: filtering.Kind.DATE,
}


def conditions(source: Source, asked: ItemsAsked) -> list[ColumnElement[bool]]:
    """Return the conditions under which a feature is among those that were asked for.

    Raises
    ------
    InvalidInput
        When a value does not fit its property, or the filter cannot be read.
    """
    known = source.by_name()
    found = [_equal(known[name], value) for name, value in asked.equal]
    if asked.box is not None:
        found.append(func.ST_Intersects(source.geometry, literal(asked.box, ShapelyGeometry())))
    if asked.filter is not None:
        found.append(_filtered(source, asked, asked.filter))
    return found


def sorting(source: Source, asked: ItemsAsked) -> Sequence[Order]:
    """Return by what features are sorted.

    Raises
    ------
    InvalidInput
        When a name is not known, or stands twice.
    """
    if asked.sortby is None:
        return ()
    return [Order(column, is_descending) for column, is_descending in order(asked.sortby, _sortables(source))]


def sorted_by(source: Source, asked: ItemsAsked) -> list[Property]:
    """Return the properties by which features are sorted, as `sorting` does."""
    known = source.by_name()
    return [known[key.strip().lstrip("+-").strip()] for key in (asked.sortby or "").split(",") if key]


def _sortables(source: Source) -> dict[str, Queryable]:
    return {each.name: Queryable(each.name, _KINDS[each.kind], each.column) for each in source.properties}


def _queryables(source: Source) -> dict[str, Queryable]:
    return {**_sortables(source), GEOMETRY: Queryable(GEOMETRY, filtering.Kind.GEOMETRY, source.geometry)}


def _filtered(source: Source, asked: ItemsAsked, text: str) -> ColumnElement[bool]:
    condition = parse(text, asked.language, crs=asked.filter_crs.uri)
    return where(condition, _queryables(source))


def _equal(queryable: Property, text: str) -> ColumnElement[bool]:
    try:
        value = _value(queryable, text)
        # Not of the column's type: what a small one cannot hold is no feature's, and no fault of the database.
        held = Integer() if queryable.kind is Kind.INTEGER else queryable.column.type
        return queryable.column == literal(value, held)
    except InvalidInput as error:
        raise about(queryable.name, error) from error


def _value(queryable: Property, text: str) -> str | int | float | bool | date:
    if queryable.choices and text not in queryable.choices:
        raise refusal("not_a_choice", f"`{queryable.name}` is one of {', '.join(queryable.choices)}.")
    match queryable.kind:
        case Kind.TEXT:
            return _text(text)
        case Kind.BOOLEAN:
            # GDAL writes them as numbers.
            return read_flag({"1": "true", "0": "false"}.get(text, text))
        case Kind.DAY:
            return read_day(text)
        case Kind.INTEGER | Kind.NUMBER:
            return _number(text, is_whole=queryable.kind is Kind.INTEGER)


def _text(text: str) -> str:
    # The database holds no such text, and its driver takes none.
    if "\x00" in text:
        raise refusal("control_character", "The text contains a control character: leave it out.")
    return text


_LARGEST = 2**31 - 1
# ASCII digits only: int() would also read "１２" and "1_2".
_WHOLE = re.compile(r"[+-]?[0-9]{1,20}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?")


def _number(text: str, *, is_whole: bool) -> int | float:
    if not (_WHOLE if is_whole else _DECIMAL).fullmatch(text):
        what = "a whole number" if is_whole else "a number"
        raise refusal("not_a_number", f"{text[:40]!r} is not {what}: write it in digits.")
    found = int(text) if is_whole else float(text)
    if not -_LARGEST <= found <= _LARGEST:
        raise refusal("out_of_range", f"{text[:40]} is out of range: it lies between -{_LARGEST} and {_LARGEST}.")
    return found
