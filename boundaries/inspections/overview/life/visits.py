"""Each time that somebody inspected a marker (历次检查): what was found, how far off, who signed, what followed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from boundaries.inspections.attesting.attested import Subject
from boundaries.inspections.attesting.queries import attested_each
from boundaries.inspections.conducting.queries import task as task_of
from boundaries.inspections.findings.content import from_content
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.findings.finding import Finding
from boundaries.inspections.findings.measuring import Offset, offset
from boundaries.inspections.models.records import InspectionRecord, InspectionRevision
from boundaries.inspections.models.tasks import Inspection
from boundaries.inspections.models.treatment import FollowUpEvent
from boundaries.inspections.overview.following import FollowUpRow, follow_ups
from boundaries.inspections.signing.mandates import Paper
from boundaries.inspections.signing.signatures import SignedState
from boundaries.markers.queries import StoredMarker
from foundation.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Visit:
    """That a marker was inspected, or was to be and was not reached (界桩检查).

    Parameters
    ----------
    completed_on
        The day on which both sides had signed the report of the inspection; ``None`` while they had not.
    finding
        What the record says now; ``None`` where its content cannot be read any more.
    offset
        Of the measured position from the one registered on that day; ``None`` where none was measured that can be used.
    signed
        How the signatures on the record stand; ``None`` where nothing was written of it.
    """

    record: UUID
    inspection: UUID
    round_number: int
    year: int
    occasion: str | None
    units: tuple[UUID, ...]
    people: frozenset[str]
    completed_on: date | None
    is_cancelled: bool
    observed_on: date
    statuses: tuple[str, ...]
    is_reached: bool
    is_settled: bool
    revision: int
    sha256: str
    finding: Finding | None
    offset: Offset | None
    signed: SignedState | None


def visits(
    session: Session, states: Sequence[StoredMarker], *, as_of: date, rulebook: Rulebook, is_full: bool
) -> list[Visit]:
    """Return each time until a day that a marker was inspected, the first first.

    Parameters
    ----------
    states
        What the marker was, in all its periods; one at least.
    is_full
        Whether contents and signatures are wanted as well.
    """
    record, revision, inspection = InspectionRecord, InspectionRevision, Inspection
    wanted = (
        select(
            record.id,
            inspection.id,
            inspection.round_number,
            inspection.year,
            inspection.occasion,
            inspection.unit_ids,
            inspection.people,
            inspection.completed_on,
            inspection.is_cancelled,
            record.observed_on,
            record.statuses,
            record.is_reached,
            record.is_settled,
            record.revision,
            revision.sha256,
            revision.content,
        )
        .join(inspection, inspection.id == record.inspection_id)
        .join(revision, and_(revision.subject_id == record.id, revision.n == record.revision))
        .where(record.marker_id == states[0].id, record.kind == "marker", record.observed_on <= as_of)
        .order_by(record.observed_on, record.id)
    )
    rows = [tuple(each) for each in session.connection().execute(wanted)]
    signed = _signed(session, rows) if is_full else {}
    return [_visit(row, signed.get(row[0]), states, as_of, rulebook if is_full else None) for row in rows]


def _signed(session: Session, rows: Iterable[tuple[Any, ...]]) -> Mapping[UUID, SignedState]:
    by_inspection: dict[UUID, list[Subject]] = defaultdict(list)
    for record, inspection, *rest in rows:
        by_inspection[inspection].append(Subject(record, inspection, Paper.RECORD, observed_on=rest[7]))
    found: dict[UUID, SignedState] = {}
    for inspection, subjects in by_inspection.items():
        for record, each in attested_each(session, task_of(session, inspection), subjects).items():
            if each.state is not None:
                found[record] = each.state
    return found


def _visit(
    row: tuple[Any, ...],
    signed: SignedState | None,
    states: Sequence[StoredMarker],
    as_of: date,
    rulebook: Rulebook | None,
) -> Visit:
    *told, sha256, content = row
    record, inspection, number, year, occasion, units, people, completed_on, is_cancelled, observed_on, *found = told
    statuses, is_reached, is_settled, revision = found
    finding = None if rulebook is None else _finding(content)
    registered = next((each for each in states if _holds(each, observed_on)), states[-1])
    return Visit(
        record,
        inspection,
        number,
        year,
        occasion,
        tuple(units),
        frozenset(people),
        completed_on if completed_on is not None and completed_on <= as_of else None,
        is_cancelled,
        observed_on,
        tuple(statuses),
        is_reached,
        is_settled,
        revision,
        bytes(sha256).hex(),
        finding,
        None if rulebook is None or finding is None else _offset(finding, registered, rulebook),
        signed,
    )


def _holds(state: StoredMarker, day: date) -> bool:
    first, end = state.record.first, state.record.end
    return (first is None or first <= day) and (end is None or day < end)


def _finding(content: Mapping[str, Any]) -> Finding | None:
    try:
        return from_content(content)
    except InvalidInput:
        # A word that the record's form has no more: what it says stands in the record itself.
        return None


def _offset(finding: Finding, registered: StoredMarker, rulebook: Rulebook) -> Offset | None:
    if finding.measurement is None:
        return None
    record = registered.record
    try:
        return offset(
            finding.measurement,
            record.position,
            rulebook.provisions.position_tolerance_m,
            registered_accuracy_m=record.accuracy_m,
            registry=rulebook.parameters,
        )
    except InvalidInput:
        return None


@dataclass(frozen=True, slots=True)
class Treated:
    """What was to be done to a marker, and what was done about it (处理事项)."""

    asked: FollowUpRow
    steps: tuple[tuple[str, date], ...]
    """Each step with its day, the first first."""


def treated(session: Session, marker: UUID, *, as_of: date) -> list[Treated]:
    """Return what was to be done to a marker until a day, the first that was due first."""
    asked = follow_ups(session, as_of=as_of, marker=marker)
    steps = _steps(session, [each.id for each in asked], as_of)
    return [Treated(each, tuple(steps.get(each.id, ()))) for each in asked]


def _steps(session: Session, ids: Collection[UUID], as_of: date) -> Mapping[UUID, list[tuple[str, date]]]:
    row = FollowUpEvent
    wanted = select(row.follow_up_id, row.step, row.record).where(row.follow_up_id.in_(ids))
    found: dict[UUID, list[tuple[str, date]]] = defaultdict(list)
    for id_, step, told in session.connection().execute(wanted.order_by(row.follow_up_id, row.n)):
        day = date.fromisoformat(told["on"])
        if day <= as_of:
            found[id_].append((step, day))
    return found
