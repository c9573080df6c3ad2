"""One text for one content, whatever device writes it."""

import json
import math
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.signing.canonical import canonical, digest
from foundation.errors import InvalidInput

texts = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | numbers | texts
contents = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (5e-324, "5e-324"),
        (-5e-324, "-5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (9007199254740992.0, "9007199254740992"),
        (-9007199254740992.0, "-9007199254740992"),
        (295147905179352830000.0, "295147905179352830000"),
        (9.999999999999997e22, "9.999999999999997e+22"),
        (1e23, "1e+23"),
        (1.0000000000000001e23, "1.0000000000000001e+23"),
        (999999999999999700000.0, "999999999999999700000"),
        (1e21, "1e+21"),
        (9.999999999999997e-7, "9.999999999999997e-7"),
        (0.000001, "0.000001"),
        (333333333.3333332, "333333333.3333332"),
        (333333333.33333325, "333333333.33333325"),
        (-0.0000033333333333333333, "-0.0000033333333333333333"),
        (1424953923781206.2, "1424953923781206.2"),
        (106.63, "106.63"),
    ],
)
def test_numbers_are_written_as_every_browser_writes_them(number: float, text: str) -> None:
    # The samples of RFC 8785, appendix B, and a longitude.
    assert canonical(number).decode() == text


@given(numbers)
def test_a_number_is_read_back_as_it_was(number: float) -> None:
    assert float(json.loads(canonical(number))) == number


@given(st.integers())
def test_an_integer_is_written_as_it_is_or_refused(number: int) -> None:
    try:
        text = canonical(number).decode()
    except InvalidInput:
        assert abs(number) > 2**53
    else:
        assert int(text) == number


@given(contents)
def test_a_content_is_read_back_as_it_was_and_has_one_text(content: object) -> None:
    once = canonical(content)
    assert json.loads(once, parse_int=float) == content
    assert canonical(json.loads(once)) == once


@given(st.dictionaries(texts, scalars, max_size=6))
def test_the_order_of_keys_makes_no_difference(content: dict[str, object]) -> None:
    assert digest(dict(reversed(content.items()))) == digest(content)


@given(contents, contents)
def test_two_contents_have_two_digests(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (canonical(one) == canonical(other))


def test_keys_stand_as_javascript_sorts_them() -> None:
    # RFC 8785, 3.2.3: by UTF-16 code units, in which the emoji comes before the Hebrew ligature.
    content = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert list(json.loads(canonical(content)).values()) == [2, 4, 6, 7, 1, 5, 3]


def test_control_characters_are_escaped_and_all_others_stand_as_they_are() -> None:
    text = '\u20ac$\u000f\nA\'B"\\\\"/\u007f\u2028㵲'
    assert canonical(text).decode() == '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f\u2028㵲"'


def test_the_digest_is_that_of_the_bytes() -> None:
    assert digest({"界桩": [1, "4552012Q"]}) == sha256('{"界桩":[1,"4552012Q"]}'.encode()).hexdigest()


def test_what_looks_alike_and_is_written_otherwise_is_another_content() -> None:
    assert digest("é") != digest("e\u0301")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"a": [1, math.nan]}, "/a/1"),
        ({"a": math.inf}, "/a"),
        ({"a": 2**53 + 1}, "as text"),
        ({"a": 10**400}, "as text"),
        ({"a": {1: 2}}, "no text"),
        ({"a": b"bytes"}, "bytes"),
        ({"a": {1, 2}}, "set"),
        ("\ud800", "half a character"),
        ({"\ud800": 1}, "half a character"),
    ],
)
def test_what_has_no_one_text_is_refused_and_says_where(content: object, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        canonical(content)


def test_what_is_nested_without_end_is_refused() -> None:
    deep: object = None
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(InvalidInput, match="levels deep"):
        canonical(deep)
