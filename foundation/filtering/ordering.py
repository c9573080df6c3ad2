"""In which order features are asked for."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement

from foundation.filtering.operands import sql_of
from foundation.filtering.queryables import RANGES, Kind, Queryable, named
from foundation.filtering.reading.limits import refused

_MOST_KEYS = 8
_UNORDERED = frozenset({Kind.GEOMETRY, *RANGES})


def order(sortby: str, queryables: Mapping[str, Queryable]) -> list[tuple[ColumnElement[Any], bool]]:
    """Return the columns to sort by, the first first, each with whether it descends.

    Parameters
    ----------
    sortby
        Names with commas between them; ``-`` before one descends, ``+`` (or the blank that a URL makes of it) ascends
        (OGC 20-004r1, ``sortby``).
    queryables
        The properties that may be named.

    Raises
    ------
    InvalidInput
        When a name is not known (with those that are), stands twice, or has no order.
    """
    keys = [key.strip() for key in sortby.split(",")]
    if len(keys) > _MOST_KEYS:
        raise refused(
            "sort_too_long", f"'sortby' names {len(keys):,} properties: at most {_MOST_KEYS} may be.", where="sortby"
        )
    found: dict[str, tuple[ColumnElement[Any], bool]] = {}
    for key in keys:
        name = key[1:].strip() if key[:1] in {"+", "-"} else key
        if not name:
            raise refused("sort_malformed", "'sortby' has an empty name: write names as name,-level.", where="sortby")
        queryable = named(name, queryables, where="sortby")
        if queryable.type in _UNORDERED:
            raise refused(
                "sort_unordered",
                f"{name!r} is {queryable.type.described}, which has no order to sort by.",
                where="sortby",
            )
        if name in found:
            raise refused("sort_malformed", f"'sortby' names {name!r} twice: leave one out.", where="sortby")
        found[name] = (sql_of(queryable), key.startswith("-"))
    return list(found.values())
