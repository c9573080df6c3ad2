"""Passwords: which are taken, how they are kept, and how one is checked without telling who there is.

References
----------
RFC 9106 (Argon2), section 4, second recommended option; NIST SP 800-63B-4, section 3.1.1.2 (length, no rules of
composition, a list of what is common, normalization).
"""

import re
import secrets
import threading
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from foundation.errors import InvalidInput
from foundation.files.tables import table_rows

SHORTEST = 15
"""Characters, for a password that is all that is asked for."""
LONGEST = 128
"""Characters. A bound, so that nobody has the server hash a novel."""
_FEWEST_DIFFERENT = 6
_OWN_FROM = 3
"""A name of two letters stands in every password by chance."""
_COMMON = Path(__file__).with_name("data") / "common_words.tsv"
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn")
_RUN = 5
"""Characters of a row of the keyboard or the alphabet that count as one."""
_FEWEST_OWN = 4
_AT_ONCE = threading.BoundedSemaphore(4)
"""Each takes 64 MiB while it runs: more at once would let whoever signs in fill the memory."""
_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_DISGUISES = str.maketrans("@4301!5$7", "aaeoiisst")
_GENERATED = "abcdefghjkmnpqrstuvwxyz23456789"
"""Nothing that is taken for another when it is read from paper."""


def normalized(password: str) -> str:
    """Return a password as it is hashed: the same, whatever keyboard or system typed it (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def require_good(password: str, *, login: str, name: str) -> None:
    """Check that a password may be chosen.

    Parameters
    ----------
    login, name
        Of its owner, neither of which it may contain.

    Raises
    ------
    InvalidInput
        Saying what is wrong with it, without repeating it.
    """
    text = normalized(password)
    if len(text) < SHORTEST:
        raise InvalidInput(f"The password is too short: take {SHORTEST} characters or more, for example four words.")
    if len(password) > LONGEST or len(text) > LONGEST:
        raise InvalidInput(f"The password is too long: {LONGEST} characters at most.")
    if any(unicodedata.category(character) in {"Cc", "Cs", "Cn"} for character in text):
        raise InvalidInput("The password contains a character that cannot be typed: leave it out.")
    folded = text.casefold()
    own = {part for part in (login, login.partition("@")[0], name) if len(part) >= _OWN_FROM or not part.isascii()}
    if any(normalized(part).casefold() in folded for part in own):
        raise InvalidInput("The password contains your own name: take something that nobody connects with you.")
    if _is_common(folded):
        raise InvalidInput("The password is one of those that are tried first: take words that do not belong together.")


def hashed(password: str) -> str:
    """Return the argon2id hash of a password, with its salt and parameters."""
    with _AT_ONCE:
        return _HASHER.hash(normalized(password))


def verified(stored: str | None, password: str) -> bool:
    """Return whether a password is the one that a hash was made of.

    Takes as long where there is no hash as where there is one: who measures it does not learn who has an account.

    Parameters
    ----------
    stored
        As `hashed` returned it; ``None`` for nobody, or who has no password.
    password
        As typed; one that is too long is refused as a wrong one is.
    """
    nobody = _hash_of_nobody()
    against = nobody if stored is None else stored
    # A longer one cannot be right, and is not hashed whole.
    text = normalized(password[: LONGEST + 1]).encode("utf-8", errors="surrogatepass")
    try:
        with _AT_ONCE:
            matches = _HASHER.verify(against, text)
    except (VerificationError, InvalidHashError):
        return False
    return matches and stored is not None and len(password) <= LONGEST


def needs_rehash(stored: str) -> bool:
    """Return whether a hash was made with other parameters than those of today."""
    return _HASHER.check_needs_rehash(stored)


def generated() -> str:
    """Return a new password to hand over: five groups of four characters, 99 bits."""
    groups = ("".join(secrets.choice(_GENERATED) for _ in range(4)) for _ in range(5))
    return "-".join(groups)


@cache
def _hash_of_nobody() -> str:
    return hashed(secrets.token_urlsafe())


@cache
def _common_words() -> tuple[str, ...]:
    """Return the common words, the longest first."""
    return tuple(sorted((row["word"] for row in table_rows(_COMMON)), key=len, reverse=True))


def _is_common(folded: str) -> bool:
    """Return whether a password comes to little: few characters, one piece repeated, rows of keys, common words."""
    if len(set(folded)) < _FEWEST_DIFFERENT or re.fullmatch(r"(.+?)\1+.{0,6}", folded):
        return True
    rest = _without_rows(folded)
    return any(_letters_of_ones_own(text) < _FEWEST_OWN for text in (rest, rest.translate(_DISGUISES)))


def _letters_of_ones_own(text: str) -> int:
    """Return how many letters are left without the common words; digits and marks are put on at the end by all."""
    for word in _common_words():
        text = text.replace(word, " ")
    return sum(character.isalpha() for character in text)


def _without_rows(folded: str) -> str:
    """Return a password without the runs along a row of keys, there or back."""
    for row in (*_ROWS, *(row[::-1] for row in _ROWS)):
        for length in range(len(row), _RUN - 1, -1):
            for start in range(len(row) - length + 1):
                folded = folded.replace(row[start : start + length], "")
    return folded
