"""Who sees which proposals, and how much of them: decided here, and asked of the database in the same words."""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import Session

from gazetteer.proposals.models import Proposal
from gazetteer.proposals.reviewing.models import ProposalAssignment


class Sight(IntEnum):
    """How much of a proposal somebody sees (可见范围); each more than the one before."""

    NOTHING = 0
    PUBLIC = 1
    """What is in consultation, or announced, as the public is told of it."""
    ASKED = 2
    """What an expert who was asked must know: all but who the other experts are and what they think."""
    OWN = 3
    """What the applicant sees: his proposal, where it stands, and why; opinions, without who gave them."""
    OFFICE = 4
    """Everything."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks (查看人).

    Parameters
    ----------
    actor_id
        As `Actor.id`; ``None`` for the public.
    divisions
        Divisions whose proposals he sees by his office, those below them among them.
    is_everywhere
        Whether his office is the whole province.
    """

    actor_id: str | None = None
    divisions: frozenset[UUID] = frozenset()
    is_everywhere: bool = False


PUBLIC = Viewer()


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that a proposal is there for somebody at all."""
    return or_(Proposal.public_revision.is_not(None), inside(viewer))


def inside(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that somebody sees more of a proposal than the public."""
    return or_(_own(viewer), _asked(viewer), _office(viewer))


def sight_of(session: Session, viewer: Viewer, proposal_id: UUID) -> Sight:
    """Return how much of a proposal somebody sees; `NOTHING` also where there is none.

    Of his own he sees what an applicant does, whatever his office: who judges it, and what each says, is not for him.
    """
    row = session.execute(
        select(_own(viewer), _office(viewer), _asked(viewer), Proposal.public_revision.is_not(None)).where(
            Proposal.id == proposal_id
        )
    ).one_or_none()
    told = () if row is None else zip(row, (Sight.OWN, Sight.OFFICE, Sight.ASKED, Sight.PUBLIC), strict=True)
    return next((sight for sees, sight in told if sees), Sight.NOTHING)


def own(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that a proposal is somebody's own."""
    return _own(viewer)


def asked(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that somebody was asked to look at a proposal."""
    return _asked(viewer)


def _own(viewer: Viewer) -> ColumnElement[bool]:
    return false() if viewer.actor_id is None else Proposal.applicant_id == viewer.actor_id


def _asked(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.actor_id is None:
        return false()
    row = ProposalAssignment
    return select(row.id).where(row.proposal_id == Proposal.id, row.assignee_id == viewer.actor_id).exists()


def _office(viewer: Viewer) -> ColumnElement[bool]:
    # What nobody has handed in is nobody's business but its writer's.
    ground = true() if viewer.is_everywhere else Proposal.division_id.in_(viewer.divisions)
    return and_(ground, Proposal.number.is_not(None))
