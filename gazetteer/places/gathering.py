"""Rows of places become views: names and codes are fetched for a whole page at once, by statements built once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import (
    ARRAY,
    JSON,
    ColumnElement,
    Date,
    DateTime,
    Label,
    LargeBinary,
    Row,
    Uuid,
    and_,
    any_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from foundation.periods import ALWAYS, Basis, Period, Precision
from foundation.postgres.glances import Statement
from foundation.sources import Source
from foundation.versioned import in_force, known_at
from gazetteer.places.history import Known
from gazetteer.places.models import PlaceClass, PlaceCode, PlaceName, PlaceVersion
from gazetteer.places.records import NameKind, NameStatus, PlaceStatus, Secrecy
from gazetteer.places.sight import AS_OF, RECORDED, of_secret_days, readable, readable_ever
from gazetteer.places.views import CodeView, NameView, PlaceView, called, in_order, spelling

Found = Row[*tuple[Any, ...]]

IDS = bindparam("ids", type_=ARRAY(Uuid))
"""One parameter, however many identities."""

_Told = TypeVar("_Told")
_VERSION = PlaceVersion
_WKB = func.ST_AsBinary(_VERSION.position, type_=LargeBinary).label("wkb")
"""Geometries leave the database as plain WKB, and a page of them is read in one call."""
_NAME: Sequence[ColumnElement[Any]] = (
    PlaceName.kind.expression,
    PlaceName.text.expression,
    PlaceName.status.expression,
    PlaceName.language.expression,
    PlaceName.script.expression,
    PlaceName.reading_confirmed.expression,
    func.lower(PlaceName.valid, type_=Date).label("name_from"),
    func.upper(PlaceName.valid, type_=Date).label("name_to"),
    PlaceName.opened_by.expression,
)
"""What `_name` takes, in that order."""


def fetched(session: Session, statement: Statement, given: Mapping[str, object]) -> Sequence[Found]:
    """Return the rows of a statement of columns, past the machinery for objects that a session keeps."""
    return session.connection().execute(statement, given).all()


def version_rows() -> Statement:
    """Return the statement that reads versions with what they point to, without conditions or order."""
    return (
        select(
            *_row_columns(_VERSION),
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
            _VERSION.valid_from_precision,
            _VERSION.valid_to_precision,
            _VERSION.valid_basis,
        )
        .join(PlaceClass, PlaceClass.code == _VERSION.class_code)
        .outerjoin(Source, Source.id == _VERSION.source_id)
    )


def _row_columns(table: type[PlaceVersion | PlaceName | PlaceCode]) -> Sequence[ColumnElement[Any]]:
    """Return what a version row of any table has; bounds are read as days and instants, not as ranges."""
    return (
        table.place_id.expression,
        table.row_id.expression,
        func.lower(table.valid, type_=Date).label("valid_from"),
        func.upper(table.valid, type_=Date).label("valid_to"),
        func.lower(table.recorded, type_=DateTime(timezone=True)).label("recorded_from"),
        func.upper(table.recorded, type_=DateTime(timezone=True)).label("recorded_to"),
        table.opened_by.expression,
        table.closed_by.expression,
    )


@cache
def place_rows(*, past: bool) -> Statement:
    """Return the statement that reads the versions that a reader sees, each with its names and codes.

    Parameters
    ----------
    past
        Whether the state of knowledge is an earlier one.
    """
    coded = (PlaceCode.place_id == _VERSION.place_id, in_force(PlaceCode, AS_OF, RECORDED if past else None))
    codes = select(_gathered((PlaceCode.scheme, PlaceCode.code, PlaceCode.opened_by))).where(*coded)
    return (
        version_rows()
        .add_columns(
            names_told(_gathered(_NAME), _VERSION.place_id.expression, past=past),
            codes.scalar_subquery().label("codes"),
        )
        .where(readable(past=past))
    )


def names_told(gathered: ColumnElement[Any], place_id: ColumnElement[UUID], *, past: bool) -> Label[Any]:
    """Return the column ``names`` of a place: what is gathered of its names, null when it has none.

    Told are the names in force on the day, and former ones.

    Parameters
    ----------
    gathered
        An aggregate over names.
    place_id
        Whose names.
    past
        Whether the state of knowledge is an earlier one.
    """
    recorded = RECORDED if past else None
    was_former = and_(
        known_at(PlaceName, recorded),
        PlaceName.kind == NameKind.FORMER.value,
        func.upper(PlaceName.valid) <= AS_OF,
        ~of_secret_days(),
    )
    told = or_(in_force(PlaceName, AS_OF, recorded), was_former)
    return select(gathered).where(PlaceName.place_id == place_id, told).scalar_subquery().label("names")


def _gathered(columns: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]]) -> ColumnElement[Any]:
    """Return one array of arrays of many rows: no page needs a further statement."""
    return func.json_agg(func.json_build_array(*columns), type_=JSON)


def views(rows: Sequence[Found]) -> list[PlaceView]:
    """Return the views of rows of `place_rows`, in their order."""
    found = []
    for row, position in zip(rows, shapely.from_wkb([row.wkb for row in rows]), strict=True):
        names, codes = row.names or (), row.codes or ()
        opened_by = max([row.opened_by, *(each[-1] for each in names), *(each[-1] for each in codes)])
        coded = sorted(CodeView(scheme, code) for scheme, code, _ in codes)
        found.append(PlaceView(**seen(row, position, map(_name, names), coded), opened_by=opened_by))
    return found


def _name(told: Sequence[Any]) -> NameView:
    kind, text, status, language, script, confirmed, start, end, _ = told
    valid = ALWAYS if start is None and end is None else Period(_day(start), _day(end))
    return NameView(NameKind(kind), text, NameStatus(status), language, script, confirmed, valid)


def _day(told: date | str | None) -> date | None:
    """Return a day as a row or an array of a row tells it."""
    return date.fromisoformat(told) if isinstance(told, str) else told


def seen(
    row: Found, position: BaseGeometry | None, names: Iterable[NameView], codes: Iterable[CodeView]
) -> dict[str, Any]:
    """Return the fields of a view but ``opened_by``.

    Parameters
    ----------
    row
        Of `version_rows`.
    position
        Its geometry.
    names, codes
        Those that belong to it.
    """
    ordered = in_order(names)
    name, romanized = called((each.kind, each.text) for each in ordered)
    spelled = spelling(ordered)
    return {
        "id": row.place_id,
        "name": name,
        "romanized": romanized,
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
        "names": ordered,
        "codes": tuple(codes),
        "meaning": row.meaning,
        "origin": row.origin,
        "history": row.history,
        "description": row.description,
        "secrecy": Secrecy(row.secrecy),
        "synthetic": row.synthetic,
        "source_title": row.source_title,
        "valid": Period(row.valid_from, row.valid_to),
        "valid_from_precision": Precision(row.valid_from_precision),
        "valid_to_precision": Precision(row.valid_to_precision),
        "valid_basis": Basis(row.valid_basis),
        "recorded_from": row.recorded_from,
    }


def all_versions(session: Session, place_id: UUID, secrecy: Secrecy) -> list[Known[Found]]:
    """Return the versions of a place that may be read at a secrecy level, in all periods, as known now or ever."""
    given = {"ids": [place_id], "secrecy": secrecy.value}
    return [_known(row, row) for row in fetched(session, _every_version(), given)]


def all_names(session: Session, place_id: UUID, secrecy: Secrecy) -> list[Known[NameView]]:
    """Return the names of a place in all periods, as known now or ever, but for former ones of its secret periods."""
    rows = fetched(session, _every_name(), {"ids": [place_id], "secrecy": secrecy.value})
    return [_known(row, _name(row[-len(_NAME) :])) for row in rows]


def all_codes(session: Session, place_id: UUID) -> list[Known[CodeView]]:
    """Return the codes of a place in all periods, as known now or ever."""
    rows = fetched(session, _every_code(), {"ids": [place_id]})
    return [_known(row, CodeView(row.scheme, row.code)) for row in rows]


@cache
def _every_version() -> Statement:
    return version_rows().where(_VERSION.place_id == any_(IDS), readable_ever())


@cache
def _every_name() -> Statement:
    names = select(*_row_columns(PlaceName), *_NAME)
    return names.where(PlaceName.place_id == any_(IDS), ~of_secret_days())


@cache
def _every_code() -> Statement:
    codes = select(*_row_columns(PlaceCode), PlaceCode.scheme, PlaceCode.code)
    return codes.where(PlaceCode.place_id == any_(IDS)).order_by(PlaceCode.scheme, PlaceCode.code)


def _known(row: Found, told: _Told) -> Known[_Told]:
    return Known(
        told,
        row.row_id,
        Period(row.valid_from, row.valid_to),
        row.recorded_from,
        row.recorded_to,
        row.opened_by,
        row.closed_by,
    )
