import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.crs.angles import parse_coordinate
from foundation.errors import InvalidInput


@pytest.mark.parametrize(
    "written",
    [
        "106.63",
        " 106.63 ",
        "１０６．６３",
        "106°37′48″",
        "106°37'48\"",
        "106º37´48''",
        "106°37.8′",
        "106:37:48",
        "106度37分48秒",
        "106 ° 37 ′ 48.0 ″",
        "东经106°37′48″",
        "106°37′48″E",
        "E 106.63",
    ],
)
def test_degrees_are_read_as_people_write_them(written: str) -> None:
    assert parse_coordinate(written) == pytest.approx(106.63, abs=1e-12)


def test_a_whole_degree_with_minutes_only_is_read() -> None:
    assert parse_coordinate("26°30′") == 26.5


def test_west_and_south_are_negative() -> None:
    assert (parse_coordinate("南纬1°30′"), parse_coordinate("2.5W")) == (-1.5, -2.5)


def test_metres_pass_through() -> None:
    assert parse_coordinate("2949885.69") == 2949885.69


def test_digits_written_together_are_degrees_only_when_the_source_says_so() -> None:
    assert parse_coordinate("1063748", packed=True) == 106.63
    assert parse_coordinate("263900.5", packed=True) == pytest.approx(26.65 + 0.5 / 3600)
    assert parse_coordinate("1063748") == 1063748.0


@pytest.mark.parametrize("written", ["", "NaN", "inf", "-Infinity", "1,5", "106°61′", "106°37′60″", "x", "--1", "°"])
def test_what_is_no_coordinate_is_refused(written: str) -> None:
    with pytest.raises(InvalidInput):
        parse_coordinate(written)


@given(st.integers(0, 179), st.integers(0, 59), st.integers(0, 59))
def test_every_notation_of_one_angle_is_one_number(degrees: int, minutes: int, seconds: int) -> None:
    notations = ["{}°{}′{}″", "{}:{}:{}", "{}度{}分{}秒", "{}°{}'{}\""]
    values = {parse_coordinate(each.format(degrees, minutes, seconds)) for each in notations}
    assert values == {round(degrees + minutes / 60 + seconds / 3600, 12)}
