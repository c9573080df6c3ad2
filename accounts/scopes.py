"""Whether somebody may do something in a division: the role's table, and the ground that the role is granted for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from accounts.following import Followed, Lapse, Territory, Unit
from accounts.identity import Grant, Identity
from accounts.roles import Action, Role, may, roles_for

WHOLE_PROVINCE = "the whole province"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why somebody may not do something, and what would do (拒绝).

    Parameters
    ----------
    sentence
        For whoever asked.
    needs
        The roles of which one would do.
    lapsed
        Grants that would have done, had their division not gone.
    """

    sentence: str
    needs: tuple[Role, ...]
    lapsed: tuple[Followed, ...] = ()


def allowed(identity: Identity, action: Action, division_id: UUID | None, territory: Territory) -> Role | Refusal:
    """Return the role by which somebody may do something, or why not.

    Parameters
    ----------
    identity
        Who acts.
    action
        What is to be done.
    division_id
        The division that it concerns; ``None`` for what concerns the whole province.
    territory
        The divisions of the day.

    Examples
    --------
    >>> from datetime import date
    >>> from uuid import UUID
    >>> from accounts.identity import Via
    >>> from boundaries.divisions.chronicle.lineage import Lineage
    >>> today = Territory(Lineage([], [], []), date(2026, 1, 1))
    >>> approver = Identity(UUID(int=1), "王芳", (Grant(Role.APPROVER),), Via.PASSWORD)
    >>> allowed(approver, Action.DECIDE, None, today)
    <Role.APPROVER: 'approver'>
    >>> allowed(approver, Action.MANAGE_USERS, None, today).sentence
    'To manage users in the whole province takes the role administrator for the whole province. You are approver.'
    """
    chain = () if division_id is None else territory.chain(division_id)
    ground = frozenset(unit.id for unit in chain)
    suitable = [grant for grant in identity.grants if may(grant.role, action)]
    covering = {grant.role for grant in suitable if _covers(grant, ground, territory)}
    for role in Role:
        if role in covering:
            return role
    concerned = WHOLE_PROVINCE if division_id is None else territory.unit(division_id).name
    sentence = f"{_needed(action, concerned, chain)} {_had(identity, suitable, territory)}"
    return Refusal(sentence, roles_for(action), tuple(_lapsed(suitable, territory)))


def administers(identity: Identity, grants: Iterable[Grant], territory: Territory) -> Role | Refusal:
    """Return the role by which somebody may change the account of who has these grants, or why not.

    Everything that the account may do, now or later, must lie where the administrator is one: else the password of
    the whole province could be set anew by a county.
    """
    found: Role | Refusal = _anywhere(identity, territory)
    for grant in grants:
        end = grant.valid.end
        if isinstance(found, Role) and (end is None or territory.day < end):
            found = _over(identity, grant, territory)
    return found


def keeps(identity: Identity, grants: Sequence[Grant], territory: Territory, *, is_own_making: bool) -> Role | Refusal:
    """Return the role by which somebody may set the password of an account anew, or take it out of use, or why not.

    As `administers`; but an account that may do nothing is not everybody's: who has its password today has what is
    granted to it tomorrow. Until then it belongs to who made it, and to those who administer the whole province.
    """
    found = administers(identity, grants, territory)
    if isinstance(found, Refusal) or is_own_making or any(_stands(grant, territory) for grant in grants):
        return found
    return allowed(identity, Action.MANAGE_USERS, None, territory)


def _stands(grant: Grant, territory: Territory) -> bool:
    """Return whether a grant counts, or will."""
    end = grant.valid.end
    if end is not None and end <= territory.day:
        return False
    if grant.division_id is None:
        return True
    followed = territory.followed(grant.division_id)
    return followed.now is not None or followed.lapse is Lapse.NOT_YET


def _over(identity: Identity, grant: Grant, territory: Territory) -> Role | Refusal:
    if grant.division_id is None:
        return allowed(identity, Action.MANAGE_USERS, None, territory)
    followed = territory.followed(grant.division_id)
    # What has lapsed gives no right that could be taken over; what is still to come does.
    stands = followed.now or (followed.given if followed.lapse is Lapse.NOT_YET else None)
    if stands is None:
        return _anywhere(identity, territory)
    # A role for the province as a division is one for the whole province: `accounts.granting` stores it so.
    ground = None if territory.is_province(stands.id) else stands.id
    return allowed(identity, Action.MANAGE_USERS, ground, territory)


def _anywhere(identity: Identity, territory: Territory) -> Role | Refusal:
    """Return whether somebody keeps users anywhere at all."""
    for grant in identity.grants:
        if grant.role is Role.ADMINISTRATOR and grant.valid.contains(territory.day):
            stands = grant.division_id is None or territory.followed(grant.division_id).now is not None
            if stands:
                return Role.ADMINISTRATOR
    return allowed(identity, Action.MANAGE_USERS, None, territory)


def _covers(grant: Grant, ground: frozenset[UUID], territory: Territory) -> bool:
    if not grant.valid.contains(territory.day):
        return False
    if grant.division_id is None:
        return True
    now = territory.followed(grant.division_id).now
    return now is not None and now.id in ground


def _lapsed(grants: Sequence[Grant], territory: Territory) -> Iterator[Followed]:
    for grant in grants:
        if grant.division_id is not None and grant.valid.contains(territory.day):
            followed = territory.followed(grant.division_id)
            if followed.now is None:
                yield followed


def _needed(action: Action, concerned: str, chain: Sequence[Unit]) -> str:
    # The province among the divisions is the whole province.
    grounds = [*(unit.name for unit in chain[:-1]), WHOLE_PROVINCE]
    roles = _listed([role.value for role in roles_for(action)], "or")
    return f"To {_verb(action)} in {concerned} takes the role {roles} for {_listed(grounds, 'or')}."


def _had(identity: Identity, suitable: Sequence[Grant], territory: Territory) -> str:
    if suitable:
        return " ".join(_told(grant, territory) for grant in suitable)
    roles = dict.fromkeys(grant.role.value for grant in identity.grants)
    return f"You are {_listed(list(roles), 'and')}." if roles else "No role is granted to you."


def _told(grant: Grant, territory: Territory) -> str:
    followed = None if grant.division_id is None else territory.followed(grant.division_id)
    ground = WHOLE_PROVINCE if followed is None else followed.given.name
    yours = f"Yours as {grant.role} for {ground}"
    begins, ends = grant.valid.start, grant.valid.end
    if begins is not None and territory.day < begins:
        return f"{yours} begins on {begins}."
    if ends is not None and ends <= territory.day:
        return f"{yours} ended on {ends}."
    if followed is not None and followed.now is None:
        return f"{yours} {_gone(followed)}"
    if followed is not None and followed.now is not None and followed.now.name != ground:
        return f"{yours}, now {followed.now.name}, does not reach there."
    return f"{yours} does not reach there."


def _gone(followed: Followed) -> str:
    if followed.lapse is Lapse.NOT_YET:
        return "waits for that division to begin."
    if followed.lapse is Lapse.NO_HEIR:
        return "lapsed, and where its land went is not recorded: ask an administrator for another."
    names = _listed([heir.name for heir in followed.heirs], "and")
    if followed.lapse is Lapse.SPLIT:
        return f"lapsed on {followed.lapsed_on}, when its land went to {names}: ask an administrator for one of these."
    return f"lapsed on {followed.lapsed_on}, when it became a part of {names}: ask an administrator for that one."


def _verb(action: Action) -> str:
    return action.value.replace("_", " ")


def _listed(words: Sequence[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
