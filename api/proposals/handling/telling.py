"""A proposal told to whoever asks, as far as he may see it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from api.answers.sending import send_written
from api.exchange import Exchange
from api.proposals.handling.offering import steps_for
from api.proposals.handling.viewers import viewer_of
from api.shapes.proposals.proposals import (
    HistoryTold,
    ProposalsTold,
    ProposalTold,
    event_told,
    proposal_item,
    proposal_told,
)
from boundaries.divisions.tree import DivisionTree
from gazetteer.proposals import queries
from gazetteer.proposals.attachments import queries as attachments
from gazetteer.proposals.completing.queries import carried_out_by
from gazetteer.proposals.consulting import queries as consulting
from gazetteer.proposals.handling.offering import Offer
from gazetteer.proposals.keeping.hands import Standing
from gazetteer.proposals.keeping.standing import standing
from gazetteer.proposals.queries import Selection
from gazetteer.proposals.seeing import Sight

JSON = "application/json"


def told(session: Session, found: Standing, sight: Sight, tree: DivisionTree, steps: Sequence[Offer]) -> ProposalTold:
    """Return a proposal as far as a sight goes: to the public, what it was asked about or what was announced.

    Parameters
    ----------
    steps
        What whoever asks may do with it.
    """
    revision, content = found.revision, found.content
    if sight is Sight.PUBLIC and found.public_revision is not None and found.public_revision != revision:
        revision = found.public_revision
        content = queries.content(session, found.id, revision)
    return proposal_told(
        found,
        content,
        revision,
        sight,
        tree,
        attachments=attachments.of_proposal(session, found.id),
        consultations=consulting.consultations(session, found.id),
        decision=queries.decision(session, found.id),
        filing=queries.filing(session, found.id),
        carried_out=carried_out_by(session, found.id),
        steps=steps,
    )


def proposal_answer(
    asked: Exchange, session: Session, found: Standing, tree: DivisionTree, *, status: int = 200
) -> Response:
    """Return a proposal to who has just led it on, under its new entity tag."""
    sight = queries.seen(session, viewer_of(asked.request, session, tree), found.id)
    content = told(session, found, sight, tree, steps_for(asked, session, found, sight, tree))
    return send_written(content, found.changed_by, status=status)


def proposal_read(asked: Exchange, proposal_id: UUID) -> Response:
    """Return one proposal."""
    with asked.reading() as read:
        tree = asked.tree(read, asked.day(None))
        sight = queries.seen(read.session, viewer_of(asked.request, read.session, tree), proposal_id)
        found = standing(read.session, proposal_id)
        steps = steps_for(asked, read.session, found, sight, tree, read)
        content = told(read.session, found, sight, tree, steps)
    return asked.answer_one(content, revision=found.changed_by)


def history_read(asked: Exchange, proposal_id: UUID) -> Response:
    """Return what happened to a proposal: all of it to the office, steps alone to the public."""
    with asked.reading() as read:
        tree = asked.tree(read, asked.day(None))
        sight = queries.seen(read.session, viewer_of(asked.request, read.session, tree), proposal_id)
        found = standing(read.session, proposal_id)
        happened = queries.events(read.session, proposal_id)
    shown = [each for each in happened if sight > Sight.PUBLIC or each.step in _TOLD_TO_ALL]
    events = [event_told(each, sight) for each in shown]
    if sight is Sight.PUBLIC:
        # Who in the office did it is not for the street.
        events = [{**each, "by": None, "reason": ""} for each in events]
    return asked.answer_one(HistoryTold(events=events), revision=found.changed_by)


_TOLD_TO_ALL = frozenset({"open_consultation", "close_consultation", "approve", "reject", "file", "announce"})


def proposals_listed(
    asked: Exchange, selection: Selection, division: str | UUID | None, limit: int, next_token: str | None
) -> Response:
    """Return a page of proposals that whoever asks may see, the newest first."""
    end = asked.page_end(next_token)
    day = asked.day(None)
    with asked.reading() as read:
        tree = asked.tree(read, day)
        viewer = viewer_of(asked.request, read.session, tree)
        tag = asked.list_tag(read.revision, day, audience=viewer.actor_id or "public")
        if known := asked.nothing_new(tag):
            return known
        within = asked.division(read, division, day)
        chosen = replace(selection, division_ids=None if within is None else tree.subtree(within))
        after = None if end is None else end.identity()
        briefs = queries.listing(read.session, viewer, chosen, after=after, limit=limit + 1)
    shown = briefs[:limit]
    token = asked.next_token(day, (str(shown[-1].id),)) if len(briefs) > limit else None
    items = [proposal_item(each, tree) for each in shown]
    return asked.answer_list(ProposalsTold(items=items, next=token, revision=read.revision), tag=tag)
