"""In which content coding a tile is sent."""

import zlib
from functools import lru_cache

import brotli

_GZIP_WINDOW = 31
"""zlib's window bits for the gzip format."""
_GZIP_LEVEL, _BROTLI_QUALITY = 5, 4
"""More of either saves a twentieth of the bytes and takes twice as long; a tile is compressed once for many readers."""
_WORTH_COMPRESSING = 512


@lru_cache(maxsize=256)
def coding_of(accept_encoding: str, offered: tuple[str, ...] = ("br", "gzip")) -> str:
    """Return the best coding that is accepted of those offered, or ``identity``.

    Examples
    --------
    >>> coding_of("gzip, deflate, br"), coding_of("gzip;q=0.5, br;q=0"), coding_of("")
    ('br', 'gzip', 'identity')
    """
    accepted = {}
    for part in accept_encoding.lower().split(","):
        coding, _, weight = part.replace(" ", "").partition(";q=")
        accepted[coding] = weight.strip("0.") != "" if weight else True
    return next((coding for coding in offered if accepted.get(coding, accepted.get("*", False))), "identity")


def coded(content: bytes, coding: str) -> tuple[bytes, str]:
    """Return content in a coding, and in which it is: what is short stays as it is."""
    if len(content) < _WORTH_COMPRESSING or coding == "identity":
        return content, "identity"
    if coding == "br":
        return brotli.compress(content, quality=_BROTLI_QUALITY), coding
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    return packer.compress(content) + packer.flush(), coding
