"""Boxes as clients write them: with many decimals, and without breadth."""

from collections.abc import Callable
from typing import Any

import pytest
from pyproj import Transformer
from shapely import LineString, Point

from api.ogc.crs import CRS84, OFFERED, Crs
from api.ogc.parameters.boxes import read_box

Items = Callable[..., dict[str, Any]]
MERCATOR = next(each for each in OFFERED if each.srid == 3857)
GAUSS = next(each for each in OFFERED if each.srid == 4545)


def names(content: dict[str, Any]) -> list[str]:
    return [feature["properties"]["name"] for feature in content["features"]]


def test_a_box_may_have_as_many_decimals_as_qgis_writes(items: Items) -> None:
    box = "106.00499999999999545,26.03999999999999915,106.03499999999999659,26.05999999999999872"
    assert names(items("places", bbox=box, sortby="name")) == ["寨01", "寨02", "寨03"]


@pytest.mark.parametrize(
    "box", ["106.03,26.05,106.03,26.05", "106.03,26.04,106.03,26.06", "106.025,26.05,106.035,26.05"]
)
def test_a_box_without_breadth_meets_what_lies_on_it(items: Items, box: str) -> None:
    assert names(items("places", bbox=box)) == ["寨03"]
    assert "520102" in {each["properties"]["code"] for each in items("divisions-county", bbox=box)["features"]}


def test_what_touches_the_edge_of_a_box_meets_it(items: Items) -> None:
    assert names(items("places", bbox="106.03,26.05,106.04,26.06", sortby="name")) == ["寨03", "寨04"]


@pytest.mark.parametrize("crs", [MERCATOR, GAUSS], ids=lambda crs: str(crs.srid))
def test_a_box_without_breadth_in_metres_stays_where_it_is(crs: Crs) -> None:
    x, y = Transformer.from_crs("OGC:CRS84", crs.name, always_xy=True).transform(106.03, 26.05)
    first, second = (y, x) if crs.y_first else (x, y)
    point = read_box(f"{first:.6f},{second:.6f},{first:.6f},{second:.6f}", crs)
    assert isinstance(point, Point)
    assert point.distance(Point(106.03, 26.05)) < 1e-8
    line = read_box(f"{first:.6f},{second:.6f},{first + 1000:.6f},{second:.6f}", crs)
    assert isinstance(line, LineString)
    assert line.distance(Point(106.03, 26.05)) < 1e-8


def test_a_box_in_degrees_is_plain() -> None:
    assert read_box("106,26,107.,27", CRS84).bounds == (106, 26, 107, 27)
