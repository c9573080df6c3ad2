"""Where the features of divisions are: the units of a level with the ground they covered."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, and_, inspect, select
from sqlalchemy.orm import aliased

from boundaries.divisions.kinds import KINDS
from boundaries.divisions.models import DivisionCode, DivisionExtent, DivisionVersion
from foundation.features.days import began, bounds, day_of, ended, holds, in_force_on
from foundation.features.description import Kind, Property, Source

_UNIT = DivisionVersion


@cache
def divisions(level: int, *, is_day: bool) -> Source:
    """Return where the units of a level are that were in force on a day, or on any of some days.

    Parameters
    ----------
    level
        1 省, 2 地级, 3 县级, 4 乡级.
    """
    day = day_of(_UNIT, is_day=is_day)
    covered = aliased(DivisionExtent)
    extent = inspect(covered).selectable
    held = and_(covered.division_id == _UNIT.division_id, in_force_on(covered, day))
    return Source(
        # Nearly every question is about the ground: that it is always joined costs some hundreds of look-ups.
        table=_UNIT.__table__.outerjoin(extent, held),
        conditions=(holds(_UNIT, is_day=is_day), _UNIT.level == level),
        id=_UNIT.division_id.expression,
        row=_UNIT.row_id.expression,
        valid_from=began(_UNIT),
        valid_to=ended(_UNIT),
        geometry=covered.extent.expression,
        properties=_properties(covered, day),
        turning_days=_turning_days,
    )


def _properties(covered: type[DivisionExtent], day: ColumnElement[Any]) -> tuple[Property, ...]:
    unit = _UNIT.division_id.expression
    parent = _UNIT.legal_parent_id.expression
    return (
        Property("code", "区划代码 code", Kind.TEXT, code_of(unit, day)),
        Property("name", "名称 name", Kind.TEXT, _UNIT.name.expression),
        Property("romanized", "罗马字母拼写 romanized name", Kind.TEXT, _UNIT.romanized.expression),
        Property("kind", "区划类型 kind", Kind.TEXT, _UNIT.kind.expression, choices=tuple(KINDS)),
        Property("level", "级别 level: 1 省, 2 地级, 3 县级, 4 乡级", Kind.INTEGER, _UNIT.level.expression),
        Property("parent_code", "隶属区划代码 code of the superior unit", Kind.TEXT, code_of(parent, day)),
        Property("parent", "隶属 superior unit", Kind.TEXT, name_of(parent, day)),
        Property(
            "nature",
            "how far the extent is to be believed; 示意，不作为划界依据",
            Kind.TEXT,
            covered.nature.expression,
            choices=("legal", "surveyed", "derived", "approximate", "schematic"),
        ),
        Property("synthetic", "made up for the demonstration", Kind.BOOLEAN, _UNIT.synthetic.expression),
        Property("valid_from", "first day in force", Kind.DAY, began(_UNIT)),
        Property("valid_to", "first day no longer in force", Kind.DAY, ended(_UNIT)),
    )


def code_of(division: ColumnElement[Any], day: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the code that a division of another row had on a day, of the first scheme by name; null for none."""
    code = aliased(DivisionCode)
    coded = select(code.code).where(code.division_id == division, in_force_on(code, day))
    # Correlated with whatever is around it, also where that is another subquery of the row.
    return coded.order_by(code.scheme, code.code).limit(1).correlate_except(code).scalar_subquery()


def name_of(division: ColumnElement[Any], day: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the name that a division of another row had on a day; null when it was not there."""
    unit = aliased(DivisionVersion)
    named = select(unit.name).where(unit.division_id == division, in_force_on(unit, day))
    return named.limit(1).correlate_except(unit).scalar_subquery()


def _turning_days(division: BindParameter[UUID]) -> Select[Any]:
    parents = select(_UNIT.legal_parent_id).where(_UNIT.division_id == division)
    return bounds(
        (_UNIT, _UNIT.division_id == division),
        (DivisionCode, DivisionCode.division_id == division),
        (DivisionExtent, DivisionExtent.division_id == division),
        (_UNIT, _UNIT.division_id.in_(parents)),
        (DivisionCode, DivisionCode.division_id.in_(parents)),
    )
