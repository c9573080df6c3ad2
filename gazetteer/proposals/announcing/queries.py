"""Reading what was announced, and what the public is asked about: for everybody, the newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Select, Subquery, cast, func, select, tuple_
from sqlalchemy.dialects.postgresql import JSONPATH, distinct_on
from sqlalchemy.orm import Session

from foundation.errors import NotFound
from gazetteer.proposals.announcing.grounds import About, concerns
from gazetteer.proposals.consulting.models import ProposalConsultation
from gazetteer.proposals.documents.entries import AnnouncedName
from gazetteer.proposals.documents.papers import Announcement
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.models import Proposal, ProposalAnnouncement, ProposalRevision
from gazetteer.proposals.workflow.states import Stage

After = tuple[date, UUID]
"""Where the page before ended: day and proposal."""
_FIRST = 5
"""Names of a consultation that a list tells."""


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """An announcement as it was made (公告)."""

    proposal_id: UUID
    announcement: Announcement
    at: datetime
    """When it was written down."""


@dataclass(frozen=True, slots=True)
class ConsultationItem:
    """A consultation in the list of those (征求意见)."""

    proposal_id: UUID
    number: str | None
    kind: Kind
    division_id: UUID
    opens_on: date
    closes_on: date
    """The last day, as it stands now."""
    scope: str
    is_running: bool
    """Whether the proposal is still under review: one that was withdrawn or returned takes no more comments."""
    first: tuple[str, ...]
    """The first few names."""
    names: int


def announcements(
    session: Session,
    about: About,
    *,
    since: date | None = None,
    until: date | None = None,
    after: After | None = None,
    limit: int,
) -> Sequence[AnnouncementView]:
    """Return announcements, the newest first.

    Parameters
    ----------
    since, until
        The first and the last day of announcing.
    after
        The last one of the page before.
    """
    row = ProposalAnnouncement
    wanted = _announcements().where(*concerns(about, Proposal.revision, only_approved=True))
    if since is not None:
        wanted = wanted.where(row.announced_on >= since)
    if until is not None:
        wanted = wanted.where(row.announced_on <= until)
    if after is not None:
        wanted = wanted.where(tuple_(row.announced_on, row.proposal_id) < after)
    found = session.execute(wanted.order_by(row.announced_on.desc(), row.proposal_id.desc()).limit(limit))
    return [_view(**each) for each in found.mappings()]


def announcement(session: Session, proposal_id: UUID) -> AnnouncementView:
    """Return how a proposal was announced.

    Raises
    ------
    NotFound
        When it was not.
    """
    found = session.execute(_announcements().where(Proposal.id == proposal_id)).mappings().one_or_none()
    if found is None:
        raise NotFound(f"The proposal {proposal_id} was not announced.")
    return _view(**found)


def consultations(
    session: Session, about: About, *, today: date, is_open: bool | None, after: After | None = None, limit: int
) -> Sequence[ConsultationItem]:
    """Return what the public is, or was, asked about, the last opened first.

    Parameters
    ----------
    is_open
        Only those that take comments on the day, or only the others.
    """
    last = _last_consultation()
    drafts = ProposalRevision.content["drafts"]
    running = (Proposal.stage == Stage.ACCEPTED.value) & (last.c.revision == Proposal.revision)
    wanted = (
        select(
            Proposal.id.label("proposal_id"),
            Proposal.number,
            Proposal.kind,
            Proposal.division_id,
            last.c.opens_on,
            last.c.closes_on,
            last.c.scope,
            running.label("is_running"),
            func.jsonb_path_query_array(drafts, cast(f"$[0 to {_FIRST - 1}].name", JSONPATH)).label("first"),
            func.jsonb_array_length(drafts, type_=Integer).label("names"),
        )
        .join(last, last.c.proposal_id == Proposal.id)
        .join(
            ProposalRevision,
            (ProposalRevision.proposal_id == Proposal.id) & (ProposalRevision.revision == last.c.revision),
        )
        .where(*concerns(about, last.c.revision))
    )
    if is_open is not None:
        takes = running & (last.c.closes_on >= today)
        wanted = wanted.where(takes if is_open else ~takes)
    if after is not None:
        wanted = wanted.where(tuple_(last.c.opens_on, Proposal.id) < after)
    found = session.execute(wanted.order_by(last.c.opens_on.desc(), Proposal.id.desc()).limit(limit)).mappings()
    return [ConsultationItem(**{**each, "kind": Kind(each["kind"]), "first": tuple(each["first"])}) for each in found]


def _announcements() -> Select[Any]:
    row = ProposalAnnouncement
    return select(
        row.proposal_id, Proposal.kind, row.announced_on, row.announcer, row.document_no, row.entries, row.at
    ).join(Proposal, Proposal.id == row.proposal_id)


def _view(
    *,
    proposal_id: UUID,
    kind: str,
    announced_on: date,
    announcer: str,
    document_no: str,
    entries: Sequence[Mapping[str, Any]],
    at: datetime,
) -> AnnouncementView:
    names = tuple(AnnouncedName(**{**each, "approved_on": date.fromisoformat(each["approved_on"])}) for each in entries)
    told = Announcement(
        kind=Kind(kind), entries=names, announced_by=announcer, announced_on=announced_on, number=document_no
    )
    return AnnouncementView(proposal_id, told, at)


def _last_consultation() -> Subquery:
    row = ProposalConsultation
    return (
        select(row.proposal_id, row.revision, row.opens_on, row.closes_on, row.scope)
        .ext(distinct_on(row.proposal_id))
        .order_by(row.proposal_id, row.n.desc())
        .subquery()
    )
