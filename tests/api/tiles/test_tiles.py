"""Tiles over HTTP: what is in them, who is told what, and how they are kept."""

import gzip
from typing import Any

import brotli
import httpx
import mapbox_vector_tile
import numpy as np
import pytest

from gazetteer.tiles.matrices import EXTENT, SETS, Tile, tiles_over

QINGYAN = (106.68, 26.33)


def _tile(name: str, zoom: int, place: tuple[float, float]) -> Tile:
    tile_set = SETS[name]
    rows, columns = tiles_over(tile_set, zoom, (*place, *place))
    return Tile(tile_set, zoom, rows[0], columns[0])


def _path(tile: Tile, root: str = "/ogc") -> str:
    return f"{root}/tiles/{tile.tile_set.id}/{tile.zoom}/{tile.row}/{tile.column}"


def _read(client: httpx.Client, tile: Tile, root: str = "/ogc", **query: str) -> dict[str, Any]:
    answer = client.get(_path(tile, root), params=query)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = mapbox_vector_tile.decode(answer.content, default_options={"y_coord_down": True})
    return told


def _named(told: dict[str, Any], layer: str) -> set[str]:
    return {feature["properties"]["name"] for feature in told.get(layer, {"features": []})["features"]}


def _lonlat(tile: Tile, step: list[float]) -> tuple[float, float]:
    west, north, *_ = tile.box()
    east, south = west + step[0] / EXTENT * tile.side, north + step[1] / EXTENT * tile.side
    return east * 360 - 180, tile.tile_set.latitude(south)


@pytest.mark.parametrize("name", SETS)
def test_a_tile_has_the_places_and_divisions_that_lie_in_it(client: httpx.Client, name: str) -> None:
    tile = _tile(name, 12, QINGYAN)
    told = _read(client, tile)
    assert {"青岩镇", "青岩堡"} <= _named(told, "places")
    assert _named(told, "divisions") == {"贵州省", "贵阳市", "花溪区"}
    [found] = [each for each in told["places"]["features"] if each["properties"]["name"] == "青岩镇"]
    assert _lonlat(tile, found["geometry"]["coordinates"]) == pytest.approx(QINGYAN, abs=360 / 4096 / EXTENT)
    assert found["properties"]["class"] == "21500"
    [unit] = [each["properties"] for each in told["divisions"]["features"] if each["properties"]["level"] == 3]
    assert unit["code"] == "520111"
    assert (unit["romanized"], unit["level_name"]) == ("Huāxī Qū", "县级")


@pytest.mark.parametrize("name", SETS)
def test_an_area_is_drawn_where_it_is(client: httpx.Client, name: str) -> None:
    tile = _tile(name, 9, (106.65, 26.35))
    [huaxi] = [
        each["geometry"]["coordinates"][0]
        for each in _read(client, tile)["divisions"]["features"]
        if each["properties"]["name"] == "花溪区"
    ]
    corners = np.array([_lonlat(tile, step) for step in huaxi])
    step = 360 / 512 / EXTENT
    # What lies beyond the tile and its margin is cut away.
    west, south, east, north = tile.degrees
    assert corners[:, 0].max() == pytest.approx(min(106.8, east + (east - west) / 64), abs=step)
    assert corners[:, 1].min() == pytest.approx(max(26.2, south - (north - south) / 64), abs=step)


def test_tiles_beside_each_other_draw_the_same_edge_to_the_same_place(client: httpx.Client) -> None:
    mercator = SETS["WebMercatorQuad"]
    rows, columns = tiles_over(mercator, 10, (106.5, 26.2, 106.8, 26.2))
    heights = set()
    for column in columns:
        tile = Tile(mercator, 10, rows[0], column)
        areas = [
            each for each in _read(client, tile)["divisions"]["features"] if each["properties"]["name"] == "花溪区"
        ]
        heights |= {max(step[1] for step in area["geometry"]["coordinates"][0]) for area in areas}
    assert len(columns) > 1
    assert len(heights) == 1


def test_a_name_stands_in_one_tile_alone(client: httpx.Client) -> None:
    mercator = SETS["WebMercatorQuad"]
    rows, columns = tiles_over(mercator, 13, (106.66, 26.31, 106.71, 26.36))
    found = []
    for row in rows:
        for column in columns:
            answer = client.get(_path(Tile(mercator, 13, row, column)))
            told = mapbox_vector_tile.decode(answer.content) if answer.content else {}
            found += [each["properties"]["name"] for each in told.get("places", {"features": []})["features"]]
    assert found.count("青岩镇") == found.count("青岩堡") == 1


def test_nothing_tells_of_a_secret_place(client: httpx.Client) -> None:
    for zoom in range(9, 19):
        content = client.get(_path(_tile("WebMercatorQuad", zoom, (106.681, 26.331)))).content
        assert "密营".encode() not in content
        assert b"000000000666" not in content


@pytest.mark.parametrize(
    ("root", "query"),
    [("/ogc", {"datetime": "1980-06-01"}), ("/ogc", {"as_of": "1980-06-01"}), ("/t/1980-06-01/ogc", {})],
)
def test_a_tile_of_the_past_has_the_places_of_then(client: httpx.Client, root: str, query: dict[str, str]) -> None:
    tile = _tile("WebMercatorQuad", 13, (106.61, 26.31))
    assert "旧场" in _named(_read(client, tile, root, **query), "places")
    assert "旧场" not in _named(_read(client, tile), "places")


def test_where_there_is_nothing_the_answer_is_empty(client: httpx.Client) -> None:
    answer = client.get(_path(_tile("WebMercatorQuad", 9, (-100.0, 40.0))))
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["ETag"]


def test_who_has_a_tile_is_not_sent_it_again_until_something_is_written(client: httpx.Client) -> None:
    path = _path(_tile("WebMercatorQuad", 12, QINGYAN))
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "public, no-cache"
    assert client.get(path, headers={"If-None-Match": 'W/"0-other"'}).status_code == 200


def test_the_tag_is_of_the_day_and_the_tile(client: httpx.Client) -> None:
    tile, other = _tile("WebMercatorQuad", 12, QINGYAN), _tile("WebMercatorQuad", 11, QINGYAN)
    asked = [(tile, {}), (other, {}), (tile, {"datetime": "1980-01-01"})]
    assert len({client.get(_path(each), params=query).headers["ETag"] for each, query in asked}) == 3


@pytest.mark.parametrize(("accepted", "coding"), [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)])
def test_a_tile_is_packed_as_is_accepted(client: httpx.Client, accepted: str, coding: str | None) -> None:
    path = _path(_tile("WebMercatorQuad", 9, QINGYAN))
    with client.stream("GET", path, headers={"Accept-Encoding": accepted}) as answer:
        raw = b"".join(answer.iter_raw())
    plain = client.get(path, headers={"Accept-Encoding": "identity"}).content
    unpacked = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding](raw)
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert unpacked == plain


def test_asked_again_it_is_the_same(client: httpx.Client) -> None:
    path = _path(_tile("CGCS2000Quad", 12, QINGYAN))
    assert client.get(path).content == client.get(path).content


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/ogc/tiles/GoogleQuad/3/0/0", 404, "WebMercatorQuad and CGCS2000Quad"),
        ("/ogc/tiles/WebMercatorQuad/19/0/0", 404, "0 to 18"),
        ("/ogc/tiles/CGCS2000Quad/0/0/0", 404, "1 to 18"),
        ("/ogc/tiles/WebMercatorQuad/3/8/0", 404, "rows 0 to 7"),
        ("/ogc/tiles/CGCS2000Quad/3/4/0", 404, "rows 0 to 3"),
        ("/ogc/tiles/WebMercatorQuad/3/0/9999999999", 400, "`col`"),
        ("/ogc/tiles/WebMercatorQuad/-1/0/0", 400, "`z`"),
        ("/ogc/tiles/WebMercatorQuad/3/1.5/0", 400, "`row`"),
        ("/ogc/tiles/WebMercatorQuad/３/0/0", 400, "`z`"),
        ("/ogc/tiles/WebMercatorQuad/3/0/0?datetime=junk", 400, "junk"),
        ("/ogc/tiles/WebMercatorQuad/3/0/0?datetime=1990-01-01/2000-01-01", 400, "one day"),
        ("/ogc/tiles/WebMercatorQuad/3/0/0?as_of=1990-02-30", 400, "1990-02-30"),
        ("/ogc/tiles/WebMercatorQuad/3/0/0?datetime=1990-01-01&as_of=1990-01-01", 400, "say the same"),
        ("/ogc/tiles/WebMercatorQuad/3/0/0?datetime=1990-01-01&datetime=1991-01-01", 400, "once"),
        ("/ogc/tiles/WebMercatorQuad/3/0/0?layers=places", 400, "layers"),
        ("/ogc/tiles/WebMercatorQuad/3/0/0?f=png", 400, "mvt"),
        ("/t/2005-06-30/ogc/tiles/WebMercatorQuad/3/0/0?datetime=1990-01-01", 400, "pinned"),
        ("/t/2005-06-31/ogc/tiles/WebMercatorQuad/3/0/0", 404, "2005-06-31"),
        ("/t/2999-01-01/ogc/tiles/WebMercatorQuad/3/0/0", 404, "not come"),
        ("/t/junk/ogc/tiles/WebMercatorQuad/3/0/0", 404, "junk"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_reason(
    client: httpx.Client, path: str, status: int, said: str
) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert said in answer.json()["detail"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_another_method_is_not_allowed(client: httpx.Client) -> None:
    answer = client.post("/ogc/tiles/WebMercatorQuad/3/0/0")
    assert (answer.status_code, answer.headers["Content-Type"]) == (405, "application/problem+json")


def test_only_the_head_is_sent_where_that_is_asked_for(client: httpx.Client) -> None:
    answer = client.head(_path(_tile("WebMercatorQuad", 12, QINGYAN)))
    assert (answer.status_code, answer.content) == (200, b"")


def test_lines_and_tri_points_are_drawn_where_they_are(bounds: httpx.Client) -> None:
    tile = _tile("WebMercatorQuad", 11, (106.1, 26.1))
    told = _read(bounds, tile)
    codes = {line["code"] for line in bounds.get("/v1/lines").json()["items"]}
    assert {each["properties"]["number"] for each in told["lines"]["features"]} <= codes
    assert told["lines"]["features"]
    levels = {each["properties"]["level"] for each in told["boundaries"]["features"]}
    assert {1, 2, 3} & levels
    places = [_lonlat(tile, each["geometry"]["coordinates"]) for each in told["tripoints"]["features"]]
    assert any(place == pytest.approx((106.1, 26.1), abs=1e-4) for place in places)


def test_markers_are_told_no_more_exactly_than_lists_tell_them(bounds: httpx.Client) -> None:
    listed = {each["id"]: each for each in bounds.get("/v1/markers?limit=100").json()["items"]}
    mercator = SETS["WebMercatorQuad"]
    rows, columns = tiles_over(mercator, 12, (105.9, 25.9, 106.4, 26.3))
    found = {}
    for tile in (Tile(mercator, 12, row, column) for row in rows for column in columns):
        content = bounds.get(_path(tile), headers={"Authorization": "Bearer of the survey"}).content
        told = mapbox_vector_tile.decode(content, default_options={"y_coord_down": True}) if content else {}
        for each in told.get("markers", {"features": []})["features"]:
            found[each["properties"]["id"]] = _lonlat(tile, each["geometry"]["coordinates"])
            assert each["properties"]["precision_m"] == 1000
    assert found
    assert {id_: place for id_, place in found.items() if id_ in listed} == {
        id_: pytest.approx(listed[id_]["point"], abs=360 / 4096 / EXTENT) for id_ in found if id_ in listed
    }
