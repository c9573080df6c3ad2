"""Whether who acts may do what is asked, where it is asked: the one door that every write goes through."""

import logging
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.requests import Request

from accounts.following import Territory
from accounts.identity import Identity
from accounts.roles import Action, Role
from accounts.scopes import Refusal, allowed
from api.acting.presence import signed_in
from api.state import ServerState
from foundation.actor import Actor
from foundation.errors import Forbidden
from foundation.ledger.feed import head_revision

_log = logging.getLogger("gazetteer.access")


def permitted(request: Request, session: Session, action: Action, division_id: UUID | None) -> Actor:
    """Return who acts, in the role by which they may.

    Parameters
    ----------
    session
        Of the transaction in which it is done.
    action
        What is to be done.
    division_id
        The division that it concerns; ``None`` for the whole province.

    Raises
    ------
    Unauthenticated
        When nobody is signed in.
    Forbidden
        When no role of theirs allows it there; the sentence says which role and scope would do.
    """
    identity = signed_in(request, session)
    found = allowed(identity, action, division_id, territory_of(request, session))
    return identity.actor(require_role(request, identity, found))


def require_role(request: Request, identity: Identity, found: Role | Refusal) -> Role:
    """Return the role by which something is allowed.

    Raises
    ------
    Forbidden
        When it is not; it is logged as well.
    """
    if isinstance(found, Role):
        return found
    _log.warning("%s: user:%s was refused: %s", request.scope.get("instance"), identity.user_id, found.sentence)
    raise Forbidden(found.sentence, details={"needs": [role.value for role in found.needs]})


def territory_of(request: Request, session: Session) -> Territory:
    """Return the divisions of today, as recorded up to now.

    They come from memory; where something was written since, they are read in a transaction of their own, which sees
    one state: the one that writes sees what others commit meanwhile.
    """
    server: ServerState = request.app.state.server
    with server.readers.remembering(head_revision(session)) as read:
        return Territory(server.knowledge.lineage(read), server.today(), server.settings.province)
