"""What is stored of an inspection, gathered for its report (报告资料收集)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from boundaries.divisions.models import DivisionVersion
from boundaries.inspections.attesting.papers.outdating import RecordHead
from boundaries.inspections.attesting.papers.report import DisputeEntry, ReportedLine, Side, Treated
from boundaries.inspections.attesting.papers.reporting import Gathered, Recorded
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.disputes.guards import ENDED
from boundaries.inspections.findings import content as findings
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.models.records import InspectionRecord, InspectionRevision
from boundaries.inspections.models.treatment import Dispute, FollowUp
from boundaries.inspections.provisions import Provisions
from boundaries.inspections.stretches import content as stretches
from boundaries.lines.models import BoundaryLineVersion, BoundarySegment
from boundaries.markers.models import BoundaryMarkerVersion
from foundation.errors import Conflict
from foundation.versioned import known_at

_PUBLIC = 0
"""公开, as `gazetteer.places.records.Secrecy` has it."""


def gathered(session: Session, task: Task, today: date, provisions: Provisions) -> Gathered:
    """Return everything that the report of an inspection is made of.

    Parameters
    ----------
    provisions
        Of the province: how well people tell where a walk begins and ends.

    Raises
    ------
    Conflict
        When its line is not in force any more.
    """
    rows = _heads(session, task.id)
    records = [_recorded(record, revision) for record, revision in rows]
    markers = {*task.marker_ids, *(each.marker for each in records if each.marker is not None)}
    return Gathered(
        task,
        _line(session, task.line_id, today),
        sides(session, task.unit_ids, today),
        _numbers(session, markers),
        records,
        _treated(session, task.id),
        _disputes(session, task.line_id, {each.id for each in records}),
        provisions.line_end_slack_m,
    )


def record_heads(session: Session, inspection_id: UUID) -> list[RecordHead]:
    """Return how every record of an inspection reads now, and who wrote it so."""
    rows = _heads(session, inspection_id)
    numbers = _numbers(session, {record.marker_id for record, _ in rows if record.marker_id is not None})
    return [
        RecordHead(
            record.id,
            _what(record, numbers),
            revision.n,
            bytes(revision.sha256).hex(),
            revision.actor_name,
            revision.at,
            revision.reason,
        )
        for record, revision in rows
    ]


def sides(session: Session, units: Sequence[UUID], day: date) -> tuple[Side, ...]:
    """Return the sides of a line in their order, by the names that they have on a day."""
    row = DivisionVersion
    wanted = select(row.division_id, row.name).where(
        row.division_id.in_(units), known_at(row, None), row.valid.contains(day)
    )
    names = dict(session.execute(wanted).all())
    return tuple(Side(unit, names.get(unit, str(unit))) for unit in units)


def _what(record: InspectionRecord, numbers: dict[UUID, str]) -> str:
    if record.marker_id is not None:
        return f"marker {numbers.get(record.marker_id, record.marker_id)}"
    return f"the stretch from {record.from_m or 0:,.0f} m to {record.to_m or 0:,.0f} m"


def _heads(session: Session, inspection_id: UUID) -> list[tuple[InspectionRecord, InspectionRevision]]:
    record, revision = InspectionRecord, InspectionRevision
    wanted = (
        select(record, revision)
        .join(revision, and_(revision.subject_id == record.id, revision.n == record.revision))
        .where(record.inspection_id == inspection_id)
        .order_by(record.id)
        .execution_options(populate_existing=True)
    )
    return [(one, other) for one, other in session.execute(wanted)]


def _recorded(record: InspectionRecord, revision: InspectionRevision) -> Recorded:
    sha256 = bytes(revision.sha256).hex()
    known = (record.id, revision.n, sha256, record.observed_on)
    if record.marker_id is not None:
        found = findings.from_content(revision.content)
        return Recorded(
            *known,
            marker=record.marker_id,
            statuses=found.statuses,
            is_reached=record.is_reached,
            actions=found.actions,
            photos=frozenset(each.sha256 for each in found.photos),
            is_settled=record.is_settled,
        )
    walked = stretches.from_content(revision.content)
    return Recorded(
        *known,
        is_reached=record.is_reached,
        span=(walked.from_m, walked.to_m),
        photos=frozenset(each.sha256 for each in walked.photos),
        is_settled=record.is_settled,
    )


def _line(session: Session, line_id: UUID, today: date) -> ReportedLine:
    row, segment = BoundaryLineVersion, BoundarySegment
    found = session.scalar(select(row).where(row.line_id == line_id, known_at(row, None), row.valid.contains(today)))
    if found is None:
        raise Conflict("The line is not in force any more: no report is made of it.")
    length_m = session.scalar(
        select(func.sum(segment.length_m)).where(
            segment.line_id == line_id, known_at(segment, None), segment.valid.contains(today)
        )
    )
    return ReportedLine(line_id, found.code, found.name, found.level, round(length_m or 0.0, 2))


def _numbers(session: Session, markers: Collection[UUID]) -> dict[UUID, str]:
    """Return the numbers of markers, as they are known now; the latest where a marker is there no more.

    Of one that is secret none: a report is read by more people than may know of it, and nothing can be left out of a
    content without its being another.
    """
    row = BoundaryMarkerVersion
    wanted = select(row.marker_id, row.number).where(
        row.marker_id.in_(markers), known_at(row, None), row.secrecy == _PUBLIC
    )
    return dict(session.execute(wanted.order_by(row.marker_id, row.valid)).all())


def _treated(session: Session, inspection_id: UUID) -> dict[UUID, list[Treated]]:
    found = defaultdict(list)
    for each in session.scalars(select(FollowUp).where(FollowUp.inspection_id == inspection_id)):
        units = tuple(each.unit_ids)
        found[each.marker_id].append(Treated(each.id, Action(each.action), units, each.due_on, each.closed_on))
    return found


def _disputes(session: Session, line_id: UUID, records: Collection[UUID]) -> list[DisputeEntry]:
    row = Dispute
    is_open = row.stage.not_in([each.value for each in ENDED])
    wanted = select(row).where(row.line_id == line_id, or_(is_open, row.record_id.in_(records)))
    return [
        DisputeEntry(each.id, each.kind, each.stage, each.reported_on, each.record_id)
        for each in session.scalars(wanted)
    ]
