"""Who looks at proposals, and by whose hand they are led on."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.requests import Request

from accounts.roles import Action, Role, may
from accounts.scopes import allowed
from api.acting import acting, permitted, signed_in, territory_of
from api.exchange import Exchange
from api.state import ServerState
from boundaries.divisions.tree import DivisionTree
from foundation.actor import Actor
from gazetteer.proposals.keeping.hands import Hand
from gazetteer.proposals.seeing import PUBLIC, Viewer
from gazetteer.proposals.workflow.facts import Terms, read_terms


def viewer_of(request: Request, session: Session, tree: DivisionTree) -> Viewer:
    """Return who looks: the public, or somebody with the ground that an office of his gives him sight of.

    Parameters
    ----------
    tree
        The divisions of today.
    """
    identity = acting(request, session)
    if identity is None:
        return PUBLIC
    territory = territory_of(request, session)
    ground: set[UUID] = set()
    is_everywhere = False
    for grant in identity.grants:
        if may(grant.role, Action.READ_PROPOSALS) and grant.valid.contains(territory.day):
            if grant.division_id is None:
                is_everywhere = True
            elif (now := territory.followed(grant.division_id).now) is not None:
                ground |= tree.subtree(now.id)
    return Viewer(f"user:{identity.user_id}", frozenset(ground), is_everywhere)


def hand_of(asked: Exchange, session: Session, action: Action, division_id: UUID) -> Hand:
    """Return who leads a proposal on, in the role by which he may, where it belongs.

    Raises
    ------
    Unauthenticated, Forbidden
        As from `api.acting.permitting.permitted`.
    """
    return handed(asked, permitted(asked.request, session, action, division_id))


def hand_by_any(asked: Exchange, session: Session, actions: Sequence[Action], division_id: UUID) -> Hand:
    """Return who leads a proposal on, in the first role of his that allows any of some actions where it belongs.

    Raises
    ------
    Unauthenticated, Forbidden
        As from `api.acting.permitting.permitted`, of the first action.
    """
    identity, territory = signed_in(asked.request, session), territory_of(asked.request, session)
    for action in actions:
        found = allowed(identity, action, division_id, territory)
        if isinstance(found, Role):
            return handed(asked, identity.actor(found))
    return hand_of(asked, session, actions[0], division_id)


def handed(asked: Exchange, actor: Actor) -> Hand:
    """Return an actor with what the province has set."""
    server: ServerState = asked.server
    instance = str(asked.request.scope.get("instance", "about:blank"))
    return Hand(actor, server.today(), instance, terms_of(server), server.settings.proposal_numbers)


def terms_of(server: ServerState) -> Terms:
    """Return what the province has set of the procedure."""
    known = server.settings
    return _terms(known.consultation_days, known.experts_heard, known.approvers, known.procedures)


@cache
def _terms(days: int, experts: int, approvers: Path | None, procedures: Path | None) -> Terms:
    return read_terms(consultation_days=days, experts=experts, approvers=approvers, procedures=procedures)
