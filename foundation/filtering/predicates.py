"""A condition of SQL for what a filter says."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, false, not_, or_, true

from foundation.errors import InvalidInput
from foundation.filtering.comparisons import Maker, between, compared, is_null, like, within
from foundation.filtering.expressions import arguments
from foundation.filtering.operands import Scope, of_property, wrong_kind
from foundation.filtering.queryables import Kind, Queryable
from foundation.filtering.reading.conditions import Condition
from foundation.filtering.reading.limits import ARITHMETIC, Json, refused
from foundation.filtering.spatial import RELATIONS as SPATIAL
from foundation.filtering.spatial import spatial
from foundation.filtering.times import RELATIONS as TEMPORAL
from foundation.filtering.times import temporal

_GEOMETRY_TYPES = ("POINT", "LINESTRING", "POLYGON", "MULTI", "GEOMETRYCOLLECTION")


def where(condition: Condition, queryables: Mapping[str, Queryable]) -> ColumnElement[bool]:
    """Return what a filter says as a condition over columns; values are parameters.

    Parameters
    ----------
    condition
        From `foundation.filtering.parse`.
    queryables
        The properties that may be asked for, by name.

    Raises
    ------
    InvalidInput
        When an operator or property is not known, or kinds do not fit: with its name, and what there is.
    """
    return _condition(condition.tree, Scope(queryables, condition.crs, _condition))


def _condition(node: Json, scope: Scope) -> ColumnElement[bool]:
    match node:
        case bool():
            return true() if node else false()
        case {"property": name}:
            operand = of_property(name, scope)
            if operand.kind is not Kind.BOOLEAN:
                raise wrong_kind(operand, "true or false: a condition compares it with something")
            return operand.sql
        case {"op": str(operator), "args": args, **further}:
            if further:
                raise refused(
                    "arguments_wrong", f"The operator {operator[:40]!r} has more members than 'op' and 'args'."
                )
            maker = _MAKERS.get(operator.lower())
            if maker is None:
                raise _unknown(operator)
            return maker(arguments(operator, args), scope)
        case _:
            raise refused(
                "not_a_condition",
                "A filter is a condition: a comparison, a function such as S_INTERSECTS, true or false.",
            )


def _and(args: Sequence[Json], scope: Scope) -> ColumnElement[bool]:
    return and_(*(_condition(each, scope) for each in _several("and", args)))


def _or(args: Sequence[Json], scope: Scope) -> ColumnElement[bool]:
    return or_(*(_condition(each, scope) for each in _several("or", args)))


def _not(args: Sequence[Json], scope: Scope) -> ColumnElement[bool]:
    (negated,) = arguments("not", args, 1)
    return not_(_condition(negated, scope))


def _several(operator: str, args: Sequence[Json]) -> Sequence[Json]:
    if len(args) < 2:  # noqa: PLR2004 - nothing is joined with less
        raise refused("arguments_wrong", f"The operator {operator!r} joins at least two conditions.")
    return args


_MAKERS: Mapping[str, Maker] = {
    "and": _and,
    "or": _or,
    "not": _not,
    **{sign: compared(sign) for sign in ("=", "<>", "<", "<=", ">", ">=")},
    "like": like,
    "between": between,
    "in": within,
    "isnull": is_null,
    **{name: spatial(name) for name in SPATIAL},
    **{name: temporal(name) for name in TEMPORAL},
}


def _unknown(operator: str) -> InvalidInput:
    if operator.upper().startswith(_GEOMETRY_TYPES):
        return refused("geometry_malformed", f"What begins with {operator[:40]!r} is no geometry that can be read.")
    if operator.lower() in ARITHMETIC or operator.lower() in {"casei", "accenti"}:
        return refused("not_a_condition", f"What {operator!r} gives is no condition: compare it with something.")
    known = ", ".join(sorted({*_MAKERS, *ARITHMETIC, "casei", "accenti"}))
    return refused("unknown_operator", f"There is no operator or function {operator[:40]!r}. Known: {known}.")
