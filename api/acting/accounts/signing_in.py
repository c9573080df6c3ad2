"""Signing in and out with a browser."""

import logging
import math
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accounts.changes import NewUser, create_user, link_subject, set_password
from accounts.credentials.passwords import normalized
from accounts.credentials.sessions import end_session, open_session
from accounts.credentials.signing_in import Attempt, sign_in
from accounts.entries import Why
from accounts.identity import Via
from accounts.queries import account_of_subject, identity_of, known
from api.acting.accounts.bodies import PasswordChange, SigningIn
from api.acting.accounts.shapes import SessionTold, nobody_told, session_told
from api.acting.cookies import cookie_of, give_cookie, require_private_way, take_cookie
from api.acting.oidc.flow import Verified
from api.acting.oidc.settings import ElsewhereTold, elsewhere
from api.acting.origins import require_own_page
from api.acting.permitting import territory_of
from api.acting.presence import ASKED, LIFETIMES, Presence, nobody, presence
from api.answers.negotiation import TooOften
from api.answers.sending import encode
from api.writing.transaction import Writing, writers
from foundation.actor import Actor
from foundation.errors import Fault, Forbidden, InvalidInput, Unauthenticated

_JSON = "application/json"
_ELSEWHERE = Actor("system:oidc", "OpenID Connect", "system")
_LONGEST_NAME = 100
_log = logging.getLogger("gazetteer.access")


def signed_in_by_password(request: Request, body: SigningIn) -> Response:
    """Sign a browser in, and return who it is.

    Raises
    ------
    Forbidden
        When the request comes from another site's page, or over a way on which others can read it.
    Unauthenticated
        When name and password do not belong together: the same sentence, after the same work, whether the name is
        known or not, and where the account is disabled.
    TooOften
        When the same was tried too often.
    """
    require_own_page(request)
    require_private_way(request)
    request.scope[ASKED] = None
    now: datetime = request.app.state.server.clock()
    with writers(request).writing() as write:
        attempt = sign_in(write.session, body.login, body.password, address=address_of(request), now=now)
        if attempt.user_id is not None:
            return admitted(request, write.session, attempt.user_id, Via.PASSWORD)
    # Only now, when the failure is written down for good.
    raise _refused(request, attempt)


def admitted(request: Request, session: Session, user_id: UUID, via: Via, answer: Response | None = None) -> Response:
    """Open a session for a browser, under a secret that nobody planted there, and return who it is.

    Parameters
    ----------
    answer
        Sent in place of that: a way on.
    """
    now: datetime = request.app.state.server.clock()
    if (before := cookie_of(request)) is not None:
        end_session(session, before)
    opened = open_session(session, user_id, via, address=address_of(request), now=now, lifetimes=LIFETIMES)
    found = known(session, user_id)
    identity = identity_of(found, via)
    if identity is None:
        raise nobody()
    request.scope[ASKED] = who = Presence(identity, opened.csrf_secret, found.must_change_password, opened.expires_at)
    sent = answer or told(request, session, who)
    give_cookie(request, sent, opened.cookie.text, lasts=LIFETIMES.absolute)
    return sent


def admitted_from_elsewhere(request: Request, found: Verified) -> Response:
    """Sign a browser in whose owner another service knows, and send it on.

    Who comes for the first time gets an account of their own, which may do nothing: no name or address that the service
    tells makes them somebody who has one here already.

    Raises
    ------
    Unauthenticated
        When the account is disabled.
    """
    request.scope[ASKED] = None
    with writers(request).writing() as write:
        known_as = account_of_subject(write.session, found.issuer, found.subject)
        if known_as is not None and known_as.disabled_at is not None:
            _log.warning("%s: user:%s is disabled", request.scope.get("instance"), known_as.id)
            raise nobody()
        user_id = known_as.id if known_as else _provisioned(write, found)
        onward = RedirectResponse(found.after, status_code=303)
        return admitted(request, write.session, user_id, Via.OIDC, onward)


def _provisioned(write: Writing, found: Verified) -> UUID:
    why = Why(f"Signed in at {found.issuer} for the first time.", write.request_id)
    mark = sha256(f"{found.issuer} {found.subject}".encode()).hexdigest()[:16]
    # What another service calls somebody may hold anything, and may be as long as it likes.
    shown = "".join(each for each in found.name if each.isprintable())[:_LONGEST_NAME].strip() or mark
    user_id = create_user(write.session, _ELSEWHERE, NewUser(login=f"oidc-{mark}", name=shown), why)
    link_subject(write.session, _ELSEWHERE, user_id, found.issuer, found.subject, why)
    return user_id


def password_changed(request: Request, body: PasswordChange) -> Response:
    """Give whoever is signed in the password that they choose; their other browsers are signed out.

    Raises
    ------
    Forbidden
        When they are not signed in with a browser, by a password.
    Unauthenticated, TooOften
        When the old password is wrong.
    """
    now: datetime = request.app.state.server.clock()
    with writers(request).writing() as write:
        who = presence(request, write.session)
        if who is None:
            raise nobody()
        if who.identity.via is not Via.PASSWORD:
            raise Forbidden("A password is changed by who signed in with it.")
        found = known(write.session, who.identity.user_id)
        attempt = sign_in(write.session, found.login, body.old, address=address_of(request), now=now)
        if attempt.user_id is not None:
            _require_another(body)
            actor = Actor(f"user:{found.id}", found.name, "user")
            why = Why("Chosen by its owner.", write.request_id)
            set_password(write.session, actor, found.id, body.new, why, must_change=False)
            return admitted(request, write.session, found.id, Via.PASSWORD)
    raise _refused(request, attempt)


def _require_another(body: PasswordChange) -> None:
    """Check that a new password is one: who chose the old one for somebody still knows it."""
    if normalized(body.old) == normalized(body.new):
        message = "The new password is the old one: choose another."
        raise InvalidInput(message, faults=(Fault("/new", "not_new", message),))


def signed_out(request: Request) -> Response:
    """Sign a browser out; one that is not signed in stays so."""
    answer = Response(status_code=204)
    with writers(request).writing() as write:
        cookie = cookie_of(request)
        # The secret is asked for: another site's page must not sign anybody out.
        if cookie is not None and presence(request, write.session) is not None:
            end_session(write.session, cookie)
    take_cookie(request, answer)
    return answer


def told(request: Request, session: Session, who: Presence | None) -> Response:
    """Return who is signed in, as an answer."""
    other = elsewhere(request.app.state.server.settings)
    content = nobody_told(other) if who is None else _told(request, session, who, other)
    return Response(encode(content), media_type=_JSON)


def address_of(request: Request) -> str:
    """Return from where a request comes, as the server knows it."""
    return request.client.host if request.client else "unknown"


def _told(request: Request, session: Session, who: Presence, other: ElsewhereTold | None) -> SessionTold:
    found = known(session, who.identity.user_id)
    content = session_told(found, who.identity, territory_of(request, session), other)
    content["must_change_password"] = who.must_change_password
    content["csrf_token"] = who.csrf_secret
    content["expires_at"] = None if who.expires_at is None else who.expires_at.isoformat()
    return content


def _refused(request: Request, attempt: Attempt) -> Unauthenticated | TooOften:
    _log.warning("%s: signing in was refused, from %s", request.scope.get("instance"), address_of(request))
    seconds = math.ceil(attempt.wait.total_seconds())
    if seconds:
        sentence = f"Signing in was tried too often: try again in {seconds} seconds."
        return TooOften(sentence, details={"retry_after_s": seconds})
    return Unauthenticated("The name or the password is wrong.")
