"""Rows of places become views: names and codes are fetched for a whole page at once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    LargeBinary,
    Row,
    Select,
    Uuid,
    and_,
    any_,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from foundation.periods import Basis, Period, Precision
from foundation.sources import Source
from foundation.versioned import Versioned, in_force, known_at
from gazetteer.places.history import Known
from gazetteer.places.models import PlaceClass, PlaceCode, PlaceName, PlaceVersion
from gazetteer.places.records import NameKind, NameStatus, PlaceStatus, Secrecy
from gazetteer.places.views import CodeView, NameView, PlaceView, in_order, leading_name, spelling

_Told = TypeVar("_Told")
_VERSION = PlaceVersion
_WKB = func.ST_AsBinary(_VERSION.position, type_=LargeBinary).label("wkb")
"""Geometries leave the database as plain WKB, and a page of them is read in one call."""


def version_rows() -> Select[*tuple[Any, ...]]:
    """Return the statement that reads versions with what they point to, without conditions or order."""
    return (
        select(
            _VERSION.row_id,
            _VERSION.place_id,
            _VERSION.class_code,
            PlaceClass.name.label("class_name"),
            _VERSION.status,
            _VERSION.division_id,
            _VERSION.crosses,
            _WKB,
            _VERSION.original_coordinates,
            _VERSION.original_crs,
            _VERSION.position_method,
            _VERSION.accuracy_m,
            _VERSION.transform,
            _VERSION.meaning,
            _VERSION.origin,
            _VERSION.history,
            _VERSION.description,
            _VERSION.secrecy,
            _VERSION.synthetic,
            Source.title.label("source_title"),
            _VERSION.valid,
            _VERSION.valid_from_precision,
            _VERSION.valid_to_precision,
            _VERSION.valid_basis,
            _VERSION.recorded,
            _VERSION.opened_by,
            _VERSION.closed_by,
        )
        .join(PlaceClass, PlaceClass.code == _VERSION.class_code)
        .outerjoin(Source, Source.id == _VERSION.source_id)
    )


def readable(as_of: date, recorded: datetime | None, secrecy: Secrecy) -> ColumnElement[bool]:
    """Return the condition that a version is in force on a day and may be read at a secrecy level (密级).

    What is secret now is secret in the past as well: knowledge of an earlier instant is told only where nothing above
    the level is known today of the same place on the same day.
    """
    open_enough = and_(in_force(_VERSION, as_of, recorded), _VERSION.secrecy <= secrecy.value)
    if recorded is None:
        return open_enough
    now = aliased(_VERSION)
    return and_(open_enough, ~_secret_now(now, _VERSION.place_id, secrecy).where(in_force(now, as_of)).exists())


def readable_ever(secrecy: Secrecy) -> ColumnElement[bool]:
    """Return the condition that a version of any period and knowledge may be read at a secrecy level."""
    now = aliased(_VERSION)
    secret = _secret_now(now, _VERSION.place_id, secrecy).where(_overlap(now, _VERSION))
    return and_(_VERSION.secrecy <= secrecy.value, ~secret.exists())


def _secret_now(now: type[PlaceVersion], place_id: InstrumentedAttribute[UUID], secrecy: Secrecy) -> Select[int]:
    return select(now.row_id).where(now.place_id == place_id, known_at(now, None), now.secrecy > secrecy.value)


def _overlap(one: type[Versioned], other: type[Versioned]) -> ColumnElement[bool]:
    return one.valid.op("&&", is_comparison=True)(other.valid)


def gather(
    session: Session,
    rows: Sequence[Row[*tuple[Any, ...]]],
    as_of: date,
    recorded: datetime | None = None,
    secrecy: Secrecy = Secrecy.PUBLIC,
) -> list[PlaceView]:
    """Return the views of version rows as of a day, in the order of the rows: two statements, however many they are."""
    if not rows:
        return []
    ids = [row.place_id for row in rows]
    names = _names_of(session, _names(ids, as_of, recorded, secrecy))
    codes = _codes_of(session, _codes(ids).where(in_force(PlaceCode, as_of, recorded)))
    positions = shapely.from_wkb([row.wkb for row in rows])
    return [
        PlaceView(**seen(row, position, names.get(row.place_id, ()), codes.get(row.place_id, ())))
        for row, position in zip(rows, positions, strict=True)
    ]


def seen(
    row: Row[*tuple[Any, ...]],
    position: BaseGeometry | None,
    names: Sequence[Known[NameView]],
    codes: Sequence[Known[CodeView]],
) -> dict[str, Any]:
    """Return the fields of a view.

    Parameters
    ----------
    row
        Of `version_rows`.
    position
        Its geometry.
    names, codes
        Those that belong to it.
    """
    called = in_order(each.told for each in names)
    spelled = spelling(called)
    return {
        "id": row.place_id,
        "name": leading_name(called),
        "romanized": None if spelled is None else spelled.text,
        "reading_confirmed": spelled is not None and bool(spelled.reading_confirmed),
        "class_code": row.class_code,
        "class_name": row.class_name,
        "status": PlaceStatus(row.status),
        "division_id": row.division_id,
        "crosses": tuple(row.crosses or ()),
        "position": position,
        "original_coordinates": row.original_coordinates,
        "original_crs": row.original_crs,
        "position_method": row.position_method,
        "accuracy_m": row.accuracy_m,
        "transform": row.transform,
        "names": called,
        "codes": tuple(each.told for each in codes),
        "meaning": row.meaning,
        "origin": row.origin,
        "history": row.history,
        "description": row.description,
        "secrecy": Secrecy(row.secrecy),
        "synthetic": row.synthetic,
        "source_title": row.source_title,
        "valid": period(row.valid),
        "valid_from_precision": Precision(row.valid_from_precision),
        "valid_to_precision": Precision(row.valid_to_precision),
        "valid_basis": Basis(row.valid_basis),
        "recorded_from": row.recorded.lower,
        "opened_by": max([row.opened_by, *(each.opened_by for each in (*names, *codes))]),
    }


def all_versions(session: Session, place_id: UUID, secrecy: Secrecy) -> list[Known[Row[*tuple[Any, ...]]]]:
    """Return the versions of a place that may be read at a secrecy level, in all periods, as known now or ever."""
    statement = version_rows().where(_VERSION.place_id == place_id, readable_ever(secrecy))
    return [_known(row, row) for row in session.execute(statement)]


def all_names(session: Session, place_id: UUID, secrecy: Secrecy) -> Sequence[Known[NameView]]:
    """Return the names of a place in all periods, as known now or ever, but for former ones of its secret periods."""
    return _names_of(session, _name_rows([place_id]).where(~_of_secret_days(secrecy))).get(place_id, ())


def all_codes(session: Session, place_id: UUID) -> Sequence[Known[CodeView]]:
    """Return the codes of a place in all periods, as known now or ever."""
    return _codes_of(session, _codes([place_id])).get(place_id, ())


def period(days: Range[date]) -> Period:
    """Return a range of days as a period."""
    return Period(days.lower, days.upper)


def any_of(ids: Sequence[UUID]) -> ColumnElement[bool]:
    """Return what a column may equal: one parameter, however many identities."""
    return any_(literal(ids, ARRAY(Uuid)))


def _names(ids: Sequence[UUID], as_of: date, recorded: datetime | None, secrecy: Secrecy) -> Select[*tuple[Any, ...]]:
    """Select the names in force on a day, and the former ones that had ended by then."""
    was_former = and_(
        known_at(PlaceName, recorded),
        PlaceName.kind == NameKind.FORMER.value,
        func.upper(PlaceName.valid) <= as_of,
        ~_of_secret_days(secrecy),
    )
    return _name_rows(ids).where(or_(in_force(PlaceName, as_of, recorded), was_former))


def _of_secret_days(secrecy: Secrecy) -> ColumnElement[bool]:
    """Return the condition that a name is one of a past in which the place is secret: told later, it gives it away."""
    now = aliased(_VERSION)
    secret = _secret_now(now, PlaceName.place_id, secrecy).where(_overlap(now, PlaceName))
    return and_(PlaceName.kind == NameKind.FORMER.value, ~func.upper_inf(PlaceName.valid), secret.exists())


def _name_rows(ids: Sequence[UUID]) -> Select[*tuple[Any, ...]]:
    return select(
        PlaceName.place_id,
        PlaceName.valid,
        PlaceName.recorded,
        PlaceName.row_id,
        PlaceName.opened_by,
        PlaceName.closed_by,
        PlaceName.kind,
        PlaceName.text,
        PlaceName.status,
        PlaceName.language,
        PlaceName.script,
        PlaceName.reading_confirmed,
    ).where(PlaceName.place_id == any_of(ids))


def _codes(ids: Sequence[UUID]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            PlaceCode.place_id,
            PlaceCode.valid,
            PlaceCode.recorded,
            PlaceCode.row_id,
            PlaceCode.opened_by,
            PlaceCode.closed_by,
            PlaceCode.scheme,
            PlaceCode.code,
        )
        .where(PlaceCode.place_id == any_of(ids))
        .order_by(PlaceCode.scheme, PlaceCode.code)
    )


def _names_of(session: Session, statement: Select[*tuple[Any, ...]]) -> Mapping[UUID, Sequence[Known[NameView]]]:
    found: dict[UUID, list[Known[NameView]]] = {}
    for row in session.execute(statement):
        kind, status, valid = NameKind(row.kind), NameStatus(row.status), period(row.valid)
        view = NameView(kind, row.text, status, row.language, row.script, row.reading_confirmed, valid)
        found.setdefault(row.place_id, []).append(_known(row, view))
    return found


def _codes_of(session: Session, statement: Select[*tuple[Any, ...]]) -> Mapping[UUID, Sequence[Known[CodeView]]]:
    found: dict[UUID, list[Known[CodeView]]] = {}
    for row in session.execute(statement):
        found.setdefault(row.place_id, []).append(_known(row, CodeView(row.scheme, row.code)))
    return found


def _known(row: Row[*tuple[Any, ...]], told: _Told) -> Known[_Told]:
    recorded: Range[datetime] = row.recorded
    if recorded.lower is None:
        raise TypeError(f"Row {row.row_id} was known since ever, which the database refuses.")
    return Known(told, row.row_id, period(row.valid), recorded.lower, recorded.upper, row.opened_by, row.closed_by)
