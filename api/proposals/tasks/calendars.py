"""Deadlines as a calendar: for who is signed in, and for a calendar program at an address with a secret in it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from starlette.responses import Response

from accounts.credentials.calendars import calendar_identity, subscribe, subscribed, touch_calendar, unsubscribe
from accounts.entries import Why
from accounts.identity import Identity, Via
from api.acting import signed_in, territory_of
from api.acting.accounts.tokens import owner
from api.acting.presence import ASKED
from api.answers.sending import encode
from api.exchange import Exchange
from api.proposals.handling.telling import JSON
from api.proposals.tasks.mine import tasks_of
from api.reconciling.address import base_url
from api.shapes.proposals.tasks import NewSubscriptionTold, SubscriptionTold
from api.transaction import Reading
from api.writing.idempotency import once
from api.writing.transaction import writers
from foundation.errors import Forbidden
from gazetteer.proposals.documents.calendar import MEDIA_TYPE, Due, calendar

_NAME = "地名办理期限"
_PATH = "/v1/proposals/deadlines"
_HEADERS = {"Cache-Control": "private, no-store", "Content-Disposition": 'attachment; filename="deadlines.ics"'}


def deadlines_answered(asked: Exchange) -> Response:
    """Return the deadlines of whoever is signed in.

    Raises
    ------
    Unauthenticated
        When nobody is.
    """
    with asked.reading() as read:
        return _calendar(asked, read, signed_in(asked.request, read.session))


def calendar_answered(asked: Exchange, secret: str) -> Response:
    """Return the deadlines of the person whose calendar has this address.

    Raises
    ------
    NotFound
        When it has none.
    """
    # Whose it is stands in the address: the answer is private, as where somebody is signed in.
    asked.request.scope[ASKED] = None
    with asked.reading() as read:
        identity = calendar_identity(read.session, secret)
        answer = _calendar(asked, read, identity)
    with writers(asked.request).writing() as write:
        touch_calendar(write.session, identity.user_id, now=asked.server.clock())
    return answer


def subscription_made(asked: Exchange) -> Response:
    """Make an address for a calendar program of whoever is signed in, and tell it this once.

    Raises
    ------
    Forbidden
        When a token asks for it: one that leaked must not outlive its revocation.
    """
    with writers(asked.request).writing() as write:
        identity = signed_in(asked.request, write.session)
        if identity.via is Via.TOKEN:
            raise Forbidden("A token makes no address of a calendar: sign in with a browser.")

        def make() -> Response:
            now, why = asked.server.clock(), Why("A calendar program reads the deadlines.", write.request_id)
            secret = subscribe(write.session, owner(identity), identity.user_id, why, now=now)
            base = base_url(asked.request, asked.server.settings)
            told = NewSubscriptionTold(href=f"{base}{_PATH}/{secret}.ics", made_at=now.isoformat())
            headers = {"Location": f"{_PATH}/subscription"}
            return Response(encode(told), status_code=201, media_type=JSON, headers=headers)

        return once(asked.request, write, f"user:{identity.user_id}", make, without=("href",))


def subscription_told(asked: Exchange) -> Response:
    """Return since when there is an address of a calendar, and when it was last used."""
    with asked.reading() as read:
        found = subscribed(read.session, signed_in(asked.request, read.session).user_id)
    used = None if found.last_used_at is None else found.last_used_at.isoformat()
    return Response(encode(SubscriptionTold(made_at=found.made_at.isoformat(), last_used_at=used)), media_type=JSON)


def subscription_ended(asked: Exchange) -> Response:
    """Let the address of a calendar count no more."""
    with writers(asked.request).writing() as write:
        identity = signed_in(asked.request, write.session)
        why = Why("The calendar program reads no more.", write.request_id)
        unsubscribe(write.session, owner(identity), identity.user_id, why)
    return Response(status_code=204)


def _calendar(asked: Exchange, read: Reading, identity: Identity) -> Response:
    base = base_url(asked.request, asked.server.settings)
    domain = urlsplit(base).hostname or "localhost"
    body = calendar(_dues(asked, read, identity, base), name=_NAME, domain=domain, written_at=asked.server.clock())
    return Response(body, media_type=MEDIA_TYPE, headers=_HEADERS)


def _dues(asked: Exchange, read: Reading, identity: Identity, base: str) -> Iterator[Due]:
    tree, territory = asked.tree(read, asked.day(None)), territory_of(asked.request, read.session)
    for each in tasks_of(asked, read.session, identity, territory, tree):
        proposal = each.proposal
        yield Due(
            proposal_id=proposal.id,
            subject=proposal.subject,
            deadlines=each.deadlines,
            number=proposal.number or "",
            sequence=proposal.events,
            url=f"{base}/v1/proposals/{proposal.id}",
        )
