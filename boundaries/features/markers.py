"""Where the features of boundary markers are: coarsely, for all who may not know exactly."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Double, Numeric, Select, bindparam, case, cast, func, null, select

from boundaries.divisions.models import DivisionVersion
from boundaries.features.divisions import name_of
from boundaries.features.lines import names_of
from boundaries.lines.models import BoundaryLineVersion
from boundaries.markers.kinds import MarkerForm, MarkerState
from boundaries.markers.models import BoundaryMarkerVersion
from foundation.columns import STORAGE_SRID, ShapelyGeometry
from foundation.features.days import began, bounds, day_of, ended, holds, in_force_on
from foundation.features.description import Kind, Property, Source

_MARKER = BoundaryMarkerVersion
_LINE = BoundaryLineVersion

COARSE_M = bindparam("coarse_m", type_=Double)
"""Side of the squares that positions are rounded to, in metres; 0 tells no position."""
_DEGREE_M = 111_319.5
_DECIMALS = 3
_PUBLIC = 0
"""公开, as `gazetteer.places.records.Secrecy` has it."""


@cache
def markers(*, is_day: bool, is_exact: bool) -> Source:
    """Return where the markers are that stood, or were known, on a day, or on any of some days.

    Parameters
    ----------
    is_exact
        Whether positions are told as they are surveyed; else they are the middles of squares, also for conditions: a
        box must not tell what a position does not.
    """
    day = day_of(_MARKER, is_day=is_day)
    return Source(
        table=_MARKER.__table__,
        conditions=(holds(_MARKER, is_day=is_day), *(() if is_exact else (_MARKER.secrecy <= _PUBLIC,))),
        id=_MARKER.marker_id.expression,
        row=_MARKER.row_id.expression,
        valid_from=began(_MARKER),
        valid_to=ended(_MARKER),
        geometry=_MARKER.position.expression if is_exact else _coarse(),
        properties=_properties(day, is_exact=is_exact),
        turning_days=_turning_days,
    )


def _coarse() -> ColumnElement[Any]:
    """Return the middle of the square of `coarse_m` in which a marker stands, as the list of markers tells it."""
    height_deg = func.nullif(COARSE_M, 0.0, type_=Double) / _DEGREE_M
    lat = (func.floor(func.ST_Y(_MARKER.position, type_=Double) / height_deg, type_=Double) + 0.5) * height_deg
    width_deg = height_deg / func.cos(func.radians(lat), type_=Double)
    lon = (func.floor(func.ST_X(_MARKER.position, type_=Double) / width_deg, type_=Double) + 0.5) * width_deg
    middle = func.ST_SetSRID(func.ST_MakePoint(_rounded(lon), _rounded(lat)), STORAGE_SRID)
    return case((COARSE_M > 0, middle), else_=null()).cast(ShapelyGeometry("POINT"))


def _rounded(degrees: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(func.round(cast(degrees, Numeric), _DECIMALS), Double)


def _properties(day: ColumnElement[Any], *, is_exact: bool) -> tuple[Property, ...]:
    forms, states = (tuple(each.value for each in choice) for choice in (MarkerForm, MarkerState))
    precision = null() if is_exact else COARSE_M
    return (
        Property("number", "界桩号 number", Kind.TEXT, _MARKER.number.expression),
        Property("serial", "序号 serial number", Kind.INTEGER, _MARKER.serial.expression),
        Property("letter", "类型码 letter", Kind.TEXT, _MARKER.letter.expression),
        Property("form", "界桩类型 form", Kind.TEXT, _MARKER.form.expression, choices=forms),
        Property("state", "状态 state", Kind.TEXT, _MARKER.state.expression, choices=states),
        Property("line_code", "界线编号 code of its line", Kind.TEXT, _of_line("code", day)),
        Property("line", "界线名称 name of its line", Kind.TEXT, _of_line("name", day)),
        Property("units", "units whose land it limits", Kind.TEXT, names_of(_MARKER.unit_ids.expression, day)),
        Property("responsible", "管理方 looked after by", Kind.TEXT, name_of(_MARKER.responsible_id.expression, day)),
        Property("material", "材质 material", Kind.TEXT, _MARKER.material.expression),
        Property("precision_m", "how coarse the position is, in metres", Kind.NUMBER, cast(precision, Double)),
        Property("synthetic", "made up for the demonstration", Kind.BOOLEAN, _MARKER.synthetic.expression),
        Property("valid_from", "first day in force", Kind.DAY, began(_MARKER)),
        Property("valid_to", "first day no longer in force", Kind.DAY, ended(_MARKER)),
    )


def _of_line(field: str, day: ColumnElement[Any]) -> ColumnElement[Any]:
    column = {"code": _LINE.code, "name": _LINE.name}[field]
    found = select(column).where(_LINE.line_id == _MARKER.line_id, in_force_on(_LINE, day))
    return found.limit(1).scalar_subquery()


def _turning_days(marker: BindParameter[UUID]) -> Select[Any]:
    own = _MARKER.marker_id == marker
    units = func.unnest(func.array_append(_MARKER.unit_ids, _MARKER.responsible_id))
    return bounds(
        (_MARKER, own),
        (_LINE, _LINE.line_id.in_(select(_MARKER.line_id).where(own))),
        (DivisionVersion, DivisionVersion.division_id.in_(select(units).where(own))),
    )
