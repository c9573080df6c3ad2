"""Files of proposals over HTTP: taken as they are, given back as downloads that can do nothing here."""

from urllib.parse import quote
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from accounts.roles import Action
from api.acting import signed_in
from api.answers.sending import encode
from api.exchange import Exchange
from api.proposals.handling.given import AttachmentParameters
from api.proposals.handling.telling import JSON
from api.proposals.handling.viewers import hand_by_any, hand_of, seen_and_locked, tree_of_today, viewer_of
from api.shapes.proposals.proposals import attachment_told
from api.writing.idempotency import once
from api.writing.transaction import writers
from foundation.errors import NotFound
from gazetteer.proposals import queries
from gazetteer.proposals.attachments import queries as attachments
from gazetteer.proposals.attachments.changes import attach, detach
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.seeing import Sight

_OFFICE = (Action.ASSESS, Action.DECIDE, Action.FILE)
"""Who may do any of this adds the papers that go with it."""
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""Whatever a browser makes of the bytes, it runs nothing, and is nowhere."""


def attached(asked: Exchange, proposal_id: UUID, given: AttachmentParameters, body: bytes) -> Response:
    """Add a file to a proposal, and return what is told of it."""
    tree = tree_of_today(asked)
    with writers(asked.request).writing() as write:
        before = seen_and_locked(asked, write.session, tree, proposal_id)
        hand = _adding(asked, write.session, before)

        def do() -> Response:
            view = attach(write.session, hand, before, body, given.filename, given.purpose, is_public=given.public)
            told = attachment_told(view, is_inside=True)
            headers = {"Location": told["href"]}
            return Response(encode(told), status_code=201, media_type=JSON, headers=headers)

        return once(asked.request, write, hand.actor.id, do)


def _adding(asked: Exchange, session: Session, before: Standing) -> Hand:
    """Return who adds a file: to what he wrote himself as its applicant, whatever else he is; else for the office."""
    is_own = before.is_of(f"user:{signed_in(asked.request, session).user_id}")
    actions = (Action.PROPOSE, *_OFFICE) if is_own else (*_OFFICE, Action.PROPOSE)
    return hand_by_any(asked, session, actions, before.division_id)


def detached(asked: Exchange, proposal_id: UUID, attachment_id: UUID) -> Response:
    """Take a file off a draft."""
    tree = tree_of_today(asked)
    with writers(asked.request).writing() as write:
        before = seen_and_locked(asked, write.session, tree, proposal_id)
        hand = hand_of(asked, write.session, Action.PROPOSE, before.division_id)
        detach(write.session, hand, before, attachment_id)
    return Response(status_code=204)


def downloaded(asked: Exchange, proposal_id: UUID, attachment_id: UUID) -> Response:
    """Return a file as it came, for who may see it."""
    with asked.reading() as read:
        tree = asked.tree(read, asked.day(None))
        sight = queries.seen(read.session, viewer_of(asked.request, read.session, tree), proposal_id)
        view = attachments.one(read.session, proposal_id, attachment_id)
        if sight is Sight.PUBLIC and not view.is_public:
            raise NotFound(f"The proposal has no attachment {attachment_id}.")
        content = attachments.content(read.session, view.sha256)
    headers = {
        "Content-Disposition": f"attachment; filename=\"attachment\"; filename*=UTF-8''{quote(view.filename, safe='')}",
        "Content-Security-Policy": SANDBOX,
        "ETag": f'"{view.sha256.hex()}"',
        "Cache-Control": "private, no-store",
    }
    return Response(content, media_type=view.media_type, headers=headers)
