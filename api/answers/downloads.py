"""Geometries as files, and in which coordinate systems: longitude, or easting, always comes first."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry
from starlette.responses import Response

from api.answers.sending import FRESHNESS
from foundation.crs.conversion import from_storage
from foundation.crs.systems import STORAGE

MEDIA_TYPES = {"gpkg": "application/geopackage+sqlite3", "shp": "application/zip"}
_DRIVERS = {"gpkg": "GPKG", "shp": "ESRI Shapefile"}


def in_system(geometry: BaseGeometry, crs: str) -> BaseGeometry:
    """Return a geometry of EPSG:4490 in another system, x being longitude or easting."""
    if crs == STORAGE.name:
        return geometry
    conversion = from_storage(crs)

    def convert(vertices: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return np.column_stack(conversion.arrays(vertices[:, 0], vertices[:, 1]))

    return shapely.transform(geometry, convert)


def as_file(
    form: str, name: str, geometries: Sequence[BaseGeometry], fields: Mapping[str, Sequence[object]], crs: str
) -> bytes:
    """Return geometries with their fields as the bytes of a file.

    Parameters
    ----------
    form
        ``gpkg``, or ``shp`` for a zip of a Shapefile's files.
    name
        Of the layer.
    geometries
        EPSG:4490, (lon, lat); they are converted to `crs`.
    fields
        Values by field name (ASCII, ten letters at most, for a Shapefile), texts or numbers.
    """
    converted = [in_system(each, crs) for each in geometries]
    kinds = {each.geom_type for each in converted} or {"Point"}
    directory = Path(tempfile.mkdtemp(prefix="gazetteer-"))
    try:
        path = directory / f"{name}.{form}"
        pyogrio.raw.write(
            path,
            np.array([shapely.to_wkb(each) for each in converted], dtype=np.object_),
            [_column(values) for values in fields.values()],
            list(fields),
            geometry_type=kinds.pop(),
            driver=_DRIVERS[form],
            crs=crs,
            layer=name,
            encoding="UTF-8",
        )
        return _packed(directory) if form == "shp" else path.read_bytes()
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _column(values: Sequence[object]) -> np.ndarray[Any, Any]:
    if values and all(isinstance(value, float | int) and not isinstance(value, bool) for value in values):
        return np.array(values)
    return np.array([None if value is None else str(value) for value in values], dtype=object)


def _packed(directory: Path) -> bytes:
    target = directory / "packed.zip"
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for part in sorted(directory.iterdir()):
            if part != target:
                packed.write(part, part.name)
    return target.read_bytes()


def send_file(body: bytes, *, form: str, name: str, tag: str, headers: Mapping[str, str]) -> Response:
    """Return a file as an answer that browsers save under a name."""
    ending = {"gpkg": "gpkg", "shp": "zip"}[form]
    sent = {"Content-Disposition": f'attachment; filename="{name}.{ending}"', "ETag": tag, **FRESHNESS, **headers}
    return Response(body, media_type=MEDIA_TYPES[form], headers=sent)
