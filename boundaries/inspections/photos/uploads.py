"""Under which key an upload stands: one of its own for each person, so that nobody spoils what another sends."""

from hashlib import sha256

MOST_BYTES = 20_000_000
"""Of a photo."""
PIECE_BYTES = 1 << 20
"""Most of one piece."""
MOST_PIECES = 2_000
"""Of one upload: who is cut off each few bytes sends the photo whole."""
MOST_TRIES = 5
"""Uploads in pieces of one photo by one person that turned out to be of other bytes."""


def upload_keys(digest: bytes, person: str) -> tuple[bytes, ...]:
    """Return the keys of one person's uploads of a photo, one after the other.

    Pieces are never taken back, and what they are shows only when the last one is there. Under the digest itself, wrong
    bytes by one would keep the right ones of another out for ever; so they stand under a key that is the digest of no
    photo, and the row under the digest is written when the bytes are there and have been looked into.

    Parameters
    ----------
    digest
        SHA-256 of the photo, as announced.
    person
        Id of who sends it.
    """
    return tuple(
        sha256(b"upload\n" + digest + f"\n{person}\n{attempt}".encode()).digest() for attempt in range(MOST_TRIES + 1)
    )
