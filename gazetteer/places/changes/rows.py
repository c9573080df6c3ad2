"""Version rows of a place: read by column name, opened, cut in two."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, insert, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session

from foundation.errors import Conflict, NotFound
from foundation.ledger.writing import OpenEntry, close_rows
from foundation.versioned import in_force
from gazetteer.places.models import Place, PlaceCode, PlaceName, PlaceVersion
from gazetteer.places.records import NameKind, NameRecord

Row = dict[str, Any]
"""A version row by column name."""

_BOOKKEEPING = frozenset({"row_id", "recorded", "opened_by", "closed_by"})


def lock(session: Session, place_id: UUID) -> None:
    """Let nobody else change a place until the transaction ends; call it before the ledger entry is opened.

    Raises
    ------
    NotFound
        When there is no such place.
    """
    if session.scalar(select(Place.id).where(Place.id == place_id).with_for_update()) is None:
        raise NotFound(f"There is no place {place_id}.")


def version_on(session: Session, place_id: UUID, day: date) -> Row:
    """Return the version of a place that is in force on a day, as known now, by column name.

    Raises
    ------
    NotFound
        When there is none.
    """
    found = rows_of(session, PlaceVersion, PlaceVersion.place_id == place_id, in_force(PlaceVersion, day))
    if not found:
        raise NotFound(f"There is no place {place_id} in force on {day}.")
    return found[0]


def names_on(
    session: Session, place_id: UUID, day: date, *, kinds: Collection[NameKind] = frozenset(NameKind)
) -> list[Row]:
    """Return the names of a place that are in force on a day, as known now, by column name."""
    wanted = PlaceName.kind.in_([kind.value for kind in kinds])
    return rows_of(session, PlaceName, PlaceName.place_id == place_id, in_force(PlaceName, day), wanted)


def rows_of(session: Session, table: type[PlaceVersion | PlaceName], *conditions: ColumnElement[bool]) -> list[Row]:
    """Return the rows of a table that meet some conditions, by column name."""
    wanted = select(*table.__table__.columns).where(*conditions)
    return [dict(found) for found in session.connection().execute(wanted).mappings()]


def open_row(session: Session, entry: OpenEntry, table: type[PlaceVersion | PlaceName | PlaceCode], row: Row) -> None:
    """Write a row that is known from the entry on."""
    told = {name: value for name, value in row.items() if name not in _BOOKKEEPING}
    known: Range[datetime] = Range(entry.at, None)
    session.execute(insert(table).values(**told, recorded=known, opened_by=entry.seq))


def shorten(session: Session, entry: OpenEntry, old: Row, on: date) -> None:
    """Have a name be in force until before a day, and no longer."""
    days = until(old["valid"], on)
    close_rows(session, entry, PlaceName, [old["row_id"]])
    open_row(session, entry, PlaceName, {**old, "valid": days})


def until(days: Range[date], on: date) -> Range[date]:
    """Return a period until before a day.

    Raises
    ------
    Conflict
        When nothing of it lies before.
    """
    before, _ = cut(days, on)
    if before is None:
        raise Conflict(
            f"What ends on {on} began on that very day, so it would have been in force on none: choose a later day, or"
            " correct it instead."
        )
    return before


def cut(days: Range[date], on: date) -> tuple[Range[date] | None, Range[date]]:
    """Return what lies before a day of a period, and the rest."""
    before = None if days.lower == on else Range(days.lower, on)
    return before, Range(on, days.upper)


def name_row(place_id: UUID, name: NameRecord, first: date | None) -> Row:
    """Return a name as a row of its table, in force from a day on."""
    row = asdict(name)
    end_, _ = row.pop("valid_to"), row.pop("valid_from")
    return {"place_id": place_id, **row, "valid": Range(first, end_)}
