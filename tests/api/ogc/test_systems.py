"""Coordinates in the system that is asked for, their axes in its order."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pyproj import Transformer

from api.ogc.crs import CRS84, OFFERED, Crs

Items = Callable[..., dict[str, Any]]


@pytest.mark.parametrize("crs", OFFERED, ids=lambda crs: crs.uri.rpartition("/")[2])
def test_coordinates_are_those_that_proj_gives_in_the_axes_of_the_system(items: Items, crs: Crs) -> None:
    [feature] = items("places", name="寨05", crs=crs.uri)["features"]
    target = "OGC:CRS84" if crs is CRS84 else crs.name
    expected = Transformer.from_crs("EPSG:4490", target).transform(26.05, 106.05)
    assert feature["geometry"]["coordinates"] == pytest.approx(expected, rel=0, abs=1e-9 if crs.in_degrees else 1e-3)


@pytest.mark.parametrize("crs", OFFERED, ids=lambda crs: crs.uri.rpartition("/")[2])
def test_the_system_stands_in_the_header(ogc: httpx.Client, crs: Crs) -> None:
    answer = ogc.get("/ogc/collections/places/items", params={"crs": crs.uri, "limit": 1})
    assert answer.headers["content-crs"] == f"<{crs.uri}>"


def test_scripts_of_other_sites_may_read_that_header(ogc: httpx.Client) -> None:
    assert "Content-Crs" in ogc.get("/ogc").headers["access-control-expose-headers"]


def test_one_feature_is_told_in_a_system_too(ogc: httpx.Client, items: Items) -> None:
    [feature] = items("places", name="寨05")["features"]
    answer = ogc.get(f"/ogc/collections/places/items/{feature['id']}", params={"crs": "[EPSG:4490]"})
    assert answer.json()["geometry"]["coordinates"] == pytest.approx([26.05, 106.05])
