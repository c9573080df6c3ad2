"""Values, properties and what is computed of them, each with its kind, so that SQL is never asked to guess."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import shapely
from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    Numeric,
    Text,
    Uuid,
    cast,
    func,
    literal,
)

from foundation.columns import STORAGE_SRID, ShapelyGeometry
from foundation.errors import InvalidInput
from foundation.filtering.queryables import Kind, Queryable, named
from foundation.filtering.reading.geometries import geometry_of
from foundation.filtering.reading.limits import Json, refused
from foundation.filtering.reading.moments import date_of, timestamp_of

Value = str | bool | Decimal | date | datetime | UUID | None

_INT4, _INT8 = 2**31, 2**63
_MOST = Decimal("1e308")  # what a double holds, with room


@dataclass(frozen=True, slots=True)
class Operand:
    """One side of a comparison.

    Parameters
    ----------
    kind
        What it is.
    sql
        What gives it.
    described
        How an error names it.
    value
        What it is, when that is known without the database.
    is_computed
        Whether it is neither a property nor a value as written.
    bare, folds
        Of a text without regard to case or accents: the text itself, and which of the two.
    powers
        How many powers of properties lie in one another here.
    """

    kind: Kind
    sql: ColumnElement[Any]
    described: str
    value: Value = None
    is_computed: bool = False
    bare: ColumnElement[Any] | None = None
    folds: frozenset[str] = frozenset()
    powers: int = 0

    @property
    def is_written(self) -> bool:
        """Whether it is a value as it stands in the filter."""
        return self.value is not None and not self.is_computed


@dataclass(frozen=True, slots=True)
class Scope:
    """What a filter is read with.

    Parameters
    ----------
    queryables
        The properties, by name.
    crs
        URI of the system of its coordinates.
    condition
        Reads what stands where a value may stand and is a condition.
    """

    queryables: Mapping[str, Queryable]
    crs: str
    condition: Callable[[Json, "Scope"], ColumnElement[bool]]


def of_property(name: Json, scope: Scope) -> Operand:
    """Return a property as an operand.

    Raises
    ------
    InvalidInput
        When there is no such property.
    """
    found = named(name, scope.queryables)
    sql: ColumnElement[Any] = sql_of(found)
    return Operand(found.type, sql, f"the property {found.name!r} ({found.type.described})")


def sql_of(found: Queryable) -> ColumnElement[Any]:
    """Return the SQL of a property, geometries in EPSG:4490."""
    column = found.column if isinstance(found.column, ColumnElement) else found.column.expression
    if found.type is Kind.GEOMETRY and found.srid != STORAGE_SRID:
        return func.ST_Transform(column, STORAGE_SRID, type_=ShapelyGeometry())
    return column


def of_value(value: Json, scope: Scope) -> Operand:
    """Return a text, number, truth value, moment or geometry as written, as an operand.

    Raises
    ------
    InvalidInput
        When it is none of these, or out of range.
    """
    match value:
        case bool():
            return Operand(Kind.BOOLEAN, literal(value, Boolean()), f"the value {str(value).lower()}", value)
        case str():
            return of_text(value)
        case int() | float():
            return of_number(exact(value))
        case {"date": str(written)}:
            day = date_of(written)
            return Operand(Kind.DATE, literal(day, Date()), f"the date {written}", day)
        case {"timestamp": str(written)}:
            instant = timestamp_of(written)
            return Operand(
                Kind.TIMESTAMP, literal(instant, DateTime(timezone=True)), f"the timestamp {written}", instant
            )
        case Mapping() if "bbox" in value or "type" in value:
            drawn = geometry_of(value, scope.crs)
            wkb = literal(shapely.to_wkb(drawn), LargeBinary())
            sql = func.ST_SetSRID(func.ST_GeomFromWKB(wkb), STORAGE_SRID)
            return Operand(Kind.GEOMETRY, sql, "a geometry")
        case None:
            raise refused("null_compared", "NULL equals nothing, not even itself: write IS NULL or IS NOT NULL.")
        case _:
            raise refused("value_unknown", f"{str(value)[:60]} is no value that a filter may have here.")


def of_text(text: str) -> Operand:
    """Return a text as an operand.

    Raises
    ------
    InvalidInput
        When it has a character in it that no stored text has.
    """
    if "\x00" in text:
        raise refused("value_unknown", "A text of the filter has the character U+0000 in it: take it out.")
    shown = text if len(text) <= 30 else f"{text[:30]}…"  # noqa: PLR2004 - as much as is read at a glance
    return Operand(Kind.TEXT, literal(text, Text()), f"the text {shown!r}", text)


def of_number(number: Decimal) -> Operand:
    """Return a number as an operand: of the smallest type that holds it, so that an index on a column serves.

    Raises
    ------
    InvalidInput
        When no double could hold it.
    """
    if abs(number) > _MOST:
        raise refused("number_too_large", "A number of the filter is larger than 1e308: write a smaller one.")
    whole = number == number.to_integral_value() and abs(number) < _INT8
    kind = Kind.INTEGER if whole else Kind.NUMBER
    if not whole:
        sql: ColumnElement[Any] = literal(number, Numeric())
    else:
        sql = literal(int(number), Integer() if abs(number) < _INT4 else BigInteger())
    return Operand(kind, sql, f"the number {number:g}", number)


def exact(number: float) -> Decimal:
    """Return a number of JSON with the digits it was written with.

    Raises
    ------
    InvalidInput
        When it is infinite.
    """
    found = Decimal(number) if isinstance(number, int) else Decimal(repr(number))
    if not found.is_finite():
        raise refused("number_too_large", "A number of the filter is infinite: write a finite one.")
    return found


def numeric(operand: Operand) -> ColumnElement[Any]:
    """Return an operand as PostgreSQL's ``numeric``, which no sum overflows."""
    if isinstance(operand.value, Decimal):
        return literal(operand.value, Numeric())
    return operand.sql if operand.is_computed else cast(operand.sql, Numeric())


def as_kind(operand: Operand, kind: Kind) -> Operand | None:
    """Return a text as the date, timestamp or identity that it must be beside one, and an identity as text.

    Returns
    -------
    Operand or None
        Nothing where it cannot be taken for that kind.

    Raises
    ------
    InvalidInput
        When the text is no such thing.
    """
    if operand.kind is Kind.UUID and kind is Kind.TEXT:
        return Operand(Kind.TEXT, cast(operand.sql, Text()), operand.described, is_computed=True)
    if not isinstance(operand.value, str) or not operand.is_written:
        return None
    match kind:
        case Kind.DATE:
            day = date_of(operand.value)
            return Operand(kind, literal(day, Date()), operand.described, day)
        case Kind.TIMESTAMP:
            instant = timestamp_of(operand.value)
            return Operand(kind, literal(instant, DateTime(timezone=True)), operand.described, instant)
        case Kind.UUID:
            identity = _identity(operand.value)
            return Operand(kind, literal(identity, Uuid()), operand.described, identity)
        case _:
            return None


def wrong_kind(operand: Operand, wanted: str) -> InvalidInput:
    """Return the error for an operand that is not what is needed."""
    return refused("wrong_type", f"{operand.described[:1].upper()}{operand.described[1:]} is not {wanted}.")


def _identity(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise refused("identity_unknown", f"{text[:40]!r} is no UUID: an identity has 32 hexadecimal digits.") from None
