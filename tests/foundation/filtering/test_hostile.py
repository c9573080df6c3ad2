"""Whatever is sent is read or refused, and quickly."""

import contextlib
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.errors import InvalidInput
from foundation.filtering import Language, parse, where
from tests.foundation.filtering.queryables import QUERYABLES

LONGEST_S = 0.2


@pytest.mark.parametrize(
    "filter_",
    [
        " AND ".join(["level = 1"] * 10_000),
        "(" * 8_000,
        "((((level = 1) x" * 500,
        "(" * 60 + "level = 1 x" + ")" * 60,
        "NOT (" * 60 + "level = 1 x" + ")" * 60,
        "(level = 1 AND " * 60 + "x y" + ")" * 60,
        "level IN (" * 60 + "1 1" + ")" * 60,
        "f(" * 60 + "1 1" + ")" * 60,
        "'" * 8_001,
        '"' * 8_001,
        "-" * 8_000,
        "POINT(" * 1_000,
        "name LIKE '" + "%" * 8_000 + "'",
        " OR ".join(["T_DURING(valid, INTERVAL('2000-01-01','..'))"] * 180),
        " OR ".join(["casei(name) = 'x'"] * 250),
        " OR ".join(["S_INTERSECTS(geom,BBOX(1,2,3,4))"] * 230),
        "accenti(casei(" * 32 + "name" + "))" * 32 + " = 'x'",
        "(" * 60 + "level" + " ^ 2)" * 60 + " = 1",
        "(" * 60 + "level" + " / level)" * 60 + " = 1",
        "(" * 60 + "flag" + " = flag)" * 60,
    ],
)
def test_whatever_is_asked_is_answered_or_refused_quickly(filter_: str) -> None:
    _is_read_or_refused(filter_, Language.TEXT)


_WORDS = st.sampled_from(
    [
        *(*QUERYABLES, "AND", "OR", "NOT", "(", ")", ",", "=", "<>", "<", "+", "-", "*", "/", "%", "^", "div", "IN"),
        *("LIKE", "BETWEEN", "IS", "NULL", "true", "1", "0", "1e5", "9.5", "'x'", "'2020-01-01'", "casei(", "accenti("),
        *("S_INTERSECTS(", "T_DURING(", "T_AFTER(", "DATE('2020-01-01')", "TIMESTAMP('2020-01-01T00:00:00Z')", "'"),
        *("INTERVAL(", "'..'", "POINT(1 2)", "BBOX(1,2,3,4)", "POLYGON((", "POINT", "Z", "EMPTY", "foo(", "贵", "\n"),
    ]
)


@settings(max_examples=400, deadline=1000)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_no_text_raises_anything_but_its_refusal(text: str) -> None:
    _is_read_or_refused(text, Language.TEXT)


_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.builds(dict, property=st.sampled_from([*QUERYABLES])),
)  # fmt: skip - what a tree ends in
_OPERATORS = st.sampled_from(
    [
        *("and", "or", "not", "=", "<", "+", "^", "/", "div", "like", "between", "in", "isNull"),
        *("casei", "accenti", "s_within", "t_after", "t_during", "nothing"),
    ]
)


def _operation(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.builds(dict, op=_OPERATORS, args=st.lists(inner, max_size=3)),
        st.builds(dict, interval=st.lists(inner, max_size=2)),
        st.builds(dict, bbox=st.lists(inner, max_size=6)),
        st.builds(dict, type=st.sampled_from(["Point", "Polygon", "GeometryCollection"]), coordinates=inner),
        st.lists(inner, max_size=3),
    )


@settings(max_examples=400, deadline=1000)
@given(st.recursive(_LEAVES, _operation, max_leaves=20))
def test_no_json_raises_anything_but_its_refusal(tree: Any) -> None:
    _is_read_or_refused(json.dumps(tree), Language.JSON)


def _is_read_or_refused(text: str, language: Language) -> None:
    # The garbage of what ran before is collected in one of the tries; what is slow is slow in all.
    assert any(_time_s(text, language) < LONGEST_S for _ in range(3))


def _time_s(text: str, language: Language) -> float:
    began = time.process_time()
    with contextlib.suppress(InvalidInput):
        str(where(parse(text, language), QUERYABLES))
    return time.process_time() - began
