"""Sums that no value of a column can make fail: what has no value is unknown."""

from collections.abc import Callable, Sequence
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any

from sqlalchemy import ColumnElement, Numeric, and_, case, func, null

from foundation.filtering.operands import Operand, numeric, of_number, wrong_kind
from foundation.filtering.queryables import NUMERIC, Kind
from foundation.filtering.reading.limits import refused

_EXACT = Context(prec=34, Emax=308, Emin=-308, traps=[Overflow, DivisionByZero, InvalidOperation])
_LEAST, _MOST = Decimal("1e-18"), Decimal("1e18")
_MOST_DIGITS = 300
"""Of a power: more, and it is unknown."""
_MOST_POWERS = 2
"""In one another: the conditions under which each is known repeat its operands seven times."""

_MOST_SHOWN = 200
_DIVIDING = frozenset({"/", "%", "div"})

_Column = ColumnElement[Any]
_OF_VALUES: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": _EXACT.add,
    "-": _EXACT.subtract,
    "*": _EXACT.multiply,
    "/": _EXACT.divide,
    "%": _EXACT.remainder,
    "div": _EXACT.divide_int,
    "^": _EXACT.power,
}


def computed(operator: str, operands: Sequence[Operand]) -> Operand:
    """Return a sum, difference, product, quotient, remainder, whole quotient or power.

    ``/`` of whole numbers is a fraction; ``div`` and ``%`` cut towards zero.

    Parameters
    ----------
    operator
        One of ``+ - * / % div ^``.
    operands
        Two numbers.

    Raises
    ------
    InvalidInput
        When they are not two numbers; when values alone have no result, or it is too large.
    """
    if len(operands) != 2:  # noqa: PLR2004 - each of these operators has two sides
        raise refused("arguments_wrong", f"The operator {operator!r} has two operands, not {len(operands)}.")
    for operand in operands:
        if operand.kind not in NUMERIC:
            raise wrong_kind(operand, f"a number, which {operator!r} needs")
    first, second = operands
    if isinstance(first.value, Decimal) and isinstance(second.value, Decimal):
        return of_number(_of_values(operator, first.value, second.value))
    if operator in _DIVIDING and second.value == 0:
        raise refused("sum_has_no_value", f"{first.described} {operator} 0 has no value: write another divisor.")
    powers = max(first.powers, second.powers) + (operator == "^")
    if powers > _MOST_POWERS:
        raise refused("filter_too_deep", f"Powers of powers of powers are not reckoned: {_MOST_POWERS} at most.")
    sql = _of_columns(operator, _bounded(first), _bounded(second))
    described = f"{first.described} {operator} {second.described}"
    shown = described if len(described) <= _MOST_SHOWN else "a sum"
    return Operand(Kind.NUMBER, sql, shown, is_computed=True, powers=powers)


def _of_values(operator: str, first: Decimal, second: Decimal) -> Decimal:
    try:
        result = _OF_VALUES[operator](first, second)
    except (Overflow, DivisionByZero, InvalidOperation):
        result = Decimal("NaN")
    if not result.is_finite():  # 0 ^ -1 is infinite, and no signal says so
        sum_ = f"{first:g} {operator} {second:g}"
        raise refused("sum_has_no_value", f"{sum_} has no value, or one larger than 1e308: write another.")
    return result


def _bounded(operand: Operand) -> _Column:
    """Give a number as numeric; a value beside columns must be of a size that keeps results within what is kept."""
    if isinstance(operand.value, Decimal) and operand.value and not _LEAST <= abs(operand.value) <= _MOST:
        raise refused(
            "number_too_large", f"{operand.value:g} is too large or too small to reckon with: 1e-18 to 1e18 will do."
        )
    return numeric(operand)


def _of_columns(operator: str, first: _Column, second: _Column) -> _Column:
    divisor = func.nullif(second, 0, type_=Numeric())
    made: dict[str, Callable[[], _Column]] = {
        "+": lambda: first + second,
        "-": lambda: first - second,
        "*": lambda: first * second,
        "/": lambda: first / divisor,
        "%": lambda: func.mod(first, divisor, type_=Numeric()),
        "div": lambda: func.div(first, divisor, type_=Numeric()),
        "^": lambda: _power(first, second),
    }
    return made[operator]()


def _power(base: _Column, exponent: _Column) -> _Column:
    """Give a power, unknown where it is none, infinite, or has more than `_MOST_DIGITS` digits."""
    digits = func.abs(exponent) * func.abs(func.log(func.abs(base)))
    return case(
        (and_(base == 0, exponent > 0), 0),
        (and_(base == 0, exponent < 0), null()),
        (base == 0, 1),
        (and_(base < 0, exponent != func.trunc(exponent)), null()),
        (digits > _MOST_DIGITS, null()),
        else_=func.power(base, exponent, type_=Numeric()),
    )
