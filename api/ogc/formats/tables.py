"""Features as CSV, with their geometries as WKT."""

import csv
from io import StringIO

from api.ogc.formats.features import Rows


def as_csv(found: Rows, *, with_geometry: bool) -> bytes:
    """Return features as CSV in UTF-8 (RFC 4180); the axes of the WKT are in the order of its system."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", *found.names, *(["wkt"] if with_geometry else [])])
    for identity, _, _, geometry, *values in found.rows:
        writer.writerow([identity, *map(_cell, values), *([geometry] if with_geometry else [])])
    return text.getvalue().encode()


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
