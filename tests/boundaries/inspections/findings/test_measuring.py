"""How far a measured position lies from the registered one, and what that says."""

from dataclasses import replace
from datetime import datetime
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from boundaries.inspections.findings.measuring import Measurement, Verdict, judged, offset
from foundation.crs.conversion import from_storage
from foundation.errors import InvalidInput, RefusedCrs
from foundation.measure import moved
from tests.inspections_made import AT, NOON, measured

metres = st.floats(0, 1000, allow_nan=False)
sigma = st.floats(0.001, 100, allow_nan=False)


@given(st.floats(0.01, 5000), st.floats(0, 359.99))
def test_the_offset_is_the_geodesic_way_from_the_registered_place(far_m: float, bearing: float) -> None:
    found = offset(measured(far_m, bearing=bearing), AT, 1.0)
    assert isclose(found.distance_m, far_m, rel_tol=1e-6, abs_tol=1e-3)
    turn = abs(found.bearing_deg - bearing) % 360
    assert far_m < 1 or min(turn, 360 - turn) < 0.1


def test_at_its_place_it_is_nowhere_off() -> None:
    found = offset(Measurement(AT.x, AT.y, "CGCS2000", "RTK 1", 0.02, NOON), AT, 1.0)
    assert (found.distance_m, found.bearing_deg, found.verdict) == (0.0, 0.0, Verdict.WITHIN)


@pytest.mark.parametrize("crs", ["EPSG:4523", "EPSG:4544", "EPSG:4524", "EPSG:4545", "EPSG:3857"])
def test_metres_of_a_zone_come_to_the_same_place(crs: str) -> None:
    x, y = from_storage(crs).point(AT.x, AT.y)
    found = offset(Measurement(x, y, crs, "RTK 1", 0.05, NOON), AT, 1.0)
    assert found.distance_m < 0.01
    assert found.verdict is Verdict.WITHIN
    assert found.conversion is not None


def test_a_phone_cannot_tell_a_metre() -> None:
    assert offset(measured(0.2, accuracy_m=5.0), AT, 1.0).verdict is Verdict.UNDECIDED
    assert offset(measured(4.0, accuracy_m=5.0), AT, 1.0).verdict is Verdict.UNDECIDED
    assert offset(measured(20.0, accuracy_m=5.0), AT, 1.0).verdict is Verdict.BEYOND


def test_a_registered_place_that_is_coarse_decides_nothing_either() -> None:
    assert offset(measured(1.5), AT, 1.0).verdict is Verdict.BEYOND
    assert offset(measured(1.5), AT, 1.0, registered_accuracy_m=2.0).verdict is Verdict.UNDECIDED


def test_wgs84_costs_what_the_conversion_may_be_wrong_by() -> None:
    found = offset(replace(measured(0.1, accuracy_m=0.05), crs="WGS84"), AT, 1.0)
    assert found.uncertainty_m is not None
    assert found.uncertainty_m > 1
    assert found.verdict is Verdict.UNDECIDED


@pytest.mark.parametrize("crs", ["GCJ-02", "BD-09"])
def test_coordinates_of_an_internet_map_decide_nothing(crs: str) -> None:
    x, y = from_storage(crs).point(AT.x, AT.y)
    found = offset(Measurement(x, y, crs, "phone", 0.01, NOON), AT, 1.0)
    assert found.distance_m < 1
    assert (found.uncertainty_m, found.verdict) == (None, Verdict.UNDECIDED)
    far = offset(Measurement(x + 1, y, crs, "phone", 0.01, NOON), AT, 1.0)
    assert far.verdict is Verdict.UNDECIDED


@pytest.mark.parametrize("crs", ["西安80", "北京54"])
def test_old_systems_are_refused_without_parameters(crs: str) -> None:
    with pytest.raises(RefusedCrs, match="parameter set"):
        offset(Measurement(AT.x, AT.y, crs, "total station", 0.1, NOON), AT, 1.0)


def test_northing_and_easting_swapped_lie_far_beyond() -> None:
    x, y = from_storage("EPSG:4545").point(AT.x, AT.y)
    assert offset(Measurement(y, x, "EPSG:4545", "RTK 1", 0.1, NOON), AT, 1.0).verdict is Verdict.BEYOND


def test_northing_and_easting_of_a_numbered_zone_swapped_are_no_position() -> None:
    x, y = from_storage("EPSG:4524").point(AT.x, AT.y)
    with pytest.raises(InvalidInput, match="swapped"):
        offset(Measurement(x * 10, y, "EPSG:4524", "RTK 1", 0.1, NOON), AT, 1.0)


def test_latitude_beyond_the_pole_is_no_position() -> None:
    with pytest.raises(InvalidInput, match="no position"):
        offset(Measurement(26.65, 106.63, "EPSG:4490", "RTK 1", 0.1, NOON), AT, 1.0)


@given(metres, sigma, metres, sigma)
def test_farther_or_finer_never_turns_beyond_back(far: float, fine: float, more: float, tolerance: float) -> None:
    if judged(far, fine, tolerance) is Verdict.BEYOND:
        assert judged(far + more, fine, tolerance) is Verdict.BEYOND
        assert judged(far, fine / 2, tolerance) is Verdict.BEYOND


@given(metres, sigma, metres)
def test_the_true_place_never_belies_a_verdict(far: float, error: float, tolerance: float) -> None:
    verdict = judged(far, error, tolerance)
    if verdict is Verdict.WITHIN:
        assert far <= tolerance
    if verdict is Verdict.BEYOND:
        assert far > tolerance


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"x": float("nan")}, "no position"),
        ({"y": float("inf")}, "no position"),
        ({"accuracy_m": 0.0}, "accuracy"),
        ({"accuracy_m": float("nan")}, "accuracy"),
        ({"device": " "}, "device"),
        ({"taken_at": datetime(2026, 5, 6)}, "zone"),  # noqa: DTZ001 - a time without a zone is the point
    ],
)
def test_a_measurement_that_is_none_is_refused(changes: dict[str, object], told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        replace(measured(), **changes)  # type: ignore[arg-type]  # each change has the type of its field


def test_the_position_is_told_as_it_was_measured() -> None:
    found = offset(measured(30.0, bearing=0.0), AT, 1.0)
    expected = moved(AT, 0.0, 30.0)
    assert found.position.equals_exact(Point(expected.x, expected.y), 1e-8)
