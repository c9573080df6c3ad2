"""Reading proposals. What somebody may not see does not exist for him."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, case, func, select
from sqlalchemy.orm import Session

from foundation.errors import NotFound
from gazetteer.proposals.content import Content, content_from_record
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.looking import looked_for
from gazetteer.proposals.models import (
    Proposal,
    ProposalDecision,
    ProposalEvent,
    ProposalFiling,
    ProposalOutcome,
    ProposalRevision,
)
from gazetteer.proposals.seeing import Sight, Viewer, inside, own, sight_of, visible
from gazetteer.proposals.workflow.states import Stage


@dataclass(frozen=True, slots=True)
class Selection:
    """Which proposals are meant (筛选条件)."""

    stages: Collection[Stage] = ()
    kinds: Collection[Kind] = ()
    division_ids: Collection[UUID] | None = None
    is_own: bool = False
    text: str = ""
    """A part of a name that is proposed, or of the number."""


@dataclass(frozen=True, slots=True)
class ProposalBrief:
    """What a list tells of a proposal (申请摘要)."""

    id: UUID
    number: str | None
    kind: Kind
    stage: Stage
    division_id: UUID
    name: str
    """Of the first draft."""
    class_code: str
    names: int
    """How many drafts there are."""
    due_on: date | None
    changed_by: int


@dataclass(frozen=True, slots=True)
class EventView:
    """One thing that happened to a proposal (办理记录)."""

    n: int
    step: str
    stage: str
    revision: int
    day: date
    at: datetime
    actor_id: str
    actor: str
    role: str
    seq: int
    record: dict[str, Any] | None
    told: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was decided of a proposal, and what became of each draft (审批决定)."""

    verdict: str
    authority: str
    authority_kind: str
    document_no: str
    decided_on: date
    reason: str
    decided_by: str
    outcomes: tuple[tuple[int, str, UUID | None], ...]
    """Number of the draft, verdict, and its place."""


@dataclass(frozen=True, slots=True)
class FilingView:
    """That a decision was filed (备案)."""

    filed_on: date
    receiver: str
    document_no: str


def listing(
    session: Session, viewer: Viewer, selection: Selection, *, after: UUID | None, limit: int
) -> Sequence[ProposalBrief]:
    """Return what somebody sees of a selection of proposals, the newest first.

    Parameters
    ----------
    after
        Identity of the last one of the page before.
    limit
        Most to return.
    """
    sees_more = inside(viewer)
    shown = case((sees_more, Proposal.revision), else_=Proposal.public_revision)
    drafts = ProposalRevision.content["drafts"]
    wanted = (
        select(
            Proposal.id,
            Proposal.number,
            Proposal.stage,
            Proposal.division_id,
            drafts[0]["kind"].astext,
            drafts[0]["name"].astext,
            drafts[0]["class_code"].astext,
            func.jsonb_array_length(drafts, type_=Integer),
            case((sees_more, Proposal.due_on), else_=None),
            Proposal.changed_by,
        )
        .join(ProposalRevision, (ProposalRevision.proposal_id == Proposal.id) & (ProposalRevision.revision == shown))
        .where(visible(viewer), *_conditions(viewer, selection), *looked_for(selection.text, drafts))
        .order_by(Proposal.id.desc())
        .limit(limit)
    )
    if after is not None:
        wanted = wanted.where(Proposal.id < after)
    rows = session.connection().execute(wanted).all()
    return [
        ProposalBrief(id_, number, Kind(kind), Stage(stage), division, name, class_code, names, due_on, changed_by)
        for id_, number, stage, division, kind, name, class_code, names, due_on, changed_by in rows
    ]


def seen(session: Session, viewer: Viewer, proposal_id: UUID) -> Sight:
    """Return how much of a proposal somebody sees.

    Raises
    ------
    NotFound
        When there is none, or none that he may see: the two cannot be told apart.
    """
    sight = sight_of(session, viewer, proposal_id)
    if sight is Sight.NOTHING:
        raise NotFound(f"There is no proposal {proposal_id}.")
    return sight


def content(session: Session, proposal_id: UUID, revision: int) -> Content:
    """Return what a proposal asked for in a revision.

    Raises
    ------
    NotFound
        When there was no such revision.
    """
    wanted = select(ProposalRevision.content).where(
        ProposalRevision.proposal_id == proposal_id, ProposalRevision.revision == revision
    )
    found = session.scalar(wanted)
    if found is None:
        raise NotFound(f"The proposal {proposal_id} has no revision {revision}.")
    return content_from_record(found)


def events(session: Session, proposal_id: UUID) -> Sequence[EventView]:
    """Return everything that happened to a proposal, the first first."""
    row = ProposalEvent
    wanted = (
        select(
            row.n,
            row.step,
            row.stage,
            row.revision,
            row.day,
            row.at,
            row.actor_id,
            row.actor_name.label("actor"),
            row.actor_role.label("role"),
            row.seq,
            row.record,
            row.told,
        )
        .where(row.proposal_id == proposal_id)
        .order_by(row.n)
    )
    return [EventView(**found) for found in session.execute(wanted).mappings()]


def decision(session: Session, proposal_id: UUID) -> DecisionView | None:
    """Return what was decided of a proposal; ``None`` while nothing was."""
    found = session.get(ProposalDecision, proposal_id)
    if found is None:
        return None
    row = ProposalOutcome
    outcomes = session.execute(
        select(row.item, row.verdict, row.place_id).where(row.proposal_id == proposal_id).order_by(row.item)
    )
    return DecisionView(
        found.verdict,
        found.authority,
        found.authority_kind,
        found.document_no,
        found.decided_on,
        found.reason,
        found.actor_name,
        tuple((item, verdict, place_id) for item, verdict, place_id in outcomes),
    )


def filing(session: Session, proposal_id: UUID) -> FilingView | None:
    """Return that a decision was filed; ``None`` while it was not."""
    found = session.get(ProposalFiling, proposal_id)
    return None if found is None else FilingView(found.filed_on, found.receiver, found.document_no)


def _conditions(viewer: Viewer, selection: Selection) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if selection.stages:
        found.append(Proposal.stage.in_([stage.value for stage in selection.stages]))
    if selection.kinds:
        found.append(Proposal.kind.in_([kind.value for kind in selection.kinds]))
    if selection.division_ids is not None:
        found.append(Proposal.division_id.in_(selection.division_ids))
    if selection.is_own:
        found.append(own(viewer))
    return found
