import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.confusion.numerals import Numeral, numerals_in, value_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一", 1), ("1", 1), ("１", 1), ("①", 1), ("壹", 1), ("第一", 1), ("㈠", 1), ("Ⅰ", 1), ("01", 1),
        ("十", 10), ("十二", 12), ("二十", 20), ("廿三", 23), ("一百〇五", 105), ("拾贰", 12), ("六一", 61), ("⒓", 12),
    ],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(written: str, value: int) -> None:
    assert value_of(written) == value


@pytest.mark.parametrize("text", ["", "第", "坝", "一坝", "十十", "二十五百", "三百三百"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert value_of(text) is None


def test_numbers_are_found_as_long_as_they_go() -> None:
    assert numerals_in("三合村第12组") == (Numeral(0, 1, 3), Numeral(3, 6, 12))


@given(st.integers(min_value=0, max_value=99_999))
def test_figures_are_read_as_they_are(value: int) -> None:
    assert value_of(str(value)) == value


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert all(value_of(text[one.start : one.end]) == one.value for one in numerals_in(text))
