"""Opinions over HTTP: given by experts who were asked, told to each as far as they may see them."""

from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from accounts.roles import Action
from api.answers.sending import encode
from api.exchange import Exchange
from api.proposals.handling.grounds import level_of
from api.proposals.handling.telling import JSON
from api.proposals.handling.viewers import hand_of, seen_and_locked, tree_of_today, viewer_of
from api.proposals.reviewing.given import OpinionGiven
from api.shapes.reviewing.reviews import OpinionsTold, opinion_told, tally_told
from api.writing.idempotency import once
from api.writing.transaction import writers
from foundation.errors import Forbidden, Stale
from gazetteer.proposals import queries
from gazetteer.proposals.handling.changes import take
from gazetteer.proposals.handling.particulars import Particulars
from gazetteer.proposals.keeping.standing import standing
from gazetteer.proposals.reviewing.queries import opinions
from gazetteer.proposals.seeing import Sight
from gazetteer.proposals.workflow.steps import Step


def listed(asked: Exchange, proposal_id: UUID) -> Response:
    """Return the opinions on a proposal."""
    with asked.reading() as read:
        viewer = viewer_of(asked.request, read.session, asked.tree(read, asked.day(None)))
        sight = queries.seen(read.session, viewer, proposal_id)
        if sight is Sight.PUBLIC:
            raise Forbidden("What experts think of a proposal is told to the office, and to who proposed it.")
        content = _told(read.session, proposal_id, sight, viewer.actor_id)
    return Response(encode(content), media_type=JSON)


def given(asked: Exchange, proposal_id: UUID, body: OpinionGiven) -> Response:
    """Take an opinion of somebody who was asked, and return it."""
    tree = tree_of_today(asked)
    with writers(asked.request).writing() as write:
        session = write.session
        before = seen_and_locked(asked, session, tree, proposal_id)
        hand = hand_of(asked, session, Action.OPINE, before.division_id)

        def do() -> Response:
            if body.revision != before.revision:
                raise Stale(
                    f"The proposal is at revision {before.revision}, and the opinion is on {body.revision}: read it"
                    " again.",
                    details={"revision": before.revision},
                )
            particulars = Particulars(vote=body.vote, text=body.text)
            take(session, hand, before, Step.OPINE, particulars, lambda each: level_of(tree, each))
            content = _told(session, proposal_id, Sight.ASKED, hand.actor.id)
            return Response(encode(content), status_code=201, media_type=JSON)

        return once(asked.request, write, hand.actor.id, do)


def _told(session: Session, proposal_id: UUID, sight: Sight, viewer_id: str | None) -> OpinionsTold:
    found = opinions(session, proposal_id)
    if sight is Sight.ASKED:
        own = [each for each in found if each.author_id == viewer_id]
        return OpinionsTold(items=[opinion_told(each, is_named=True) for each in own], tally=None)
    items = [opinion_told(each, is_named=sight is Sight.OFFICE) for each in found]
    return OpinionsTold(items=items, tally=tally_told(found, standing(session, proposal_id).revision))
