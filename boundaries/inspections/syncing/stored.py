"""What is stored of records, read back as what it was (已收记录的读取): for the room itself, before it writes."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, tuple_
from sqlalchemy.orm import Session

from boundaries.inspections.merging.edits import Edit
from boundaries.inspections.merging.skew import ClockReading
from boundaries.inspections.models.records import (
    InspectionEdit,
    InspectionRecord,
    InspectionRevision,
    InspectionSignature,
    InspectionSubmission,
    InspectionSync,
)
from boundaries.inspections.photos.queries import whole
from boundaries.inspections.receiving.submissions import Outcome, RecordKind, Submission
from boundaries.inspections.syncing.sending.items import What
from boundaries.inspections.syncing.standing.outlook import Standing
from foundation.errors import Fault


@dataclass(frozen=True, slots=True)
class Kept:
    """An item that was not taken (未接收项), as it came in.

    Parameters
    ----------
    content
        As `boundaries.inspections.syncing.sending.items` kept it.
    outcome, reasons
        What became of it the last time it was judged.
    sender
        Id of the person in whose name it came.
    device, sent_at, came_at, skew_s
        From which device, when by its clock and by ours, and how far apart these were.
    judged_at
        When it was last judged.
    """

    id: UUID
    sha256: str
    inspection_id: UUID
    content: Mapping[str, Any]
    outcome: Outcome
    reasons: tuple[Fault, ...]
    sender: str
    sender_name: str
    device: str
    sent_at: datetime | None
    came_at: datetime
    skew_s: float | None
    judged_at: datetime

    @property
    def clock(self) -> ClockReading | None:
        """What the clock of the device said when it came in."""
        return None if self.sent_at is None else ClockReading(self.device, self.sent_at, self.came_at)


def faults_of(reasons: Sequence[Mapping[str, str]]) -> tuple[Fault, ...]:
    """Return reasons as they are stored."""
    return tuple(Fault(each["where"], each["code"], each["detail"]) for each in reasons)


def submission_of(content: Mapping[str, Any]) -> Submission:
    """Return a record as it is stored, as it was first sent."""
    return Submission(
        UUID(content["id"]),
        RecordKind(content["kind"]),
        content["body"],
        UUID(content["line"]),
        UUID(content["marker"]) if content["marker"] is not None else None,
        content["by"],
        content["device"],
        datetime.fromisoformat(content["observed_at"]),
        tuple(content["photos"]),
    )


def is_first(row: type[InspectionSubmission]) -> ColumnElement[bool]:
    """Return the condition by which a submission is what a record was when it was taken."""
    return and_(row.outcome == Outcome.TAKEN.value, row.content["what"].astext == What.RECORD.value)


def submissions(session: Session, ids: Collection[UUID]) -> Sequence[InspectionSubmission]:
    """Return everything that came in under some ids, into whatever inspection."""
    row = InspectionSubmission
    return session.scalars(select(row).where(row.id.in_(ids)).execution_options(populate_existing=True)).all()


def edit_digests(session: Session, ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """Return the digests of taken edits by their ids."""
    row, found = InspectionEdit, defaultdict(set)
    for id_, sha256 in session.execute(select(row.id, row.sha256).where(row.id.in_(ids))):
        found[id_].add(sha256.hex())
    return {id_: frozenset(digests) for id_, digests in found.items()}


def signatures(session: Session, ids: Collection[UUID]) -> Sequence[InspectionSignature]:
    """Return the signatures of some ids."""
    return session.scalars(select(InspectionSignature).where(InspectionSignature.id.in_(ids))).all()


def edits(session: Session, records: Collection[UUID]) -> dict[UUID, frozenset[Edit]]:
    """Return the edits of records that came after they were first sent."""
    row, found = InspectionEdit, defaultdict(set)
    for each in session.scalars(select(row).where(row.record_id.in_(records))):
        found[each.record_id].add(
            Edit(
                each.id,
                each.record_id,
                each.field,
                each.value,
                frozenset(each.replaces),
                each.device,
                each.by,
                each.device_at,
            )
        )
    return {record: frozenset(each) for record, each in found.items()}


def standings(session: Session, inspection_id: UUID, records: Collection[UUID]) -> dict[UUID, Standing]:
    """Return how records of an inspection stand; those of others are not there."""
    if not records:
        return {}
    record, revision, sent = InspectionRecord, InspectionRevision, InspectionSubmission
    rows = session.execute(
        select(record.id, record.revision, revision.content, revision.sha256, sent.content)
        .join(revision, (revision.subject_id == record.id) & (revision.n == record.revision))
        .join(sent, (sent.id == record.id) & is_first(sent))
        .where(record.inspection_id == inspection_id, record.id.in_(records))
    ).all()
    later = edits(session, [row[0] for row in rows])
    return {
        id_: Standing(submission_of(first), later.get(id_, frozenset()), number, content, sha256.hex())
        for id_, number, content, sha256, first in rows
    }


def kept(
    session: Session,
    inspection_id: UUID,
    *,
    keys: Collection[tuple[UUID, str]] | None = None,
    waiting_for: Collection[UUID] | None = None,
    after: tuple[UUID, str] | None = None,
    limit: int | None = None,
) -> list[Kept]:
    """Return what was put aside of an inspection, by id.

    Parameters
    ----------
    keys
        Only these, each by id and digest.
    waiting_for
        Only edits of, and signatures on, these records.
    after
        Only what comes after this id and digest.
    """
    row, came, judged = InspectionSubmission, InspectionSync, InspectionSync.__table__.alias("judged")
    wanted = (
        select(row, came, judged.c.at)
        .join(came, came.id == row.came_in)
        .join(judged, judged.c.id == row.judged_in)
        .where(row.inspection_id == inspection_id, row.outcome != Outcome.TAKEN.value)
        .order_by(row.id, row.sha256)
        .limit(limit)
    )
    if keys is not None:
        wanted = wanted.where(tuple_(row.id, row.sha256).in_([(id_, bytes.fromhex(sha)) for id_, sha in keys]))
    if waiting_for is not None:
        named = [str(each) for each in waiting_for]
        wanted = wanted.where(row.content["record"].astext.in_(named) | row.content["subject"].astext.in_(named))
    if after is not None:
        wanted = wanted.where(tuple_(row.id, row.sha256) > (after[0], bytes.fromhex(after[1])))
    return [_kept(*each) for each in session.execute(wanted)]


def _kept(row: InspectionSubmission, came: InspectionSync, judged_at: datetime) -> Kept:
    return Kept(
        row.id,
        row.sha256.hex(),
        row.inspection_id,
        row.content,
        Outcome(row.outcome),
        faults_of(row.reasons),
        came.actor_id,
        came.actor_name,
        came.device,
        came.sent_at,
        came.at,
        came.skew_s,
        judged_at,
    )


def missing_photos(session: Session, inspection_id: UUID) -> frozenset[str]:
    """Return the SHA-256 of photos of which records of an inspection speak, and that have not come in whole."""
    spoken = spoken_photos(session, [inspection_id])
    return frozenset(spoken) - whole(session, spoken)


def spoken_photos(session: Session, inspections: Collection[UUID]) -> frozenset[str]:
    """Return the SHA-256 of photos of which records of inspections speak, as they read now and as they were sent."""
    record, revision, sent = InspectionRecord, InspectionRevision, InspectionSubmission
    photo = func.jsonb_array_elements(revision.content["photos"])
    now = (
        select(photo.op("->>")("sha256"))
        .join(record, (record.id == revision.subject_id) & (record.revision == revision.n))
        .where(record.inspection_id.in_(inspections))
    )
    first = (
        select(func.jsonb_array_elements_text(sent.content["photos"]))
        .join(record, record.id == sent.id)
        .where(record.inspection_id.in_(inspections), is_first(sent))
    )
    return frozenset(session.scalars(now.union(first)))
