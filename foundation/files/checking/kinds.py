"""What files are taken, and the sentence that refuses one."""

from enum import StrEnum

from foundation.errors import Fault, InvalidInput

MOST_BYTES = 20_000_000
"""Of one file: a scan of some tens of pages."""


class MediaType(StrEnum):
    """What an attachment may be (附件格式)."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    JPEG = "image/jpeg"
    PNG = "image/png"
    TIFF = "image/tiff"

    @property
    def endings(self) -> tuple[str, ...]:
        """How the names of such files end."""
        return _ENDINGS[self]


_ENDINGS = {
    MediaType.PDF: (".pdf",),
    MediaType.DOCX: (".docx",),
    MediaType.JPEG: (".jpg", ".jpeg"),
    MediaType.PNG: (".png",),
    MediaType.TIFF: (".tif", ".tiff"),
}


def refused(code: str, message: str) -> InvalidInput:
    """Return the error that a file is not taken."""
    return InvalidInput(message, faults=(Fault("/file", code, message),))
