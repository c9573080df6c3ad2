"""GeoPackage, Shapefile, GeoJSON and FlatGeobuf, in batches."""

import codecs
import math
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import orjson
import pyogrio
from pyarrow import ArrowException, RecordBatch
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError

from foundation.errors import InvalidInput
from foundation.intake.files.encoding import checked_encoding, detect_encoding
from foundation.intake.files.reading import RawRow, Reading, checked_header
from foundation.intake.files.shapefile import RAW_ENCODING, TextOf, require_whole, text_encoding, text_of
from foundation.intake.outcomes import Rejection, rejection
from foundation.intake.reasons import Reason

_BATCH = 4096
_EXACT_INTEGERS = 2**53
_DBF_NAME_BYTES = 10
_FAILURES = (DataSourceError, DataLayerError, FeatureError, FieldError, ArrowException, UnicodeDecodeError, OSError)
_GEOJSON_DEFAULT = ("EPSG:4326", "OGC:CRS84")
"""RFC 7946, section 4: what holds when the file says nothing, and what programs write without being asked."""
_STARTS = {
    ".gpkg": (b"SQLite format 3\0",),
    ".shp": (b"\0\0\x27\x0a",),
    ".fgb": (b"fgb\x03",),
    ".geojson": (b"{", b"["),
    ".json": (b"{", b"["),
    ".geojsonl": (b"{", b"\x1e"),
    ".geojsons": (b"{", b"\x1e"),
}
_COUNTED = ("FlatGeobuf", "ESRI Shapefile")
"""Formats that state the number of their features, and that the library reads to where they were cut, in silence."""
_TEXTS = (".geojson", ".json", ".geojsonl", ".geojsons")
_DRIVERS = ("GPKG", "FlatGeobuf", "ESRI Shapefile", "GeoJSON", "GeoJSONSeq")


def open_vector(path: Path, *, encoding: str | None = None, layer: str | None = None) -> Reading:
    """Return a layer of a geographic file open for reading.

    Parameters
    ----------
    encoding
        Of the attributes of a Shapefile, when neither its .cpg nor its .dbf tell it; other formats are UTF-8.
    layer
        Name of the layer; needed when there are several.

    Raises
    ------
    InvalidInput
        When the file is damaged, in a format that is not taken, or has several layers and none is named.
    """
    is_shapefile = path.suffix.lower() == ".shp"
    _check_start(path)
    if path.suffix.lower() in _TEXTS and detect_encoding(path) != "utf-8-sig":
        raise InvalidInput(f"{path} is not UTF-8, which GeoJSON is by definition (RFC 8259, 8.1); save it as UTF-8.")
    codec = text_encoding(path, checked_encoding(encoding) if encoding else None) if is_shapefile else None
    if is_shapefile:
        require_whole(path)
    try:
        chosen = _layer(path, layer)
        information = pyogrio.read_info(path, layer=chosen, encoding=RAW_ENCODING if is_shapefile else None)
    except _FAILURES as error:
        raise InvalidInput(f"{path} cannot be read: {error}.") from error
    driver = str(information["driver"])
    if driver not in _DRIVERS:
        raise InvalidInput(f"{path} is {driver}; GeoPackage, Shapefile, GeoJSON and FlatGeobuf are taken.")
    text = text_of(codec)
    columns = checked_header(tuple(text.lenient(str(name)) for name in information["fields"]), path)
    declared = None if information["crs"] is None else str(information["crs"])
    progress, total = _Progress(), int(information["features"])
    fields, counted = tuple(map(str, information["fields"])), total if driver in _COUNTED else 0
    return Reading(
        format=driver,
        columns=columns,
        rows=_rows(_Layer(path, chosen, fields, columns, text, counted), progress),
        fraction=lambda: min(progress.rows / max(total, 1), 1.0),
        encoding=(codec or "utf-8").removesuffix("-sig"),
        declared_crs=declared,
        crs_is_default=driver.startswith("GeoJSON") and declared in _GEOJSON_DEFAULT,
        has_geometry=information["geometry_type"] is not None,
        name_bytes=_DBF_NAME_BYTES if is_shapefile else None,
    )


def _check_start(path: Path) -> None:
    """Check that a file is what its ending says: the library would open others, among them files that name files."""
    with path.open("rb") as stream:
        start = stream.read(64).removeprefix(codecs.BOM_UTF8)
    if path.suffix.lower() in _TEXTS:
        start = start.lstrip()
    if not start.startswith(_STARTS[path.suffix.lower()]):
        raise InvalidInput(f"{path} is no {path.suffix.lower()} file by its first bytes: is it damaged, or misnamed?")


@dataclass(slots=True)
class _Progress:
    rows: int = 0


@dataclass(frozen=True, slots=True)
class _Layer:
    path: Path
    name: str
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    text: TextOf
    promised: int
    """Features that the file says it has; 0 where it does not say."""


def _layer(path: Path, wanted: str | None) -> str:
    names = [str(name) for name, _ in pyogrio.list_layers(path)]
    if wanted is not None and wanted not in names:
        raise InvalidInput(f"{path} has no layer {wanted!r}; it has {', '.join(names)}.")
    if wanted is None and len(names) != 1:
        raise InvalidInput(f"{path} has {len(names)} layers ({', '.join(names)}): name the one to read.")
    return wanted or names[0]


def _quietly(batches: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
    """Give batches without the library's word on rings that are not closed: who reads the geometry says it better."""
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            batch = next(batches, None)
        if batch is None:
            return
        yield batch


def _rows(layer: _Layer, progress: _Progress) -> Iterator[RawRow | Rejection]:
    encoding = RAW_ENCODING if layer.text.codec else None
    try:
        with pyogrio.open_arrow(
            layer.path, layer=layer.name, encoding=encoding, batch_size=_BATCH, use_pyarrow=True
        ) as (meta, batches):
            geometry = meta["geometry_name"] or "wkb_geometry"
            for batch in _quietly(iter(batches)):
                columns = [batch.column(field).to_pylist() for field in layer.fields]
                has_geometry = geometry in batch.schema.names
                shapes = batch.column(geometry).to_pylist() if has_geometry else [None] * batch.num_rows
                for values, wkb in zip(
                    zip(*columns, strict=True) if columns else _nothing(shapes), shapes, strict=True
                ):
                    progress.rows += 1
                    yield _row(progress.rows, values, wkb, layer)
    except _FAILURES as error:
        raise InvalidInput(f"{layer.path} breaks off after feature {progress.rows:,}: {error}.") from error
    if progress.rows < layer.promised:
        raise InvalidInput(
            f"{layer.path} breaks off after feature {progress.rows:,} of {layer.promised:,}: it was cut off; fetch it"
            " again."
        )


def _nothing(shapes: Sequence[object]) -> Iterator[tuple[object, ...]]:
    return (() for _ in shapes)


def _row(number: int, values: tuple[object, ...], wkb: bytes | None, layer: _Layer) -> RawRow | Rejection:
    cells = []
    for column, value in zip(layer.columns, values, strict=True):
        if isinstance(value, str):
            try:
                cells.append(layer.text.strict(value))
            except UnicodeDecodeError:
                message = f"The text is not {layer.text.codec}; correct it, or name the encoding of the attributes."
                return rejection(number, column, Reason.UNDECODABLE_TEXT, message, layer.text.lenient(value))
        else:
            cells.append(_plain(value))
    return RawRow(number, tuple(cells), wkb)


def _plain(value: object) -> str:
    """Give a value that is no text as text; a missing number is nothing, not NaN."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return orjson.dumps(value).decode() if isinstance(value, list | dict) else str(value)


def _number(value: float) -> str:
    return (
        str(int(value)) if math.isfinite(value) and value.is_integer() and abs(value) < _EXACT_INTEGERS else str(value)
    )
