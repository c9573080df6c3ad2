"""Files made for a test, in every format that is taken."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

DRIVERS = {
    ".gpkg": "GPKG",
    ".shp": "ESRI Shapefile",
    ".geojson": "GeoJSON",
    ".geojsonl": "GeoJSONSeq",
    ".fgb": "FlatGeobuf",
}
POINTS = (shapely.Point(108.8, 27.2), shapely.Point(106.68, 26.33))


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """A CSV file of these lines."""

    def write(*lines: str, name: str = "places.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("\n".join(lines).encode(encoding))
        return path

    return write


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., Path]:
    """A geographic file of these columns."""

    def write(
        name: str,
        columns: Mapping[str, Sequence[object]],
        geometries: Sequence[BaseGeometry | None] = POINTS,
        *,
        crs: str | None = "EPSG:4490",
        encoding: str | None = None,
        layer: str | None = None,
        append: bool = False,
    ) -> Path:
        path = tmp_path / name
        if encoding is not None:  # the library's own tables lose rare characters: hand it bytes that look like Latin-1
            columns = {
                _disguised(key, encoding): [_disguised(each, encoding) for each in values]
                for key, values in columns.items()
            }
        present = [each for each in geometries if each is not None]
        with warnings.catch_warnings():  # of a system left out on purpose, of column names cut on purpose
            warnings.simplefilter("ignore")
            pyogrio.raw.write(
                path,
                np.array([None if each is None else shapely.to_wkb(each) for each in geometries], dtype=object),
                [
                    np.array(each, dtype=object if isinstance(each[0], str | None) else None)
                    for each in columns.values()
                ],
                list(columns),
                geometry_type=present[0].geom_type if present else "Unknown",
                driver=DRIVERS[path.suffix],
                crs=crs,
                layer=layer,
                append=append,
                encoding="ISO-8859-1" if encoding else None,
            )
        return path

    return write


def _disguised(value: object, encoding: str) -> Any:
    return value.encode(encoding)[:254].decode("latin-1") if isinstance(value, str) else value
