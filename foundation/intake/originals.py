"""A row of a file as text, to be kept beside what it became (原始记录), for who must prove what was handed in."""

from collections.abc import Mapping

import orjson


def as_it_stood(file_row: int, cells: Mapping[str, str], **geometry: str | None) -> str:
    """Return a row as JSON.

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
    >>> as_it_stood(3, {"界桩号": "001号"}, crs="EPSG:4545")
    '{"row":3,"cells":{"界桩号":"001号"},"crs":"EPSG:4545"}'
    """
    return orjson.dumps({"row": file_row, "cells": dict(cells), **geometry}).decode()
