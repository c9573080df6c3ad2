"""Taking photos in: begun, piece by piece, and whole at last with one ledger entry; none commits."""

from itertools import chain
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from boundaries.inspections.hands import Hand
from boundaries.inspections.models.photos import InspectionPhoto, InspectionPhotoPiece
from boundaries.inspections.photos.looking import Gathered, Looked, gathering, looked_into
from boundaries.inspections.photos.queries import Progress, Upload, digest_of, found, pieces_of, uploads
from boundaries.inspections.photos.uploads import MOST_BYTES, MOST_PIECES, MOST_TRIES, PIECE_BYTES, upload_keys
from foundation.errors import Conflict, InvalidInput
from foundation.files.checking.kinds import refused
from foundation.files.checking.photographs import may_be_photo
from foundation.ledger.writing import writing


def begin(session: Session, hand: Hand, sha256: str, size_bytes: int, inspection_id: UUID) -> Progress:
    """Begin to take a photo in, or go on with it, and return where.

    Parameters
    ----------
    sha256
        In hexadecimal, as the device took it when the photo was taken.
    size_bytes
        Of the whole photo.
    inspection_id
        For which it is sent; that whoever sends it may is the caller's to know.

    Raises
    ------
    InvalidInput
        When it is empty or too large.
    Conflict
        When the same person announced another size before, or sent other bytes too often.
    """
    digest = digest_of(sha256)
    _require_size(size_bytes)
    _locked(session, digest)
    there = found(session, sha256)
    if there is not None:
        return Progress(there.size_bytes, there.size_bytes, is_whole=True)
    own = uploads(session, upload_keys(digest, hand.actor.id))
    if not own or own[-1].is_over:
        attempt = own[-1].attempt + 1 if own else 0
        if attempt >= MOST_TRIES:
            raise Conflict(
                f"Under this digest other bytes came {MOST_TRIES} times: send the photo whole, with PUT, or take its"
                " digest anew."
            )
        _open(session, hand, upload_keys(digest, hand.actor.id)[attempt], size_bytes, inspection_id)
        return Progress(0, size_bytes)
    if own[-1].size_bytes != size_bytes:
        raise Conflict(
            f"The upload was begun for {own[-1].size_bytes:,} bytes, not {size_bytes:,}: send it whole, with PUT.",
            details=_told(own[-1]),
        )
    return Progress(own[-1].offset_bytes, size_bytes)


def append(session: Session, hand: Hand, sha256: str, start: int, chunk: bytes) -> Progress:
    """Take a piece of a photo; with the last one the photo is looked into, and taken.

    Parameters
    ----------
    start
        Where the piece begins, from 0: where the bytes end that are there.

    Returns
    -------
    Progress
        With `Progress.refusal` where all bytes came and are others than announced: that is kept, so that the next
        upload begins anew, and told to whoever sent them after the commit.

    Raises
    ------
    InvalidInput
        When it is no photo, or none that is taken: nothing of the piece is kept, and the photo never becomes whole.
    Conflict
        When the piece begins elsewhere; `details` say where it should.
    """
    digest = digest_of(sha256)
    _locked(session, digest)
    there = found(session, sha256)
    if there is not None:
        return Progress(there.size_bytes, there.size_bytes, is_whole=True)
    own = uploads(session, upload_keys(digest, hand.actor.id))
    if not own or own[-1].is_over:
        raise Conflict("Nothing of this photo is on its way: begin it.", details={"upload_offset": 0})
    upload = own[-1]
    _require_fitting(upload, start, chunk)
    reached = start + len(chunk)
    if reached < upload.size_bytes:
        _keep(session, upload.key, start, chunk)
        return Progress(reached, upload.size_bytes)
    return _finish(session, hand, digest, upload, chunk)


def put(session: Session, hand: Hand, sha256: str, gathered: Gathered, inspection_id: UUID) -> Progress:
    """Take a photo that came whole, whatever came of it in pieces before.

    Parameters
    ----------
    gathered
        All of it.

    Raises
    ------
    InvalidInput
        When it has another digest, or is none that is taken: nothing of it is kept.
    """
    digest = digest_of(sha256)
    size_bytes = gathered.size_bytes
    _require_size(size_bytes)
    if gathered.digest != digest:
        raise _other_bytes(sha256, gathered.digest)
    looked = looked_into(gathered.file)
    _locked(session, digest)
    if found(session, sha256) is not None:
        return Progress(size_bytes, size_bytes, is_whole=True)
    keys = upload_keys(digest, hand.actor.id)
    own = uploads(session, keys)
    key = keys[own[-1].attempt + 1 if own else 0]
    _open(session, hand, key, size_bytes, inspection_id)
    gathered.file.seek(0)
    start = 0
    while chunk := gathered.file.read(PIECE_BYTES):
        _keep(session, key, start, chunk)
        start += len(chunk)
    _take(session, hand, digest, looked, size_bytes, inspection_id)
    return Progress(size_bytes, size_bytes, is_whole=True)


def _finish(session: Session, hand: Hand, digest: bytes, upload: Upload, last: bytes) -> Progress:
    with gathering() as all_:
        for part in chain(pieces_of(session, upload.key), (last,)):
            all_.add(part)
        taken = all_.digest
        looked = looked_into(all_.file) if taken == digest else None
    _keep(session, upload.key, upload.offset_bytes, last)
    if looked is None:
        return Progress(0, None, refusal=_other_bytes(digest.hex(), taken))
    _take(session, hand, digest, looked, upload.size_bytes, upload.inspection_id)
    return Progress(upload.size_bytes, upload.size_bytes, is_whole=True)


def _take(session: Session, hand: Hand, digest: bytes, looked: Looked, size_bytes: int, inspection_id: UUID) -> None:
    """Write the row of a photo whose pieces are there: from now on it is one."""
    details = {
        "inspection": str(inspection_id),
        "sha256": digest.hex(),
        "size_bytes": size_bytes,
        "media_type": looked.media_type.value,
    }
    reason = f"{hand.actor.name} sends a photo of an inspection."
    with writing(
        session, hand.actor, "take photo", reason=reason, request_id=hand.request_id, details=details
    ) as entry:
        session.execute(
            insert(InspectionPhoto).values(
                **_row(hand, digest, size_bytes, inspection_id),
                media_type=looked.media_type.value,
                taken_at=looked.notes.taken_at,
                position=looked.notes.position,
                bearing_deg=looked.notes.bearing_deg,
                seq=entry.seq,
            )
        )


def _open(session: Session, hand: Hand, key: bytes, size_bytes: int, inspection_id: UUID) -> None:
    session.execute(insert(InspectionPhoto).values(**_row(hand, key, size_bytes, inspection_id)))


def _row(hand: Hand, key: bytes, size_bytes: int, inspection_id: UUID) -> dict[str, object]:
    return {
        "sha256": key,
        "inspection_id": inspection_id,
        "size_bytes": size_bytes,
        "begun_by": hand.actor.id,
        "begun_at": hand.now,
    }


def _keep(session: Session, key: bytes, start: int, chunk: bytes) -> None:
    session.execute(insert(InspectionPhotoPiece).values(sha256=key, start=start, content=chunk))


def _locked(session: Session, digest: bytes) -> None:
    """Wait until nobody else writes of this photo; until the end of the transaction nobody does."""
    session.execute(select(func.pg_advisory_xact_lock(int.from_bytes(digest[:8], signed=True))))


def _require_size(size_bytes: int) -> None:
    if size_bytes <= 0:
        raise refused("empty", "The photo is empty.")
    if size_bytes > MOST_BYTES:
        raise refused("too_large", f"The photo has {size_bytes:,} bytes; at most {MOST_BYTES:,} are taken.")


def _require_fitting(upload: Upload, start: int, chunk: bytes) -> None:
    if start != upload.offset_bytes:
        raise Conflict(
            f"{upload.offset_bytes:,} bytes are there, and the piece begins at {start:,}: go on where they end.",
            details=_told(upload),
        )
    if not chunk or len(chunk) > PIECE_BYTES:
        raise refused("piece_size", f"A piece has 1 to {PIECE_BYTES:,} bytes, not {len(chunk):,}.")
    if start + len(chunk) > upload.size_bytes:
        raise refused("more_than_announced", f"{upload.size_bytes:,} bytes were announced, and more come.")
    if upload.pieces >= MOST_PIECES:
        raise Conflict(f"The photo came in {MOST_PIECES:,} pieces and is not whole: send it whole, with PUT.")
    if start == 0:
        may_be_photo(chunk)


def _told(upload: Upload) -> dict[str, object]:
    return {"upload_offset": upload.offset_bytes, "upload_length": upload.size_bytes}


def _other_bytes(sha256: str, taken: bytes) -> InvalidInput:
    return refused("digest_wrong", f"The bytes that came have the digest {taken.hex()}, not {sha256}: send them anew.")
