"""Whether a change is still of what its writer had read: nobody overwrites what he has not seen.

References
----------
RFC 9110, 13.1.1 (If-Match, strong comparison); RFC 6585, 3 (428 Precondition Required).
"""

import re

from starlette.requests import Request

from api.answers.conditional import PreconditionMissing
from foundation.errors import Stale

_STRONG = re.compile(r'"(\d{1,18})-[0-9a-f]{18}(?:;gzip)?"')
"""A strong tag as `api.answers.conditional.strong_tag` makes it: the ledger entry, and a digest of the bytes."""


def require_match(request: Request, revision: int, what: str) -> None:
    """Check that the writer had read what is there now.

    The tag of any representation will do: all are of the entry that last touched the thing, and the day that was asked
    for changes the bytes, but not what is changed.

    Parameters
    ----------
    request
        With the header If-Match.
    revision
        Number of the ledger entry that last touched the thing.
    what
        What is changed, for the sentence: ``"place"``.

    Raises
    ------
    PreconditionMissing
        When the request names no version; ``*`` names none.
    Stale
        When it names another.
    """
    told = request.headers.get("if-match", "").strip()
    if told in {"", "*"}:
        raise PreconditionMissing(
            f"Say which version of the {what} is changed: read it, and send its ETag as If-Match.",
            details={"revision": revision},
        )
    tags = [part.strip() for part in told.split(",")]
    if revision not in {int(found[1]) for tag in tags if (found := _STRONG.fullmatch(tag))}:
        raise Stale(
            f"The {what} was last changed by ledger entry {revision}, and If-Match names another version: read it"
            " again, look at the differences, and repeat the change with the new ETag.",
            details={"revision": revision},
        )
