"""The pool of experts over HTTP: seen by the office, kept by those who administer the experts' accounts."""

from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from accounts.queries import Account, known
from accounts.roles import Role
from accounts.scopes import administers
from api.acting import signed_in, territory_of
from api.acting.permitting import require_role
from api.answers.sending import encode
from api.exchange import Exchange
from api.proposals.handling.telling import JSON
from api.proposals.handling.viewers import handed, viewer_of
from api.proposals.reviewing.given import ExpertGiven, ExpertsParameters, RetiringParameters
from api.shapes.reviewing.reviews import ExpertsTold, actor_id, expert_told
from api.writing.transaction import writers
from foundation.errors import Conflict, Forbidden
from gazetteer.proposals.keeping.hands import Hand
from gazetteer.proposals.reviewing.changes import put_into_pool, take_from_pool
from gazetteer.proposals.reviewing.queries import ExpertView, experts_after


def listed(asked: Exchange, given: ExpertsParameters) -> Response:
    """Return a page of the pool."""
    day = asked.day(None)
    with asked.reading() as read:
        viewer = viewer_of(asked.request, read.session, asked.tree(read, day))
        if not (viewer.is_everywhere or viewer.divisions):
            signed_in(asked.request, read.session)
            raise Forbidden("The pool of experts is for those who handle proposals: reviewers, approvers, clerks.")
        after = "" if given.after is None else actor_id(given.after)
        found = experts_after(read.session, after, as_of=day, speciality=given.speciality, limit=given.limit + 1)
    shown = found[: given.limit]
    items = [expert_told(each) for each in shown]
    content = ExpertsTold(items=items, after=items[-1]["user"] if len(found) > given.limit else None)
    return Response(encode(content), media_type=JSON)


def enlisted(asked: Exchange, user_id: UUID, given: ExpertGiven) -> Response:
    """Put an expert into the pool, or tell otherwise of one, and return what is told since."""
    with writers(asked.request).writing() as write:
        hand, found = _keeper(asked, write.session, user_id)
        today = asked.server.today()
        if not any(each.role is Role.EXPERT and each.valid.contains(today) for each in found.grants):
            raise Conflict(f"{found.name} has not the role of an expert: grant it first, for where advice is wanted.")
        view = ExpertView(actor_id(user_id), found.name, given.organisation, tuple(dict.fromkeys(given.specialities)))
        put_into_pool(write.session, hand, view, reason=given.reason)
    return Response(encode(expert_told(view)), media_type=JSON)


def retired(asked: Exchange, user_id: UUID, given: RetiringParameters) -> Response:
    """Take an expert out of the pool."""
    with writers(asked.request).writing() as write:
        hand, _ = _keeper(asked, write.session, user_id)
        take_from_pool(write.session, hand, actor_id(user_id), reason=given.reason)
    return Response(status_code=204)


def _keeper(asked: Exchange, session: Session, user_id: UUID) -> tuple[Hand, Account]:
    """Return who acts, where they administer all that the expert may do, and the expert's account."""
    request = asked.request
    identity, territory = signed_in(request, session), territory_of(request, session)
    require_role(request, identity, administers(identity, (), territory))
    found = known(session, user_id)
    role = require_role(request, identity, administers(identity, found.grants, territory))
    return handed(asked, identity.actor(role)), found
