"""Rows for tests, written through the models and the ledger: a test states only what matters to it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import uuid_utils.compat as uuids
from shapely import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from sqlalchemy import func, insert, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session

from boundaries.divisions.models import Division, DivisionCode, DivisionExtent, DivisionExtentPart, DivisionVersion
from foundation.actor import OPERATOR
from foundation.ledger.writing import OpenEntry, writing
from foundation.sources import Source
from gazetteer.places.classes import ensure_classes
from gazetteer.places.models import Place, PlaceCode, PlaceName, PlaceVersion
from gazetteer.places.records import NameKind, NameStatus, PlaceStatus, Secrecy

QINGYAN = Point(106.68, 26.33)
"""Where a place lies when a test does not say."""

Days = tuple[date | None, date | None]
"""First day in force, and first day no longer in force."""

ALWAYS: Days = (None, None)


def a_division(
    session: Session,
    name: str = "花溪区",
    *,
    kind: str = "市辖区",
    level: int = 3,
    parent: UUID | None = None,
    code: str | None = None,
    extent: Polygon | MultiPolygon | None = None,
    valid: Days = ALWAYS,
    **more: Any,
) -> UUID:
    """Write a division, in a ledger entry of its own, and return its identity.

    Parameters
    ----------
    parent
        The unit it belongs to in law.
    extent
        A polygon, or a multi-polygon.
    more
        Further columns of its version.
    """
    with _within(session, None, "establish division") as entry:
        known = _known(entry, valid)
        id_ = uuids.uuid7()
        session.execute(insert(Division).values(id=id_, created_by=entry.seq))
        row = {"division_id": id_, "name": name, "kind": kind, "level": level, "legal_parent_id": parent}
        session.execute(insert(DivisionVersion).values(**row, **known, **more))
        if code is not None:
            session.execute(insert(DivisionCode).values(division_id=id_, scheme="GB2260", code=code, **known))
        if extent is not None:
            whole = extent if isinstance(extent, MultiPolygon) else MultiPolygon([extent])
            made = insert(DivisionExtent).values(division_id=id_, extent=whole, nature="schematic", **known)
            extent_row = session.execute(made.returning(DivisionExtent.row_id)).scalar_one()
            for piece in whole.geoms:
                session.execute(insert(DivisionExtentPart).values(extent_row_id=extent_row, piece=piece))
    return id_


def a_place(
    session: Session,
    name: str = "青岩镇",
    *,
    romanized: str | None = "Qīngyán Zhèn",
    reading_confirmed: bool = False,
    names: Sequence[tuple[NameKind, str]] = (),
    codes: Sequence[tuple[str, str]] = (),
    division: UUID | None = None,
    valid: Days = ALWAYS,
    **version: Any,
) -> UUID:
    """Write a place with its first version, in a ledger entry of its own, and return its identity.

    Parameters
    ----------
    names
        Further names.
    codes
        Schemes and codes.
    division
        Where it lies; without it, in a division made for it.
    valid
        Of the version, the names and the codes.
    version
        As in `a_version`.
    """
    ensure_classes(session)
    division = a_division(session) if division is None else division
    with _within(session, None, "establish place") as entry:
        id_ = uuids.uuid7()
        session.execute(insert(Place).values(id=id_, created_by=entry.seq))
        a_version(session, id_, division=division, valid=valid, entry=entry, **version)
        a_name(session, id_, name, valid=valid, entry=entry)
        if romanized is not None:
            kind = NameKind.ROMANIZED
            a_name(session, id_, romanized, kind=kind, reading_confirmed=reading_confirmed, valid=valid, entry=entry)
        for kind, further in names:
            a_name(session, id_, further, kind=kind, valid=valid, entry=entry)
        for scheme, code in codes:
            known = _known(entry, valid)
            session.execute(insert(PlaceCode).values(place_id=id_, scheme=scheme, code=code, **known))
    return id_


def a_version(
    session: Session,
    place_id: UUID,
    *,
    division: UUID,
    position: BaseGeometry | None = QINGYAN,
    class_code: str = "22200",
    status: PlaceStatus = PlaceStatus.CURRENT,
    secrecy: Secrecy = Secrecy.PUBLIC,
    valid: Days = ALWAYS,
    entry: OpenEntry | None = None,
    **more: Any,
) -> None:
    """Write a version of a place.

    Parameters
    ----------
    entry
        The ledger entry it belongs to; without it, one of its own.
    more
        Further columns.
    """
    with _within(session, entry, "correct place") as opened:
        original = {} if position is None else {"original_coordinates": "as drawn", "original_crs": "EPSG:4490"}
        row: dict[str, Any] = {"place_id": place_id, "division_id": division, "position": position}
        row |= {"class_code": class_code, "status": status.value, "secrecy": secrecy.value}
        session.execute(insert(PlaceVersion).values(**row, **{**original, **more}, **_known(opened, valid)))


def a_name(
    session: Session,
    place_id: UUID,
    text: str,
    *,
    kind: NameKind = NameKind.STANDARD,
    status: NameStatus = NameStatus.REGISTERED,
    language: str = "zh",
    script: str | None = None,
    reading_confirmed: bool | None = None,
    valid: Days = ALWAYS,
    entry: OpenEntry | None = None,
) -> None:
    """Write a name of a place."""
    script = script or ("Latn" if kind is NameKind.ROMANIZED else "Hans")
    with _within(session, entry, "name place") as opened:
        row: dict[str, Any] = {"place_id": place_id, "kind": kind.value, "status": status.value, "text": text}
        row |= {"language": language, "script": script, "reading_confirmed": reading_confirmed}
        session.execute(insert(PlaceName).values(**row, **_known(opened, valid)))


def a_source(session: Session, title: str = "Census of 2018", *, licence: str | None = None) -> UUID:
    """Write a source and return its identity."""
    id_ = uuids.uuid7()
    session.execute(insert(Source).values(id=id_, title=title, licence=licence))
    return id_


def closed(session: Session, table: type[PlaceVersion | PlaceName | PlaceCode], place_id: UUID) -> None:
    """Close every row of a place in a table that is known now, in a ledger entry of its own."""
    with _within(session, None, "correct place") as entry:
        until = func.tstzrange(func.lower(table.recorded), entry.at)
        open_rows = (table.place_id == place_id, func.upper_inf(table.recorded))
        session.execute(update(table).where(*open_rows).values(recorded=until, closed_by=entry.seq))


@contextmanager
def _within(session: Session, entry: OpenEntry | None, action: str) -> Iterator[OpenEntry]:
    """Give the entry that is open, or one of its own."""
    if entry is not None:
        yield entry
        return
    with writing(session, OPERATOR, action, reason="A test needs it.") as opened:
        yield opened


def _known(entry: OpenEntry, valid: Days) -> dict[str, Any]:
    return {"valid": Range(*valid), "recorded": Range(entry.at, None), "opened_by": entry.seq}
