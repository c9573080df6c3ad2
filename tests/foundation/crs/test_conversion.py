import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.crs.conversion import from_storage, to_storage
from foundation.crs.parameters import ParameterSet, Rotation
from foundation.errors import InvalidInput, RefusedCrs

LON, LAT = 106.63, 26.65


@pytest.mark.parametrize(
    ("crs", "easting", "northing"),
    [
        ("EPSG:4523", 35662296.51, 2949885.69),
        ("EPSG:4544", 662296.51, 2949885.69),
        ("EPSG:4524", 36363594.53, 2949581.59),
        ("EPSG:4545", 363594.53, 2949581.59),
    ],
)
def test_a_point_in_guiyang_has_the_known_eastings(crs: str, easting: float, northing: float) -> None:
    assert from_storage(crs).point(LON, LAT) == pytest.approx((easting, northing), abs=0.006)
    assert to_storage(crs).point(easting, northing) == pytest.approx((LON, LAT), abs=1e-7)


@settings(deadline=None)  # the first use of a system reads its definition
@given(
    st.sampled_from(["4523", "4524", "4544", "4545", "4496", "4507", "3857", "4490", "4326", "GCJ-02", "BD-09"]),
    st.floats(103.5, 109.6),
    st.floats(24.6, 29.3),
)
def test_there_and_back_is_the_same_place_within_a_millimetre(crs: str, lon: float, lat: float) -> None:
    assert to_storage(crs).point(*from_storage(crs).point(lon, lat)) == pytest.approx((lon, lat), abs=1e-8)


@pytest.mark.parametrize(
    "crs", ["EPSG:4214", "EPSG:4610", "EPSG:4555", "EPSG:2360", "EPSG:2433", "EPSG:21418", "西安80"]
)
def test_a_datum_without_a_published_transform_is_refused(crs: str) -> None:
    with pytest.raises(RefusedCrs, match="parameter set"):
        to_storage(crs)
    with pytest.raises(RefusedCrs, match="parameter set"):
        from_storage(crs)


XIAN = ParameterSet("test", "Xian 1980", (100.0, 0.0, 0.0), (0.0, 0.0, 0.0), 0.0, Rotation.POSITION_VECTOR, 1.0, "none")


def test_a_registered_parameter_set_moves_the_point() -> None:
    converted = to_storage("EPSG:4610", parameter_set="test", registry={"test": XIAN})
    lon, lat = converted.point(LON, LAT)
    moved_m = -np.sin(np.radians(LON)) * 100  # 100 m along the X axis, seen along the parallel
    assert (lon - LON) * 111_320 * np.cos(np.radians(LAT)) == pytest.approx(moved_m, abs=0.5)
    assert lat != LAT
    assert (converted.accuracy_m, converted.label) == (1.0, "parameter set test (none)")


def test_a_projected_legacy_system_is_first_unprojected_on_its_own_ellipsoid() -> None:
    registry = {"test": XIAN}
    from_degrees = to_storage("EPSG:4610", parameter_set="test", registry=registry).point(108.0, LAT)
    from_metres = to_storage("EPSG:2381", parameter_set="test", registry=registry).point(500_000.0, 2_949_000.0)
    assert from_metres[0] == pytest.approx(from_degrees[0], abs=1e-5)


def test_a_parameter_set_of_another_datum_is_refused() -> None:
    with pytest.raises(RefusedCrs, match="registered for it: none"):
        to_storage("EPSG:4214", parameter_set="test", registry={"test": XIAN})


def test_a_parameter_set_where_none_is_needed_is_a_mistake() -> None:
    with pytest.raises(InvalidInput, match="needs no parameter set"):
        to_storage("EPSG:4490", parameter_set="test", registry={"test": XIAN})


def test_wgs84_is_taken_as_it_is_and_says_so() -> None:
    conversion = to_storage("EPSG:4326")
    assert conversion.point(106.123456789012, LAT) == (106.123456789012, LAT)
    assert conversion.label is not None


def test_what_is_stored_already_is_left_alone() -> None:
    assert to_storage("EPSG:4490").label is None


def test_a_point_far_outside_a_zone_has_no_image_and_does_no_harm_to_others() -> None:
    lon, _ = to_storage("EPSG:4545").arrays(np.array([1e12, 363594.5287]), np.array([1e12, 2949581.5909]))
    assert not np.isfinite(lon[0])
    assert lon[1] == LON
