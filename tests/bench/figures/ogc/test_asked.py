"""The tiles that are measured are those of the province, and where places are."""

from bench.figures.ogc.asked import around, path, whole
from bench.peers.ogc import tipg
from bench.peers.ogc.bare import deepest_at

_POINTS = [(106.7, 26.6), (106.7001, 26.6001), (104.9, 25.1), (108.2, 28.3)]


def _holds(box: tuple[float, float, float, float], point: tuple[float, float]) -> bool:
    west, south, east, north = box
    return west <= point[0] < east and south < point[1] <= north


def test_each_tile_is_one_that_a_point_is_in() -> None:
    tiles = around(_POINTS, 12, 10)
    assert len(set(map(path, tiles))) == 3
    assert all(any(_holds(tile.degrees, point) for point in _POINTS) for tile in tiles)


def test_the_same_tiles_are_drawn_each_time_and_no_more_than_wanted() -> None:
    assert around(_POINTS, 12, 2) == around(reversed(_POINTS), 12, 2)
    assert len(around(_POINTS, 12, 2)) == 2


def test_four_tiles_of_zoom_6_meet_the_province() -> None:
    assert [path(tile).removeprefix("/ogc/tiles/WebMercatorQuad/") for tile in whole(6)] == [
        "6/26/50",
        "6/26/51",
        "6/27/50",
        "6/27/51",
    ]


def test_the_peer_has_the_column_before_the_row() -> None:
    assert tipg.tile("lines", 6, 27, 50) == "/collections/bench_ogc.lines/tiles/WebMercatorQuad/6/50/27"
    asked = tipg.tile("divisions", 6, 27, 50, deepest=deepest_at(6))
    assert asked == "/collections/bench_ogc.divisions/tiles/WebMercatorQuad/6/50/27?filter=level%3C%3D3"
