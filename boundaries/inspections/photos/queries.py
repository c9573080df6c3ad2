"""Reading photos: what has come in, how much of what is on its way, and the bytes piece by piece."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from shapely import Point
from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from boundaries.inspections.models.photos import InspectionPhoto, InspectionPhotoPiece
from boundaries.inspections.models.records import InspectionSubmission
from boundaries.inspections.photos.uploads import upload_keys
from foundation.errors import Fault, InvalidInput, NotFound

_SHA256_DIGITS = 64


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo that has come in whole (照片), without its bytes."""

    sha256: str
    inspection_id: UUID
    """For which it was sent first; who sees that sees it."""
    size_bytes: int
    media_type: str
    taken_at: str | None
    position: Point | None
    """(lon, lat) by the camera, WGS 84."""
    bearing_deg: float | None
    upload_key: bytes
    """Under which its pieces stand."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One person's upload of a photo (上传), which may have come to its end."""

    key: bytes
    attempt: int
    size_bytes: int
    """As announced."""
    inspection_id: UUID
    offset_bytes: int
    """How many bytes are there."""
    pieces: int

    @property
    def is_over(self) -> bool:
        """Whether all bytes came; where there is no photo then, they were others than announced."""
        return self.offset_bytes == self.size_bytes


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a photo is there (上传进度)."""

    offset_bytes: int
    """Where the next piece begins."""
    size_bytes: int | None
    """Of the photo; ``None`` before anything of it has come."""
    is_whole: bool = False
    refusal: InvalidInput | None = None
    """Why the bytes that came are not the photo, where that must be kept before it is told."""


def digest_of(sha256: str) -> bytes:
    """Return a digest that is written in hexadecimal.

    Raises
    ------
    InvalidInput
        When it is no SHA-256 in lower case.
    """
    if len(sha256) == _SHA256_DIGITS and set(sha256) <= set("0123456789abcdef"):
        return bytes.fromhex(sha256)
    message = "A photo is named by its SHA-256: 64 hexadecimal digits in lower case."
    raise InvalidInput(message, faults=(Fault("sha256", "not_a_digest", message),))


def whole(session: Session, shas: Iterable[str]) -> frozenset[str]:
    """Return those among photos that have come in whole, each by its SHA-256 in hexadecimal."""
    row = InspectionPhoto
    wanted = select(row.sha256).where(row.sha256.in_([digest_of(each) for each in set(shas)]), row.seq.is_not(None))
    return frozenset(bytes(found).hex() for found in session.scalars(wanted))


def found(session: Session, sha256: str) -> PhotoView | None:
    """Return a photo; ``None`` while it has not come in whole."""
    wanted = select(InspectionPhoto).where(
        InspectionPhoto.sha256 == digest_of(sha256), InspectionPhoto.seq.is_not(None)
    )
    row = session.scalars(wanted).one_or_none()
    if row is None:
        return None
    keys = upload_keys(bytes(row.sha256), row.begun_by)
    there = uploads(session, keys)
    return PhotoView(
        sha256,
        row.inspection_id,
        row.size_bytes,
        str(row.media_type),
        row.taken_at,
        row.position,
        row.bearing_deg,
        there[-1].key,
    )


def photo(session: Session, sha256: str) -> PhotoView:
    """Return a photo.

    Raises
    ------
    NotFound
        While it has not come in whole.
    """
    there = found(session, sha256)
    if there is None:
        raise NotFound(f"The photo {sha256} has not come in, or not all of it.")
    return there


def offset(session: Session, sha256: str, person: str) -> Progress:
    """Return how much of a photo is there, of what one person sends."""
    there = found(session, sha256)
    if there is not None:
        return Progress(there.size_bytes, there.size_bytes, is_whole=True)
    own = uploads(session, upload_keys(digest_of(sha256), person))
    if not own or own[-1].is_over:
        return Progress(0, None)
    return Progress(own[-1].offset_bytes, own[-1].size_bytes)


def is_spoken_of(session: Session, sha256: str, inspection_id: UUID) -> bool:
    """Return whether a record of an inspection that was taken speaks of a photo."""
    row = InspectionSubmission
    of_it = select(row.id).where(row.inspection_id == inspection_id, row.outcome == "taken")
    return session.execute(select(of_it.where(row.content["photos"].contains([sha256])).exists())).scalar_one()


def uploads(session: Session, keys: Sequence[bytes]) -> Sequence[Upload]:
    """Return the uploads that there are of some keys, in the order of the keys."""
    row, piece = InspectionPhoto, InspectionPhotoPiece
    sums = (
        select(
            func.coalesce(func.sum(func.octet_length(piece.content)), 0).label("there"), func.count().label("pieces")
        )
        .where(piece.sha256 == row.sha256)
        .lateral()
    )
    wanted = select(row.sha256, row.size_bytes, row.inspection_id, sums.c.there, sums.c.pieces).where(
        row.sha256.in_(keys)
    )
    there = {bytes(each[0]): each for each in session.execute(wanted.join_from(row, sums, onclause=true()))}
    return [
        Upload(key, attempt, size_bytes=there[key][1], inspection_id=there[key][2], offset_bytes=int(there[key][3]),
               pieces=there[key][4])
        for attempt, key in enumerate(keys)
        if key in there
    ]  # fmt: skip


def piece_starts(session: Session, key: bytes) -> Sequence[int]:
    """Return where the pieces of an upload begin, in their order."""
    row = InspectionPhotoPiece
    return session.scalars(select(row.start).where(row.sha256 == key).order_by(row.start)).all()


def piece(session: Session, key: bytes, start: int) -> bytes:
    """Return one piece of an upload."""
    row = InspectionPhotoPiece
    return bytes(session.scalars(select(row.content).where(row.sha256 == key, row.start == start)).one())


def pieces_of(session: Session, key: bytes) -> Iterator[bytes]:
    """Give the pieces of an upload in their order, with no more than one in memory."""
    for start in piece_starts(session, key):
        yield piece(session, key, start)


def pieces(session: Session, sha256: str) -> Iterator[bytes]:
    """Give the bytes of a photo in their order, with no more than one piece in memory.

    Raises
    ------
    NotFound
        While it has not come in whole.
    """
    return pieces_of(session, photo(session, sha256).upload_key)
