"""Where a list goes on: an opaque token that fits only the question it was given for."""

from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from urllib.parse import urlencode
from uuid import UUID

import orjson

from api.parameters.reading import refusal
from foundation.errors import InvalidInput

_FREE = frozenset({"next", "limit", "f"})
"""Parameters that may differ from page to page: they change how much is told and how, not what."""


@dataclass(frozen=True, slots=True)
class PageEnd:
    """Where the page before ended."""

    as_of: date
    """The day that the first page was answered for, so that midnight does not change the list under the reader."""
    after: tuple[str | float, ...]
    """Sort key of its last item."""

    def identity(self) -> UUID:
        """Return the last item's identity, where that alone is the sort key."""
        try:
            (identity,) = self.after
            return UUID(str(identity))
        except ValueError as error:
            raise _not_ours() from error

    def score_and_identity(self) -> tuple[float, UUID]:
        """Return the last item's score and identity."""
        try:
            score, identity = self.after
            return float(score), UUID(str(identity))
        except ValueError as error:
            raise _not_ours() from error


def place_after(end: PageEnd | None, identities: Sequence[UUID]) -> int:
    """Return where a list goes on: after the item that the page before ended with.

    Raises
    ------
    InvalidInput
        When that item is not in the list any more.
    """
    if end is None:
        return 0
    try:
        return 1 + list(identities).index(end.identity())
    except ValueError as error:
        raise refusal(
            "stale_token", "The list has changed since the page before: begin again without `next`."
        ) from error


def seal(end: PageEnd, question: Iterable[tuple[str, str]]) -> str:
    """Return the token for going on.

    Parameters
    ----------
    end
        Where this page ended.
    question
        All parameters, as given.

    Examples
    --------
    >>> token = seal(PageEnd(date(2026, 1, 1), ("a",)), [("kind", "222"), ("limit", "20")])
    >>> unseal(token, [("kind", "222"), ("limit", "50")]).after
    ('a',)
    """
    content = orjson.dumps([_digest(question), end.as_of.isoformat(), *end.after])
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def unseal(token: str, question: Iterable[tuple[str, str]]) -> PageEnd:
    """Return where the page before ended.

    Raises
    ------
    InvalidInput
        When the token is not one of ours, or was given for another question.
    """
    try:
        content = orjson.loads(b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True))
        digest, as_of, *after = content
        end = PageEnd(date.fromisoformat(as_of), tuple(after))
    except (ValueError, TypeError) as error:
        raise _not_ours() from error
    if digest != _digest(question):
        raise refusal(
            "other_question", "`next` belongs to other parameters: keep all but `limit` and `f` as they were."
        )
    if not all(isinstance(part, str | float | int) for part in after):
        raise _not_ours()
    return end


def link_header(path: str, question: Sequence[tuple[str, str]], token: str) -> str:
    """Return the Link header to the next page, as a path, so that no Host header is believed.

    References
    ----------
    RFC 8288, 3.
    """
    query = urlencode([*((name, value) for name, value in question if name != "next"), ("next", token)], safe=",:")
    return f'<{path}?{query}>; rel="next"'


def _digest(question: Iterable[tuple[str, str]]) -> str:
    asked = sorted((name, value) for name, value in question if name not in _FREE)
    return blake2b(orjson.dumps(asked), digest_size=9).hexdigest()


def _not_ours() -> InvalidInput:
    return refusal("not_a_token", "`next` is not a token of this service: take it from the page before, unchanged.")
