"""One queryable of each kind, without a table behind them."""

from sqlalchemy import column

from foundation.filtering import Kind, Queryable

KINDS = {
    "name": Kind.TEXT,
    "id": Kind.UUID,
    "level": Kind.INTEGER,
    "area": Kind.NUMBER,
    "flag": Kind.BOOLEAN,
    "day": Kind.DATE,
    "started": Kind.TIMESTAMP,
    "valid": Kind.DATE_RANGE,
    "geom": Kind.GEOMETRY,
}
QUERYABLES = {name: Queryable(name, kind, column(name)) for name, kind in KINDS.items()}
