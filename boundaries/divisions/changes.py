"""Writing divisions: each function writes the rows of one ledger entry, and none commits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import func, text, update
from sqlalchemy.orm import Session

from boundaries.divisions.levels import Code
from boundaries.divisions.models import DivisionExtent, DivisionVersion
from boundaries.divisions.planning import Establishment
from boundaries.divisions.records import DivisionRecord
from foundation.columns import STORAGE_SRID
from foundation.ledger.writing import OpenEntry
from foundation.postgres.copying import copy_rows, date_range, since

_ALWAYS = date_range(None, None)
_PIECE_VERTICES = 128
"""Most vertices of a piece of an extent: small enough that the index decides, few enough that pieces stay few."""

_VERSION = (
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
    "source_id",
    "valid",
    "recorded",
    "opened_by",
)
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
    version: bool
    """Whether its version differs."""
    codes: tuple[Code, ...]
    """Codes that it gets beside those it has."""
    extent: bool
    """Whether its extent differs."""


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
    _open(session, entry, "division_version", _VERSION, [(*row, source_id) for row in rows])
    give_codes(session, entry, [(unit.id, code) for unit in made for code in unit.record.codes])
    _open_extents(session, entry, [(unit.id, unit.record) for unit in made], source_id)
    return [unit.id for unit in made]


def give_codes(session: Session, entry: OpenEntry, codes: Sequence[tuple[UUID, Code]]) -> None:
    """Write codes of divisions that are there."""
    rows = [(division_id, scheme, code) for division_id, (scheme, code) in codes]
    columns = ("division_id", "scheme", "code", "valid", "recorded", "opened_by")
    _open(session, entry, "division_code", columns, rows)


def revise(session: Session, entry: OpenEntry, revisions: Sequence[Revision], *, source_id: UUID | None) -> None:
    """Close what differs of divisions, and open what is now known of them."""
    versions = [each for each in revisions if each.version]
    _close(session, entry, DivisionVersion, [each.id for each in versions])
    rows = [_version(each.id, each.record, (each.legal_parent_id, each.administering_parent_id)) for each in versions]
    _open(session, entry, "division_version", _VERSION, [(*row, source_id) for row in rows])
    give_codes(session, entry, [(each.id, code) for each in revisions for code in each.codes])
    extents = [each for each in revisions if each.extent]
    _close(session, entry, DivisionExtent, [each.id for each in extents])
    _open_extents(session, entry, [(each.id, each.record) for each in extents], source_id)


def _version(division_id: UUID, record: DivisionRecord, parents: tuple[UUID | None, UUID | None]) -> tuple[object, ...]:
    return (
        division_id,
        record.name,
        record.romanized,
        record.reading_confirmed,
        record.kind,
        record.level,
        *parents,
        _geometry(record.seat),
        record.provisional,
        record.synthetic,
    )


def _open(
    session: Session, entry: OpenEntry, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    recorded = since(entry.at)
    if rows:
        copy_rows(session, table, columns, ((*row, _ALWAYS, recorded, entry.seq) for row in rows))


def _open_extents(
    session: Session, entry: OpenEntry, units: Sequence[tuple[UUID, DivisionRecord]], source_id: UUID | None
) -> None:
    rows = [
        (division_id, _geometry(record.extent), record.nature, source_id)
        for division_id, record in units
        if record.extent is not None
    ]
    columns = ("division_id", "extent", "nature", "source_id", "valid", "recorded", "opened_by")
    _open(session, entry, "division_extent", columns, rows)
    if rows:
        session.execute(_SUBDIVIDE, {"vertices": _PIECE_VERTICES, "seq": entry.seq})


def _close(
    session: Session, entry: OpenEntry, row: type[DivisionVersion | DivisionExtent], division_ids: Sequence[UUID]
) -> None:
    if division_ids:
        session.execute(
            update(row)
            .where(row.division_id.in_(division_ids), row.closed_by.is_(None))
            .values(recorded=func.tstzrange(func.lower(row.recorded), entry.at), closed_by=entry.seq)
        )


def _geometry(geometry: BaseGeometry | None) -> str | None:
    if geometry is None:
        return None
    found: str = shapely.to_wkb(shapely.set_srid(geometry, STORAGE_SRID), hex=True, include_srid=True)
    return found
