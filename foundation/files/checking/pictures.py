"""Pictures: of the type that they seem, whole, and no larger than they should unpack to."""

import io

from PIL import Image

from foundation.files.checking.kinds import refused

MOST_PIXELS = 100_000_000
"""A sheet of A3 at 600 dots an inch has seventy million."""
_MOST_FRAMES = 100
FOREIGN = (b"<script", b"<html", b"<?php", b"<!doctype", b"%pdf-")
"""What no picture holds, and what another program would take it for."""


def require_picture(content: bytes, form: str) -> None:
    """Check a picture.

    Parameters
    ----------
    form
        ``"JPEG"``, ``"PNG"`` or ``"TIFF"``; no other reader is let near the bytes.

    Raises
    ------
    InvalidInput
        When it is damaged, is something else as well, or unpacks to more than `MOST_PIXELS`.
    """
    lowered = content.lower()
    if any(mark in lowered for mark in FOREIGN):
        raise refused("two_things", "The picture holds what is no picture: save it anew from a program for pictures.")
    try:
        with Image.open(io.BytesIO(content), formats=[form]) as picture:
            _require_size(picture)
            picture.verify()
        with Image.open(io.BytesIO(content), formats=[form]) as picture:
            # A JPEG is unpacked at an eighth of its size: enough to know that it is whole.
            picture.draft(None, (max(1, picture.width // 8), max(1, picture.height // 8)))
            picture.load()
    except Image.DecompressionBombError as error:
        raise _too_many() from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, MemoryError) as error:
        raise refused("damaged", "The picture is damaged, or was cut short: save it anew.") from error


def _require_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many()
    if getattr(picture, "n_frames", 1) > _MOST_FRAMES:
        raise refused("too_many_pages", f"The picture has more than {_MOST_FRAMES} pages: send it as PDF.")


def _too_many() -> Exception:
    return refused("unpacks_to_much", f"The picture has more than {MOST_PIXELS:,} points: save it with fewer.")
