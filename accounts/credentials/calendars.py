"""Addresses of calendars: calendar programs know nothing but an address, so the secret stands in it.

It reads one calendar, of one person, and is no token: nothing else takes it. A person has one at a time, so that
making another is how a lost one is revoked.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from accounts.credentials.tokens import digest
from accounts.entries import Why, entry_of
from accounts.identity import Identity, Via
from accounts.models import CalendarSubscription
from accounts.queries import identity
from foundation.actor import Actor
from foundation.errors import NotFound

PREFIX = "gzc_"
"""By which people, and programs that look for secrets in logs, know an address of ours."""
_BYTES = 32
_FORM = re.compile(re.escape(PREFIX) + r"[A-Za-z0-9_-]{43}")
_TOUCH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A calendar that is subscribed to (日历订阅): never its secret."""

    made_at: datetime
    last_used_at: datetime | None


def subscribe(session: Session, actor: Actor, user_id: UUID, why: Why, *, now: datetime) -> str:
    """Make a secret for the address of somebody's calendar, and return it, this once; the one before ends."""
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    row = {"sha256": digest(secret), "made_at": now, "last_used_at": None}
    with entry_of(session, actor, "subscribe calendar", why, user=user_id) as entry:
        row["created_by"] = entry.seq
        made = insert(CalendarSubscription).values(user_id=user_id, **row)
        session.execute(made.on_conflict_do_update(index_elements=["user_id"], set_=row))
    return secret


def unsubscribe(session: Session, actor: Actor, user_id: UUID, why: Why) -> None:
    """Let the address of somebody's calendar count no more.

    Raises
    ------
    NotFound
        When there is none.
    """
    subscribed(session, user_id)
    with entry_of(session, actor, "unsubscribe calendar", why, user=user_id):
        session.execute(delete(CalendarSubscription).where(CalendarSubscription.user_id == user_id))


def subscribed(session: Session, user_id: UUID) -> Subscribed:
    """Return since when somebody has an address of his calendar.

    Raises
    ------
    NotFound
        When he has none.
    """
    row = session.get(CalendarSubscription, user_id, populate_existing=True)
    if row is None:
        raise NotFound("No calendar program has an address of your deadlines.")
    return Subscribed(row.made_at, row.last_used_at)


def calendar_identity(session: Session, secret: str) -> Identity:
    """Return whose calendar a secret opens.

    Raises
    ------
    NotFound
        When it opens none: unknown, replaced, revoked, or of an account that is disabled.
    """
    row = CalendarSubscription
    user_id = None
    if _FORM.fullmatch(secret):
        user_id = session.scalar(select(row.user_id).where(row.sha256 == digest(secret)))
    found = None if user_id is None else identity(session, user_id, Via.TOKEN)
    if found is None:
        raise NotFound("There is no calendar at this address, or none any more.")
    return found


def touch_calendar(session: Session, user_id: UUID, *, now: datetime) -> None:
    """Write down that a calendar was read, once an hour at most."""
    row = CalendarSubscription
    stale = row.last_used_at.is_(None) | (row.last_used_at < now - _TOUCH)
    session.execute(update(row).where(row.user_id == user_id, stale).values(last_used_at=now))
