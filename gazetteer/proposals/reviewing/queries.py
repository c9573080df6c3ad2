"""Reading who reviews a proposal, and what they said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import any_, func, select
from sqlalchemy.orm import Session

from foundation.versioned import in_force
from gazetteer.proposals.reviewing.models import (
    Expert,
    ProposalAssignment,
    ProposalDeclaration,
    ProposalOpinion,
)


@dataclass(frozen=True, slots=True)
class Assigned:
    """Somebody who was asked to look at a proposal, and what he declared (指派情况)."""

    id: UUID
    duty: str
    assignee_id: str
    name: str
    has_conflict: bool | None
    """``None`` before he has declared anything."""
    statement: str | None


@dataclass(frozen=True, slots=True)
class ExpertView:
    """An expert in the pool (地名专家)."""

    expert_id: str
    name: str
    organisation: str
    specialities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpinionView:
    """What somebody thinks of a proposal (意见)."""

    id: UUID
    revision: int
    duty: str
    vote: str
    text: str
    author_id: str
    author: str
    at: datetime


def assignments(session: Session, proposal_id: UUID) -> Sequence[Assigned]:
    """Return who was asked to look at a proposal, in the order in which they were."""
    row = ProposalAssignment
    wanted = (
        select(
            row.id,
            row.duty,
            row.assignee_id,
            row.assignee_name,
            ProposalDeclaration.has_conflict,
            ProposalDeclaration.statement,
        )
        .outerjoin(ProposalDeclaration, ProposalDeclaration.assignment_id == row.id)
        .where(row.proposal_id == proposal_id)
        .order_by(row.seq, row.id)
    )
    return [Assigned(*found) for found in session.execute(wanted)]


def conflicted(session: Session, proposal_id: UUID) -> frozenset[str]:
    """Return the ids of those who declared an interest in a proposal."""
    return frozenset(each.assignee_id for each in assignments(session, proposal_id) if each.has_conflict)


def opinions(session: Session, proposal_id: UUID) -> Sequence[OpinionView]:
    """Return what was thought of a proposal, the earliest first."""
    row = ProposalOpinion
    wanted = (
        select(row.id, row.revision, row.duty, row.vote, row.text, row.actor_id, row.actor_name, row.at)
        .where(row.proposal_id == proposal_id)
        .order_by(row.seq)
    )
    return [OpinionView(*found) for found in session.execute(wanted)]


def experts(session: Session, *, as_of: date, speciality: str | None = None) -> Sequence[ExpertView]:
    """Return the experts that are in the pool on a day, by name.

    Parameters
    ----------
    speciality
        With this one among theirs.
    """
    wanted = select(Expert.expert_id, Expert.name, Expert.organisation, Expert.specialities).where(
        in_force(Expert, as_of)
    )
    if speciality is not None:
        wanted = wanted.where(any_(Expert.specialities) == speciality)
    rows = session.execute(wanted.order_by(func.lower(Expert.name), Expert.expert_id))
    return [ExpertView(id_, name, organisation, tuple(known)) for id_, name, organisation, known in rows]


def experts_after(
    session: Session, after: str = "", *, as_of: date, speciality: str | None = None, limit: int
) -> Sequence[ExpertView]:
    """Return the experts that are in the pool on a day and follow one, by identity.

    Parameters
    ----------
    after
        Identity of the last one of the page before.
    speciality
        With this one among theirs.
    limit
        Most to return.
    """
    wanted = select(Expert.expert_id, Expert.name, Expert.organisation, Expert.specialities).where(
        in_force(Expert, as_of), Expert.expert_id > after
    )
    if speciality is not None:
        wanted = wanted.where(any_(Expert.specialities) == speciality)
    rows = session.execute(wanted.order_by(Expert.expert_id).limit(limit))
    return [ExpertView(id_, name, organisation, tuple(known)) for id_, name, organisation, known in rows]
