"""Writing boundary markers: each function writes the rows of one ledger entry, and none commits."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

import orjson
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.divisions.changes import geometry_cell
from boundaries.markers.models import BoundaryMarkerVersion
from boundaries.markers.records import MarkerRecord
from foundation.ledger.writing import OpenEntry, close_rows
from foundation.postgres.copying import copy_rows, date_range, since

_MARKER = (
    "marker_id",
    "line_id",
    "number",
    "serial",
    "letter",
    "form",
    "state",
    "unit_ids",
    "responsible_id",
    "position",
    "original_coordinates",
    "original_crs",
    "conversion",
    "method",
    "accuracy_m",
    "height_m",
    "height_datum",
    "material",
    "reference_objects",
    "custody",
    "consents",
    "note",
    "secrecy",
    "synthetic",
    "source_id",
    "valid",
    "recorded",
    "opened_by",
)


def open_markers(
    session: Session,
    entry: OpenEntry,
    markers: Sequence[tuple[UUID | None, MarkerRecord]],
    *,
    source_id: UUID | None,
) -> list[UUID]:
    """Write markers, each with its identity or a new one, and return the identities."""
    identities = [known or uuid7() for known, _ in markers]
    made = [each for each, (known, _) in zip(identities, markers, strict=True) if known is None]
    copy_rows(session, "boundary_marker", ("id", "created_by"), ((each, entry.seq) for each in made))
    rows = (
        (*_cells(identity, record), source_id, date_range(record.first, record.end), since(entry.at), entry.seq)
        for identity, (_, record) in zip(identities, markers, strict=True)
    )
    copy_rows(session, "boundary_marker_version", _MARKER, rows)
    return identities


def close_markers(session: Session, entry: OpenEntry, row_ids: Sequence[int]) -> None:
    """Close what is known otherwise of markers now."""
    close_rows(session, entry, BoundaryMarkerVersion, row_ids)


def _cells(identity: UUID, record: MarkerRecord) -> tuple[object, ...]:
    return (
        identity,
        record.line,
        record.number.text,
        record.number.serial,
        record.number.letter,
        record.form.value,
        record.state.value,
        list(record.units),
        record.responsible,
        geometry_cell(record.position),
        record.original_coordinates,
        record.original_crs,
        record.conversion,
        record.method,
        record.accuracy_m,
        record.height_m,
        None if record.height_datum is None else record.height_datum.value,
        record.material,
        _json([asdict(each) for each in record.reference_objects]),
        record.custody,
        _json([asdict(each) for each in record.consents]),
        record.note,
        record.secrecy,
        record.synthetic,
    )


def _json(told: object) -> str:
    return orjson.dumps(told).decode()
