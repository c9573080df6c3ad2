"""What is told of tiles: sets, TileJSON, styles; every address in them can be asked."""

from typing import Any

import httpx
import pytest

from api.tiles.palettes import PALETTES
from gazetteer.tiles.matrices import SETS

_TILING_SCHEME = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"


def _linked(told: dict[str, Any], rel: str) -> str:
    return next(str(link["href"]) for link in told["links"] if link["rel"] == rel)


@pytest.mark.parametrize("root", ["/ogc", "/t/2005-06-30/ogc"])
def test_from_the_list_of_sets_one_comes_to_a_tile(client: httpx.Client, root: str) -> None:
    listed = client.get(f"{root}/tiles").json()["tilesets"]
    assert [each["dataType"] for each in listed] == ["vector", "vector"]
    for each in listed:
        told = client.get(_linked(each, "self")).json()
        template = _linked(told, "item")
        limits = told["tileMatrixSetLimits"][9]
        for name, value in (
            ("{tileMatrix}", limits["tileMatrix"]),
            ("{tileRow}", limits["minTileRow"]),
            ("{tileCol}", limits["minTileCol"]),
        ):
            template = template.replace(name, str(value))
        assert root in template
        assert client.get(template).is_success
        scheme = client.get(_linked(told, _TILING_SCHEME)).json()
        assert scheme["id"] == each["tileMatrixSetId"]
        assert scheme["crs"] == each["crs"]


def test_a_matrix_set_tells_its_axes_and_by_what_it_is_known(client: httpx.Client) -> None:
    listed = {each["id"]: each for each in client.get("/ogc/tileMatrixSets").json()["tileMatrixSets"]}
    told = {name: client.get(f"/ogc/tileMatrixSets/{name}").json() for name in SETS}
    assert {name: each["orderedAxes"] for name, each in told.items()} == {
        "WebMercatorQuad": ["X", "Y"],
        "CGCS2000Quad": ["Lat", "Lon"],
    }
    for name in SETS:
        assert listed[name].get("uri") == told[name].get("uri")
    assert listed["WebMercatorQuad"]["uri"].endswith("/OGC/1.0/WebMercatorQuad")


def test_the_limits_hold_the_province(client: httpx.Client) -> None:
    told = client.get("/ogc/tiles/WebMercatorQuad").json()
    assert told["tileMatrixSetLimits"][6] == {
        "tileMatrix": "6",
        "minTileRow": 26,
        "maxTileRow": 27,
        "minTileCol": 50,
        "maxTileCol": 51,
    }
    assert told["boundingBox"]["lowerLeft"] == [103.3, 24.4]


def test_the_description_says_what_is_dropped(client: httpx.Client) -> None:
    told = client.get("/ogc/tiles/CGCS2000Quad").json()
    for said in ("500,000 bytes", "Dropped-Features", "16 × 16 cells", "示意"):
        assert said in told["description"]


@pytest.mark.parametrize("name", SETS)
def test_a_tilejson_tells_layers_with_their_fields_and_where_tiles_are(client: httpx.Client, name: str) -> None:
    told = client.get(f"/ogc/tiles/{name}/tilejson.json").json()
    assert told["tilejson"] == "3.0.0"
    assert {layer["id"] for layer in told["vector_layers"]} == {
        "divisions",
        "boundaries",
        "lines",
        "markers",
        "tripoints",
        "division_names",
        "places",
    }
    [template] = told["tiles"]
    row, column = {"WebMercatorQuad": (27, 50), "CGCS2000Quad": (11, 50)}[name]
    address = template.replace("{z}", "6").replace("{y}", str(row)).replace("{x}", str(column))
    assert client.get(address).status_code == 200


def test_of_a_day_all_that_is_linked_is_of_that_day(client: httpx.Client) -> None:
    day = "?datetime=1980-06-01"
    style = client.get(f"/ogc/styles/light/style.json{day}").json()
    source = style["sources"]["gazetteer"]["url"]
    assert source.endswith(day)
    assert client.get(source).json()["tiles"][0].endswith(day)
    pinned = client.get("/t/1980-06-01/ogc/styles/light/style.json").json()["sources"]["gazetteer"]["url"]
    assert "/t/1980-06-01/ogc/" in pinned
    assert "/t/1980-06-01/ogc/" in client.get(pinned).json()["tiles"][0]


@pytest.mark.parametrize("name", PALETTES)
def test_a_style_draws_layers_that_tiles_have_with_fonts_of_the_device(client: httpx.Client, name: str) -> None:
    style = client.get(f"/ogc/styles/{name}/style.json").json()
    assert style["version"] == 8
    assert not {"glyphs", "sprite"} & style.keys()
    told = client.get(style["sources"]["gazetteer"]["url"]).json()
    fields = {layer["id"]: set(layer["fields"]) for layer in told["vector_layers"]}
    for layer in style["layers"]:
        if layer["type"] != "background":
            assert _asked_for(layer) <= fields[layer["source-layer"]], layer["id"]
    ids = [layer["id"] for layer in style["layers"]]
    assert len(ids) == len(set(ids))
    assert style["metadata"]["notice"] == "示意，不作为划界依据"


def _asked_for(told: Any) -> set[str]:
    """The properties that expressions get."""
    if isinstance(told, dict):
        return set().union(*map(_asked_for, told.values()))
    if isinstance(told, list):
        if len(told) == 2 and told[0] == "get":
            return {told[1]}
        return set().union(*map(_asked_for, told)) if told else set()
    return set()


def test_each_style_is_listed(client: httpx.Client) -> None:
    listed = client.get("/ogc/styles").json()["styles"]
    assert {each["id"] for each in listed} == set(PALETTES)
    assert all(client.get(_linked(each, "stylesheet")).is_success for each in listed)


def test_documents_are_told_as_pages_as_well(client: httpx.Client) -> None:
    for path in ("/ogc/tiles", "/ogc/tiles/WebMercatorQuad", "/ogc/tileMatrixSets", "/ogc/styles"):
        assert client.get(f"{path}?f=html").headers["Content-Type"].startswith("text/html")


def test_documents_have_tags(client: httpx.Client) -> None:
    for path in ("/ogc/tiles", "/ogc/tiles/WebMercatorQuad/tilejson.json", "/ogc/styles/dark/style.json"):
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/ogc/tiles/GoogleQuad", 404),
        ("/ogc/tiles/GoogleQuad/tilejson.json", 404),
        ("/ogc/tileMatrixSets/GoogleQuad", 404),
        ("/ogc/styles/blue/style.json", 404),
        ("/ogc/tiles?layer=places", 400),
        ("/ogc/tiles?datetime=junk", 400),
        ("/ogc/styles/light/style.json?datetime=junk", 400),
        ("/t/2005-06-31/ogc/tiles", 404),
        ("/t/2005-06-30/ogc/tiles?datetime=1990-01-01", 400),
    ],
)
def test_what_is_not_there_is_refused_with_the_reason(client: httpx.Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
