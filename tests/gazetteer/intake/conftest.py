"""Files of places made for a test, and the one way from a file to what its rows come to."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pyogrio
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer.intake.checks.context import Context, Extent
from gazetteer.intake.checks.records import validate
from gazetteer.intake.columns.mapping import NO_MAPPING, ColumnMapping
from gazetteer.intake.columns.plan import plan_columns
from gazetteer.intake.files.opening import open_file
from gazetteer.intake.outcomes import Outcome
from gazetteer.places.records import Rejection

DRIVERS = {
    ".gpkg": "GPKG",
    ".shp": "ESRI Shapefile",
    ".geojson": "GeoJSON",
    ".geojsonl": "GeoJSONSeq",
    ".fgb": "FlatGeobuf",
}
POINTS = (shapely.Point(108.8, 27.2), shapely.Point(106.68, 26.33))


GUIZHOU = Extent.of_box("贵州省", 103.5, 24.5, 109.7, 29.3)


class Importing(Protocol):
    """Reads a file of places to the end."""

    def __call__(
        self,
        path: Path,
        *,
        mapping: ColumnMapping = NO_MAPPING,
        crs: str | None = None,
        extent: Extent | None = None,
        encoding: str | None = None,
        layer: str | None = None,
    ) -> list[Outcome]: ...


@pytest.fixture
def outcomes_of() -> Importing:
    def read(
        path: Path,
        *,
        mapping: ColumnMapping = NO_MAPPING,
        crs: str | None = None,
        extent: Extent | None = None,
        encoding: str | None = None,
        layer: str | None = None,
    ) -> list[Outcome]:
        context = Context(
            today=date(2026, 7, 1),
            class_codes=frozenset({"22200", "21610", "12100", "13400"}),
            class_names={"农村居民点": "22200", "河流": "12100"},
            extent=extent,
            crs=crs,
        )
        with open_file(path, encoding=encoding, layer=layer) as reading:
            plan = plan_columns(
                reading.columns, mapping=mapping, has_geometry=reading.has_geometry, name_bytes=reading.name_bytes
            )
            return list(validate(reading, plan, context))

    return read


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """A CSV file of these lines."""

    def write(*lines: str, name: str = "places.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("\n".join(lines).encode(encoding))
        return path

    return write


@pytest.fixture
def rejected(outcomes_of: Importing, table: Callable[..., Path]) -> Callable[..., list[tuple[str, str, str]]]:
    """Field, reason and value of each fault of a lone row under a header; it must not come to a place."""

    def read(header: str, row: str, **options: object) -> list[tuple[str, str, str]]:
        found = outcomes_of(table(header, row), **options)  # type: ignore[arg-type]  # passed through
        assert all(isinstance(each, Rejection) for each in found), found
        return [(each.field, each.reason, each.value) for each in found if isinstance(each, Rejection)]

    return read


@pytest.fixture
def guizhou() -> Extent:
    return GUIZHOU


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
