"""Comparisons, LIKE, BETWEEN, IN and IS NULL, with both sides brought to one kind first."""

import operator
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_

from foundation.errors import InvalidInput
from foundation.filtering.expressions import arguments, expression
from foundation.filtering.operands import Operand, Scope, as_kind, numeric, wrong_kind
from foundation.filtering.queryables import NUMERIC, ORDERED, RANGES, Kind
from foundation.filtering.reading.limits import Json, refused

Maker = Callable[[Sequence[Json], Scope], ColumnElement[bool]]
"""From the arguments of an operator to its condition."""

_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def compared(sign: str) -> Maker:
    """Return what makes the condition of a sign of comparison."""

    def make(args: Sequence[Json], scope: Scope) -> ColumnElement[bool]:
        first, second = (expression(each, scope) for each in arguments(sign, args, 2))
        one, other = alike(sign, [first, second])
        condition: ColumnElement[bool] = _SIGNS[sign](one, other)
        return condition

    return make


def like(args: Sequence[Json], scope: Scope) -> ColumnElement[bool]:
    """Return whether a text matches a pattern: ``%`` for any characters, ``_`` for one, a backslash before these.

    Raises
    ------
    InvalidInput
        When one side is no text, the pattern is not a value, or ends with an escape of nothing.
    """
    text, pattern = (expression(each, scope) for each in arguments("like", args, 2))
    if text.kind is not Kind.TEXT:
        raise wrong_kind(text, "a text, which LIKE needs")
    if pattern.kind is not Kind.TEXT or not isinstance(pattern.value, str):
        raise wrong_kind(pattern, "a pattern: LIKE needs a text as written, such as 'A%'")
    if (len(pattern.value) - len(pattern.value.rstrip("\\"))) % 2:
        raise refused(
            "pattern_malformed",
            f"The pattern {pattern.value[-30:]!r} ends with a backslash that escapes nothing: double it.",
        )
    return text.sql.like(pattern.sql)


def between(args: Sequence[Json], scope: Scope) -> ColumnElement[bool]:
    """Return whether a number, date or timestamp lies between two, both included."""
    operands = [expression(each, scope) for each in arguments("between", args, 3)]
    for operand in operands:
        if operand.kind not in ORDERED and as_any(operand, operands) is None:
            raise wrong_kind(operand, "a number, date or timestamp, which BETWEEN needs")
    value, low, high = alike("between", operands)
    return and_(value >= low, value <= high)


def within(args: Sequence[Json], scope: Scope) -> ColumnElement[bool]:
    """Return whether a value is one of a list."""
    value, listed = arguments("in", args, 2)
    members = arguments("in", listed)
    if not members:
        raise refused("arguments_wrong", "The list of IN is empty: name at least one value.")
    sought, *found = alike("in", [expression(each, scope) for each in (value, *members)])
    return sought.in_(found)


def is_null(args: Sequence[Json], scope: Scope) -> ColumnElement[bool]:
    """Return whether a value is not known."""
    (value,) = arguments("isNull", args, 1)
    return expression(value, scope).sql.is_(None)


def as_any(operand: Operand, others: Sequence[Operand]) -> Operand | None:
    """Return a text as what the first of the others has it be taken for, an identity beside texts as text."""
    for other in others:
        if other.kind is operand.kind or (operand.kind is Kind.UUID and other.is_written):
            continue
        if (found := as_kind(operand, other.kind)) is not None:
            return found
    return None


def alike(sign: str, operands: Sequence[Operand]) -> list[ColumnElement[Any]]:
    """Return operands as SQL of one kind.

    Raises
    ------
    InvalidInput
        When they cannot be compared, with what they are.
    """
    taken = [as_any(each, operands) or each for each in operands]
    first = taken[0]
    for each in taken:
        if each.kind in RANGES or each.kind is Kind.GEOMETRY:
            instead = "S_EQUALS and the like" if each.kind is Kind.GEOMETRY else "T_EQUALS and the like"
            raise wrong_kind(each, f"compared with {sign!r}: use {instead}")
        if each.kind is not first.kind and not {each.kind, first.kind} <= NUMERIC:
            raise _incomparable(first, each)
    if first.kind in NUMERIC and any(each.is_computed for each in taken):
        return [numeric(each) for each in taken]
    return [each.sql for each in taken]


def _incomparable(first: Operand, other: Operand) -> InvalidInput:
    moments = {first.kind, other.kind} == {Kind.DATE, Kind.TIMESTAMP}
    remedy = " Write DATE('…') beside a date and TIMESTAMP('…') beside a timestamp." if moments else ""
    what = f"{first.described[:1].upper()}{first.described[1:]} cannot be compared with {other.described}"
    return refused("wrong_type", f"{what}.{remedy}")
