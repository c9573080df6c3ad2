"""What a secret of ours looks like, and what is kept of it.

A token is shown once. What is stored is its SHA-256 alone: it is 256 bits of chance, and no dictionary finds it.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.roles import Role
from foundation.errors import InvalidInput

PREFIX = "gzt_"
"""By which people, and programs that look for secrets in code, know a token of ours."""
_BYTES = 32
_FORM = re.compile(re.escape(PREFIX) + r"[A-Za-z0-9_-]{43}")
_HINT = len(PREFIX) + 6
LONGEST = timedelta(days=366)
"""A token that nobody has to think of again for longer is forgotten where it lies."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret that was made just now (令牌明文): to be shown once, and kept nowhere."""

    text: str
    sha256: bytes
    hint: str

    def __repr__(self) -> str:
        return f"Secret({self.hint}…)"


def new_token() -> Secret:
    """Return a new token for a program: `gzt_` and 43 characters."""
    return _secret(PREFIX + secrets.token_urlsafe(_BYTES))


def new_session() -> Secret:
    """Return a new secret for the cookie of a browser."""
    return _secret(secrets.token_urlsafe(_BYTES))


def digest(text: str) -> bytes:
    """Return what is stored of a secret: its SHA-256, 32 bytes."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).digest()


def looks_like_token(text: str) -> bool:
    """Return whether a text has the form of a token; what has not needs no question to the database.

    Examples
    --------
    >>> looks_like_token(new_token().text), looks_like_token("gzt_short"), looks_like_token("")
    (True, False, False)
    """
    return _FORM.fullmatch(text) is not None


def require_lifetime(now: datetime, expires_at: datetime) -> None:
    """Check when a token is to end.

    Raises
    ------
    InvalidInput
        When that is no later than now, or more than a year away.
    """
    if expires_at <= now:
        raise InvalidInput("The token would have expired already: let it expire later than now.")
    if expires_at - now > LONGEST:
        raise InvalidInput(f"The token would last too long: {LONGEST.days} days at most, then issue another.")


def require_roles(wanted: frozenset[Role], owned: frozenset[Role]) -> None:
    """Check the roles that a token may use.

    Raises
    ------
    InvalidInput
        When there are none, or one that its owner has not.
    """
    if not wanted:
        raise InvalidInput("A token needs at least one role: say which of yours it may use.")
    if missing := sorted(wanted - owned):
        has = ", ".join(sorted(owned)) or "none"
        raise InvalidInput(f"A token cannot do what its owner may not: {', '.join(missing)}; its owner has {has}.")


def _secret(text: str) -> Secret:
    return Secret(text, digest(text), text[:_HINT])
