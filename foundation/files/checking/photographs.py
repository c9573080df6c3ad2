"""Photos as phones take them: whole, nothing else besides, and no larger than a server can look into."""

import io
import struct
from enum import StrEnum
from typing import IO

import puremagic
from PIL import Image

from foundation.errors import InvalidInput
from foundation.files.checking.kinds import refused
from foundation.files.checking.pictures import FOREIGN

MOST_POINTS = 64_000_000
"""Of a photo that is unpacked at an eighth of its size: the cameras of phones have fifty million at most, as a rule."""
MOST_POINTS_WHOLE = 24_000_000
"""Of one that must be unpacked whole: a hundred megabytes in memory."""
HEAD_BYTES = 4_096
"""By which a photo is known from its first piece on."""
_FEWEST = 12
_TAIL_BYTES = 65_557
"""A packed archive ends with a record of 22 bytes, and a remark of 65,535 at most."""
_UNPACKING = (OSError, SyntaxError, ValueError, TypeError, EOFError, LookupError, ArithmeticError, MemoryError)
_FAULTY = (*_UNPACKING, AttributeError, NotImplementedError, struct.error)
"""What the readers of damaged pictures raise."""


class PhotoType(StrEnum):
    """What a photo may be (照片格式); HEIC is none: what it contains cannot be looked into here."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"


_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})


def photo_type(head: bytes) -> PhotoType:
    r"""Return what a photo is by its first bytes.

    Parameters
    ----------
    head
        The first bytes, `HEAD_BYTES` or all there are.

    Raises
    ------
    InvalidInput
        When it is no photo that is taken.

    Examples
    --------
    >>> photo_type(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01")
    <PhotoType.JPEG: 'image/jpeg'>
    """
    if head.startswith(b"\xff\xd8\xff"):
        return PhotoType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PhotoType.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return PhotoType.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        raise refused(
            "type_not_taken", "The photo is HEIC or AVIF, which is not looked into here: set the camera to JPEG."
        )
    raise refused("type_not_taken", f"{_seeming(head)} Photos in JPEG, PNG and WebP are taken.")


def may_be_photo(head: bytes) -> None:
    """Check the beginning of what comes in pieces; with fewer than twelve bytes nothing can be told yet.

    Raises
    ------
    InvalidInput
        When it is no photo that is taken.
    """
    if len(head) >= _FEWEST:
        photo_type(head)


def require_photo(file: IO[bytes]) -> PhotoType:
    """Return what a photo is, after looking into all of it.

    Parameters
    ----------
    file
        The whole photo; it may be read at any place.

    Raises
    ------
    InvalidInput
        When it is of a type that is not taken, damaged or cut short, something else as well, or would unpack to more
        than a server should hold.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    found = photo_type(head)
    _require_unpackable(file, found)
    _require_alone(file, head, found)
    return found


def _require_unpackable(file: IO[bytes], found: PhotoType) -> None:
    try:
        with _opened(file, found) as picture:
            _require_size(picture, found)
            picture.verify()
        with _opened(file, found) as picture:
            picture.draft(None, (max(1, picture.width // 8), max(1, picture.height // 8)))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many(MOST_POINTS) from error
    except _FAULTY as error:
        raise refused("damaged", "The photo is damaged, or was cut short: send it anew as the camera made it.") from (
            error
        )


def _opened(file: IO[bytes], found: PhotoType) -> Image.Image:
    file.seek(0)
    return Image.open(file, formats=[found.name])


def _require_size(picture: Image.Image, found: PhotoType) -> None:
    # A progressive JPEG is held whole by its reader, whatever size is asked for.
    in_parts = found is PhotoType.JPEG and "progressive" not in picture.info
    most = MOST_POINTS if in_parts else MOST_POINTS_WHOLE
    if picture.width * picture.height > most:
        raise _too_many(most)
    if getattr(picture, "n_frames", 1) > 1 and found is not PhotoType.JPEG:
        raise refused("several_pictures", "The file holds a moving picture: send the one photo that was taken.")


def _require_alone(file: IO[bytes], head: bytes, found: PhotoType) -> None:
    size = file.seek(0, io.SEEK_END)
    # Not inside: among the packed bytes of some ten thousand photos such a word stands by chance, and a photo that was
    # hashed when it was taken cannot be saved anew.
    around = (head, _behind(file, found, size))
    if any(mark in part.lower() for part in around for mark in FOREIGN):
        raise refused("two_things", "The photo holds what is no photo: send it as the camera made it.")
    if _is_archive(file, size):
        raise refused("two_things", "The file is a packed archive as well as a photo: send the photo alone.")


def _behind(file: IO[bytes], found: PhotoType, size: int) -> bytes:
    """Return what stands behind the end of a picture, as far as somebody would look for another file there."""
    file.seek(max(0, size - _TAIL_BYTES))
    tail = file.read(_TAIL_BYTES)
    if found is PhotoType.WEBP:
        file.seek(4)
        (length,) = struct.unpack("<I", file.read(4))
        return tail[max(0, len(tail) - max(0, size - length - 8)) :]
    end = tail.rfind(b"\xff\xd9" if found is PhotoType.JPEG else b"IEND")
    return tail if end < 0 else tail[end:]


def _is_archive(file: IO[bytes], size: int) -> bool:
    """Return whether a reader of ZIP files finds one: an end record, and the list of contents where it says.

    References
    ----------
    .ZIP File Format Specification, 4.3.12, 4.3.15 and 4.3.16.
    """
    start = max(0, size - _TAIL_BYTES)
    file.seek(start)
    tail = file.read(_TAIL_BYTES)
    end = tail.rfind(b"PK\x05\x06")
    while end >= 0:
        record = tail[end : end + 22]
        if len(record) == 22:  # noqa: PLR2004 - bytes of the record without its remark
            (length,) = struct.unpack("<I", record[12:16])
            file.seek(max(0, start + end - length))
            is_large = b"PK\x06\x07" in tail[max(0, end - 20) : end]
            if is_large or (length and file.read(4) == b"PK\x01\x02"):
                return True
        end = tail.rfind(b"PK\x05\x06", 0, end)
    return False


def _seeming(head: bytes) -> str:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        found = []
    what = next((each.name for each in found if each.name and each.offset == 0), "")
    return f"It seems to be {what}." if what else "What it is cannot be told."


def _too_many(most: int) -> InvalidInput:
    return refused("unpacks_to_much", f"The photo has more than {most:,} points: set the camera to fewer.")
