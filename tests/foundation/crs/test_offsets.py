import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.crs.offsets import bd09_from_gcj02, gcj02_from_bd09, gcj02_from_wgs84, wgs84_from_gcj02

LON, LAT = st.floats(73.6, 135.0), st.floats(18.0, 53.5)
MILLIMETRE_DEG = 1e-8


@pytest.mark.parametrize(
    ("wgs84", "gcj02"),
    [
        ((121.5272106, 31.1774276), (121.531541859, 31.175303984)),
        ((113.912316, 22.543847), (113.917176481, 22.540796132)),
        ((116.377817, 39.911954), (116.384047225, 39.913345455)),
    ],
)
def test_the_offset_is_the_published_one(wgs84: tuple[float, float], gcj02: tuple[float, float]) -> None:
    lon, lat = gcj02_from_wgs84(np.array([wgs84[0]]), np.array([wgs84[1]]))
    assert (lon[0], lat[0]) == gcj02


@given(LON, LAT)
def test_removing_the_offset_undoes_it_within_a_millimetre(lon: float, lat: float) -> None:
    back_lon, back_lat = wgs84_from_gcj02(*gcj02_from_wgs84(np.array([lon]), np.array([lat])))
    assert abs(back_lon[0] - lon) < MILLIMETRE_DEG
    assert abs(back_lat[0] - lat) < MILLIMETRE_DEG


@given(LON, LAT)
def test_removing_the_second_offset_undoes_it_within_a_millimetre(lon: float, lat: float) -> None:
    back_lon, back_lat = gcj02_from_bd09(*bd09_from_gcj02(np.array([lon]), np.array([lat])))
    assert abs(back_lon[0] - lon) < MILLIMETRE_DEG
    assert abs(back_lat[0] - lat) < MILLIMETRE_DEG


@given(LON, LAT, st.lists(st.tuples(LON, LAT), max_size=40), st.integers(0, 40))
def test_a_vertex_comes_out_the_same_in_whatever_company(
    lon: float, lat: float, company: list[tuple[float, float]], at: int
) -> None:
    alone = wgs84_from_gcj02(np.array([lon]), np.array([lat]))
    row = [*company[:at], (lon, lat), *company[at:]]
    among = wgs84_from_gcj02(np.array([each[0] for each in row]), np.array([each[1] for each in row]))
    place = min(at, len(company))
    assert (among[0][place], among[1][place]) == (alone[0][0], alone[1][0])


def test_abroad_there_is_no_offset() -> None:
    lon, lat = gcj02_from_wgs84(np.array([2.35]), np.array([48.85]))
    assert (lon[0], lat[0]) == (2.35, 48.85)


def test_results_have_nine_decimals() -> None:
    lon, lat = wgs84_from_gcj02(np.array([106.714374]), np.array([26.567944]))
    assert (lon[0], lat[0]) == (round(lon[0], 9), round(lat[0], 9))
