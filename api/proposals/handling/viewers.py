"""Who looks at proposals, and by whose hand they are led on."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.requests import Request

from accounts.following import Territory
from accounts.identity import Identity
from accounts.roles import Action, Role, may
from accounts.scopes import allowed
from api.acting import acting, permitted, signed_in, territory_of
from api.exchange import Exchange
from api.state import ServerState
from boundaries.divisions.tree import DivisionTree
from foundation.actor import Actor
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.keeping.standing import locked
from gazetteer.proposals.queries import seen
from gazetteer.proposals.rulebook.lists import rulebook
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
    return PUBLIC if identity is None else viewer_as(identity, territory_of(request, session), tree)


def viewer_as(identity: Identity, territory: Territory, tree: DivisionTree) -> Viewer:
    """Return who looks, with the ground that an office of his gives him sight of.

    Parameters
    ----------
    territory, tree
        The divisions of today.
    """
    ground: set[UUID] = set()
    is_everywhere = False
    for grant in identity.grants:
        if may(grant.role, Action.READ_PROPOSALS) and grant.valid.contains(territory.day):
            if grant.division_id is None:
                is_everywhere = True
            elif (now := territory.followed(grant.division_id).now) is not None:
                ground |= tree.subtree(now.id)
    return Viewer(f"user:{identity.user_id}", frozenset(ground), is_everywhere)


def seen_and_locked(asked: Exchange, session: Session, tree: DivisionTree, proposal_id: UUID) -> Standing:
    """Return a proposal as it stands, for who sees it, and let nobody else lead it on until the transaction ends.

    Raises
    ------
    NotFound
        When there is none, or none that he may see.
    """
    seen(session, viewer_of(asked.request, session, tree), proposal_id)
    return locked(session, proposal_id)


def tree_of_today(asked: Exchange) -> DivisionTree:
    """Return the divisions of today; asked before one writes, it takes no second connection."""
    with asked.reading() as read:
        return asked.tree(read, asked.day(None))


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
    famous = rulebook(server.settings.naming_rules).famous_features
    return Hand(actor, server.today(), instance, terms_of(server), server.settings.proposal_numbers, famous)


def terms_of(server: ServerState) -> Terms:
    """Return what the province has set of the procedure."""
    known = server.settings
    return _terms(known.consultation_days, known.experts_heard, known.approvers, known.procedures)


@cache
def _terms(days: int, experts: int, approvers: Path | None, procedures: Path | None) -> Terms:
    return read_terms(consultation_days=days, experts=experts, approvers=approvers, procedures=procedures)
