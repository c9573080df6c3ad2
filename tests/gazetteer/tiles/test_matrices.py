from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from gazetteer.tiles.matrices import SETS, Tile, TileSet, tiles_over

MERCATOR, DEGREES = SETS["WebMercatorQuad"], SETS["CGCS2000Quad"]
_HALF_M = 20_037_508.342789244


@given(st.floats(-180, 179.999), st.floats(-85, 85))
def test_mercator_places_are_those_of_epsg_3857(lon: float, lat: float) -> None:
    x, y = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True).transform(lon, lat)
    [[east, south]] = MERCATOR.turns(np.array([[lon, lat]]))
    assert east == pytest.approx((x + _HALF_M) / (2 * _HALF_M), abs=1e-9)
    assert south == pytest.approx((_HALF_M - y) / (2 * _HALF_M), abs=1e-9)


@given(st.sampled_from([MERCATOR, DEGREES]), st.integers(1, 18), st.floats(-180, 179.99), st.floats(-84, 84))
def test_a_place_lies_in_the_one_tile_whose_box_holds_it(tile_set: TileSet, zoom: int, lon: float, lat: float) -> None:
    rows, columns = tiles_over(tile_set, zoom, (lon, lat, lon, lat))
    assert (len(rows), len(columns)) == (1, 1)
    west, south, east, north = Tile(tile_set, zoom, rows[0], columns[0]).degrees
    assert west - 1e-9 <= lon <= east + 1e-9
    assert south - 1e-9 <= lat <= north + 1e-9


def test_the_set_of_degrees_is_that_of_tianditu() -> None:
    matrices = _matrices(DEGREES)
    first = matrices[0]
    assert (first["id"], first["cellSize"], first["pointOfOrigin"]) == ("1", 0.703125, [90, -180])
    assert (first["matrixWidth"], first["matrixHeight"]) == (2, 1)
    assert DEGREES.definition["crs"] == "http://www.opengis.net/def/crs/EPSG/0/4490"
    assert [matrix["id"] for matrix in matrices] == [str(zoom) for zoom in range(1, 19)]


@pytest.mark.parametrize("tile_set", [MERCATOR, DEGREES], ids=lambda each: each.id)
def test_the_definition_has_as_many_tiles_as_are_served(tile_set: TileSet) -> None:
    for matrix in _matrices(tile_set):
        zoom = int(matrix["id"])
        assert (matrix["matrixWidth"], matrix["matrixHeight"]) == (tile_set.columns(zoom), tile_set.rows(zoom))


def _matrices(tile_set: TileSet) -> list[dict[str, Any]]:
    found = tile_set.definition["tileMatrices"]
    assert isinstance(found, list)
    return found


def test_guiyang_lies_where_other_maps_have_it() -> None:
    assert tiles_over(MERCATOR, 10, (106.71, 26.57, 106.71, 26.57)) == (range(433, 434), range(815, 816))
    assert tiles_over(DEGREES, 10, (106.71, 26.57, 106.71, 26.57)) == (range(180, 181), range(815, 816))
