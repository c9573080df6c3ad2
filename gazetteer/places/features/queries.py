"""Where the features of places are: what the public may read of the versions in force, with their names and codes."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, Subquery, and_, func, inspect, or_, select, true
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased
from sqlalchemy.sql.selectable import LateralFromClause

from boundaries.divisions.models import DivisionCode, DivisionVersion
from boundaries.features.divisions import code_of, name_of
from foundation.features.days import LAST, began, bounds, day_of, ended, holds, in_force_on
from foundation.features.description import Join, Kind, Property, Source
from gazetteer.places.features.repeating import is_told_again
from gazetteer.places.models import PlaceClass, PlaceCode, PlaceName, PlaceVersion
from gazetteer.places.records import NameKind, PlaceStatus, Secrecy

_PLACE = PlaceVersion
_PUBLIC = _PLACE.secrecy <= Secrecy.PUBLIC.value
_STATUSES = tuple(status.value for status in PlaceStatus)


@cache
def places(*, is_day: bool) -> Source:
    """Return where the places are that were in force on a day, or on any of some days."""
    day = day_of(_PLACE, is_day=is_day)
    standard, romanized, within = aliased(PlaceName), aliased(PlaceName), aliased(DivisionVersion)
    name, spelling, registered = standard.text.expression, romanized.text.expression, aliased(PlaceCode)
    division, coded = _division(day), _coded()
    named = _names(day)
    # Of several days, each version has its own: no table of all codes of one day can stand in.
    division_code = coded.c.code if is_day else division.c.code
    return Source(
        table=_PLACE.__table__,
        conditions=(holds(_PLACE, is_day=is_day), _PUBLIC, *(() if is_day else (~is_told_again(),))),
        id=_PLACE.place_id.expression,
        row=_PLACE.row_id.expression,
        valid_from=began(_PLACE),
        valid_to=ended(_PLACE),
        geometry=_PLACE.position.expression,
        properties=(
            Property("name", "名称 name", Kind.TEXT, named.c.name, name),
            Property("romanized", "罗马字母拼写 spelling", Kind.TEXT, named.c.romanized, spelling),
            Property("class_code", "地名类别代码 class code", Kind.TEXT, _PLACE.class_code.expression),
            Property("class_name", "地名类别 class", Kind.TEXT, PlaceClass.name.expression),
            Property("place_code", "地名代码 place code", Kind.TEXT, _code(day), registered.code.expression),
            Property("division_code", "所在区划代码 division code", Kind.TEXT, division.c.code, division_code),
            Property("division", "所在区划 division", Kind.TEXT, division.c.name, within.name.expression),
            Property("status", "状态 status", Kind.TEXT, _PLACE.status.expression, choices=_STATUSES),
            Property("synthetic", "made up for the demonstration", Kind.BOOLEAN, _PLACE.synthetic.expression),
            Property("valid_from", "first day in force", Kind.DAY, began(_PLACE)),
            Property("valid_to", "first day no longer in force", Kind.DAY, ended(_PLACE)),
        ),
        turning_days=_turning_days,
        joins=(
            Join(division, true()),
            Join(named, true()),
            Join(coded, coded.c.division_id == _PLACE.division_id),
            Join(inspect(standard).selectable, _of(standard, NameKind.STANDARD, day), name),
            Join(inspect(romanized).selectable, _of(romanized, NameKind.ROMANIZED, day), spelling),
            Join(inspect(registered).selectable, _first_code(registered, day)),
            Join(inspect(within).selectable, _around(within, day)),
            Join(PlaceClass.__table__, PlaceClass.code == _PLACE.class_code),
        ),
    )


def _of(name: type[PlaceName], kind: NameKind, day: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(name.place_id == _PLACE.place_id, name.kind == kind.value, in_force_on(name, day))


def _around(unit: type[DivisionVersion], day: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(unit.division_id == _PLACE.division_id, in_force_on(unit, day))


def _names(day: ColumnElement[Any]) -> LateralFromClause:
    """Return the standard name, another one of the day where there was none, and the spelling: looked up together."""
    name = aliased(PlaceName)

    def of(kind: NameKind) -> ColumnElement[str]:
        return func.max(name.text).filter(name.kind == kind.value)

    instead = func.min(name.text).filter(name.kind != NameKind.ROMANIZED.value)
    told = select(
        func.coalesce(of(NameKind.STANDARD), instead).label("name"), of(NameKind.ROMANIZED).label("romanized")
    )
    return told.where(name.place_id == _PLACE.place_id, in_force_on(name, day)).lateral("names_of")


def _code(day: ColumnElement[Any]) -> ColumnElement[Any]:
    coded = select(func.min(PlaceCode.code)).where(PlaceCode.place_id == _PLACE.place_id, in_force_on(PlaceCode, day))
    return coded.scalar_subquery()


def _first_code(code: type[PlaceCode], day: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a code is the one that is told of a place, to find places by."""
    other = aliased(PlaceCode)
    before = or_(other.code < code.code, and_(other.code == code.code, other.row_id < code.row_id))
    preceded = select(other.row_id).where(other.place_id == code.place_id, in_force_on(other, day), before)
    return and_(code.place_id == _PLACE.place_id, in_force_on(code, day), ~preceded.correlate(code, _PLACE).exists())


def _division(day: ColumnElement[Any]) -> LateralFromClause:
    """Return code and name of the division that a place lies in; looked up once for places that follow each other."""
    division = _PLACE.division_id.expression
    told = select(code_of(division, day).label("code"), name_of(division, day).label("name"))
    # OFFSET keeps it a table of its own, whose rows the database remembers by division.
    return told.offset(0).lateral("division_of")


def _coded() -> Subquery:
    """Return all divisions with their codes on the day that is asked for, to find places by."""
    code = aliased(DivisionCode)
    first = select(code.division_id, code.code).where(in_force_on(code, LAST))
    ordered = first.order_by(code.division_id, code.scheme, code.code)
    return ordered.ext(distinct_on(code.division_id)).subquery("coded")


def _turning_days(place: BindParameter[UUID]) -> Select[Any]:
    division = select(_PLACE.division_id).where(_PLACE.place_id == place, _PUBLIC)
    return bounds(
        (_PLACE, and_(_PLACE.place_id == place, _PUBLIC)),
        (PlaceName, PlaceName.place_id == place),
        (PlaceCode, PlaceCode.place_id == place),
        (DivisionVersion, DivisionVersion.division_id.in_(division)),
        (DivisionCode, DivisionCode.division_id.in_(division)),
    )
