from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.crs.conversion import from_storage
from foundation.crs.systems import recognise
from foundation.intake.ranges import doubt
from foundation.intake.reasons import Reason

_LON, _LAT = st.floats(103.6, 109.6), st.floats(24.62, 29.22)


@given(_LON, _LAT)
def test_no_point_of_guizhou_is_doubted_in_degrees(lon: float, lat: float) -> None:
    assert doubt(recognise("EPSG:4490"), lon, lat) is None


@given(_LON, _LAT, st.sampled_from(["EPSG:4523", "EPSG:4524", "EPSG:4544", "EPSG:4545", "EPSG:4507", "EPSG:3857"]))
@settings(deadline=None)  # the first conversion of a system opens PROJ
def test_no_point_of_guizhou_is_doubted_in_metres(lon: float, lat: float, system: str) -> None:
    assert doubt(recognise(system), *from_storage(system).point(lon, lat)) is None


@given(_LON, _LAT, st.sampled_from(["EPSG:4523", "EPSG:4524", "EPSG:4544", "EPSG:4545"]))
@settings(deadline=None)
def test_a_point_of_guizhou_turned_round_is_said_to_be_swapped(lon: float, lat: float, system: str) -> None:
    easting, northing = from_storage(system).point(lon, lat)
    found = doubt(recognise(system), northing, easting)
    assert found is not None
    assert found[0] is Reason.SWAPPED_XY
    turned = doubt(recognise("EPSG:4490"), lat, lon)
    assert turned is not None
    assert turned[0] is Reason.SWAPPED_LON_LAT


@given(st.floats(), st.floats(), st.sampled_from(["EPSG:4490", "EPSG:4545", "EPSG:3857", "GCJ-02"]))
def test_any_two_numbers_are_doubted_or_finite(x: float, y: float, system: str) -> None:
    if doubt(recognise(system), x, y) is None:
        assert abs(x) + abs(y) < float("inf")
