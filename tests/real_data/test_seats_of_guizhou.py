"""What we wrote from memory of Guizhou, held against published boundaries."""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from foundation.crs.offsets import wgs84_from_gcj02
from seeds.facts import counties
from seeds.land.ground import ground

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def real(shared_data: Path) -> dict[str, shapely.Geometry]:
    """The published polygons of the counties, by code, without the offset of GCJ-02."""
    path = shared_data / "boundaries" / "guizhou_counties_gcj02.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    polygons = [shapely.from_geojson(json.dumps(each["geometry"])) for each in features]

    def unshifted(vertices: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(wgs84_from_gcj02(vertices[:, 0], vertices[:, 1]))

    moved = shapely.transform(np.array(polygons), unshifted)
    return {each["properties"]["code"]: shape for each, shape in zip(features, moved, strict=True)}


def test_the_counties_are_those_of_the_published_boundaries(real: dict[str, shapely.Geometry]) -> None:
    assert {each.code for each in counties()} == set(real)


def test_every_seat_lies_in_its_real_county(real: dict[str, shapely.Geometry]) -> None:
    outside = [each.name for each in counties() if not shapely.contains_xy(real[each.code], *each.seat)]
    assert outside == []


def test_the_schematic_province_covers_nine_tenths_of_the_real_one(real: dict[str, shapely.Geometry]) -> None:
    ours = shapely.coverage_union_all(ground().polygons)
    theirs = shapely.union_all(list(real.values()))
    assert shapely.area(shapely.intersection(ours, theirs)) > 0.93 * shapely.area(shapely.union(ours, theirs))


def test_a_schematic_county_overlaps_most_with_itself(real: dict[str, shapely.Geometry]) -> None:
    land = ground()
    shapes = np.array([real[each.code] for each in counties()])
    for number, county in enumerate(counties()):
        shared = shapely.area(shapely.intersection(land.extent(land.cells_of(number)), shapes))
        assert counties()[int(shared.argmax())] is county
