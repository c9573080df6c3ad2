"""PMTiles files of `gazetteer export tiles`, opened by the packages for JavaScript and Python, and by GDAL."""

import gzip
import os
import subprocess
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pyogrio
import pytest
import shapely
from pmtiles.reader import MmapSource, Reader
from pyproj import Transformer

from foundation.db import Database
from gazetteer.tiles.description import FIELDS
from tests.clients.running import PROGRAM, Node, url_of
from tests.feature_library import PLACES, RENAMED

BOX = (106.0, 26.0, 106.7, 26.4)
ZOOM = 13
TILE = (13, 6508, 3481)
"""Zoom, column and row of a tile with 寨00 to 寨04 in it."""


@pytest.fixture(scope="module")
def exported(register: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register on a day in the past, written by the program as anybody runs it."""
    path = tmp_path_factory.mktemp("export") / "guiyang.pmtiles"
    options = ["--max-zoom", str(ZOOM), "--bbox", ",".join(map(str, BOX)), "--as-of", "2005-06-30", "-o", str(path)]
    environment = {**os.environ, "GAZETTEER_DATABASE_URL": url_of(register)}
    subprocess.run([PROGRAM, "export", "tiles", *options], env=environment, check=True, capture_output=True)  # noqa: S603 - our own program
    return path


def test_the_package_for_javascript_reads_head_metadata_and_tiles(node: Node, exported: Path) -> None:
    found = node("pmtiles.js", exported, "/".join(map(str, TILE)), f"{ZOOM}/0/0")
    assert (found["header"]["minZoom"], found["header"]["maxZoom"]) == (0, ZOOM)
    assert [found["header"][edge] for edge in ("minLon", "minLat", "maxLon", "maxLat")] == list(BOX)
    assert [layer["id"] for layer in found["metadata"]["vector_layers"]] == list(FIELDS)
    tile, nothing = found["tiles"].values()
    assert nothing is None
    assert "寨04" in _names(tile["layers"])


def test_the_packages_for_javascript_and_python_read_the_same(node: Node, exported: Path) -> None:
    [tile] = node("pmtiles.js", exported, "/".join(map(str, TILE)))["tiles"].values()
    with exported.open("rb") as file:
        packed = Reader(MmapSource(file)).get(*TILE)  # type: ignore[no-untyped-call] # the package has types in part only
    content = gzip.decompress(packed)
    assert len(content) == tile["bytes"]
    layers = mapbox_vector_tile.decode(content)
    assert {name: len(layer["features"]) for name, layer in layers.items()} == {
        name: len(layer["features"]) for name, layer in tile["layers"].items()
    }
    assert _names(layers) == _names(tile["layers"])


def test_gdal_reads_places_where_and_as_they_were_on_the_day(exported: Path) -> None:
    assert {name for name, _ in pyogrio.list_layers(exported)} == set(FIELDS)
    meta, _, geometries, fields = pyogrio.raw.read(exported, layer="places")
    names = dict(zip(meta["fields"], fields, strict=True))["name"]
    to_degrees = Transformer.from_crs(meta["crs"], "EPSG:4490", always_xy=True)
    old, new, _ = RENAMED
    assert old in names
    assert new not in names
    for name, place in zip(names, shapely.from_wkb(geometries), strict=True):
        expected = PLACES.get(name)
        if expected is not None and expected.geom_type == "Point":
            x, y = shapely.get_coordinates(place)[0]
            assert to_degrees.transform(x, y) == pytest.approx(expected.coords[0], abs=1e-4)


def _names(layers: dict[str, Any]) -> set[str]:
    return {each["properties"]["name"] for each in layers["places"]["features"]}
