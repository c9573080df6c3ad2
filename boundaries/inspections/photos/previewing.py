"""Small pictures of photos, for pages that show many."""

import io
from typing import IO

from PIL import Image, ImageOps

from boundaries.inspections.photos.looking import UNPACKED_AT_ONCE
from foundation.files.checking.photographs import PhotoType

PREVIEW_POINTS = 640
"""Of the longer side."""
_QUALITY = 80


def preview(file: IO[bytes], media_type: PhotoType) -> bytes:
    """Return a photo as a small JPEG, upright, and without what the camera wrote beside.

    Parameters
    ----------
    file
        A photo that was taken in, so that it was looked into; it may be read at any place.
    """
    with UNPACKED_AT_ONCE:
        file.seek(0)
        with Image.open(file, formats=[media_type.name]) as picture:
            picture.draft("RGB", (PREVIEW_POINTS, PREVIEW_POINTS))
            picture.thumbnail((PREVIEW_POINTS, PREVIEW_POINTS))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.info.clear()
    made = io.BytesIO()
    upright.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()
