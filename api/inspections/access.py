"""Who may see an inspection, plan it, and act in it for a side (联检权限)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlalchemy.orm import Session

from accounts.following import Territory
from accounts.identity import Identity
from accounts.roles import Action, Role, may
from accounts.scopes import allowed
from api.acting import signed_in, territory_of
from api.acting.permitting import require_role
from api.exchange import Exchange
from boundaries.inspections.conducting.queries import Looker, Parties
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.hands import Hand
from boundaries.inspections.signing.mandates import sides_of
from boundaries.inspections.tables import ProvinceTables, province_tables
from foundation.actor import Actor
from foundation.errors import Fault, Forbidden, InvalidInput, NotFound


@dataclass(frozen=True)
class Inspector:
    """Somebody who is signed in, with the ground on which he may do something (联检人员权限)."""

    identity: Identity
    territory: Territory

    @property
    def person(self) -> str:
        """By what id teams have him."""
        return f"user:{self.identity.user_id}"

    @cached_property
    def ground(self) -> frozenset[UUID]:
        """The units of today in which he reads inspections; see `is_everywhere`."""
        own = self._granted(Action.READ_INSPECTIONS)
        return frozenset(own).union(*(self.territory.lineage.below(unit, self.territory.day) for unit in own))

    @property
    def looker(self) -> Looker:
        """Whose inspections are listed."""
        return Looker(self.person, None if self.is_everywhere else self.ground)

    @property
    def is_everywhere(self) -> bool:
        """Whether he reads the inspections of the whole province, and of its neighbours' sides with them."""
        return any(
            grant.division_id is None
            for grant in self.identity.grants
            if may(grant.role, Action.READ_INSPECTIONS) and grant.valid.contains(self.territory.day)
        )

    def reaches(self, action: Action, unit: UUID) -> bool:
        """Return whether a role of his allows something for a side: in it, or in what it lies in."""
        return isinstance(allowed(self.identity, action, unit, self.territory), Role)

    def role_for(self, action: Action, unit: UUID, *, is_member: bool) -> Role | None:
        """Return the role by which he does something for a side; ``None`` where none allows it.

        Who is on the team of a side may hold the role for a part of it: it is the counties that look after the markers
        of the province's line (界桩管理办法, Art. 3; V), and their people stand on its team.
        """
        found = allowed(self.identity, action, unit, self.territory)
        if isinstance(found, Role):
            return found
        within = (each for each in self._granted(action) if is_member and self._lies_in(each, unit))
        below = next(within, None)
        inner = None if below is None else allowed(self.identity, action, below, self.territory)
        return inner if isinstance(inner, Role) else None

    def may_join(self, unit: UUID) -> bool:
        """Return whether he may stand on the team of a side: a role inspects or signs for it, or for a part of it."""
        actions = (Action.INSPECT, Action.SIGN_INSPECTIONS)
        return any(self.role_for(action, unit, is_member=True) is not None for action in actions)

    def sees(self, units: Collection[UUID], people: Collection[str]) -> bool:
        """Return whether he sees an inspection: a side of it is his to read, or he is or was on a team of it."""
        return self.person in people or any(self.reaches(Action.READ_INSPECTIONS, unit) for unit in units)

    def _granted(self, action: Action) -> list[UUID]:
        grants = (each for each in self.identity.grants if may(each.role, action))
        followed = (
            self.territory.followed(each.division_id).now
            for each in grants
            if each.division_id is not None and each.valid.contains(self.territory.day)
        )
        return [each.id for each in followed if each is not None]

    def _lies_in(self, inner: UUID, outer: UUID) -> bool:
        return any(unit.id == outer for unit in self.territory.chain(inner))


def inspector(asked: Exchange, session: Session) -> Inspector:
    """Return who is signed in.

    Raises
    ------
    Unauthenticated
        When nobody is.
    """
    return Inspector(signed_in(asked.request, session), territory_of(asked.request, session))


def seen(asked: Exchange, session: Session, task: Task | Parties) -> Inspector:
    """Check that who asks may see an inspection, and return who it is.

    Raises
    ------
    NotFound
        When he may not: as if there were none.
    Unauthenticated
        When nobody is signed in.
    """
    found = inspector(asked, session)
    if not found.sees(task.unit_ids, task.people):
        raise NotFound(f"There is no inspection {task.id}, or none that you may see.")
    return found


def planning(asked: Exchange, session: Session, units: Iterable[UUID]) -> Actor:
    """Return who plans an inspection of a line: in a role that reaches every side of it that lies in the province.

    Parameters
    ----------
    units
        The sides of the line; those of other provinces are planned with, and not asked.

    Raises
    ------
    Unauthenticated, Forbidden
        When nobody is signed in, or no role of theirs allows it; the sentence says which would.
    """
    found = inspector(asked, session)
    sides = list(units)
    own = home_sides(asked, found.territory, sides) or sides
    role = None
    for unit in own:
        role = require_role(
            asked.request,
            found.identity,
            allowed(found.identity, Action.PLAN_INSPECTIONS, unit, found.territory),
        )
    if role is None:
        raise InvalidInput("A line without a side is planned by nobody: correct the line.")
    return found.identity.actor(role)


def acting_for(
    asked: Exchange, session: Session, task: Task, action: Action, unit: UUID | None = None
) -> tuple[Actor, UUID]:
    """Return who acts in an inspection, and for which side.

    Parameters
    ----------
    action
        `INSPECT`, `SIGN_INSPECTIONS` or `PLAN_INSPECTIONS`.
    unit
        The side, where that is told; else the one on whose team he is today, or the only one that a role of his
        reaches.

    Raises
    ------
    Unauthenticated, Forbidden
        When nobody is signed in, or no role of theirs allows it for that side.
    InvalidInput
        When the unit is no side of the line, or it is not clear for which of the sides he acts.
    """
    found = inspector(asked, session)
    if unit is not None and unit not in task.unit_ids:
        message = "This unit is no side of the line: name one of its sides."
        raise InvalidInput(message, faults=(Fault("/unit", "no_side", message),))
    member_of = sides_of(task.state.team, found.person, found.territory.day)
    wanted = task.unit_ids if unit is None else (unit,)
    roles = {each: found.role_for(action, each, is_member=each in member_of) for each in wanted}
    held = {side: role for side, role in roles.items() if role is not None}
    chosen = [side for side in held if side in member_of] or list(held)
    if not chosen:
        # Says which role and scope would do.
        require_role(asked.request, found.identity, allowed(found.identity, action, wanted[0], found.territory))
        raise Forbidden("No role of yours reaches this side.")
    if len(chosen) > 1:
        message = "Your role reaches more than one side of the line: say in `unit` for which you act."
        raise InvalidInput(message, faults=(Fault("/unit", "side_unclear", message),))
    role = held[chosen[0]]
    return found.identity.actor(role), chosen[0]


def home_sides(asked: Exchange, territory: Territory, units: Iterable[UUID]) -> list[UUID]:
    """Return those of some units that lie in the province, or are it."""
    home = home_of(asked, territory)
    return [unit for unit in units if any(each.id == home for each in territory.chain(unit))]


def home_of(asked: Exchange, territory: Territory) -> UUID | None:
    """Return the province that this register is of; ``None`` where it has none yet."""
    return territory.lineage.meant(asked.server.settings.province, territory.day)


def tables_of(asked: Exchange) -> ProvinceTables:
    """Return what the province has set of inspections."""
    settings = asked.server.settings
    return province_tables(settings.inspection_rules, settings.parameter_sets)


def handed(asked: Exchange, actor: Actor) -> Hand:
    """Return an actor with what the province has set."""
    instance = str(asked.request.scope.get("instance", "about:blank"))
    known = tables_of(asked)
    today, now = asked.server.today(), asked.server.clock()
    return Hand(actor, today, now, instance, known.rulebook, known.treatments, known.kinds, known.rounds)
