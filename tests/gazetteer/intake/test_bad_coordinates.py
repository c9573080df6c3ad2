"""Coordinates that cannot be, and those that people write in their own ways."""

from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from foundation.errors import InvalidInput, RefusedCrs
from foundation.intake.outcomes import Rejection
from gazetteer.intake.checks.context import Extent
from gazetteer.intake.columns.mapping import ColumnMapping
from gazetteer.intake.outcomes import Outcome
from gazetteer.places.records import PlaceRecord

Importing = Callable[..., list[Outcome]]
Rejected = Callable[..., list[tuple[str, str, str]]]
Table = Callable[..., Path]

_POINT = "标准名称,地名类别代码,县,经度,纬度"
_SURVEY = "标准名称,地名类别代码,县,X坐标,Y坐标"


@pytest.mark.parametrize(
    ("lon", "lat", "reason"),
    [
        ("26.33", "106.68", "swapped_lon_lat"),
        ("0", "0", "null_island"),
        ("NaN", "NaN", "not_finite"),
        ("1e999", "26.33", "not_finite"),
        ("106.68", "", "incomplete_coordinates"),
        ("106.68", "北", "bad_coordinate"),
        ("106°61′00″", "26.33", "bad_coordinate"),
        ("112.98", "28.19", "point_outside_extent"),
        ("35662296.51", "2949885.69", "degrees_expected"),
        ("1063748", "261948", "degrees_expected"),
        ("106.68", "126.33", "out_of_range"),
    ],
)
def test_degrees_that_cannot_be_are_refused(
    rejected: Rejected, guizhou: Extent, lon: str, lat: str, reason: str
) -> None:
    found = rejected(_POINT, f"青岩,22200,花溪区,{lon},{lat}", extent=guizhou)
    assert {each[1] for each in found} == {reason}


def test_a_point_of_another_province_swapped_into_ours_is_said_to_be_swapped(
    rejected: Rejected, guizhou: Extent
) -> None:
    ((_, reason, value),) = rejected(_POINT, "青岩,22200,花溪区,26.33,106.68", extent=guizhou)
    assert (reason, value) == ("swapped_lon_lat", "26.33 106.68")


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ("106.63", "26.65"),
        ("106°37′48″", "26°39′00″"),
        ("106度37分48秒", "26度39分0秒"),
        ("东经106°37.8′", "北纬26°39′"),
        ("106:37:48", "26:39:00"),
        ("106°37′48″E", "26°39′00″N"),
    ],
)
def test_degrees_minutes_and_seconds_are_taken_as_people_write_them(
    outcomes_of: Importing, table: Table, guizhou: Extent, lon: str, lat: str
) -> None:
    (place,) = outcomes_of(table(_POINT, f"贵阳,22200,云岩区,{lon},{lat}"), extent=guizhou)
    assert isinstance(place, PlaceRecord)
    assert place.position is not None
    assert shapely.from_wkb(place.position.wkb).equals_exact(shapely.Point(106.63, 26.65), 1e-9)
    assert place.position.original == f"{lon} {lat}"


def test_packed_degrees_are_taken_when_the_mapping_says_so(outcomes_of: Importing, table: Table) -> None:
    mapping = ColumnMapping(packed_dms=True)
    (place,) = outcomes_of(table(_POINT, "贵阳,22200,云岩区,1063748,263900"), mapping=mapping)
    assert isinstance(place, PlaceRecord)
    assert place.position is not None
    assert shapely.from_wkb(place.position.wkb).equals_exact(shapely.Point(106.63, 26.65), 1e-9)


@pytest.mark.parametrize(
    ("north", "east", "reason"),
    [
        ("363594.53", "2949581.59", "swapped_xy"),
        ("2949581.59", "36363594.53", "zone_mismatch"),
        ("26.65", "106.63", "metres_expected"),
        ("9999999", "9999999", "out_of_range"),
        ("0", "0", "null_island"),
    ],
)
def test_metres_that_cannot_be_are_refused(rejected: Rejected, north: str, east: str, reason: str) -> None:
    found = rejected(_SURVEY, f"贵阳,22200,云岩区,{north},{east}", crs="EPSG:4545")
    assert [each[1] for each in found] == [reason]


def test_x_is_north_and_y_is_east_in_a_survey_table(outcomes_of: Importing, table: Table) -> None:
    (place,) = outcomes_of(table(_SURVEY, "贵阳,22200,云岩区,2949581.5909,363594.5287"), crs="EPSG:4545")
    assert isinstance(place, PlaceRecord)
    assert place.position is not None
    assert shapely.from_wkb(place.position.wkb).wkt == "POINT (106.63 26.65)"
    assert place.position.original_crs == "EPSG:4545"
    assert place.position.transform == "PROJ EPSG:4545 to EPSG:4490"


def test_metres_without_a_system_are_refused_for_the_whole_file(outcomes_of: Importing, table: Table) -> None:
    with pytest.raises(InvalidInput, match="does not say in which system: name it"):
        outcomes_of(table(_SURVEY, "贵阳,22200,云岩区,2949581.59,363594.53"))


@pytest.mark.parametrize("crs", ["EPSG:4610", "西安80", "新1954北京坐标系", "北京54"])
def test_a_datum_without_an_honest_conversion_is_refused(outcomes_of: Importing, table: Table, crs: str) -> None:
    with pytest.raises(RefusedCrs, match="no published transform to CGCS2000"):
        outcomes_of(table(_POINT, "青岩,22200,花溪区,106.68,26.33"), crs=crs)


def test_degrees_named_as_metres_are_refused_for_the_whole_file(outcomes_of: Importing, table: Table) -> None:
    with pytest.raises(InvalidInput, match=r"'经度' holds degrees, and EPSG:4545 is in metres"):
        outcomes_of(table(_POINT, "青岩,22200,花溪区,106.68,26.33"), crs="EPSG:4545")


@pytest.mark.parametrize(
    ("system", "reason"),
    [
        ("CGCS2000", ""),
        ("西安80坐标系", "contradictory_crs"),
        ("火星坐标", "contradictory_crs"),
        ("某坐标", "unknown_crs"),
    ],
)
def test_the_system_a_row_names_is_held_against_the_commands(
    outcomes_of: Importing, table: Table, system: str, reason: str
) -> None:
    (found,) = outcomes_of(table(_POINT + ",坐标系", f"青岩,22200,花溪区,106.68,26.33,{system}"), crs="EPSG:4490")
    assert (found.reason if isinstance(found, Rejection) else "") == reason


def test_a_row_that_names_a_datum_without_an_honest_conversion_is_refused(rejected: Rejected) -> None:
    found = rejected(_POINT + ",坐标系", "青岩,22200,花溪区,106.68,26.33,西安80坐标系")
    assert found == [("坐标系", "refused_crs", "西安80坐标系")]


def test_rows_may_each_name_their_system(outcomes_of: Importing, table: Table) -> None:
    found = outcomes_of(
        table(
            _SURVEY + ",坐标系",
            "贵阳,22200,云岩区,2949581.5909,363594.5287,CGCS2000 3度带 中央经线108",
            "贵阳,22200,云岩区,2949885.6936,35662296.5094,EPSG:4523",
            "贵阳,22200,云岩区,2949885.6936,35662296.5094,",
            "贵阳,22200,云岩区,2949885.6936,35662296.5094,CGCS2000",
        )
    )
    points = [shapely.from_wkb(each.position.wkb) for each in found if isinstance(each, PlaceRecord) and each.position]
    assert all(point.equals_exact(shapely.Point(106.63, 26.65), 1e-8) for point in points)
    assert len(points) == 2
    assert [(each.row, each.reason) for each in found if isinstance(each, Rejection)] == [
        (3, "unknown_crs"),
        (4, "unknown_crs"),
    ]


def test_a_feature_may_lie_between_two_points(outcomes_of: Importing, table: Table) -> None:
    (river,) = outcomes_of(table(_POINT + ",至东经,至北纬", "㵲阳河,12100,镇远县,108.4,27.05,108.6,27.1"))
    assert isinstance(river, PlaceRecord)
    assert river.position is not None
    assert shapely.from_wkb(river.position.wkb).wkt == "MULTIPOINT ((108.4 27.05), (108.6 27.1))"


def test_gcj02_is_converted_when_it_is_named(outcomes_of: Importing, table: Table) -> None:
    (place,) = outcomes_of(table(_POINT, "南明,22200,南明区,106.714374,26.567944"), crs="火星坐标")
    assert isinstance(place, PlaceRecord)
    assert place.position is not None
    shift = shapely.from_wkb(place.position.wkb).distance(shapely.Point(106.714374, 26.567944))
    assert 0.003 < shift < 0.008
    assert place.position.transform == "GCJ-02 offset removed (unofficial)"
