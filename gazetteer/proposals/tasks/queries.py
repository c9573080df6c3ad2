"""Reading what is open: the proposals that somebody sees and that are not at their end, and how many there are."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, func, select
from sqlalchemy.orm import Session

from gazetteer.proposals.models import Proposal, ProposalEvent, ProposalRevision
from gazetteer.proposals.reviewing.models import ProposalAssignment, ProposalDeclaration
from gazetteer.proposals.seeing import Viewer, inside
from gazetteer.proposals.tasks.awaiting import SOON_DAYS, Asked, OpenProposal
from gazetteer.proposals.workflow.events import from_record
from gazetteer.proposals.workflow.machine import replay


@dataclass(frozen=True, slots=True)
class Figures:
    """How many proposals there are, and how many are late (申请统计); nothing of any person or place."""

    by_stage: Mapping[str, int]
    soon: int
    """Open ones whose earliest deadline is at most `SOON_DAYS` days away."""
    overdue: int


def open_proposals(session: Session, viewer: Viewer) -> Sequence[OpenProposal]:
    """Return the proposals that are not at their end and that somebody sees from inside, by identity."""
    drafts = ProposalRevision.content["drafts"]
    wanted = (
        select(
            Proposal.id,
            Proposal.number,
            Proposal.division_id,
            drafts[0]["name"].astext,
            drafts[0]["class_code"].astext,
            func.jsonb_array_length(drafts, type_=Integer),
            Proposal.events,
        )
        .join(
            ProposalRevision,
            (ProposalRevision.proposal_id == Proposal.id) & (ProposalRevision.revision == Proposal.revision),
        )
        .where(~Proposal.is_final, inside(viewer))
        .order_by(Proposal.id)
    )
    rows = session.execute(wanted).all()
    ids = [row[0] for row in rows]
    records, asked = _records(session, ids), _asked(session, ids)
    return [
        OpenProposal(
            id=id_,
            number=number,
            division_id=division,
            name=name,
            class_code=class_code,
            names=names,
            state=replay(map(from_record, records[id_])),
            asked=tuple(asked[id_]),
            events=events,
        )
        for id_, number, division, name, class_code, names, events in rows
    ]


def figures(session: Session, today: date) -> Figures:
    """Return how many proposals stand where, and how many are due: two small aggregates."""
    stages = Counter[str]()
    for stage, count in session.execute(select(Proposal.stage, func.count()).group_by(Proposal.stage)):
        stages[stage] = count
    near = today + timedelta(days=SOON_DAYS)
    soon, overdue = session.execute(
        select(
            func.count().filter(Proposal.due_on.between(today, near)),
            func.count().filter(Proposal.due_on < today),
        ).where(~Proposal.is_final, Proposal.due_on.is_not(None))
    ).one()
    return Figures(stages, soon, overdue)


def _records(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, list[dict[str, Any]]]:
    row, found = ProposalEvent, defaultdict[UUID, list[dict[str, Any]]](list)
    wanted = (
        select(row.proposal_id, row.record).where(row.proposal_id == func.any(ids)).order_by(row.proposal_id, row.n)
    )
    for id_, record in session.execute(wanted):
        if record is not None:  # what is no step of the workflow has none, kept as the null of JSON
            found[id_].append(record)
    return found


def _asked(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, list[Asked]]:
    row, found = ProposalAssignment, defaultdict[UUID, list[Asked]](list)
    wanted = (
        select(row.proposal_id, row.assignee_id, row.duty, ProposalDeclaration.has_conflict)
        .outerjoin(ProposalDeclaration, ProposalDeclaration.assignment_id == row.id)
        .where(row.proposal_id == func.any(ids))
        .order_by(row.seq, row.id)
    )
    for id_, assignee, duty, has_conflict in session.execute(wanted):
        found[id_].append(Asked(assignee, duty, has_conflict))
    return found
