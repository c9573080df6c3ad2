"""Where the features of boundary lines and tri-points are."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Double, Select, Text, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by, array

from boundaries.divisions.models import DivisionCode, DivisionVersion
from boundaries.features.divisions import code_of, name_of
from boundaries.lines.models import BoundaryLineVersion, BoundarySegment, TriPointVersion
from boundaries.lines.records import Standing
from foundation.columns import ShapelyGeometry
from foundation.features.days import began, bounds, day_of, ended, holds, in_force_on
from foundation.features.description import Kind, Property, Source

_LINE, _POINT = BoundaryLineVersion, TriPointVersion
BETWEEN = "、"
"""Stands between several names in one value."""


@cache
def lines(*, is_day: bool) -> Source:
    """Return where the boundary lines are that were in force on a day, or on any of some days."""
    day = day_of(_LINE, is_day=is_day)
    segments = select(
        func.ST_Multi(func.ST_Collect(aggregate_order_by(BoundarySegment.course, BoundarySegment.ordinal))),
        func.sum(BoundarySegment.length_m, type_=Double).label("length_m"),
    ).where(BoundarySegment.line_id == _LINE.line_id, in_force_on(BoundarySegment, day))
    course, length = (segments.with_only_columns(column) for column in segments.selected_columns)
    return Source(
        table=_LINE.__table__,
        conditions=(holds(_LINE, is_day=is_day),),
        id=_LINE.line_id.expression,
        row=_LINE.row_id.expression,
        valid_from=began(_LINE),
        valid_to=ended(_LINE),
        geometry=func.coalesce(course.scalar_subquery(), None, type_=ShapelyGeometry("MULTILINESTRING")),
        properties=_properties(day, length.scalar_subquery()),
        turning_days=_turns_of_a_line,
    )


def _properties(day: ColumnElement[Any], length: ColumnElement[Any]) -> tuple[Property, ...]:
    left, right = _LINE.left_id.expression, _LINE.right_id.expression
    standings = tuple(standing.value for standing in Standing)
    return (
        Property("code", "界线编号 code", Kind.TEXT, _LINE.code.expression),
        Property("name", "界线名称 name", Kind.TEXT, _LINE.name.expression),
        Property("level", "级别 level: 1 省界, 2 地级界, 3 县界, 4 乡界", Kind.INTEGER, _LINE.level.expression),
        Property("left_code", "code of the unit on the left", Kind.TEXT, code_of(left, day)),
        Property("left", "unit on the left", Kind.TEXT, name_of(left, day)),
        Property("right_code", "code of the unit on the right", Kind.TEXT, code_of(right, day)),
        Property("right", "unit on the right", Kind.TEXT, name_of(right, day)),
        Property("length_m", "长度 geodesic length in metres", Kind.NUMBER, length),
        Property("standing", "on what it rests", Kind.TEXT, _LINE.standing.expression, choices=standings),
        Property(
            "nature",
            "how far the course is to be believed; 示意，不作为划界依据",
            Kind.TEXT,
            _LINE.nature.expression,
            choices=("legal", "surveyed", "derived", "approximate", "schematic"),
        ),
        Property("agreed_on", "边界协议书 day of the agreement", Kind.DAY, _LINE.agreed_on.expression),
        Property("approved_on", "批复 day of the approval", Kind.DAY, _LINE.approved_on.expression),
        Property("authority", "批准机关 approved by", Kind.TEXT, _LINE.authority.expression),
        Property("valid_from", "first day in force", Kind.DAY, began(_LINE)),
        Property("valid_to", "first day no longer in force", Kind.DAY, ended(_LINE)),
    )


def _turns_of_a_line(line: BindParameter[UUID]) -> Select[Any]:
    sides = select(func.unnest(array([_LINE.left_id.expression, _LINE.right_id.expression])))
    sides = sides.where(_LINE.line_id == line)
    return bounds(
        (_LINE, _LINE.line_id == line),
        (BoundarySegment, BoundarySegment.line_id == line),
        (DivisionVersion, DivisionVersion.division_id.in_(sides)),
        (DivisionCode, DivisionCode.division_id.in_(sides)),
    )


@cache
def tri_points(*, is_day: bool) -> Source:
    """Return where the points are at which three units met on a day, or on any of some days."""
    day = day_of(_POINT, is_day=is_day)
    return Source(
        table=_POINT.__table__,
        conditions=(holds(_POINT, is_day=is_day),),
        id=_POINT.tri_point_id.expression,
        row=_POINT.row_id.expression,
        valid_from=began(_POINT),
        valid_to=ended(_POINT),
        geometry=_POINT.position.expression,
        properties=(
            Property("level", "级别 level: 1 where provinces meet, else 3", Kind.INTEGER, _POINT.level.expression),
            Property("units", "units that meet", Kind.TEXT, names_of(_POINT.unit_ids.expression, day)),
            Property("valid_from", "first day in force", Kind.DAY, began(_POINT)),
            Property("valid_to", "first day no longer in force", Kind.DAY, ended(_POINT)),
        ),
        turning_days=_turns_of_a_point,
    )


def names_of(divisions: ColumnElement[Any], day: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the names that some divisions of another row had on a day, in one text."""
    unit = DivisionVersion
    ordered = aggregate_order_by(literal(BETWEEN, Text), unit.name)
    named = select(func.string_agg(unit.name, ordered)).where(
        unit.division_id == func.any(divisions), in_force_on(unit, day)
    )
    return named.scalar_subquery()


def _turns_of_a_point(point: BindParameter[UUID]) -> Select[Any]:
    units = select(func.unnest(_POINT.unit_ids)).where(_POINT.tri_point_id == point)
    return bounds((_POINT, _POINT.tri_point_id == point), (DivisionVersion, DivisionVersion.division_id.in_(units)))
