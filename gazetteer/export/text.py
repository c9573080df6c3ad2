"""CSV, GeoJSON and GeoJSON text sequences: written a row at a time."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import orjson
import shapely

from foundation.crs.systems import CoordinateSystem
from gazetteer.export.columns import Exported, Value, table_cells, table_columns

Batches = Iterable[list[Exported]]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(path: Path, rows: Batches, system: CoordinateSystem, *, bom: bool) -> None:
    """Write a table in UTF-8 with lines that end in CR LF.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.

    References
    ----------
    RFC 4180.
    """
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table_columns(system))
        for batch in rows:
            writer.writerows([_guarded(cell) for cell in table_cells(row, system)] for row in batch)


def _guarded(cell: Value) -> Value:
    if isinstance(cell, bool):
        return str(cell).lower()
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def write_geojson(path: Path, rows: Batches, about: Mapping[str, object]) -> None:
    """Write one collection, with what the file is as a member of its own.

    References
    ----------
    RFC 7946, 3.3 and 6.1 (foreign members).
    """
    with path.open("wb") as stream:
        head = {"type": "FeatureCollection", "metadata": about}
        stream.write(json.dumps(head, ensure_ascii=False)[:-1].encode() + b', "features": [')
        separator = b"\n"
        for feature in _features(rows):
            stream.write(separator + feature)
            separator = b",\n"
        stream.write(b"\n]}\n")


def write_geojsonseq(path: Path, rows: Batches) -> None:
    """Write one feature a line."""
    with path.open("wb") as stream:
        for feature in _features(rows):
            stream.write(feature + b"\n")


def _features(rows: Batches) -> Iterator[bytes]:
    for batch in rows:
        shapes = shapely.to_geojson([row.position for row in batch])
        for row, shape in zip(batch, shapes, strict=True):
            properties = {key: value for key, value in row.values.items() if key != "id"}
            geometry = orjson.Fragment(shape) if shape is not None else None
            yield orjson.dumps(
                {"type": "Feature", "id": row.values["id"], "geometry": geometry, "properties": properties}
            )
