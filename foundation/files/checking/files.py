"""A file as it came becomes a file that may be kept: its type, and a name that is safe."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic

from foundation.files.checking.filenames import safe_filename
from foundation.files.checking.kinds import MOST_BYTES, MediaType, refused
from foundation.files.checking.pdf import require_pdf
from foundation.files.checking.pictures import require_picture
from foundation.files.checking.word import require_word

_TAKEN = "PDF, Word (.docx) and pictures (JPEG, PNG, TIFF) are taken"
_HEAD = 4_096


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that was looked into (已查附件)."""

    media_type: MediaType
    filename: str
    """Safe to show, to store and to send."""


def inspected(content: bytes, filename: str) -> Inspected:
    r"""Return what a file is.

    Parameters
    ----------
    content
        All of it.
    filename
        As whoever sent it calls it.

    Raises
    ------
    InvalidInput
        When it is empty, too large, of a type that is not taken, damaged, two things at once, holds what runs when it
        is opened, would unpack to more than it should, or is called what it is not.

    Examples
    --------
    >>> inspected(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n", "../批复.pdf").filename
    '批复.pdf'
    """
    if not content:
        raise refused("empty", "The file is empty.")
    if len(content) > MOST_BYTES:
        raise refused("too_large", f"The file has {len(content):,} bytes; at most {MOST_BYTES:,} are taken: divide it.")
    media_type = _told_by_content(content)
    _REQUIRE[media_type](content)
    if media_type is not MediaType.DOCX and zipfile.is_zipfile(io.BytesIO(content)):
        raise refused("two_things", "The file is a packed archive as well as what it seems to be: send one of them.")
    name = safe_filename(filename, media_type.endings)
    if PurePosixPath(name).suffix.lower() not in media_type.endings:
        endings = " or ".join(media_type.endings)
        raise refused("misnamed", f"The file {name!r} is {media_type.value} and must end in {endings}.")
    return Inspected(media_type, name)


def _told_by_content(content: bytes) -> MediaType:
    """Return the type by the first bytes; a mark anywhere else is none."""
    try:
        found = puremagic.magic_string(content[:_HEAD])
    except (puremagic.PureError, ValueError):
        found = []
    told = {each.mime_type for each in found if each.offset == 0}
    for media_type in MediaType:
        if media_type.value in told:
            return media_type
    what = next((each.name for each in found if each.name), "")
    seems = f"It seems to be {what}." if what else "What it is cannot be told."
    raise refused("type_not_taken", f"{seems} {_TAKEN}; save it as one of these.")


_REQUIRE: Mapping[MediaType, Callable[[bytes], None]] = {
    MediaType.PDF: require_pdf,
    MediaType.DOCX: require_word,
    MediaType.JPEG: lambda content: require_picture(content, "JPEG"),
    MediaType.PNG: lambda content: require_picture(content, "PNG"),
    MediaType.TIFF: lambda content: require_picture(content, "TIFF"),
}
