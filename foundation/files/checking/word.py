"""Word files: packages as they should be, with no more in them than they say, and with nothing that acts."""

import io
import zipfile

from foundation.files.checking.kinds import refused

MOST_UNPACKED_BYTES = 200_000_000
MOST_PARTS = 2_000
_MOST_RATIO = 200
"""Of what a part unpacks to and what it takes: text comes to forty at most."""
_SMALL = 1_000_000
"""A part below this may be packed however well: blank pages are."""
_BLOCK = 1 << 20
_CONTENT_TYPES = "[Content_Types].xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ACTING = ("vbaproject", "vbadata", "activex", "oleobject", "attachedtoolbars", "/embeddings/")
_END_RECORD = 22
"""Bytes of the record that ends a package, without a remark."""


def require_word(content: bytes) -> None:
    """Check a Word file.

    Raises
    ------
    InvalidInput
        When it is no such package or holds no such document, is damaged, has something before or after it, holds
        macros or other programs, or unpacks to more than it should.

    References
    ----------
    ISO/IEC 29500-2 (Open Packaging Conventions); .ZIP File Format Specification, 4.3.
    """
    if content[-_END_RECORD : -_END_RECORD + 4] != b"PK\x05\x06":
        raise _damaged("something stands behind its end, or it was cut short")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _require_parts(package)
            _require_document(package)
            _require_all_readable(package)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError, ValueError, KeyError) as error:
        raise _damaged("it cannot be unpacked") from error


def _require_parts(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    names = [part.filename.lower() for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise _bomb()
    if any(part.file_size > max(_SMALL, part.compress_size * _MOST_RATIO) for part in parts):
        raise _bomb()
    if len(set(names)) < len(names) or any(_leads_out(name) for name in names):
        raise _damaged("its parts have names that lead elsewhere, or twice the same")
    if any(part.flag_bits & 0x1 for part in parts):
        raise refused("locked", "The Word file is locked: save it without a password.")
    acting = next((name for name in names if any(mark in f"/{name}" for mark in _ACTING)), None)
    if acting is not None:
        raise refused("acts", f"The Word file holds {acting}, which acts when it is opened: save it as .docx without.")


def _require_document(package: zipfile.ZipFile) -> None:
    names = package.namelist()
    if _CONTENT_TYPES not in names or "word/document.xml" not in names:
        raise refused("misnamed", "The package holds no Word document: save it from Word as .docx.")
    # Read within the limit that was held against its directory.
    types = package.read(_CONTENT_TYPES)
    if b"<!DOCTYPE" in types or b"<!ENTITY" in types:
        raise _damaged("it declares a document type, which no package does")
    if _DOCUMENT not in types:
        raise refused("misnamed", "The package is no plain Word document: save it from Word as .docx, without macros.")


def _require_all_readable(package: zipfile.ZipFile) -> None:
    """Unpack every part once, so that checksums are held against it; what a directory says may be a lie."""
    unpacked = 0
    for part in package.infolist():
        with package.open(part) as file:
            first = True
            while block := file.read(_BLOCK):
                unpacked += len(block)
                if unpacked > MOST_UNPACKED_BYTES:
                    raise _bomb()
                if first and part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in block:
                    raise _damaged(f"its part {part.filename} declares a document type")
                first = False


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _damaged(why: str) -> Exception:
    return refused("damaged", f"The Word file is not as it should be: {why}. Save it from Word anew.")


def _bomb() -> Exception:
    return refused("unpacks_to_much", "The Word file would unpack to far more than such a file holds: it is not read.")
