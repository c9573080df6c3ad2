"""Accounts, as those who administer them see and change them: each only those that lie within the own ground."""

from uuid import UUID

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from accounts.changes import NewUser, create_user, disable_user, enable_user, set_password
from accounts.credentials.passwords import generated
from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role, revoke_grant
from accounts.identity import Grant, Identity
from accounts.queries import Account, accounts_after, granted, known, maker_of, signs_in_elsewhere
from accounts.roles import Action, Role
from accounts.scopes import administers, allowed, keeps
from api.acting.accounts.bodies import Because, GrantWanted, UserChange, UsersParameters, UserWanted
from api.acting.accounts.shapes import NewUserTold, user_told, users_told
from api.acting.permitting import require_role, territory_of
from api.acting.presence import signed_in
from api.answers.sending import encode
from api.writing.idempotency import once
from api.writing.transaction import Writing, writers
from foundation.actor import Actor
from foundation.errors import NotFound
from foundation.periods import Period

_JSON = "application/json"
_SCANNED = 200
"""Accounts that are looked at together: most administrators see most of them."""


def users_listed(request: Request, given: UsersParameters) -> Response:
    """Return the accounts that whoever is signed in administers, by login."""
    with request.app.state.server.readers.reading() as read:
        session = read.session
        identity, territory = signed_in(request, session), territory_of(request, session)
        require_role(request, identity, administers(identity, (), territory))
        mine = _administered(session, identity, territory, given)
        shown = mine[: given.limit]
        content = users_told(shown, territory, after=shown[-1].login if len(mine) > given.limit else None)
    return Response(encode(content), media_type=_JSON)


def user_read(request: Request, user_id: UUID) -> Response:
    """Return an account."""
    with request.app.state.server.readers.reading() as read:
        session = read.session
        _administrator(request, session, user_id)
        return _told(request, session, user_id)


def user_created(request: Request, body: UserWanted) -> Response:
    """Make an account, and tell its first password this once."""
    with writers(request).writing() as write:
        actor = _administrator(request, write.session)

        def create() -> Response:
            password = generated() if body.has_password else None
            wanted = NewUser(body.login, body.name, body.organisation, password)
            user_id = create_user(write.session, actor, wanted, Why(body.reason, write.request_id))
            return _told_once(request, write, user_id, password, status=201)

        return once(request, write, actor.id, create, without=("password",))


def user_changed(request: Request, user_id: UUID, body: UserChange) -> Response:
    """Take an account out of use, or into use again; sessions and tokens end at once."""
    server = request.app.state.server
    with writers(request).writing() as write:
        actor, why = _keeper(request, write.session, user_id), Why(body.reason, write.request_id)
        if body.disabled:
            disable_user(write.session, actor, user_id, why, now=server.clock(), today=server.today())
        else:
            enable_user(write.session, actor, user_id, why)
        write.session.flush()
        return _told(request, write.session, user_id)


def password_set_anew(request: Request, user_id: UUID, body: Because) -> Response:
    """Give an account another first password, and tell it this once; who is signed in by the old one is so no more."""
    with writers(request).writing() as write:
        actor = _keeper(request, write.session, user_id, sets_password=True)

        def renew() -> Response:
            password = generated()
            set_password(write.session, actor, user_id, password, Why(body.reason, write.request_id))
            return _told_once(request, write, user_id, password, status=200)

        return once(request, write, actor.id, renew, without=("password",))


def role_granted(request: Request, user_id: UUID, body: GrantWanted) -> Response:
    """Grant a role to a user, where whoever is signed in administers both the account and the ground."""
    wanted = Grant(body.role, body.division, Period(body.start, body.end))
    with writers(request).writing() as write:
        actor = _administrator(request, write.session, user_id, wanted)

        def grant() -> Response:
            why, territory = Why(body.reason, write.request_id), territory_of(request, write.session)
            grant_role(write.session, actor, user_id, wanted, why, territory=territory)
            return _told(request, write.session, user_id, status=201)

        return once(request, write, actor.id, grant)


def role_revoked(request: Request, user_id: UUID, grant_id: int, reason: str) -> Response:
    """End a grant today."""
    with writers(request).writing() as write:
        actor = _administrator(request, write.session, user_id)
        found = granted(write.session, grant_id)
        if found is None or found[0] != user_id:
            raise NotFound(f"The user has no grant {grant_id}, or it was revoked.")
        today = request.app.state.server.today()
        revoke_grant(write.session, actor, grant_id, Why(reason, write.request_id), today=today)
    return Response(status_code=204)


def _administrator(request: Request, session: Session, user_id: UUID | None = None, more: Grant | None = None) -> Actor:
    """Return who acts, where they administer all that an account may do, and what it is to get.

    Raises
    ------
    Unauthenticated, Forbidden
        As `api.acting.permitting.permitted`.
    NotFound
        When there is no such user.
    """
    identity, territory = signed_in(request, session), territory_of(request, session)
    require_role(request, identity, administers(identity, (), territory))
    grants = () if user_id is None else known(session, user_id).grants
    found = administers(identity, (*grants, *([more] if more else [])), territory)
    return identity.actor(require_role(request, identity, found))


def _keeper(request: Request, session: Session, user_id: UUID, *, sets_password: bool = False) -> Actor:
    """Return who acts, where they may take an account out of use, or give it a password.

    Raises
    ------
    Unauthenticated, Forbidden, NotFound
        As `_administrator`.
    """
    _administrator(request, session)
    identity, territory = signed_in(request, session), territory_of(request, session)
    found = known(session, user_id)
    is_own_making = maker_of(session, user_id) == f"user:{identity.user_id}"
    role = keeps(identity, found.grants, territory, is_own_making=is_own_making)
    if isinstance(role, Role) and sets_password and signs_in_elsewhere(session, user_id):
        # A second way in, which the owner would never come to know of.
        role = allowed(identity, Action.MANAGE_USERS, None, territory)
    return identity.actor(require_role(request, identity, role))


def _administered(session: Session, identity: Identity, territory: Territory, given: UsersParameters) -> list[Account]:
    """Return the accounts of a page, and one more where there are more: where it goes on is told of the own ones."""
    found: list[Account] = []
    after = given.after
    while len(found) <= given.limit:
        scanned = accounts_after(session, after, limit=_SCANNED)
        found += [each for each in scanned if isinstance(administers(identity, each.grants, territory), Role)]
        if len(scanned) < _SCANNED:
            break
        after = scanned[-1].login
    return found


def _told(request: Request, session: Session, user_id: UUID, *, status: int = 200) -> Response:
    content = user_told(known(session, user_id), territory_of(request, session))
    headers = {"Location": f"/v1/users/{user_id}"} if status != 200 else None  # noqa: PLR2004 - OK
    return Response(encode(content), status_code=status, media_type=_JSON, headers=headers)


def _told_once(request: Request, write: Writing, user_id: UUID, password: str | None, *, status: int) -> Response:
    write.session.flush()
    found: Account = known(write.session, user_id)
    content = NewUserTold(**user_told(found, territory_of(request, write.session)), password=password)
    headers = {"Location": f"/v1/users/{user_id}"}
    return Response(encode(content), status_code=status, media_type=_JSON, headers=headers)
