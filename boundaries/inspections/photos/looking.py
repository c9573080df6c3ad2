"""Looking into a photo whose bytes are all there: its digest, what it is, what the camera says of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore
from typing import IO

from boundaries.inspections.photos.exif import CameraNotes, camera_notes
from foundation.files.checking.photographs import PhotoType, require_photo

_IN_MEMORY_BYTES = 1 << 20
"""Above, a photo that is being looked into lies in a file without a name."""
UNPACKED_AT_ONCE = BoundedSemaphore(2)
"""An unpacked photo takes up to a hundred megabytes, whoever sends it: the others wait, for less than a second each."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A photo that was looked into (已查照片)."""

    media_type: PhotoType
    notes: CameraNotes


class Gathered:
    """A photo as a file that may be read at any place; no more of it is in memory than a megabyte (已收照片)."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.size_bytes = 0
        self._digest = sha256()

    def add(self, part: bytes) -> None:
        """Add the bytes that come next."""
        self._digest.update(part)
        self.size_bytes += len(part)
        self.file.write(part)

    @property
    def digest(self) -> bytes:
        """SHA-256 of what came."""
        return self._digest.digest()


@contextmanager
def gathering() -> Iterator[Gathered]:
    """Give what a photo is gathered in; it is gone at the end."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as file:
        yield Gathered(file)


def looked_into(file: IO[bytes]) -> Looked:
    """Return what a photo is, of which all is there.

    Raises
    ------
    InvalidInput
        See `foundation.files.checking.photographs.require_photo`.
    """
    with UNPACKED_AT_ONCE:
        media_type = require_photo(file)
        return Looked(media_type, camera_notes(file, media_type.name))
