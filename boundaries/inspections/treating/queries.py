"""Reading what is to be done after inspections, who has signed what, and what a later record shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    ScalarSelect,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import LateralFromClause

from boundaries.inspections.conducting.queries import Looker, visible
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.models.records import (
    InspectionRecord,
    InspectionRevision,
    InspectionSignature,
    InspectionSignatureWithdrawal,
)
from boundaries.inspections.models.tasks import Inspection
from boundaries.inspections.models.treatment import FollowUp, FollowUpEvent
from boundaries.inspections.treating.following.events import Event, Step, from_record
from boundaries.inspections.treating.following.states import Stage
from boundaries.inspections.treatment.closing import Attestation
from boundaries.lines.models import BoundaryLineVersion
from boundaries.markers.models import BoundaryMarkerVersion
from foundation.versioned import in_force, known_at


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of what is to be done is wanted (处理事项选择); what is left out does not narrow it.

    Parameters
    ----------
    looker
        Who reads: sides see what concerns them, also where three units meet at a marker of a line of two.
    units
        Of lines with a side among these.
    is_open
        Only what is still to be done, or only what is not.
    is_overdue
        Only what is open after its last day, or only the rest.
    """

    looker: Looker
    units: Collection[UUID] | None = None
    line_id: UUID | None = None
    marker_id: UUID | None = None
    inspection_id: UUID | None = None
    action: Action | None = None
    is_open: bool | None = None
    is_overdue: bool | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the last record of a marker says of it since (复查记录)."""

    record: UUID
    observed_on: date
    statuses: frozenset[MarkerStatus]


@dataclass(frozen=True, slots=True)
class Brief:
    """Something that is to be done, as a list has it (处理事项)."""

    id: UUID
    inspection_id: UUID
    record_id: UUID
    marker_id: UUID
    number: str | None
    """界桩编号; ``None`` where the register has the marker no more."""
    line_id: UUID
    line_code: str | None
    line_name: str | None
    action: Action
    unit_ids: tuple[UUID, ...]
    due_on: date
    stage: Stage
    closed_on: date | None
    shown: Shown | None
    """Of a later day than the record from which it follows, or that record; ``None`` while nobody was there."""
    changed_by: int

    def is_overdue(self, today: date) -> bool:
        """Return whether it is open after its last day."""
        return self.closed_on is None and today > self.due_on


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, and who wrote it (处理记录)."""

    n: int
    event: Event
    name: str
    at: datetime
    seq: int


def listing(
    session: Session, selection: Selection, *, today: date, after: tuple[date, UUID] | None = None, limit: int
) -> list[Brief]:
    """Return what is to be done, by its last day, the most urgent first.

    Parameters
    ----------
    after
        Last day and identity of the last one of the page before.
    """
    wanted = _briefs(today).where(*_chosen(selection, today))
    if after is not None:
        wanted = wanted.where(tuple_(FollowUp.due_on, FollowUp.id) > tuple_(literal(after[0]), literal(after[1])))
    return [_brief(row) for row in session.execute(wanted.order_by(FollowUp.due_on, FollowUp.id).limit(limit))]


def one(session: Session, selection: Selection, follow_up_id: UUID, *, today: date) -> Brief | None:
    """Return one, if the reader may see it."""
    row = session.execute(_briefs(today).where(FollowUp.id == follow_up_id, *_chosen(selection, today))).one_or_none()
    return None if row is None else _brief(row)


def history(session: Session, follow_up_id: UUID) -> list[Happened]:
    """Return everything that happened, the first event first."""
    row = FollowUpEvent
    return [
        Happened(each.n, from_record(each.record), each.actor_name, each.at, each.seq)
        for each in session.scalars(select(row).where(row.follow_up_id == follow_up_id).order_by(row.n))
    ]


def signed_record(session: Session, record_id: UUID) -> tuple[Attestation, ...]:
    """Return who has signed what a record says now; what was signed before it was changed does not count."""
    signature, revision, withdrawn = InspectionSignature, InspectionRevision, InspectionSignatureWithdrawal
    head = select(func.max(revision.n)).where(revision.subject_id == record_id).scalar_subquery()
    rows = session.execute(
        select(signature.unit_id, signature.person, signature.signed_on)
        .join(revision, and_(revision.subject_id == signature.subject_id, revision.n == head))
        .outerjoin(withdrawn, withdrawn.signature_id == signature.id)
        .where(
            signature.subject_id == record_id,
            signature.paper == "record",
            signature.sha256 == revision.sha256,
            signature.seq >= revision.seq,
            withdrawn.signature_id.is_(None),
        )
        .order_by(signature.id)
    )
    return tuple(Attestation(unit, person, on) for unit, person, on in rows)


def sides_known(session: Session) -> frozenset[UUID]:
    """Return the sides of all lines that were ever inspected."""
    return frozenset(session.scalars(select(func.unnest(Inspection.unit_ids)).distinct()))


def _briefs(today: date) -> Select[Any]:
    line, own = BoundaryLineVersion, InspectionRecord.__table__.alias("own")
    shown = _shown(own)
    return (
        select(
            FollowUp,
            Inspection.line_id,
            line.code,
            line.name,
            _number(),
            _turn(),
            shown.c.id,
            shown.c.observed_on,
            shown.c.statuses,
        )
        .join(Inspection, Inspection.id == FollowUp.inspection_id)
        .join(own, own.c.id == FollowUp.record_id)
        .outerjoin(line, and_(line.line_id == Inspection.line_id, in_force(line, today)))
        .outerjoin(shown, true())
    )


def _turn() -> ScalarSelect[str]:
    """Return the last step by which its stage changed, beside being closed."""
    row = FollowUpEvent
    return (
        select(row.step)
        .where(row.follow_up_id == FollowUp.id)
        .where(row.step.in_((Step.DONE.value, Step.REOPEN.value, Step.VOID.value)))
        .order_by(row.n.desc())
        .limit(1)
        .correlate(FollowUp)
        .scalar_subquery()
    )


def _number() -> ScalarSelect[str]:
    marker = BoundaryMarkerVersion
    return (
        select(marker.number)
        .where(marker.marker_id == FollowUp.marker_id, known_at(marker, None))
        .order_by(func.upper(marker.valid).desc().nulls_first())
        .limit(1)
        .correlate(FollowUp)
        .scalar_subquery()
    )


def _shown(own: FromClause) -> LateralFromClause:
    """Return the last record of the marker since: of somebody who was there, or that from which it follows."""
    later = InspectionRecord.__table__.alias("later")
    return (
        select(later.c.id, later.c.observed_on, later.c.statuses)
        .where(
            later.c.marker_id == FollowUp.marker_id,
            later.c.observed_on >= own.c.observed_on,
            or_(later.c.id == FollowUp.record_id, later.c.is_reached),
        )
        .order_by(later.c.observed_on.desc(), later.c.changed_by.desc())
        .limit(1)
        .correlate(FollowUp, own)
        .lateral("shown")
    )


def _chosen(selection: Selection, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_seen_by(selection.looker)]
    if selection.units is not None:
        found.append(Inspection.unit_ids.overlap(list(selection.units)))
    for column, value in (
        (Inspection.line_id, selection.line_id),
        (FollowUp.marker_id, selection.marker_id),
        (FollowUp.inspection_id, selection.inspection_id),
        (FollowUp.action, None if selection.action is None else selection.action.value),
    ):
        if value is not None:
            found.append(column == value)
    if selection.is_open is not None:
        found.append(FollowUp.closed_on.is_(None) if selection.is_open else FollowUp.closed_on.is_not(None))
    if selection.is_overdue is not None:
        overdue = and_(FollowUp.closed_on.is_(None), FollowUp.due_on < today)
        found.append(overdue if selection.is_overdue else ~overdue)
    return found


def _seen_by(looker: Looker) -> ColumnElement[bool]:
    if looker.units is None:
        return true()
    marker = BoundaryMarkerVersion
    beside = (
        select(marker.row_id)
        .where(marker.marker_id == FollowUp.marker_id, known_at(marker, None))
        .where(marker.unit_ids.overlap(list(looker.units)))
        .correlate(FollowUp)
    )
    return or_(visible(looker), beside.exists())


def _brief(row: Row[Any]) -> Brief:
    found: FollowUp
    found, line_id, code, name, number, turn, shown_id, observed_on, statuses = tuple(row)
    shown = None if shown_id is None else Shown(shown_id, observed_on, frozenset(map(MarkerStatus, statuses)))
    if found.closed_on is not None:
        stage = Stage.VOID if turn == Step.VOID else Stage.CLOSED
    else:
        stage = Stage.DONE if turn == Step.DONE else Stage.OPEN
    return Brief(
        found.id,
        found.inspection_id,
        found.record_id,
        found.marker_id,
        number,
        line_id,
        code,
        name,
        Action(found.action),
        tuple(found.unit_ids),
        found.due_on,
        stage,
        found.closed_on,
        shown,
        found.changed_by,
    )
