"""Spatial functions: PostGIS decides, and finds what may be meant by the index of the column."""

from collections.abc import Sequence

from sqlalchemy import Boolean, ColumnElement, func

from foundation.filtering.comparisons import Maker
from foundation.filtering.expressions import arguments, expression
from foundation.filtering.operands import Scope, wrong_kind
from foundation.filtering.queryables import Kind
from foundation.filtering.reading.limits import Json

RELATIONS = {
    "s_contains": "ST_Contains",
    "s_crosses": "ST_Crosses",
    "s_disjoint": "ST_Disjoint",
    "s_equals": "ST_Equals",
    "s_intersects": "ST_Intersects",
    "s_overlaps": "ST_Overlaps",
    "s_touches": "ST_Touches",
    "s_within": "ST_Within",
}
"""Functions of CQL2 and of PostGIS (both OGC 06-103r4, 6.1.15); all but disjoint look up the index by themselves."""


def spatial(name: str) -> Maker:
    """Return what makes the condition of a spatial function; in the plane of degrees, as GeoJSON draws edges."""

    def make(args: Sequence[Json], scope: Scope) -> ColumnElement[bool]:
        operands = [expression(each, scope) for each in arguments(name, args, 2)]
        for operand in operands:
            if operand.kind is not Kind.GEOMETRY:
                raise wrong_kind(operand, f"a geometry, which {name.upper()} needs")
        relation = getattr(func, RELATIONS[name])
        condition: ColumnElement[bool] = relation(*(operand.sql for operand in operands), type_=Boolean())
        return condition

    return make
