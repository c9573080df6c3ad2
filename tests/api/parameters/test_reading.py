from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.parameters import reading
from foundation.errors import InvalidInput


def _code(error: pytest.ExceptionInfo[InvalidInput]) -> str:
    return error.value.faults[0].code


@pytest.mark.parametrize(
    "text", ["nan", "inf", "1e2", "１０６", "1_0", "", " 1", "106,5", "--1", "0x10", "1.", "\u0661"]
)
def test_only_plain_decimals_are_numbers(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        reading.read_number(text)
    assert _code(error) == "not_a_number"


def test_a_point_with_the_latitude_first_is_told_the_right_order() -> None:
    with pytest.raises(InvalidInput, match=r"write 106\.68,26\.33") as error:
        reading.read_point("26.33,106.68")
    assert _code(error) == "swapped"


@pytest.mark.parametrize("text", ["106.68", "106.68,26.33,0", "106.68;26.33"])
def test_a_point_has_two_numbers(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        reading.read_point(text)
    assert _code(error) == "not_a_point"


def test_a_point_lies_on_the_earth() -> None:
    with pytest.raises(InvalidInput) as error:
        reading.read_point("181,26")
    assert _code(error) == "out_of_range"


@pytest.mark.parametrize("text", ["106.9,26.2,106.5,26.6", "106.5,26.6,106.9,26.2", "106.5,26.2,106.5,26.6"])
def test_a_box_without_area_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        reading.read_box(text)
    assert _code(error) == "empty_box"


def test_a_box_with_latitudes_first_is_told_so() -> None:
    with pytest.raises(InvalidInput) as error:
        reading.read_box("26.2,106.5,26.6,106.9")
    assert _code(error) == "swapped"


@pytest.mark.parametrize("text", ["520111", "52", "5201", "520111100", "520111100001"])
def test_a_division_may_be_named_by_code_at_any_level(text: str) -> None:
    assert reading.read_division(text) == text


@pytest.mark.parametrize("text", ["花溪区", "5", "52011", "520111 ", "५२"])
def test_what_is_no_code_is_no_division(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        reading.read_division(text)
    assert _code(error) == "not_a_division"


def test_the_same_class_twice_counts_once() -> None:
    assert reading.read_classes("222,12,222") == ("222", "12")


def test_a_whole_class_code_stands_for_all_below_it() -> None:
    assert reading.read_classes("22000,12100") == ("22", "121")


@pytest.mark.parametrize("text", ["", ",", "222,", "222;12", "222222", "2%", "00000"])
def test_a_class_is_one_to_five_digits(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        reading.read_classes(text)
    assert _code(error) == "not_a_class"


def test_too_many_classes_are_refused() -> None:
    with pytest.raises(InvalidInput) as error:
        reading.read_classes(",".join(str(number) for number in range(1, 22)))
    assert _code(error) == "too_many_classes"


@pytest.mark.parametrize("text", ["2026-02-30", "2026-1-1", "20260101", "2026-01-01T00:00:00", "today"])
def test_a_day_is_a_day_of_the_calendar(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        reading.read_day(text)
    assert _code(error) == "not_a_day"


@pytest.mark.parametrize(
    "text",
    ["2026-01-01", "2026-01-01T00:00:00", "2026-01-01T25:00:00Z", "0001-01-01T00:00:00+23:59", "2026-13-01T00:00:00Z"],
)
def test_an_instant_needs_its_offset_and_must_exist(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        reading.read_instant(text)
    assert _code(error) == "not_an_instant"


def test_an_instant_is_read_to_the_microsecond() -> None:
    assert reading.read_instant("2026-01-01t08:00:00.000001+08:00") == datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize("text", ["青\x00岩", "青\x1b岩", "\x7f"])
def test_control_characters_are_refused_before_they_reach_the_database(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        reading.read_text(text)
    assert _code(error) == "control_character"


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused_with_a_code(text: str) -> None:
    for read in (
        reading.read_text,
        reading.read_point,
        reading.read_box,
        reading.read_division,
        reading.read_classes,
        reading.read_day,
        reading.read_instant,
        reading.read_count,
    ):
        try:
            read(text)
        except InvalidInput as error:
            assert error.faults[0].code  # noqa: PT017 - either outcome is right


@given(st.floats(-180, 180).map(lambda value: round(value, 6)), st.floats(-90, 90).map(lambda value: round(value, 6)))
def test_every_point_written_in_decimals_is_read_back_or_called_swapped(lon: float, lat: float) -> None:
    try:
        assert reading.read_point(f"{lon:.6f},{lat:.6f}") == (lon, lat)
    except InvalidInput as error:
        assert error.faults[0].code == "swapped"  # noqa: PT017 - the one refusal that is right
        assert 3 <= lon <= 54
        assert 73 <= lat <= 90
