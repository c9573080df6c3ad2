import pytest

from foundation.crs.systems import STORAGE, CoordinateSystem, recognise
from foundation.errors import InvalidInput
from foundation.intake.ranges import doubt
from foundation.intake.reasons import Reason
from foundation.intake.zones import StatedZone, for_checking, projected, stated_zone, system_in_words

_XIAN = recognise("西安80")


@pytest.mark.parametrize(
    "text", ["108", "108°", "108°E", "108度", "中央子午线108", "108°00′", "108°00′00″", "108.0", "L0=108"]
)
def test_a_central_meridian_is_read_however_it_is_written(text: str) -> None:
    assert stated_zone(text, "") == StatedZone(meridian_deg=108)


@pytest.mark.parametrize("text", ["36", "36带", "第36带", "36号带", "36.0"])
def test_a_zone_number_is_read_however_it_is_written(text: str) -> None:
    assert stated_zone("", text) == StatedZone(number=36)


@pytest.mark.parametrize(
    ("meridian", "number"), [("107", ""), ("106.5", ""), ("108°30′", ""), ("abc", ""), ("", "24"), ("", "99")]
)
def test_what_is_no_zone_of_china_is_refused(meridian: str, number: str) -> None:
    with pytest.raises(InvalidInput, match="is no zone of China"):
        stated_zone(meridian, number)


@pytest.mark.parametrize(
    ("stated", "easting_m", "name"),
    [
        (StatedZone(105), 662296.51, "EPSG:4544"),
        (StatedZone(105), 35662296.51, "EPSG:4523"),
        (StatedZone(105), 18662296.51, "EPSG:4496"),
        (StatedZone(number=36), 363594.5, "EPSG:4545"),
        (StatedZone(number=18), 662296.5, "EPSG:4544"),
        (StatedZone(108, 36), 36363594.5, "EPSG:4524"),
        (StatedZone(), 37363594.5, "EPSG:4525"),
    ],
)
def test_a_zone_is_found_by_meridian_by_number_and_by_what_the_easting_carries(
    stated: StatedZone, easting_m: float, name: str
) -> None:
    found = projected(STORAGE, stated, easting_m)
    assert isinstance(found, CoordinateSystem)
    assert found.name == name


@pytest.mark.parametrize(
    ("stated", "easting_m", "reason"),
    [
        (StatedZone(105, 36), 363594.5, Reason.ZONE_MISMATCH),
        (StatedZone(105), 36363594.5, Reason.ZONE_MISMATCH),
        (StatedZone(), 363594.5, Reason.UNKNOWN_CRS),
    ],
)
def test_a_zone_that_does_not_fit_is_named(stated: StatedZone, easting_m: float, reason: Reason) -> None:
    found = projected(STORAGE, stated, easting_m)
    assert not isinstance(found, CoordinateSystem)
    assert found[0] is reason


@pytest.mark.parametrize(
    ("stated", "easting_m", "name"),
    [
        (StatedZone(108), 363594.5, "EPSG:2381"),
        (StatedZone(105), 35662296.5, "EPSG:2359"),
        (StatedZone(), 18e6 + 5e5, "EPSG:2332"),
    ],
)
def test_a_zone_of_a_legacy_datum_is_that_datums(stated: StatedZone, easting_m: float, name: str) -> None:
    found = projected(_XIAN, stated, easting_m)
    assert isinstance(found, CoordinateSystem)
    assert (found.name, found.title) == (name, "Xian 1980")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CGCS2000 3度带 中央经线108", "EPSG:4545"),
        ("西安80", "EPSG:4610"),
        ("1980西安坐标系 3度带 中央子午线105", "EPSG:2380"),
        ("北京54 6度带 18带", "EPSG:21418"),
        ("新1954北京坐标系 3度带 中央经线108", "EPSG:4555"),
    ],
)
def test_surveyors_words_name_zones_of_legacy_datums_too(text: str, name: str) -> None:
    assert system_in_words(text).name == name


def test_words_that_name_no_datum_are_refused() -> None:
    with pytest.raises(InvalidInput, match="names no coordinate system"):
        system_in_words("本地坐标 中央经线108")


def test_swapped_numbers_of_a_legacy_zone_are_told_as_those_of_any_other() -> None:
    system = for_checking(recognise("EPSG:2381"), StatedZone(108), 2949581.6)
    found = doubt(system, 2949581.6, 363594.5)
    assert found is not None
    assert found[0] is Reason.SWAPPED_XY
