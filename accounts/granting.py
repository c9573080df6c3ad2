"""Granting roles and revoking them; the rows are versioned, so that who might do what on a day can be told later."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session

from accounts.entries import Why, entry_of, one_at_a_time
from accounts.following import Territory
from accounts.identity import Grant
from accounts.models import RoleGrant, User
from accounts.queries import granted, known
from accounts.roles import Role
from accounts.scopes import WHOLE_PROVINCE
from foundation.actor import Actor
from foundation.errors import Conflict, Forbidden, InvalidInput, NotFound
from foundation.ledger.writing import OpenEntry, close_rows
from foundation.periods import Period
from foundation.versioned import in_force


def grant_role(session: Session, actor: Actor, user_id: UUID, grant: Grant, why: Why, *, territory: Territory) -> int:
    """Grant a role, and return the number by which it is revoked.

    Parameters
    ----------
    grant
        Without a first day: from today on.
    territory
        The divisions of today.

    Raises
    ------
    InvalidInput
        When the division is not there today, or the period ends before it counts.
    NotFound
        When there is no such user or division.
    Conflict
        When the account is disabled, or has the role there on some of these days.
    Forbidden
        When somebody grants a role to himself.
    """
    if actor.id == f"user:{user_id}":
        raise Forbidden("Nobody grants a role to himself: another administrator does it.")
    wanted = _settled(grant, territory)
    one_at_a_time(session)
    found = known(session, user_id)
    if found.disabled_at is not None:
        raise Conflict(f"{found.login} is disabled: enable the account before it gets a role.")
    for has in found.grants:
        if (has.role, has.division_id) == (wanted.role, wanted.division_id) and has.valid.overlaps(wanted.valid):
            raise Conflict(
                f"{found.login} is {has.role} there already, from {has.valid.start} to {has.valid.end or '…'}."
            )
    ground = WHOLE_PROVINCE if wanted.division_id is None else territory.unit(wanted.division_id).name
    details = {"login": found.login, "role": wanted.role, "division": wanted.division_id, "called": ground}
    days = {"from": wanted.valid.start, "until": wanted.valid.end}
    with entry_of(session, actor, "grant role", why, user=user_id, **details, **days) as entry:
        return _opened(session, entry, user_id, wanted)


def revoke_grant(session: Session, actor: Actor, grant_id: int, why: Why, *, today: date) -> None:
    """End a grant today: from this moment on nothing is allowed by it, and what was done by it stays as it was.

    Raises
    ------
    NotFound
        When there is no such grant, or it was revoked.
    Conflict
        When it ended before today, or is the last by which somebody administers the whole province.
    """
    one_at_a_time(session)
    told = granted(session, grant_id)
    if told is None:
        raise NotFound(f"There is no grant {grant_id}, or it was revoked.")
    user_id, grant = told[0], told[1].grant
    begins, ends = grant.valid.start, grant.valid.end
    if ends is not None and ends <= today:
        raise Conflict(f"The grant {grant_id} ended on {ends}: there is nothing to revoke.")
    if grant.role is Role.ADMINISTRATOR and grant.division_id is None and grant.valid.contains(today):
        require_another_administrator(session, user_id, today)
    found = known(session, user_id)
    details = {"login": found.login, "role": grant.role, "division": grant.division_id}
    with entry_of(session, actor, "revoke role", why, user=user_id, grant=grant_id, **details) as entry:
        close_rows(session, entry, RoleGrant, [grant_id])
        if begins is None or begins < today:
            _opened(session, entry, user_id, Grant(grant.role, grant.division_id, Period(begins, today)))


def require_another_administrator(session: Session, user_id: UUID, today: date) -> None:
    """Check that somebody else administers the whole province, where a user does.

    Raises
    ------
    Conflict
        When nobody else does: nobody could ever mend it over HTTP.
    """
    whole = (RoleGrant.role == Role.ADMINISTRATOR.value, RoleGrant.division_id.is_(None), in_force(RoleGrant, today))
    having = (
        select(RoleGrant.user_id).join(User, User.id == RoleGrant.user_id).where(*whole, User.disabled_at.is_(None))
    )
    holders = set(session.scalars(having))
    if holders == {user_id}:
        raise Conflict("This is the last administrator of the whole province: make another first.")


def _settled(grant: Grant, territory: Territory) -> Grant:
    """Return a grant as it is stored: with a first day, and for the whole province where it is for the province."""
    start, end = grant.valid.start or territory.day, grant.valid.end
    if end is not None and end <= territory.day:
        raise InvalidInput(f"The role would have ended on {end}: let it end later than {territory.day}, or not at all.")
    division_id = grant.division_id
    if division_id is None:
        return Grant(grant.role, None, Period(start, end))
    if division_id not in territory.lineage:
        raise NotFound("There is no such division.")
    followed = territory.followed(division_id)
    if followed.now is None or followed.now.id != division_id:
        heirs = [followed.now] if followed.now else followed.heirs
        names = ", ".join(heir.name for heir in heirs) or "nobody on record"
        raise InvalidInput(
            f"{followed.given.name} is not there on {territory.day}: grant the role for who has its land, {names}."
        )
    # A role for the province itself is one for the whole province.
    return Grant(grant.role, None if territory.is_province(division_id) else division_id, Period(start, end))


def _opened(session: Session, entry: OpenEntry, user_id: UUID, grant: Grant) -> int:
    row = RoleGrant(
        user_id=user_id,
        role=grant.role.value,
        division_id=grant.division_id,
        valid=Range(grant.valid.start, grant.valid.end),
        recorded=Range(entry.at, None),
        opened_by=entry.seq,
    )
    session.add(row)
    session.flush()
    return row.row_id
