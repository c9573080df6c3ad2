"""Who hands in what was recorded, and for which sides he signs."""

from uuid import UUID

from sqlalchemy.orm import Session

from accounts.roles import Action
from accounts.scopes import allowed
from api.acting.permitting import require_role
from api.exchange import Exchange
from api.inspections.access import Inspector, handed, seen
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.hands import Hand
from boundaries.inspections.signing.mandates import sides_of
from foundation.errors import Forbidden


def hand_in(asked: Exchange, session: Session, task: Task, *, signs_only: bool = False) -> tuple[Hand, frozenset[UUID]]:
    """Return who hands in what was recorded, and the sides for which a role of his signs.

    That he is on a team is asked of each item, of the day on which it was recorded.

    Parameters
    ----------
    signs_only
        Whether nothing but signatures is handed in: a role that signs will do.

    Raises
    ------
    NotFound
        When he may not see the inspection.
    Unauthenticated, Forbidden
        When nobody is signed in, or no role of his reaches a side of the line.
    """
    found = seen(asked, session, task)
    of = sides_of(task.state.team, found.person, found.territory.day)
    signs = {unit: found.role_for(Action.SIGN_INSPECTIONS, unit, is_member=unit in of) for unit in task.unit_ids}
    writes = [found.role_for(Action.INSPECT, unit, is_member=unit in of) for unit in _own_first(task, of)]
    roles = [role for role in (*writes, *(signs.values() if signs_only else ())) if role is not None]
    if not roles:
        _refuse(asked, found, task)
    return handed(asked, found.identity.actor(roles[0])), frozenset(unit for unit, role in signs.items() if role)


def _own_first(task: Task, of: frozenset[UUID]) -> list[UUID]:
    return sorted(task.unit_ids, key=lambda unit: unit not in of)


def _refuse(asked: Exchange, found: Inspector, task: Task) -> None:
    # Says which role and scope would do.
    unit = task.unit_ids[0]
    require_role(asked.request, found.identity, allowed(found.identity, Action.INSPECT, unit, found.territory))
    raise Forbidden("No role of yours reaches a side of this line.")
