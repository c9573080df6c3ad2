"""Writing divisions: each function writes the rows of one ledger entry, and none commits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from boundaries.divisions.levels import Code
from boundaries.divisions.models import DivisionExtent, DivisionOriginal, DivisionVersion
from boundaries.divisions.planning import Establishment
from boundaries.divisions.records import DivisionRecord
from foundation.columns import STORAGE_SRID
from foundation.ledger.writing import OpenEntry, close_rows
from foundation.postgres.copying import copy_rows, date_range, since
from foundation.versioned import Versioned

_ALWAYS = date_range(None, None)
_PIECE_VERTICES = 128
"""Most vertices of a piece of an extent: small enough that the index decides, few enough that pieces stay few."""

VERSION_COLUMNS = (
    "division_id",
    "name",
    "romanized",
    "reading_confirmed",
    "kind",
    "level",
    "legal_parent_id",
    "administering_parent_id",
    "seat",
    "provisional",
    "synthetic",
)
"""What a version says of a unit, besides when."""
Ground = tuple[UUID, BaseGeometry, str, date | None, date | None]
"""Unit, extent, nature, first day, first day no longer."""
_EXTENT = ("division_id", "extent", "nature", "source_id")
_SUBDIVIDE = text(
    "INSERT INTO division_extent_part (extent_row_id, piece)"
    " SELECT row_id, ST_Subdivide(extent, :vertices) FROM division_extent WHERE opened_by = :seq ORDER BY row_id"
)


@dataclass(frozen=True, slots=True)
class Revision:
    """A division that is there, and is to be as a source states it now (更正)."""

    id: UUID
    record: DivisionRecord
    legal_parent_id: UUID | None
    administering_parent_id: UUID | None
    version: DivisionVersion | None
    """What is to be superseded, where it differs; it keeps its period: a file of divisions tells of no days."""
    codes: tuple[Code, ...]
    """Codes that it gets beside those it has."""
    is_moved: bool
    """Whether its extent differs."""
    extent: DivisionExtent | None = None
    """The extent that is to be superseded, with its period, where there is one."""


def establish(
    session: Session, entry: OpenEntry, units: Iterable[Establishment], *, source_id: UUID | None
) -> Sequence[UUID]:
    """Write new divisions, with their codes and extents, and return their identities.

    Parameters
    ----------
    units
        Each after its superior.
    """
    made = list(units)
    if not made:
        return []
    copy_rows(session, "division", ("id", "created_by"), ((unit.id, entry.seq) for unit in made))
    rows = [_version(unit.id, unit.record, (unit.legal_parent_id, unit.administering_parent_id)) for unit in made]
    _open(session, entry, "division_version", (*VERSION_COLUMNS, "source_id"), [(*row, source_id) for row in rows])
    give_codes(session, entry, [(unit.id, code) for unit in made for code in unit.record.codes])
    _open_extents(session, entry, [(unit.id, unit.record) for unit in made], source_id)
    _open_originals(session, entry, made, source_id)
    return [unit.id for unit in made]


def give_codes(session: Session, entry: OpenEntry, codes: Sequence[tuple[UUID, Code]]) -> None:
    """Write codes of divisions that are there."""
    rows = [(division_id, scheme, code) for division_id, (scheme, code) in codes]
    _open(session, entry, "division_code", ("division_id", "scheme", "code"), rows)


def revise(session: Session, entry: OpenEntry, revisions: Sequence[Revision], *, source_id: UUID | None) -> None:
    """Close what differs of divisions, and open what is now known of them."""
    versions = [(each, each.version) for each in revisions if each.version is not None]
    close_rows(session, entry, DivisionVersion, [old.row_id for _, old in versions])
    columns = (*VERSION_COLUMNS, "source_id", "valid_from_precision", "valid_to_precision", "valid_basis")
    rows = [
        (
            *_version(each.id, each.record, (each.legal_parent_id, each.administering_parent_id)),
            source_id,
            *(old.valid_from_precision, old.valid_to_precision, old.valid_basis),
        )
        for each, old in versions
    ]
    _open(session, entry, "division_version", columns, rows, [_period(old) for _, old in versions])
    give_codes(session, entry, [(each.id, code) for each in revisions for code in each.codes])
    extents = [each for each in revisions if each.is_moved]
    close_rows(session, entry, DivisionExtent, [each.extent.row_id for each in extents if each.extent is not None])
    periods = [_ALWAYS if each.extent is None else _period(each.extent) for each in extents]
    _open_extents(session, entry, [(each.id, each.record) for each in extents], source_id, periods)
    restated = [each.id for each in revisions if each.record.original is not None]
    outdated = select(DivisionOriginal.row_id).where(
        DivisionOriginal.division_id == func.any(restated), func.upper_inf(DivisionOriginal.recorded)
    )
    close_rows(session, entry, DivisionOriginal, session.scalars(outdated).all())
    _open_originals(session, entry, revisions, source_id)


def open_extents(session: Session, entry: OpenEntry, extents: Iterable[Ground], *, source_id: UUID | None) -> None:
    """Write what units covered, each for its period."""
    rows, periods = [], []
    for division_id, extent, nature, first, end in extents:
        rows.append((division_id, geometry_cell(extent), nature, source_id))
        periods.append(date_range(first, end))
    _open(session, entry, "division_extent", _EXTENT, rows, periods)
    if rows:
        session.execute(_SUBDIVIDE, {"vertices": _PIECE_VERTICES, "seq": entry.seq})


def close_extents(session: Session, entry: OpenEntry, row_ids: Sequence[int]) -> None:
    """Close extents that are known otherwise now."""
    close_rows(session, entry, DivisionExtent, row_ids)


def _version(division_id: UUID, record: DivisionRecord, parents: tuple[UUID | None, UUID | None]) -> tuple[object, ...]:
    return (
        division_id,
        record.name,
        record.romanized,
        record.reading_confirmed,
        record.kind,
        record.level,
        *parents,
        geometry_cell(record.seat),
        record.provisional,
        record.synthetic,
    )


def _open(
    session: Session,
    entry: OpenEntry,
    table: str,
    columns: Sequence[str],
    rows: Sequence[tuple[object, ...]],
    periods: Iterable[str] | None = None,
) -> None:
    recorded, periods = since(entry.at), repeat(_ALWAYS) if periods is None else periods
    if rows:
        whole = ((*row, period, recorded, entry.seq) for row, period in zip(rows, periods, strict=False))
        copy_rows(session, table, (*columns, "valid", "recorded", "opened_by"), whole)


def _period(row: Versioned) -> str:
    return date_range(row.valid.lower, row.valid.upper)


def _open_extents(
    session: Session,
    entry: OpenEntry,
    units: Sequence[tuple[UUID, DivisionRecord]],
    source_id: UUID | None,
    periods: Iterable[str] | None = None,
) -> None:
    rows = [
        (division_id, geometry_cell(record.extent), record.nature, source_id)
        for division_id, record in units
        if record.extent is not None
    ]
    _open(session, entry, "division_extent", _EXTENT, rows, periods)
    if rows:
        session.execute(_SUBDIVIDE, {"vertices": _PIECE_VERTICES, "seq": entry.seq})


def _open_originals(
    session: Session, entry: OpenEntry, stated: Sequence[Establishment | Revision], source_id: UUID | None
) -> None:
    rows = [(each.id, each.record.original, source_id) for each in stated if each.record.original is not None]
    _open(session, entry, "division_original", ("division_id", "text", "source_id"), rows)


def geometry_cell(geometry: BaseGeometry | None) -> str | None:
    """Return a geometry as COPY writes it: EWKB in hexadecimal, upper case."""
    if geometry is None:
        return None
    found: str = shapely.to_wkb(shapely.set_srid(geometry, STORAGE_SRID), hex=True, include_srid=True)
    return found
