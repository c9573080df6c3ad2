"""OpenLayers: it finds the tile of a place in both tile sets, and draws what is in it where it is."""

from typing import Any

import pytest
from pyproj import Transformer

from gazetteer.tiles.matrices import SETS
from tests.clients.running import Node
from tests.feature_library import PLACES

NAME = "寨04"
ZOOM = 13


@pytest.fixture(scope="module", params=["/ogc", "/t/2005-06-30/ogc"])
def found(request: pytest.FixtureRequest, node: Node, address: str) -> Any:
    """What stands in the tiles of a village, by tile set, in the systems of the sets."""
    village = PLACES[NAME]
    assert village is not None
    return node("openlayers.js", f"{address}{request.param}", ZOOM, *village.coords[0])


@pytest.mark.parametrize("name", SETS)
def test_a_village_stands_in_the_tile_in_which_it_is_looked_for(found: dict[str, Any], name: str) -> None:
    [village] = [each for each in found[name]["features"] if each["properties"].get("name") == NAME]
    to_degrees = Transformer.from_crs(SETS[name].srid, 4490, always_xy=True)
    expected = PLACES[NAME]
    assert expected is not None
    assert to_degrees.transform(*village["geometry"]["coordinates"]) == pytest.approx(expected.coords[0], abs=1e-5)
