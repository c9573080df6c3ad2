from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.answers.paging import PageEnd, link_header, seal, unseal
from foundation.errors import InvalidInput

_END = PageEnd(date(2026, 1, 1), ("0190f5a0-0000-7000-8000-000000000101",))
_QUESTION = [("kind", "222"), ("limit", "20")]


def _code(error: pytest.ExceptionInfo[InvalidInput]) -> str:
    return error.value.faults[0].code


def test_a_token_goes_on_where_the_page_ended() -> None:
    assert unseal(seal(_END, _QUESTION), _QUESTION) == _END


def test_the_order_of_parameters_the_limit_and_the_form_may_change_between_pages() -> None:
    token = seal(_END, [("kind", "222"), ("q", "青岩")])
    assert unseal(token, [("q", "青岩"), ("f", "geojson"), ("limit", "5"), ("kind", "222"), ("next", token)]) == _END


def test_a_token_of_another_question_is_refused() -> None:
    with pytest.raises(InvalidInput) as error:
        unseal(seal(_END, _QUESTION), [("kind", "223")])
    assert _code(error) == "other_question"


@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda raw: raw.hex()))
def test_a_made_up_token_is_refused(token: str) -> None:
    with pytest.raises(InvalidInput) as error:
        unseal(token, _QUESTION)
    assert _code(error) in {"not_a_token", "other_question"}


@pytest.mark.parametrize("after", [(), ("x",), (0.5,), (0.5, "x"), ("x", "0190f5a0-0000-7000-8000-000000000101")])
def test_a_token_with_another_key_is_refused(after: tuple[str | float, ...]) -> None:
    with pytest.raises(InvalidInput) as error:
        PageEnd(date(2026, 1, 1), after).score_and_identity()
    assert _code(error) == "not_a_token"


def test_the_next_page_is_linked_as_a_path() -> None:
    header = link_header("/v1/places", [("kind", "222"), ("bbox", "1,2,3,4"), ("next", "old")], "new")
    assert header == '</v1/places?kind=222&bbox=1,2,3,4&next=new>; rel="next"'


def test_a_hostile_parameter_cannot_leave_the_link_header() -> None:
    header = link_header("/v1/search", [("q", '>; rel="evil"\r\nSet-Cookie: a')], "t")
    assert header == '</v1/search?q=%3E%3B+rel%3D%22evil%22%0D%0ASet-Cookie:+a&next=t>; rel="next"'
