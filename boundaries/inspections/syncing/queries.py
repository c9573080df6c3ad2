"""Reading records: as they read now, with everything that was ever written into them, and what was put aside."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import Looker, visible
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.merging.merging import Merged
from boundaries.inspections.models.records import (
    InspectionRecord,
    InspectionRevision,
    InspectionSubmission,
    InspectionSync,
)
from boundaries.inspections.models.tasks import Inspection
from boundaries.inspections.receiving.submissions import RecordKind, Submission
from boundaries.inspections.signing.revisions import Revision
from boundaries.inspections.syncing.standing.outlook import Outlook, Standing, outlook
from boundaries.inspections.syncing.standing.register import Register
from boundaries.inspections.syncing.stored import Kept, is_first, kept, standings
from foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class Brief:
    """What a list tells of a record (记录摘要)."""

    id: UUID
    inspection_id: UUID
    kind: RecordKind
    line_id: UUID
    marker_id: UUID | None
    observed_on: date
    revision: int
    statuses: tuple[str, ...]
    is_reached: bool
    from_m: float | None
    to_m: float | None
    is_settled: bool
    changed_by: int
    """The last ledger entry that wrote it."""


@dataclass(frozen=True, slots=True)
class Came:
    """How a record came in (接收情况): when by which clock, and in whose name."""

    sync_id: UUID
    received_at: datetime
    device: str
    sent_at: datetime | None
    skew_s: float | None
    sender: str
    sender_name: str


@dataclass(frozen=True, slots=True)
class Written:
    """A revision with its content (内容版本).

    Parameters
    ----------
    revision
        Its number, digest, writer's id, time and reason.
    name
        The writer's, as signed.
    """

    revision: Revision
    content: Mapping[str, Any]
    name: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record with everything that is known of it (联检记录).

    Parameters
    ----------
    standing
        What it reads, and its edits.
    outlook
        What the edits come to, and what the rules say of that.
    came
        How it came in first.
    written
        Every revision, the first one first.
    """

    brief: Brief
    standing: Standing
    outlook: Outlook
    came: Came
    written: tuple[Written, ...]

    @property
    def submission(self) -> Submission:
        """The record as it was first sent."""
        return self.standing.submission

    @property
    def merged(self) -> Merged:
        """Every field, with who wrote what."""
        return self.standing.merged


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records are meant (筛选条件)."""

    looker: Looker
    """Only of inspections that he sees."""
    inspection_id: UUID | None = None
    line_id: UUID | None = None
    marker_id: UUID | None = None
    kind: RecordKind | None = None
    is_settled: bool | None = None
    status: str | None = None


def brief(session: Session, record_id: UUID) -> Brief:
    """Return what there is at hand of a record.

    Raises
    ------
    NotFound
        When there is none.
    """
    row = session.scalar(
        select(InspectionRecord).where(InspectionRecord.id == record_id).execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound(f"There is no record {record_id}, or none that you may see.")
    return _brief(row)


def record(session: Session, record_id: UUID, rulebook: Rulebook) -> RecordView:
    """Return a record with everything that is known of it.

    Raises
    ------
    NotFound
        When there is none.
    """
    found = brief(session, record_id)
    return views(session, [found], rulebook)[0]


def views(session: Session, briefs: Collection[Brief], rulebook: Rulebook) -> list[RecordView]:
    """Return records with everything that is known of them, in a few statements for all of one inspection."""
    by_inspection: dict[UUID, list[UUID]] = defaultdict(list)
    for each in briefs:
        by_inspection[each.inspection_id].append(each.id)
    stand: dict[UUID, Standing] = {}
    for inspection_id, ids in by_inspection.items():
        stand |= standings(session, inspection_id, ids)
    ids = [each.id for each in briefs]
    came, written, register = _came(session, ids), _written(session, ids), Register(session)
    register.look_up({each.marker_id for each in briefs if each.marker_id is not None})
    return [
        RecordView(
            each,
            stand[each.id],
            outlook(stand[each.id], register, rulebook),
            came[each.id],
            tuple(written[each.id]),
        )
        for each in briefs
    ]


def records(
    session: Session, selection: Selection, *, after: UUID | None = None, limit: int | None = None
) -> list[Brief]:
    """Return records by id.

    Parameters
    ----------
    after
        Only ids after this one.
    """
    row = InspectionRecord
    wanted = select(row).where(*_conditions(selection)).order_by(row.id).limit(limit)
    if after is not None:
        wanted = wanted.where(row.id > after)
    return [_brief(each) for each in session.scalars(wanted.execution_options(populate_existing=True))]


def of_inspection(session: Session, inspection_id: UUID) -> list[Brief]:
    """Return all records of an inspection by id, whoever asks."""
    row = InspectionRecord
    wanted = select(row).where(row.inspection_id == inspection_id).order_by(row.id)
    return [_brief(each) for each in session.scalars(wanted.execution_options(populate_existing=True))]


def aside(
    session: Session, inspection_id: UUID, *, after: tuple[UUID, str] | None = None, limit: int | None = None
) -> list[Kept]:
    """Return what came in to an inspection and was not taken, by id."""
    return kept(session, inspection_id, after=after, limit=limit)


def _conditions(selection: Selection) -> list[ColumnElement[bool]]:
    row = InspectionRecord
    found: list[ColumnElement[bool]] = [
        row.inspection_id.in_(select(Inspection.id).where(visible(selection.looker))),
    ]
    if selection.inspection_id is not None:
        found.append(row.inspection_id == selection.inspection_id)
    if selection.line_id is not None:
        found.append(row.line_id == selection.line_id)
    if selection.marker_id is not None:
        found.append(row.marker_id == selection.marker_id)
    if selection.kind is not None:
        found.append(row.kind == selection.kind.value)
    if selection.is_settled is not None:
        found.append(row.is_settled.is_(selection.is_settled))
    if selection.status is not None:
        found.append(row.statuses.contains([selection.status]))
    return found


def _brief(row: InspectionRecord) -> Brief:
    return Brief(
        row.id,
        row.inspection_id,
        RecordKind(row.kind),
        row.line_id,
        row.marker_id,
        row.observed_on,
        row.revision,
        tuple(row.statuses),
        row.is_reached,
        row.from_m,
        row.to_m,
        row.is_settled,
        row.changed_by,
    )


def _came(session: Session, records: Collection[UUID]) -> dict[UUID, Came]:
    sent, sync = InspectionSubmission, InspectionSync
    rows = session.execute(
        select(sent.id, sync.id, sync.at, sync.device, sync.sent_at, sync.skew_s, sync.actor_id, sync.actor_name)
        .join(sync, sync.id == sent.came_in)
        .where(sent.id.in_(records), is_first(sent))
    )
    return {row[0]: Came(*row[1:]) for row in rows}


def _written(session: Session, records: Collection[UUID]) -> Mapping[UUID, list[Written]]:
    row, found = InspectionRevision, defaultdict(list)
    rows = session.scalars(select(row).where(row.subject_id.in_(records)).order_by(row.subject_id, row.n))
    for each in rows:
        corrects = None if each.corrects is None else each.corrects.hex()
        revision = Revision(each.n, each.sha256.hex(), each.actor_id, each.at, corrects, each.reason)
        found[each.subject_id].append(Written(revision, each.content, each.actor_name))
    return found
