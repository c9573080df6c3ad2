from hypothesis import given
from hypothesis import strategies as st

from boundaries.divisions.codes import plain

_DIGITS = st.text("0123456789", min_size=3, max_size=3).filter(lambda part: part != "000")
_COUNTIES = st.text("0123456789", min_size=6, max_size=6)


@given(_COUNTIES, st.lists(_DIGITS, max_size=2))
def test_padding_does_not_change_what_a_code_means(county: str, below: list[str]) -> None:
    code = county + "".join(below)
    if not code.startswith("156"):  # a nine-digit code that begins so is read as a country's and a county's
        assert plain(code.ljust(12, "0")) == plain(code) == code


@given(_COUNTIES)
def test_the_code_of_a_map_service_is_the_countys(county: str) -> None:
    assert plain("156" + county) == county


@given(st.text(max_size=14))
def test_any_text_is_a_code_of_known_length_or_none(text: str) -> None:
    code = plain(text)
    assert code is None or len(code) in {6, 9, 12}
