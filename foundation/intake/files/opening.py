"""The way into every accepted format."""

from pathlib import Path

from foundation.errors import InvalidInput, NotFound
from foundation.intake.files.delimited import open_delimited
from foundation.intake.files.reading import Reading
from foundation.intake.files.vector import open_vector
from foundation.intake.files.workbook import open_workbook

_DELIMITED = {".csv", ".tsv", ".txt", ".tab"}
_VECTOR = {".gpkg", ".shp", ".geojson", ".json", ".geojsonl", ".geojsons", ".fgb"}
_WORKBOOK = {".xlsx", ".xlsm"}


def open_file(path: Path, *, encoding: str | None = None, layer: str | None = None) -> Reading:
    """Return a file open for reading, by its ending; .gz after .csv or .tsv is seen through.

    Parameters
    ----------
    encoding
        For text files and Shapefiles; by default it is detected.
    layer
        Name of a sheet or layer; by default the only one, or the first sheet.

    Raises
    ------
    NotFound
        When there is no such file.
    InvalidInput
        When the format is not taken, or the file is damaged.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {path}.")
    if path.stat().st_size == 0:
        raise InvalidInput(f"{path} is empty.")
    suffix = path.with_suffix("").suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()
    if suffix in _DELIMITED:
        return open_delimited(path, encoding=encoding)
    if suffix in _WORKBOOK:
        return open_workbook(path, sheet=layer)
    if suffix in _VECTOR:
        return open_vector(path, encoding=encoding, layer=layer)
    raise InvalidInput(
        f"{path} has an ending that is not taken: .csv, .tsv (also .gz), .xlsx, .gpkg, .shp, .geojson and .fgb are."
    )
