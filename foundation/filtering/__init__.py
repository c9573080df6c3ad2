"""Filters and orders that clients write, as conditions and orders of SQL (OGC 21-065r2 CQL2; ``sortby`` of 20-004r1).

`parse` reads a filter, `where` makes a condition of it over the `Queryable` properties of a collection, and `order`
reads ``sortby``. Nothing but allow-listed operators over these properties reaches the database, values always as
parameters. What cannot be told (a division by zero, a power of no real value) is unknown, as SQL's NULL, and NOT of it
is unknown too.
"""

from foundation.filtering.ordering import order
from foundation.filtering.predicates import where
from foundation.filtering.queryables import Kind, Queryable
from foundation.filtering.reading.conditions import Condition, Language, parse

CONFORMANCE = tuple(
    f"http://www.opengis.net/spec/cql2/1.0/conf/{name}"
    for name in (
        "cql2-text",
        "cql2-json",
        "basic-cql2",
        "advanced-comparison-operators",
        "case-insensitive-comparison",
        "accent-insensitive-comparison",
        "basic-spatial-functions",
        "basic-spatial-functions-plus",
        "spatial-functions",
        "temporal-functions",
        "property-property",
        "arithmetic",
    )
)
"""The conformance classes of OGC 21-065r2 that are answered; array functions and functions of one's own are not."""

__all__ = ["CONFORMANCE", "Condition", "Kind", "Language", "Queryable", "order", "parse", "where"]
