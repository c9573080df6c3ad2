"""The coverage of Guizhou's counties, as public polygons have it."""

import gzip
import json
from collections import defaultdict
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from boundaries.lines.topology.coverage import check
from boundaries.lines.topology.display import for_display
from boundaries.lines.topology.findings import FindingKind, Unit
from boundaries.lines.topology.nesting import nested
from boundaries.lines.topology.parts import Standing, parts_of
from boundaries.lines.topology.repair import repaired
from foundation.crs.conversion import to_storage

pytestmark = pytest.mark.real_data

PROVINCE = "520000"


def read(path: Path) -> list[Unit[str]]:
    """Return the units of a file of GCJ-02 polygons, in EPSG:4490."""
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    features = json.loads(text)["features"]
    conversion = to_storage("GCJ-02")

    def convert(places: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(conversion.arrays(places[:, 0], places[:, 1]))

    extents = shapely.transform(np.array([shape(each["geometry"]) for each in features], dtype=object), convert)
    facts = [each["properties"] for each in features]
    return [
        Unit(fact["code"], fact["name"], fact["code"], shapely.MultiPolygon(shapely.get_parts(extent).tolist()))
        for fact, extent in zip(facts, extents, strict=True)
    ]


@pytest.fixture(scope="module")
def counties(shared_data: Path) -> list[Unit[str]]:
    return read(shared_data / "boundaries" / "guizhou_counties_gcj02.geojson")


@pytest.fixture(scope="module")
def neighbours(shared_data: Path) -> list[Unit[str]]:
    return read(shared_data / "boundaries" / "neighbour_counties_gcj02.geojson.gz")


def test_the_counties_meet_vertex_for_vertex_also_in_storage(counties: list[Unit[str]]) -> None:
    assert len(counties) == 88
    assert shapely.coverage_is_valid([county.extent for county in counties])


def test_without_the_neighbours_there_is_one_gap_and_nothing_else_to_mend(counties: list[Unit[str]]) -> None:
    [gap] = check(counties).errors
    assert gap.kind is FindingKind.GAP
    assert gap.area_m2 == pytest.approx(1.2e6, rel=0.02)
    assert gap.names == ("天柱县",)


def test_with_the_neighbours_the_gap_is_the_exclave_of_huitong(
    counties: list[Unit[str]], neighbours: list[Unit[str]]
) -> None:
    report = check(counties, surroundings=neighbours)
    assert report.is_clean
    [enclave] = [finding for finding in report.findings if finding.kind is FindingKind.ENCLAVE]
    assert (enclave.units, enclave.names) == (("431225", "522627"), ("会同县", "天柱县"))


def test_seven_counties_have_several_parts(counties: list[Unit[str]], neighbours: list[Unit[str]]) -> None:
    parts = parts_of(counties, neighbours)
    assert len({part.unit.key for part in parts}) == 7
    # With the neighbours loaded, it is known for every part who lies around it.
    assert not [part.unit.name for part in parts if part.standing is Standing.OPEN]


def test_the_counties_dissolve_exactly_to_the_prefectures_and_the_province(
    counties: list[Unit[str]], shared_data: Path
) -> None:
    prefectures = read(shared_data / "boundaries" / "guizhou_prefectures_gcj02.geojson")
    [province] = read(shared_data / "boundaries" / "guizhou_province_gcj02.geojson")
    children = defaultdict(list)
    for county in counties:
        children[f"{county.key[:4]}00"].append(county)
    assert len(prefectures) == 9
    assert nested(children, prefectures) == []
    assert nested({PROVINCE: counties}, [province]) == []
    assert nested({PROVINCE: prefectures}, [province]) == []


def test_a_repair_changes_nothing(counties: list[Unit[str]]) -> None:
    found = repaired(counties, tolerance_m=5)
    assert all(one is other for one, other in zip(counties, found.units, strict=True))


@pytest.mark.parametrize("tolerance_m", [50, 1000])
def test_simplified_for_display_the_counties_still_meet(counties: list[Unit[str]], tolerance_m: float) -> None:
    outlines = np.array([each.extent for each in for_display(counties, tolerance_m)], dtype=object)
    assert shapely.coverage_is_valid(outlines)
    assert not shapely.is_empty(outlines).any()
    assert shapely.get_num_geometries(outlines).sum() == sum(len(county.extent.geoms) for county in counties)


def test_the_check_takes_half_a_second_at_most(counties: list[Unit[str]]) -> None:
    def seconds() -> float:
        start = perf_counter()
        check(counties)
        return perf_counter() - start

    # The best of five: other work on the machine only ever makes it slower.
    assert min(seconds() for _ in range(5)) <= 0.5
