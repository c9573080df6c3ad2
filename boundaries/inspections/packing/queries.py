"""What is taken along: what was found last, what is recorded already, and the divisions around the line."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from shapely import MultiPolygon
from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from boundaries.divisions.codes import COUNTY
from boundaries.divisions.models import DivisionExtent, DivisionExtentPart, DivisionVersion
from boundaries.inspections.models.photos import InspectionPhoto
from boundaries.inspections.models.records import InspectionEdit, InspectionRecord, InspectionRevision
from foundation.versioned import known_at

MOST_RECORDS = 3_000
"""Records of one inspection that are taken along, the last first."""


@dataclass(frozen=True, slots=True)
class Written:
    """A record as it reads now (联检记录现状)."""

    id: UUID
    inspection_id: UUID
    kind: str
    line_id: UUID
    marker_id: UUID | None
    observed_on: date
    revision: int
    statuses: tuple[str, ...]
    is_settled: bool
    content: Mapping[str, Any]
    sha256: str

    @property
    def photos(self) -> tuple[str, ...]:
        """SHA-256 of the photos that it speaks of, in their order."""
        told = self.content.get("photos")
        found = (each.get("sha256") for each in told if isinstance(each, dict)) if isinstance(told, list) else ()
        return tuple(each for each in found if isinstance(each, str))

    @property
    def note(self) -> str:
        """What it says in words."""
        return str(self.content.get("note") or "")


def _written() -> Select[Any]:
    record, revision = InspectionRecord, InspectionRevision
    return select(
        record.id,
        record.inspection_id,
        record.kind,
        record.line_id,
        record.marker_id,
        record.observed_on,
        record.revision,
        record.statuses,
        record.is_settled,
        revision.content,
        revision.sha256,
    ).join(revision, (revision.subject_id == record.id) & (revision.n == record.revision))


def _read(session: Session, wanted: Select[Any]) -> list[Written]:
    rows = session.connection().execute(wanted)
    return [
        Written(**{**row._asdict(), "statuses": tuple(row.statuses), "sha256": bytes(row.sha256).hex()}) for row in rows
    ]


def last_findings(session: Session, markers: Collection[UUID], *, apart_from: UUID) -> dict[UUID, Written]:
    """Return what was found last of each of some markers, where somebody reached it.

    Parameters
    ----------
    apart_from
        The inspection that is under way: what it records is told as records.
    """
    record = InspectionRecord
    wanted = (
        _written()
        .where(record.marker_id.in_(markers), record.inspection_id != apart_from, record.is_reached)
        .order_by(record.marker_id, record.observed_on.desc(), record.id.desc())
        .ext(distinct_on(record.marker_id))
    )
    return {each.marker_id: each for each in _read(session, wanted) if each.marker_id is not None}


def records_taken(session: Session, inspection_id: UUID) -> list[Written]:
    """Return the records of an inspection as they read now, the last `MOST_RECORDS` of them."""
    record = InspectionRecord
    wanted = _written().where(record.inspection_id == inspection_id).order_by(record.id.desc()).limit(MOST_RECORDS)
    return _read(session, wanted)[::-1]


@dataclass(frozen=True, slots=True)
class EditTaken:
    """What somebody wrote into a field (字段编辑), for a device to see and to write over."""

    id: UUID
    field: str
    value: Any
    replaces: tuple[UUID, ...]
    device: str
    by: str
    device_at: str


def edits_of(session: Session, records: Collection[UUID]) -> Mapping[UUID, Sequence[EditTaken]]:
    """Return the edits of records, in the order in which they came in."""
    row = InspectionEdit
    wanted = (
        select(row.record_id, row.id, row.field, row.value, row.replaces, row.device, row.by, row.device_at)
        .where(row.record_id.in_(records))
        .order_by(row.seq, row.field, row.id)
    )
    found: dict[UUID, list[EditTaken]] = defaultdict(list)
    for record, id_, field, value, replaces, device, by, at in session.connection().execute(wanted):
        edit = EditTaken(id_, field, json.loads(value), tuple(replaces), device, by, at.isoformat())
        found[record].append(edit)
    return found


def whole_photos(session: Session, photos: Collection[str]) -> dict[str, UUID]:
    """Return which of some photos are there, whole, each with the inspection by which it is seen."""
    row = InspectionPhoto
    keys = [bytes.fromhex(each) for each in photos if _is_digest(each)]
    wanted = select(row.sha256, row.inspection_id).where(row.sha256.in_(keys), row.seq.is_not(None))
    return {bytes(key).hex(): inspection for key, inspection in session.connection().execute(wanted)}


_DIGEST_LETTERS = 64


def _is_digest(text: str) -> bool:
    return len(text) == _DIGEST_LETTERS and set(text) <= set("0123456789abcdef")


def counties_around(
    session: Session, bounds: tuple[float, float, float, float], day: date
) -> list[tuple[UUID, MultiPolygon]]:
    """Return the counties of a day that reach into a box, with all of their ground.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees (EPSG:4490).
    """
    extent, part, version = DivisionExtent, DivisionExtentPart, DivisionVersion
    box = func.ST_MakeEnvelope(*bounds, 4490)
    touching = select(part.extent_row_id).where(part.piece.op("&&", is_comparison=True)(box))
    wanted = (
        select(extent.division_id, extent.extent)
        .join(version, version.division_id == extent.division_id)
        .where(
            extent.row_id.in_(touching),
            known_at(extent, None),
            extent.valid.contains(day),
            known_at(version, None),
            version.valid.contains(day),
            version.level == COUNTY,
        )
        .order_by(extent.division_id)
    )
    return [(division, found) for division, found in session.execute(wanted)]


def records_counted(session: Session, inspection_id: UUID) -> int:
    """Return how many records an inspection has."""
    return session.scalar(select(func.count()).where(InspectionRecord.inspection_id == inspection_id)) or 0
