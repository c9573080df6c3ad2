"""The row of a file, kept beside what it became (原始记录), for who must prove what was handed in."""

from collections.abc import Mapping

import orjson

from boundaries.lines.records import DocumentKind, DocumentRecord

_INTERNAL = 1
"""It holds exact coordinates, which the public does not see."""


def original(file_row: int, cells: Mapping[str, str], **geometry: str | None) -> DocumentRecord:
    """Return the document that keeps a row.

    Parameters
    ----------
    file_row
        Its number in the file.
    cells
        Column by column, as they stood.
    geometry
        Coordinates in words, their system, and what was done to them.

    Examples
    --------
    >>> original(3, {"界桩号": "001号"}, crs="EPSG:4545").text
    '{"row":3,"cells":{"界桩号":"001号"},"crs":"EPSG:4545"}'
    """
    told = {"row": file_row, "cells": dict(cells), **geometry}
    return DocumentRecord(DocumentKind.ORIGINAL, "原始记录", text=orjson.dumps(told).decode(), secrecy=_INTERNAL)
