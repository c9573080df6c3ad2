"""PDF files: whole, alone in their file, open to whoever has them, and with nothing that acts when they are opened."""

import re

from foundation.files.checking.kinds import refused

_HEADER = re.compile(rb"%PDF-[12]\.[0-9]")
_END = b"%%EOF"
_HIDDEN = re.compile(rb"#([0-9A-Fa-f]{2})")
_DELIMITER = rb"(?=[\s<\[(/>\])%\x00]|$)"
_ACTING = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|EmbeddedFiles|RichMedia|XFA)" + _DELIMITER)
_LOCKED = re.compile(rb"/Encrypt" + _DELIMITER)


def require_pdf(content: bytes) -> None:
    """Check a PDF.

    What is packed inside its streams is not unpacked: a reader that runs what it finds there is kept from it by how the
    file is sent, as a download and without a place of ours to act in.

    Raises
    ------
    InvalidInput
        When it does not begin or end as a PDF does, is locked with a password, or acts when it is opened.

    References
    ----------
    ISO 32000-2:2020, 7.5.2 and 7.5.5 (header and trailer), 7.3.5 (names, with ``#xx`` for any character), 7.6, 12.6.
    """
    if not _HEADER.match(content):
        raise refused("damaged", "The file does not begin as a PDF does: save it as PDF again.")
    end = content.rfind(_END)
    if end < 0 or content[end + len(_END) :].strip(b"\x00\t\n\x0c\r "):
        raise refused("damaged", "The file does not end as a PDF does, but with something else, or it was cut short.")
    plain = _HIDDEN.sub(lambda found: bytes([int(found[1], 16)]), content)
    if found := _ACTING.search(plain):
        what = found[1].decode()
        raise refused("acts", f"The PDF holds /{what}, which acts when it is opened: print it to a PDF without.")
    if _LOCKED.search(plain):
        raise refused("locked", "The PDF is locked: evidence must be readable in years to come. Save it unlocked.")
