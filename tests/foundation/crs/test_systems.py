import pytest
from pyproj import CRS

from foundation.crs.systems import Family, recognise
from foundation.errors import InvalidInput


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("EPSG:4490", "EPSG:4490"),
        ("4490", "EPSG:4490"),
        ("urn:ogc:def:crs:EPSG::4545", "EPSG:4545"),
        ("http://www.opengis.net/def/crs/EPSG/0/3857", "EPSG:3857"),
        ("OGC:CRS84", "EPSG:4326"),
        ("WGS-84", "EPSG:4326"),
        ("2000", "EPSG:4490"),
        ("2000国家大地坐标系", "EPSG:4490"),
        ("CGCS2000", "EPSG:4490"),
        ("CGCS2000 3度带 中央经线108", "EPSG:4545"),
        ("CGCS2000 3度带 第35带", "EPSG:4523"),
        ("2000国家大地坐标系 6度带 18带", "EPSG:4496"),
        ("CGCS2000_3_Degree_GK_CM_105E", "EPSG:4544"),
        ("CGCS2000_GK_Zone_19", "EPSG:4497"),
        ("西安80坐标系", "EPSG:4610"),
        ("1954北京坐标系", "EPSG:4214"),
        ("gcj02", "GCJ-02"),
        ("火星坐标系", "GCJ-02"),
        ("百度坐标", "BD-09"),
    ],
)
def test_a_system_is_recognised_by_code_or_by_words(words: str, name: str) -> None:
    assert recognise(words).name == name


@pytest.mark.parametrize(
    "words", ["", "EPSG:9999", "EPSG:2154", "地方坐标系", "CGCS2000 3度带", "3度带 中央经线107", "EPSG:"]
)
def test_a_system_that_is_unknown_or_half_named_is_not_guessed(words: str) -> None:
    with pytest.raises(InvalidInput, match="names no coordinate system"):
        recognise(words)


@pytest.mark.parametrize("code", range(4491, 4555))
def test_every_gauss_kruger_zone_has_the_parameters_of_the_register(code: int) -> None:
    system, operation = recognise(str(code)), CRS.from_epsg(code).coordinate_operation
    assert operation is not None
    register = {parameter.name: float(parameter.value) for parameter in operation.params}
    assert system.central_meridian_deg == register["Longitude of natural origin"]
    assert system.false_easting_m == register["False easting"]


@pytest.mark.parametrize("code", [4214, 4610, 4555, 2327, 2390, 2401, 2442, 21413, 21463, 21483, 4568, 4800])
def test_the_old_datums_are_known_as_such(code: int) -> None:
    assert recognise(f"EPSG:{code}").family is Family.LEGACY
    assert CRS.from_epsg(code).name.split(" /")[0] == recognise(str(code)).title
