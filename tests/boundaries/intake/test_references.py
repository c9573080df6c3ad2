import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.intake.context import Cell
from boundaries.intake.references import parse_bearing, parse_length, read_reference
from foundation.errors import InvalidInput
from foundation.intake.outcomes import Rejection

_NOTHING = Cell(1, "方位角1", "")
_NO_DISTANCE = Cell(1, "距离1", "")


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("35", 35.0),
        ("35.5°", 35.5),
        ("35度30分", 35.5),
        ("35°30′36″", 35.51),
        ("方位角：120°", 120.0),
        ("N35°E", 35.0),
        ("S 35° E", 145.0),
        ("S45W", 225.0),
        ("北偏西30°", 330.0),
        ("正南", 180.0),
        ("东北方向", 45.0),
        ("360°", 0.0),
    ],
)
def test_a_bearing_is_read_however_it_is_written(text: str, degrees: float) -> None:
    assert parse_bearing(text) == pytest.approx(degrees)


@pytest.mark.parametrize("text", ["361", "-5", "N95°E", "那边", "N35", "35°75′"])
def test_what_is_no_bearing_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_bearing(text)


@given(st.floats(0, 359.99).map(lambda value: round(value, 2)))
def test_degrees_from_north_come_back(degrees: float) -> None:
    assert parse_bearing(f"{degrees}°") == degrees


@given(st.integers(0, 90), st.sampled_from("NS"), st.sampled_from("EW"))
def test_quadrants_are_mirrored_about_the_axes(angle: int, start: str, end: str) -> None:
    east = parse_bearing(f"{start}{angle}°E")
    assert parse_bearing(f"{start}{angle}°{end}") == (east if end == "E" else (360 - east) % 360)


@pytest.mark.parametrize(("text", "metres"), [("12.5", 12.5), ("12.5 m", 12.5), ("12米", 12.0), ("1.2公里", 1200.0)])
def test_a_length_is_read_in_metres(text: str, metres: float) -> None:
    assert parse_length(text) == metres


@pytest.mark.parametrize(
    ("text", "name", "bearing_deg", "distance_m"),
    [
        ("大槐树 N35°E 12.5m", "大槐树", 35.0, 12.5),
        ("大槐树，方位角35°，距离12.5米", "大槐树", 35.0, 12.5),
        ("李家老屋(北偏东30°,20米)", "李家老屋", 30.0, 20.0),
        ("3号电线杆 120°30′ 8m", "3号电线杆", 120.5, 8.0),
        ("大槐树", "大槐树", None, None),
    ],
)
def test_one_cell_may_hold_name_bearing_and_distance(
    text: str, name: str, bearing_deg: float | None, distance_m: float | None
) -> None:
    found = read_reference(Cell(1, "方位物1", text), _NOTHING, _NO_DISTANCE, [])
    assert found is not None
    assert (found.name, found.bearing_deg, found.distance_m, found.text) == (name, bearing_deg, distance_m, text)


@pytest.mark.parametrize(
    ("column", "kind"),
    [("坐标方位角1", "grid"), ("磁方位角1", "magnetic"), ("真方位角1", "true"), ("方位角1", "unknown")],
)
def test_the_column_tells_from_which_north_a_bearing_is(column: str, kind: str) -> None:
    found = read_reference(Cell(1, "方位物1", "大槐树"), Cell(1, column, "35"), _NO_DISTANCE, [])
    assert found is not None
    assert found.bearing_kind == kind


def test_empty_cells_are_no_object() -> None:
    assert read_reference(Cell(1, "方位物1", ""), _NOTHING, _NO_DISTANCE, []) is None


def test_each_cell_that_cannot_be_read_is_a_fault_of_its_own() -> None:
    faults: list[Rejection] = []
    assert read_reference(Cell(1, "方位物1", "树"), Cell(1, "方位角1", "?"), Cell(1, "距离1", "?"), faults) is None
    assert [(each.field, each.reason) for each in faults] == [("方位角1", "bad_bearing"), ("距离1", "bad_length")]
