"""Temporal functions: what lies before, after, within what, of days or of instants."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, DateTime, and_, case, cast, func, literal, not_, or_
from sqlalchemy.types import TypeEngine

from foundation.errors import InvalidInput
from foundation.filtering.comparisons import Maker
from foundation.filtering.expressions import arguments, expression
from foundation.filtering.operands import Operand, Scope
from foundation.filtering.queryables import RANGES, Kind
from foundation.filtering.reading.limits import Json, refused
from foundation.filtering.reading.moments import is_timestamp

_Column = ColumnElement[Any]
_TYPES: dict[Kind, TypeEngine[Any]] = {Kind.DATE: Date(), Kind.TIMESTAMP: DateTime(timezone=True)}
_OPEN = ".."


@dataclass(frozen=True, slots=True)
class Time:
    """An instant or an interval, closed at both ends (OGC 21-065r2, 7.8.1).

    Parameters
    ----------
    start, end
        Of its days or instants; ``None`` where it is unbounded.
    grain
        `Kind.DATE` or `Kind.TIMESTAMP`; ``None`` for ``INTERVAL('..', '..')``.
    is_interval
        Whether it has a duration in the eyes of the standard.
    described
        How an error names it.
    stored
        The range of the database that it is, which an index may serve.
    is_written
        Whether both ends stand in the filter; those of properties may be unknown.
    """

    start: _Column | None
    end: _Column | None
    grain: Kind | None
    is_interval: bool
    described: str
    stored: _Column | None = None
    is_written: bool = False


Relation = Callable[[_Column, _Column, _Column, _Column], ColumnElement[bool]]
"""Of start and end of the first, and of the second."""

# https://www.w3.org/TR/owl-time/, as OGC 21-065r2, 7.8.2 names them
_OF_ANY: dict[str, Relation] = {
    "t_after": lambda s1, _e1, _s2, e2: s1 > e2,
    "t_before": lambda _s1, e1, s2, _e2: e1 < s2,
    "t_disjoint": lambda s1, e1, s2, e2: or_(e1 < s2, s1 > e2),
    "t_equals": lambda s1, e1, s2, e2: and_(s1 == s2, e1 == e2),
    "t_intersects": lambda s1, e1, s2, e2: and_(s1 <= e2, e1 >= s2),
}
_OF_INTERVALS: dict[str, Relation] = {
    "t_contains": lambda s1, e1, s2, e2: and_(s1 < s2, e1 > e2),
    "t_during": lambda s1, e1, s2, e2: and_(s1 > s2, e1 < e2),
    "t_finishedby": lambda s1, e1, s2, e2: and_(s1 < s2, e1 == e2),
    "t_finishes": lambda s1, e1, s2, e2: and_(s1 > s2, e1 == e2),
    "t_meets": lambda _s1, e1, s2, _e2: e1 == s2,
    "t_metby": lambda s1, _e1, _s2, e2: s1 == e2,
    "t_overlappedby": lambda s1, e1, s2, e2: and_(s1 > s2, s1 < e2, e1 > e2),
    "t_overlaps": lambda s1, e1, s2, e2: and_(s1 < s2, e1 > s2, e1 < e2),
    "t_startedby": lambda s1, e1, s2, e2: and_(s1 == s2, e1 > e2),
    "t_starts": lambda s1, e1, s2, e2: and_(s1 == s2, e1 < e2),
}
RELATIONS = {**_OF_ANY, **_OF_INTERVALS}
_SEARCHED = frozenset({"t_intersects", "t_disjoint"})


def temporal(name: str) -> Maker:
    """Return what makes the condition of a temporal function."""

    def make(args: Sequence[Json], scope: Scope) -> ColumnElement[bool]:
        first, second = (_time(each, scope) for each in arguments(name, args, 2))
        for time in (first, second):
            if name in _OF_INTERVALS and not time.is_interval:
                raise refused(
                    "wrong_type",
                    f"{name.upper()} is a relation of intervals, and {time.described} is an instant:"
                    " write INTERVAL('…', '…'), or use T_BEFORE, T_AFTER, T_EQUALS, T_INTERSECTS or T_DISJOINT.",
                )
        grain = _common_grain(first, second)
        if name in _SEARCHED and (found := _searched(first, second, grain)) is not None:
            return found if name == "t_intersects" else not_(found)
        return RELATIONS[name](*_ends(first, grain), *_ends(second, grain))

    return make


def _common_grain(first: Time, second: Time) -> Kind:
    if first.grain is not None and second.grain is not None and first.grain is not second.grain:
        raise refused(
            "wrong_type",
            f"{first.described} is of {first.grain.value}s, {second.described} of {second.grain.value}s: write days"
            " beside days, and timestamps with their offset beside timestamps.",
        )
    return first.grain or second.grain or Kind.DATE


def _searched(first: Time, second: Time, grain: Kind) -> ColumnElement[bool] | None:
    """Give whether a stored range and a time overlap, in the form that an index on the range serves."""
    for stored, other in ((first, second), (second, first)):
        if stored.stored is not None and other.is_written:
            make = func.daterange if grain is Kind.DATE else func.tstzrange
            start, end = (_ends(other, grain)[each] for each in (0, 1))
            return stored.stored.op("&&", is_comparison=True)(make(start, end, "[]"))
    return None


def _ends(time: Time, grain: Kind) -> tuple[_Column, _Column]:
    start = cast(literal("-infinity"), _TYPES[grain]) if time.start is None else time.start
    return start, cast(literal("infinity"), _TYPES[grain]) if time.end is None else time.end


def _time(node: Json, scope: Scope) -> Time:
    match node:
        case {"interval": ends}:
            return _interval(ends, scope)
        case {"property": _} | {"date": _} | {"timestamp": _}:
            operand = expression(node, scope)
            if operand.kind in RANGES:
                return _stored(operand)
            if operand.kind in _TYPES:
                return Time(
                    operand.sql,
                    operand.sql,
                    operand.kind,
                    is_interval=False,
                    described=operand.described,
                    is_written=operand.is_written,
                )
            raise refused(
                "wrong_type",
                f"{operand.described} is no date, timestamp or interval, which temporal functions need.",
            )
        case _:
            raise refused(
                "wrong_type", "Temporal functions take properties, DATE('…'), TIMESTAMP('…') and INTERVAL('…', '…')."
            )


def _stored(operand: Operand) -> Time:
    """Give a range of the database with both ends closed; a range that is not known has no known ends."""
    grain, stored = RANGES[operand.kind], operand.sql
    step = 1 if grain is Kind.DATE else func.make_interval(0, 0, 0, 0, 0, 0, 0.000001)
    lower = case((func.lower_inf(stored), _ends(_UNBOUNDED, grain)[0]), else_=func.lower(stored, type_=_TYPES[grain]))
    last = func.upper(stored, type_=_TYPES[grain]) - step
    upper = case((func.upper_inf(stored), _ends(_UNBOUNDED, grain)[1]), else_=cast(last, _TYPES[grain]))
    return Time(lower, upper, grain, is_interval=True, described=operand.described, stored=stored)


_UNBOUNDED = Time(None, None, None, is_interval=True, described="INTERVAL('..', '..')")


def _interval(ends: Json, scope: Scope) -> Time:
    start, end = (_end(each, scope) for each in arguments("interval", ends, 2))
    described = "INTERVAL(…)"
    if start is not None and end is not None:
        if start.kind is not end.kind:
            raise refused("wrong_type", f"An interval is from {start.described} to {end.described}: write both alike.")
        _check_order(start, end)
        described = f"the interval from {start.described} to {end.described}"
    known = start or end
    grain = None if known is None else known.kind
    is_written = all(each is None or each.is_written for each in (start, end))
    return Time(_sql(start), _sql(end), grain, is_interval=True, described=described, is_written=is_written)


def _sql(end: Operand | None) -> _Column | None:
    return None if end is None else end.sql


def _check_order(start: Operand, end: Operand) -> None:
    match start.value, end.value:
        case (datetime() as first, datetime() as last) | (date() as first, date() as last) if first > last:
            raise refused(
                "interval_reversed", f"An interval from {first} to {last} ends before it begins: turn it round."
            )


def _end(node: Json, scope: Scope) -> Operand | None:
    if node == _OPEN:
        return None
    written = node
    if isinstance(node, str):
        written = {"timestamp": node} if is_timestamp(node) else {"date": node}
    found = expression(written, scope)
    if found.kind not in _TYPES:
        raise _no_end(found)
    return found


def _no_end(found: Operand) -> InvalidInput:
    return refused(
        "wrong_type",
        f"An interval cannot begin or end with {found.described}: a date, a timestamp or '..' may.",
    )
