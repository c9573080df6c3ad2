"""MapLibre GL JS and its like: styles are valid, and vector tiles are decoded with every thing in its place."""

from collections.abc import Iterable
from typing import Any

import httpx
import morecantile
import pytest
import shapely
from shapely.geometry import shape

from gazetteer.tiles.description import FIELDS
from gazetteer.tiles.fitting import MOST_BYTES
from tests.clients.running import Node
from tests.feature_library import LAND, PLACES

ZOOM = 13
"""At which all layers have something, and a step of a tile's grid is a ten thousandth of a hundredth of a degree."""
_STEP = 360 / 2**ZOOM / 4096
_GRID = morecantile.tms.get("WebMercatorQuad")
_GROUND = shapely.unary_union(list(LAND.values()))
EDGE_STEPS = 64
"""How far beyond its edge a tile goes on."""


@pytest.fixture(scope="module")
def tile_address(address: str) -> str:
    """Where the TileJSON of a style leads."""
    style = httpx.get(f"{address}/ogc/styles/light/style.json").json()
    [source] = style["sources"].values()
    [found] = httpx.get(source["url"]).json()["tiles"]
    return str(found)


@pytest.fixture(scope="module")
def tiles(node: Node, tile_address: str) -> dict[str, Any]:
    """The tiles of all the ground, as @mapbox/vector-tile decodes them, by zoom, column and row."""
    wanted = [f"{each.z}/{each.x}/{each.y}" for each in _GRID.tiles(*_GROUND.bounds, zooms=[ZOOM])]
    found: dict[str, Any] = node("tiles.js", tile_address, *wanted)
    return found


@pytest.mark.parametrize("root", ["/ogc", "/t/2005-06-30/ogc"])
def test_both_styles_are_valid(node: Node, address: str, root: str) -> None:
    styles = [f"{address}{root}/styles/{name}/style.json" for name in ("light", "dark")]
    assert node("styles.js", *styles) == {style: [] for style in styles}


def test_tiles_have_the_layers_that_are_told_of_and_no_others(tiles: dict[str, Any]) -> None:
    assert {layer for tile in tiles.values() for layer in tile["layers"]} == set(FIELDS)
    for tile in tiles.values():
        assert tile["bytes"] <= MOST_BYTES
        for name, layer in tile["layers"].items():
            assert (layer["version"], layer["extent"]) == (2, 4096)
            assert layer["least"] >= -EDGE_STEPS
            assert layer["most"] <= layer["extent"] + EDGE_STEPS
            assert {key for each in layer["features"] for key in each["properties"]} <= set(FIELDS[name])


def test_names_stand_where_the_places_are_each_in_one_tile(tiles: dict[str, Any]) -> None:
    found = [(each["properties"]["name"], shape(each["geometry"])) for each in _features(tiles.values(), "places")]
    villages = {name: place for name, place in found if name.startswith("寨")}
    assert len(villages) == sum(name.startswith("寨") for name, _ in found) > 1
    for name, place in villages.items():
        assert place.distance(PLACES[name]) < 1.5 * _STEP


def test_tiles_beside_each_other_meet_without_a_gap(tiles: dict[str, Any]) -> None:
    for (code, _), land in LAND.items():
        parts = [
            shapely.intersection(shape(each["geometry"]), _box(key))
            for key, tile in tiles.items()
            for each in _features([tile], "divisions")
            if each["properties"]["code"] == code
        ]
        assert len(parts) > 1
        # What overlaps was cut off: closed by less than a step of the grid, the parts are the whole again.
        whole = shapely.unary_union(parts).buffer(_STEP / 2).buffer(-_STEP / 2)
        assert whole.geom_type == "Polygon"
        assert not whole.interiors
        assert shapely.hausdorff_distance(whole, land) < 2 * _STEP


def _box(key: str) -> shapely.Polygon:
    zoom, column, row = map(int, key.split("/"))
    return shapely.box(*_GRID.bounds(morecantile.Tile(column, row, zoom)))


def _features(tiles: Iterable[dict[str, Any]], layer: str) -> list[dict[str, Any]]:
    return [each for tile in tiles for each in tile["layers"].get(layer, {"features": []})["features"]]
