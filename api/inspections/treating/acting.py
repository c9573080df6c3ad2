"""For which side somebody acts in what follows from an inspection, and who decides between the sides."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm import Session

from accounts.roles import Action, Role
from accounts.scopes import allowed
from api.acting.permitting import require_role
from api.exchange import Exchange
from api.inspections.access import Inspector, home_sides
from boundaries.inspections.conducting.queries import task
from boundaries.inspections.signing.mandates import sides_of
from foundation.actor import Actor
from foundation.errors import Fault, Forbidden, InvalidInput

_SEVERAL = 2


def member_of(session: Session, found: Inspector, inspection_id: UUID) -> frozenset[UUID]:
    """Return the sides on whose teams of an inspection somebody is today."""
    return sides_of(task(session, inspection_id).state.team, found.person, found.territory.day)


def is_above_all(asked: Exchange, found: Inspector, action: Action, units: Collection[UUID]) -> bool:
    """Return whether a role of somebody reaches every side: he stands above them, and is none of them."""
    home = home_sides(asked, found.territory, units)
    return len(home) >= _SEVERAL and all(found.reaches(action, unit) for unit in home)


def sides_acted_for(
    asked: Exchange,
    found: Inspector,
    action: Action,
    units: Collection[UUID],
    own: frozenset[UUID] = frozenset(),
) -> dict[UUID, Role]:
    """Return the sides for which somebody may do something, each with the role by which he may.

    Who reaches every side signs for none: each side signs by its own people (令353, Art. 6; V).

    Parameters
    ----------
    own
        The sides on whose teams he is.
    """
    home = set(home_sides(asked, found.territory, units)) or set(units)
    if action is Action.SIGN_INSPECTIONS and is_above_all(asked, found, action, units):
        home &= own
    roles = {unit: found.role_for(action, unit, is_member=unit in own) for unit in units if unit in home}
    return {unit: role for unit, role in roles.items() if role is not None}


def acting_for_one(
    asked: Exchange,
    found: Inspector,
    action: Action,
    units: Collection[UUID],
    *,
    unit: UUID | None = None,
    own: frozenset[UUID] = frozenset(),
    is_paper: bool = False,
) -> tuple[Actor, UUID]:
    """Return who acts, and for which side.

    Parameters
    ----------
    unit
        The side, where that is told; else the one on whose team he is, or the only one that a role of his reaches.
    own
        The sides on whose teams he is.
    is_paper
        Whether he records what a side of another province signed on paper: it has no accounts here.

    Raises
    ------
    Forbidden
        When no role of his allows it for that side.
    InvalidInput
        When the unit is no side, or it is not clear for which of the sides he acts.
    """
    held = sides_acted_for(asked, found, action, units, own)
    if unit is not None and unit not in units:
        raise _wrong("no_side", "This unit is no side: name one of the sides.")
    if is_paper:
        return _for_paper(asked, found, held, units, unit)
    if not held:
        _refuse(asked, found, action, units)
    if unit is not None and unit not in held:
        require_role(asked.request, found.identity, allowed(found.identity, action, unit, found.territory))
        raise Forbidden("Each side acts by its own people: this one is not yours.")
    chosen = [unit] if unit is not None else [side for side in held if side in own] or list(held)
    if len(chosen) > 1:
        raise _wrong("side_unclear", "Your role reaches more than one side: say in `unit` for which you act.")
    return found.identity.actor(held[chosen[0]]), chosen[0]


def deciding(asked: Exchange, found: Inspector, units: Collection[UUID]) -> Actor:
    """Return who decides between sides: an approver whose scope reaches them all (令353, Art. 15; V).

    Raises
    ------
    Forbidden
        When no role of his does, or a side lies in another province: who decides then has no account here, and the
        sides record the decision as their agreement.
    """
    home = home_sides(asked, found.territory, units)
    if len(home) < len(set(units)):
        raise Forbidden(
            "A side of this dispute lies in another province: who decides has no account here. Record the decision as"
            " the document of `agree`, with the consent of the sides."
        )
    role = None
    for unit in home:
        role = require_role(
            asked.request, found.identity, allowed(found.identity, Action.DECIDE, unit, found.territory)
        )
    if role is None:
        raise Forbidden("A dispute without sides is decided by nobody.")
    return found.identity.actor(role)


def may_decide(asked: Exchange, found: Inspector, units: Collection[UUID]) -> bool:
    """Return whether somebody decides between sides, as `deciding` has it."""
    home = home_sides(asked, found.territory, units)
    return len(home) == len(set(units)) and all(found.reaches(Action.DECIDE, unit) for unit in home)


def _for_paper(
    asked: Exchange, found: Inspector, held: dict[UUID, Role], units: Collection[UUID], unit: UUID | None
) -> tuple[Actor, UUID]:
    away = set(units) - set(home_sides(asked, found.territory, units))
    if unit is None or unit not in away:
        raise _wrong("has_accounts", "`signed_by` is for a side of another province: the others sign by their account.")
    if not held:
        _refuse(asked, found, Action.SIGN_INSPECTIONS, units)
    return found.identity.actor(next(iter(held.values()))), unit


def _refuse(asked: Exchange, found: Inspector, action: Action, units: Collection[UUID]) -> None:
    if action is Action.SIGN_INSPECTIONS and is_above_all(asked, found, action, units):
        raise Forbidden("Your role reaches every side: who stands above them signs for none; each signs by its people.")
    # Says which role and scope would do.
    unit = next(iter(home_sides(asked, found.territory, units) or units))
    require_role(asked.request, found.identity, allowed(found.identity, action, unit, found.territory))
    raise Forbidden("No role of yours reaches a side.")


def _wrong(code: str, message: str) -> InvalidInput:
    return InvalidInput(message, faults=(Fault("/unit", code, message),))
