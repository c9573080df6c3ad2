"""One record, gathered for its paper."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from shapely import MultiLineString
from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.inspections.attesting.queries import attested, subject_of
from boundaries.inspections.conducting.queries import Looker
from boundaries.inspections.conducting.queries import task as task_of
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.disputes.states import DisputeKind, KindRules, Stage
from boundaries.inspections.findings.content import from_content as finding_from
from boundaries.inspections.findings.examining import Examination, Registered, examine
from boundaries.inspections.findings.finding import Finding
from boundaries.inspections.models.treatment import Dispute
from boundaries.inspections.receiving.submissions import RecordKind
from boundaries.inspections.remarks import Remark
from boundaries.inspections.reporting.gathering.signing import signed_known
from boundaries.inspections.reporting.gathering.surroundings import Reader, inspection_of, line_then, names_of
from boundaries.inspections.reporting.telling.known import RecordKnown, RevisionKnown, TaskKnown
from boundaries.inspections.reporting.terms import DISPUTES
from boundaries.inspections.stretches.content import from_content as stretch_from
from boundaries.inspections.stretches.examining import examine_stretch
from boundaries.inspections.stretches.record import StretchRecord
from boundaries.inspections.syncing.queries import RecordView, record
from boundaries.inspections.syncing.standing.register import Register
from boundaries.inspections.treating.queries import Selection, listing
from boundaries.markers.queries import stored_markers
from foundation.periods import legal_day

_MOST_TASKS = 200


def record_known(session: Session, record_id: UUID, reader: Reader) -> tuple[RecordKnown, MultiLineString]:
    """Return a record with everything that its paper tells, and the course of its line; its photos come beside.

    Raises
    ------
    NotFound
        When there is none.
    """
    view = record(session, record_id, reader.rulebook)
    task, content = task_of(session, view.brief.inspection_id), view.standing.content
    thing: Finding | StretchRecord = (
        finding_from(content) if view.brief.kind is RecordKind.MARKER else stretch_from(content)
    )
    day = _day_of(thing)
    line = line_then(session, task.line_id, day)
    examined = _examined(session, thing, reader, day)
    known = RecordKnown(
        inspection_of(session, task, line, reader.rounds),
        names_of(session, task, _markers_of(thing), reader, day),
        tuple(
            RevisionKnown(
                each.revision.number,
                each.revision.at,
                each.name,
                each.revision.reason,
                each.revision.sha256,
                each.content,
            )
            for each in view.written
        ),
        _recorded_by(view, task),
        signed_known(task, attested(session, subject_of(session, record_id), task)),
        reader.rulebook,
        reader.today,
        None if examined is None else examined.offset,
        _remarks(session, thing, examined, reader, day),
        tuple(each.where for each in view.outlook.unsettled),
        tasks=_tasks(session, thing, record_id, reader),
        disputes=_disputes(session, thing, reader.kinds),
    )
    return known, line.course


def _day_of(thing: Finding | StretchRecord) -> date:
    return legal_day(thing.seen_at if isinstance(thing, Finding) else thing.walked_at)


def _markers_of(thing: Finding | StretchRecord) -> list[UUID]:
    named = [thing.marker] if isinstance(thing, Finding) else [thing.from_marker, thing.to_marker]
    return [each for each in named if each is not None]


def _recorded_by(view: RecordView, task: Task) -> str:
    sent = view.submission
    return f"{task.state.names.get(sent.by, view.came.sender_name)}，设备{sent.device}"


def _examined(session: Session, thing: Finding | StretchRecord, reader: Reader, day: date) -> Examination | None:
    """Return what the rules say of the record of a marker that the register had on the day."""
    if not isinstance(thing, Finding):
        return None
    found = stored_markers(session, as_of=day, marker_id=thing.marker)
    if not found:
        return None
    own = found[0].record
    registered = Registered(own.position, own.accuracy_m, len(own.reference_objects), frozenset(own.units))
    return examine(thing, registered, reader.rulebook)


def _remarks(
    session: Session, thing: Finding | StretchRecord, examined: Examination | None, reader: Reader, day: date
) -> tuple[Remark, ...]:
    if examined is not None:
        return examined.remarks
    if isinstance(thing, Finding):
        return ()
    line = Register(session).line(thing.line, day)
    return () if line is None else examine_stretch(thing, line, reader.rulebook.provisions)


def _tasks(session: Session, thing: Finding | StretchRecord, record_id: UUID, reader: Reader) -> tuple[TaskKnown, ...]:
    if not isinstance(thing, Finding):
        return ()
    everything = Selection(Looker("", None), marker_id=thing.marker)
    found = listing(session, everything, today=reader.today, limit=_MOST_TASKS)
    return tuple(
        TaskKnown(each.action, each.unit_ids, each.due_on, each.closed_on)
        for each in found
        if each.record_id == record_id
    )


def _disputes(session: Session, thing: Finding | StretchRecord, kinds: KindRules) -> Mapping[UUID, str]:
    named = [] if isinstance(thing, Finding) else [each.dispute for each in thing.hazards if each.dispute is not None]
    return disputes_told(session, named, kinds)


def disputes_told(session: Session, ids: list[UUID], kinds: KindRules) -> Mapping[UUID, str]:
    """Return what disputes are, and where they stand, in words."""
    if not ids:
        return {}
    row = Dispute
    rows = session.execute(select(row.id, row.kind, row.stage).where(row.id.in_(ids)))
    return {id_: f"{kinds[DisputeKind(kind)].term}，{DISPUTES[Stage(stage)]}" for id_, kind, stage in rows}
