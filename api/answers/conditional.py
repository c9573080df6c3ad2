"""Entity tags: what an answer is called, so that whoever has it need not be sent it again."""

from datetime import date
from enum import StrEnum
from hashlib import blake2b

from foundation.errors import InvalidInput

COMPRESSED = ";gzip"
"""Ends the opaque part of a strong tag whose bytes are compressed: other bytes need another strong tag."""

PUBLIC_AUDIENCE = "public"


class PreconditionMissing(InvalidInput):
    """A change does not say which version it is of."""


def weak_tag(*, revision: int, as_of: date, representation: StrEnum, audience: str, question: str, release: str) -> str:
    """Return the tag of a list, known before the list is.

    Parameters
    ----------
    revision
        Number of the last ledger entry: nothing changes without one.
    as_of
        The day that is answered for, also when it was left out.
    representation, audience
        In which form, and for whom.
    question
        Path and query string.
    release
        Version of this program: another may tell the same content in other bytes.
    """
    content = f"{as_of}\n{representation.value}\n{audience}\n{question}\n{release}"
    return f'W/"{revision}-{blake2b(content.encode(), digest_size=9).hexdigest()}"'


def strong_tag(revision: int, body: bytes) -> str:
    """Return the tag of one resource in one representation: the entry that last touched it, and its very bytes."""
    return f'"{revision}-{blake2b(body, digest_size=9).hexdigest()}"'


def is_known(if_none_match: str | None, tag: str) -> bool:
    """Return whether the asker has the answer already.

    References
    ----------
    RFC 9110, 13.1.2: the weak comparison, and ``*`` for any.

    Examples
    --------
    >>> is_known('W/"7-ab", "8-cd;gzip"', '"8-cd"')
    True
    """
    if if_none_match is None:
        return False
    if if_none_match.strip() == "*":
        return True
    return _opaque(tag) in {_opaque(part) for part in if_none_match.split(",")}


def _opaque(tag: str) -> str:
    return tag.strip().removeprefix("W/").strip('"').removesuffix(COMPRESSED)
