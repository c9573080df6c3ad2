"""Writing boundary lines: each function writes the rows of one ledger entry, and none commits."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.divisions.changes import geometry_cell
from boundaries.lines.deriving.settling import Settlement, StoredLine
from boundaries.lines.models import (
    BoundaryLineVersion,
    BoundarySegment,
    TriPointVersion,
)
from boundaries.lines.records import DocumentRecord, LineRecord, Place
from foundation.errors import InvalidInput
from foundation.ledger.writing import OpenEntry, close_rows
from foundation.postgres.copying import copy_rows, date_range, since

_LINE = (
    "line_id",
    "level",
    "code",
    "name",
    "aliases",
    "left_id",
    "right_id",
    "standing",
    "nature",
    "agreed_on",
    "approved_on",
    "authority",
    "note",
    "source_id",
)
_SEGMENT = ("line_id", "ordinal", "course", "length_m", "begins_id", "ends_id")
_TRI_POINT = ("tri_point_id", "level", "position", "unit_ids")
_DOCUMENT = (
    "document_id",
    "line_id",
    "marker_id",
    "tri_point_id",
    "kind",
    "title",
    "number",
    "authority",
    "dated_on",
    "text",
    "address",
    "sha256",
    "secrecy",
)
_KNOWN = ("valid", "recorded", "opened_by")


def write_lines(session: Session, entry: OpenEntry, plan: Settlement, *, source_id: UUID | None) -> None:
    """Close what is known otherwise now, and open what is known now: lines, their segments and tri-points.

    Parameters
    ----------
    plan
        From `boundaries.lines.deriving.settling.settled`, which read all that is stored.
    """
    replace_lines(session, entry, plan.closed)
    close_rows(session, entry, TriPointVersion, [each.row_id for each in plan.closed_points])
    places = _write_tri_points(session, entry, plan)
    open_lines(session, entry, plan.new, places, source_id=source_id)


def open_lines(
    session: Session,
    entry: OpenEntry,
    lines: Sequence[tuple[UUID | None, LineRecord]],
    tri_points: dict[Place, UUID],
    *,
    source_id: UUID | None,
) -> list[UUID]:
    """Write lines, each with its identity or a new one, and return the identities.

    Parameters
    ----------
    tri_points
        The identity of each tri-point by its place.
    """
    made: dict[frozenset[UUID], UUID] = {}
    rows, segments, identities = [], [], []
    for known, record in lines:
        identity = known or made.get(record.pair)
        if identity is None:
            identity = made[record.pair] = uuid7()
        identities.append(identity)
        valid = date_range(record.first, record.end)
        rows.append((*_line_cells(identity, record), source_id, valid, since(entry.at), entry.seq))
        for ordinal, each in enumerate(record.segments, 1):
            ends = (
                None if each.begins is None else tri_points[each.begins],
                None if each.ends is None else tri_points[each.ends],
            )
            cells = (identity, ordinal, geometry_cell(each.course), each.length_m, *ends)
            segments.append((*cells, valid, since(entry.at), entry.seq))
    copy_rows(session, "boundary_line", ("id", "created_by"), ((each, entry.seq) for each in made.values()))
    copy_rows(session, "boundary_line_version", (*_LINE, *_KNOWN), rows)
    copy_rows(session, "boundary_segment", (*_SEGMENT, *_KNOWN), segments)
    return identities


def replace_lines(session: Session, entry: OpenEntry, stored: Sequence[StoredLine]) -> None:
    """Close versions of lines with their segments, because others take their place."""
    close_rows(session, entry, BoundaryLineVersion, [each.row_id for each in stored])
    close_rows(session, entry, BoundarySegment, [row for each in stored for row in each.segment_rows])


def attach_document(
    session: Session,
    entry: OpenEntry,
    document: DocumentRecord,
    *,
    line_id: UUID | None = None,
    marker_id: UUID | None = None,
    tri_point_id: UUID | None = None,
) -> UUID:
    """Write a document of a line, a marker or a tri-point, and return its identity.

    Raises
    ------
    InvalidInput
        When it belongs to nothing, or to more than one thing.
    """
    subjects = (line_id, marker_id, tri_point_id)
    if sum(each is not None for each in subjects) != 1:
        raise InvalidInput("A document belongs to one line, one marker or one tri-point: name exactly one.")
    identity = uuid7()
    cells = (
        identity,
        *subjects,
        document.kind.value,
        document.title,
        document.number,
        document.authority,
        document.dated_on,
        document.text,
        document.address,
        document.sha256,
        document.secrecy,
    )
    known = (date_range(document.dated_on, None), since(entry.at), entry.seq)
    copy_rows(session, "boundary_document", (*_DOCUMENT, *_KNOWN), [(*cells, *known)])
    return identity


def dispute(
    session: Session,
    entry: OpenEntry,
    line_id: UUID,
    stretch_m: tuple[float, float],
    claims: str,
    *,
    since_day: date | None,
    until: date | None = None,
) -> UUID:
    """Write that the sides of a line disagree about a stretch (争议地段), and return the dispute's identity.

    Parameters
    ----------
    stretch_m
        Where it begins and ends along the line, in metres of chainage.
    claims
        What each side says.
    since_day, until
        Since when, and the first day on which it was settled.

    Raises
    ------
    InvalidInput
        When the stretch does not run forward, or nobody says what is claimed.
    """
    begin, end = stretch_m
    if not 0 <= begin < end:
        raise InvalidInput(f"A stretch from {begin:g} m to {end:g} m does not run forward along its line.")
    if not claims.strip():
        raise InvalidInput("Say what each side claims: a dispute that nobody explains cannot be settled.")
    identity = uuid7()
    cells = (identity, line_id, begin, end, claims, date_range(since_day, until), since(entry.at), entry.seq)
    columns = ("dispute_id", "line_id", "from_m", "to_m", "claims", *_KNOWN)
    copy_rows(session, "disputed_stretch", columns, [cells])
    return identity


def _write_tri_points(session: Session, entry: OpenEntry, plan: Settlement) -> dict[Place, UUID]:
    identities = dict(plan.places)
    rows = []
    for known, record in plan.new_points:
        identity = known or identities.get(record.place) or uuid7()
        identities[record.place] = identity
        cells = (identity, record.level, geometry_cell(record.position), sorted(record.units))
        rows.append((*cells, date_range(record.first, record.end), since(entry.at), entry.seq))
    copy_rows(session, "tri_point_version", (*_TRI_POINT, *_KNOWN), rows)
    return identities


def _line_cells(identity: UUID, record: LineRecord) -> tuple[object, ...]:
    return (
        identity,
        record.level,
        record.code,
        record.name,
        list(record.aliases),
        record.left,
        record.right,
        record.standing.value,
        record.nature,
        record.agreed_on,
        record.approved_on,
        record.authority,
        record.note,
    )
