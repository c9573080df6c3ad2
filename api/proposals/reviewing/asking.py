"""Who is asked to look at a proposal, over HTTP, and what they declare of their interests."""

from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from accounts.identity import Via
from accounts.queries import identity
from accounts.roles import Action, Role
from accounts.scopes import Refusal, allowed
from api.acting import signed_in, territory_of
from api.answers.sending import encode
from api.exchange import Exchange
from api.proposals.handling.telling import JSON
from api.proposals.handling.viewers import hand_of, handed, seen_and_locked, tree_of_today, viewer_of
from api.proposals.reviewing.given import AssignmentGiven, DeclarationGiven
from api.shapes.reviewing.reviews import AssignmentsTold, actor_id, assignment_told
from api.writing.idempotency import once
from api.writing.transaction import writers
from foundation.actor import Actor
from foundation.errors import Conflict, Fault, Forbidden, InvalidInput
from gazetteer.proposals import queries
from gazetteer.proposals.keeping.hands import Standing
from gazetteer.proposals.reviewing.changes import assign, declare
from gazetteer.proposals.reviewing.queries import Assigned, assignments
from gazetteer.proposals.seeing import Sight

_MAY = {"expert": Action.OPINE, "reviewer": Action.ASSESS}
"""What who is asked must be allowed to do where the proposal belongs."""
_ROLES = {"expert": Role.EXPERT, "reviewer": Role.REVIEWER}


def listed(asked: Exchange, proposal_id: UUID) -> Response:
    """Return who was asked to look at a proposal: all to the office, to each other one themselves."""
    with asked.reading() as read:
        viewer = viewer_of(asked.request, read.session, asked.tree(read, asked.day(None)))
        sight = queries.seen(read.session, viewer, proposal_id)
        found = assignments(read.session, proposal_id)
    own = [each for each in found if sight is Sight.OFFICE or each.assignee_id == viewer.actor_id]
    if sight is not Sight.OFFICE and not own:
        raise Forbidden("Who reviews a proposal is told to the office, and to each reviewer of themselves.")
    return Response(encode(AssignmentsTold(items=[assignment_told(each) for each in own])), media_type=JSON)


def assigned(asked: Exchange, proposal_id: UUID, given: AssignmentGiven) -> Response:
    """Ask somebody to look at a proposal, and return the assignment."""
    tree = tree_of_today(asked)
    with writers(asked.request).writing() as write:
        session = write.session
        before = seen_and_locked(asked, session, tree, proposal_id)
        hand = hand_of(asked, session, Action.CALL_EXPERTS, before.division_id)

        def do() -> Response:
            made = assign(session, hand, before, _assignee(asked, session, before, given), given.duty)
            return _told(session, proposal_id, made)

        return once(asked.request, write, hand.actor.id, do)


def declared(asked: Exchange, proposal_id: UUID, given: DeclarationGiven) -> Response:
    """Write what somebody who was asked declares, and return it."""
    if given.has_conflict and not given.statement:
        message = "Say which interest it is, in `statement`: one sentence will do."
        raise InvalidInput(message, faults=(Fault("/statement", "missing", message),))
    tree = tree_of_today(asked)
    with writers(asked.request).writing() as write:
        session = write.session
        before = seen_and_locked(asked, session, tree, proposal_id)
        who = signed_in(asked.request, session)
        own = [each for each in assignments(session, proposal_id) if each.assignee_id == actor_id(who.user_id)]
        # Whoever was not asked has no capacity here; the domain says so.
        role = _ROLES[own[0].duty] if own else Role.EXPERT
        hand = handed(asked, who.actor(role))

        def do() -> Response:
            declare(session, hand, before, has_conflict=given.has_conflict, statement=given.statement)
            return _told(session, proposal_id, own[0].id)

        return once(asked.request, write, hand.actor.id, do)


def _assignee(asked: Exchange, session: Session, before: Standing, given: AssignmentGiven) -> Actor:
    """Return who is to be asked, where they may do what they are asked for."""
    found = identity(session, given.user, Via.PASSWORD)
    if found is None:
        message = f"There is no user {given.user} who could be asked."
        raise InvalidInput(message, faults=(Fault("/user", "unknown_user", message),))
    may = allowed(found, _MAY[given.duty], before.division_id, territory_of(asked.request, session))
    if isinstance(may, Refusal):
        raise Conflict(f"{found.name} is no {given.duty} where the proposal belongs: ask another, or have it granted.")
    return found.actor(may)


def _told(session: Session, proposal_id: UUID, assignment_id: UUID) -> Response:
    found: Assigned = next(each for each in assignments(session, proposal_id) if each.id == assignment_id)
    return Response(encode(assignment_told(found)), status_code=201, media_type=JSON)
