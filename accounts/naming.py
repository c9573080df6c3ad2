"""What a user may be called."""

import re
import unicodedata

from foundation.errors import InvalidInput

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
_LONGEST_NAME = 100


def folded_login(text: str) -> str:
    """Return a login as it is stored: full-width or large letters are the same login.

    Examples
    --------
    >>> folded_login(" Wang.Fang ")
    'wang.fang'
    """
    return unicodedata.normalize("NFKC", text).strip().casefold()


def is_login(text: str) -> bool:
    """Return whether somebody may be called so; who is not need not be looked for."""
    return _LOGIN.fullmatch(text) is not None


def plain_login(text: str) -> str:
    """Return the login that a new user gets.

    Raises
    ------
    InvalidInput
        When it is too short, too long, or holds anything but small letters, digits and ``. _ @ -``.
    """
    login = folded_login(text)
    if not is_login(login):
        raise InvalidInput(
            f"{text[:40]!r} cannot be a login: take 2 to 64 of a-z, 0-9 and . _ @ -, a letter or digit first."
        )
    return login


def plain_name(text: str, what: str = "name") -> str:
    """Return a name as it is signed, or that of an organisation.

    Raises
    ------
    InvalidInput
        When there is none, it is too long, or it holds what cannot be printed.
    """
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if not name or len(name) > _LONGEST_NAME:
        raise InvalidInput(f"The {what} must have 1 to {_LONGEST_NAME} characters.")
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn", "Co"} for character in name):
        raise InvalidInput(f"The {what} holds a character that cannot be printed: leave it out.")
    return name


def is_storable(text: str) -> bool:
    """Return whether the database can hold a text: no NUL, no half of a character."""
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
