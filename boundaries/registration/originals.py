"""The row of a file as a document of the line or marker that it became (原始记录)."""

from collections.abc import Mapping

from boundaries.lines.records import DocumentKind, DocumentRecord
from foundation.intake.originals import as_it_stood

_INTERNAL = 1
"""It holds exact coordinates, which the public does not see."""


def original(file_row: int, cells: Mapping[str, str], **geometry: str | None) -> DocumentRecord:
    """Return the document that keeps a row, see `as_it_stood`.

    Examples
    --------
    >>> original(3, {"界桩号": "001号"}, crs="EPSG:4545").text
    '{"row":3,"cells":{"界桩号":"001号"},"crs":"EPSG:4545"}'
    """
    text = as_it_stood(file_row, cells, **geometry)
    return DocumentRecord(DocumentKind.ORIGINAL, "原始记录", text=text, secrecy=_INTERNAL)
