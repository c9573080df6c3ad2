"""Reading disputes: in lists, as far as the reader may see them, and with everything that happened."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import Looker
from boundaries.inspections.disputes.states import DisputeKind, Stage
from boundaries.inspections.models.records import InspectionRecord, InspectionRevision
from boundaries.inspections.models.tasks import Inspection
from boundaries.inspections.models.treatment import Dispute, DisputeEvent
from boundaries.inspections.treating.disputing.keeping import HAZARD
from boundaries.lines.models import BoundaryLineVersion
from foundation.versioned import in_force

_ENDED = (Stage.RESOLVED.value, Stage.UNFOUNDED.value)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which disputes are wanted (纠纷选择); what is left out does not narrow it.

    Parameters
    ----------
    looker
        Who reads.
    units
        Of which one is a side.
    is_open
        Only what is not ended, or only what is.
    """

    looker: Looker
    units: Collection[UUID] | None = None
    line_id: UUID | None = None
    kind: DisputeKind | None = None
    stage: Stage | None = None
    is_open: bool | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A dispute, as a list has it (纠纷)."""

    id: UUID
    line_id: UUID
    line_code: str | None
    line_name: str | None
    kind: DisputeKind
    stage: Stage
    unit_ids: tuple[UUID, ...]
    from_m: float | None
    to_m: float | None
    told: str
    reported_on: date
    since: date
    record_id: UUID | None
    changed_by: int


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a dispute, and who wrote it (纠纷处理记录)."""

    n: int
    step: str
    stage: str
    record: Mapping[str, Any]
    name: str
    at: datetime
    seq: int


def listing(
    session: Session, selection: Selection, *, today: date, after: UUID | None = None, limit: int
) -> list[Brief]:
    """Return disputes, the newest first.

    Parameters
    ----------
    after
        Identity of the last one of the page before.
    """
    wanted = _briefs(today).where(*_chosen(selection))
    if after is not None:
        wanted = wanted.where(Dispute.id < after)
    return [_brief(row) for row in session.connection().execute(wanted.order_by(Dispute.id.desc()).limit(limit))]


def one(session: Session, looker: Looker, dispute_id: UUID, *, today: date) -> Brief | None:
    """Return one, if the reader may see it."""
    wanted = _briefs(today).where(Dispute.id == dispute_id, _seen_by(looker))
    row = session.connection().execute(wanted).one_or_none()
    return None if row is None else _brief(row)


def history(session: Session, dispute_id: UUID) -> list[Happened]:
    """Return everything that happened, the first first."""
    row = DisputeEvent
    return [
        Happened(each.n, each.step, each.stage, each.record, each.actor_name, each.at, each.seq)
        for each in session.scalars(select(row).where(row.dispute_id == dispute_id).order_by(row.n))
    ]


def sides_known(session: Session) -> frozenset[UUID]:
    """Return the sides of all disputes."""
    return frozenset(session.scalars(select(func.unnest(Dispute.unit_ids)).distinct()))


def hazards_of(session: Session, record_id: UUID, line_id: UUID) -> tuple[list[Mapping[str, Any]], float, float] | None:
    """Return the hazards that a record of a stretch of a line tells of now, with the ends of the stretch in metres.

    Returns
    -------
    tuple or None
        ``None`` where there is no such record of the line.
    """
    record, revision = InspectionRecord, InspectionRevision
    found = session.execute(
        select(revision.content, record.from_m, record.to_m)
        .join(revision, and_(revision.subject_id == record.id, revision.n == record.revision))
        .where(record.id == record_id, record.line_id == line_id, record.kind == "stretch")
    ).one_or_none()
    if found is None:
        return None
    content, from_m, to_m = found
    return list(content.get("hazards", ())), float(from_m), float(to_m)


def of_hazard(session: Session, record_id: UUID, hazard: int) -> UUID | None:
    """Return the dispute that a hazard of a record was reported as; ``None`` where it was not."""
    return session.scalar(
        select(Dispute.id)
        .join(DisputeEvent, and_(DisputeEvent.dispute_id == Dispute.id, DisputeEvent.n == 1))
        .where(Dispute.record_id == record_id, DisputeEvent.record[HAZARD].as_integer() == hazard)
    )


def _briefs(today: date) -> Select[Any]:
    line, first = BoundaryLineVersion, DisputeEvent
    return (
        select(
            Dispute.id,
            Dispute.line_id,
            line.code,
            line.name,
            Dispute.kind,
            Dispute.stage,
            Dispute.unit_ids,
            Dispute.from_m,
            Dispute.to_m,
            first.record["subject"]["told"].astext,
            Dispute.reported_on,
            Dispute.since,
            Dispute.record_id,
            Dispute.changed_by,
        )
        .join(first, and_(first.dispute_id == Dispute.id, first.n == 1))
        .outerjoin(line, and_(line.line_id == Dispute.line_id, in_force(line, today)))
    )


def _chosen(selection: Selection) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_seen_by(selection.looker)]
    if selection.units is not None:
        found.append(Dispute.unit_ids.overlap(list(selection.units)))
    if selection.line_id is not None:
        found.append(Dispute.line_id == selection.line_id)
    if selection.kind is not None:
        found.append(Dispute.kind == selection.kind.value)
    if selection.stage is not None:
        found.append(Dispute.stage == selection.stage.value)
    if selection.is_open is not None:
        found.append(Dispute.stage.not_in(_ENDED) if selection.is_open else Dispute.stage.in_(_ENDED))
    return found


def _seen_by(looker: Looker) -> ColumnElement[bool]:
    if looker.units is None:
        return true()
    on_team = select(Inspection.id).where(
        Inspection.line_id == Dispute.line_id, Inspection.people.contains([looker.person])
    )
    return or_(Dispute.unit_ids.overlap(list(looker.units)), on_team.correlate(Dispute).exists())


def _brief(row: Row[Any]) -> Brief:
    identity, line_id, code, name, kind, stage, unit_ids, *rest = tuple(row)
    return Brief(identity, line_id, code, name, DisputeKind(kind), Stage(stage), tuple(unit_ids), *rest)
