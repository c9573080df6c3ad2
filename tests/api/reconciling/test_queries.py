import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.answers.negotiation import TooLarge
from api.reconciling.queries import read_queries
from foundation.errors import InvalidInput
from gazetteer.reconciling.asking import Query

_TODAY = date(2026, 11, 25)
_NAMES = {"12100": "河流", "21500": "乡级行政区", "21610": "行政村"}
_ID = "0190f5a0-0000-7000-8000-000000000003"


def _one(query: Any) -> Query:
    return read_queries(json.dumps({"q0": query}), _NAMES, _TODAY)["q0"]


def _faults(queries: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as raised:
        read_queries(queries if isinstance(queries, str) else json.dumps(queries), _NAMES, _TODAY)
    return [(fault.where, fault.code) for fault in raised.value.faults]


def _condition(pid: str, value: Any) -> Query:
    return _one({"query": "青岩镇", "properties": [{"pid": pid, "v": value}]})


def test_a_query_of_a_name_alone_asks_for_today() -> None:
    assert _one({"query": "青岩镇"}) == Query("青岩镇", _TODAY)


def test_a_query_may_say_all_there_is_to_say() -> None:
    told = _one(
        {
            "query": "青岩",
            "limit": 3,
            "type": ["21500", "行政村"],
            "type_strict": "any",
            "properties": [
                {"pid": "division", "v": "贵阳市/花溪区"},
                {"pid": "as_of", "v": "2003-06-30"},
                {"pid": "coordinates", "v": "106.68,26.33"},
                {"pid": "kind", "v": ["215", "行政村"]},
                {"pid": "code", "v": "520111100"},
            ],
        }
    )
    assert told == Query(
        "青岩",
        date(2003, 6, 30),
        types=("215", "2161"),
        kinds=("215", "行政村"),
        path=("贵阳市", "花溪区"),
        code="520111100",
        near=(106.68, 26.33),
        limit=3,
    )


@pytest.mark.parametrize("value", ["2003-06-30", "2003-06-30T00:00:00Z", "2003-06-30T08:00:00.000+08:00"])
def test_a_day_is_taken_as_a_date_cell_has_it(value: str) -> None:
    assert _condition("as_of", value).as_of == date(2003, 6, 30)


@pytest.mark.parametrize("value", [520111, 520111.0, "520111", " 520111 "])
def test_a_code_is_taken_as_a_number_cell_has_it(value: Any) -> None:
    assert _condition("code", value).code == "520111"
    assert _condition("division", value).division == "520111"


@pytest.mark.parametrize(
    "value", ["贵州省/贵阳市/花溪区", "贵州省 贵阳市 花溪区", "贵州省>贵阳市>花溪区", "贵州省，贵阳市，花溪区"]
)
def test_a_path_of_divisions_may_be_separated_in_many_ways(value: str) -> None:
    assert _condition("division", value).path == ("贵州省", "贵阳市", "花溪区")


def test_a_reconciled_cell_names_a_division_by_the_id_of_its_place() -> None:
    told = _condition("division", {"id": _ID, "name": "花溪区"})
    assert (told.division, told.path) == (UUID(_ID), ("花溪区",))
    assert told.identities == {UUID(_ID)}


def test_a_reconciled_cell_of_another_service_still_has_its_name() -> None:
    assert _condition("division", {"id": "Q12345", "name": "花溪区"}).path == ("花溪区",)


def test_an_empty_cell_is_no_condition() -> None:
    blanks: list[Any] = ["", "  ", "—", None, []]
    assert all(_condition("division", value) == Query("青岩镇", _TODAY) for value in blanks)


def test_a_code_may_stand_in_place_of_a_name() -> None:
    assert _one({"properties": [{"pid": "code", "v": "520111"}]}).text is None


def test_line_breaks_in_a_cell_are_blanks() -> None:
    assert _one({"query": "花溪区\n\t青岩 "}).text == "花溪区 青岩"


def test_a_cell_of_punctuation_alone_is_asked_and_means_nothing() -> None:
    assert _one({"query": "——"}).text == ""


@pytest.mark.parametrize(
    ("pid", "value", "code"),
    [
        ("coordinates", "26.33,106.68", "swapped"),
        ("coordinates", "somewhere", "not_a_point"),
        ("coordinates", "206.68,26.33", "out_of_range"),
        ("coordinates", 106.68, "not_a_point"),
        ("as_of", "30.6.2003", "not_a_day"),
        ("as_of", "2003-02-30", "not_a_day"),
        ("as_of", 2003, "not_a_day"),
        ("division", "52011", "not_a_division"),
        ("division", {"label": "花溪区"}, "not_a_division"),
        ("division", True, "not_a_text"),
        ("division", "花" * 101, "too_long"),
        ("code", "GZ-17", "not_a_code"),
        ("code", ["520111", "520102"], "too_many_values"),
        ("kind", [["21500"]], "not_a_text"),
    ],
)
def test_a_malformed_value_is_told_with_its_place(pid: str, value: Any, code: str) -> None:
    query = {"query": "青岩镇", "properties": [{"pid": "division", "v": "花溪区"}, {"pid": pid, "v": value}]}
    assert _faults({"q0": {"query": "龙场"}, "q1": query}) == [("/q1/properties/1/v", code)]


@pytest.mark.parametrize(
    ("query", "where", "code"),
    [
        ({}, "/q0", "missing"),
        ({"properties": []}, "/q0", "missing"),
        ({"query": 0.5, "limit": 1}, None, None),
        ({"query": "a", "limit": 0}, "/q0/limit", "out_of_range"),
        ({"query": "a", "limit": 10**30}, "/q0/limit", "out_of_range"),
        ({"query": "a", "limit": "3"}, "/q0/limit", "not_a_count"),
        ({"query": "a", "limit": True}, "/q0/limit", "not_a_count"),
        ({"query": "a", "limit": 2.5}, "/q0/limit", "not_a_count"),
        ({"query": ["a"]}, "/q0/query", "not_a_text"),
        ({"query": None}, "/q0/query", "not_a_text"),
        ({"query": "a\u0000b"}, "/q0/query", "control_character"),
        ({"query": "a" * 201}, "/q0/query", "too_long"),
        ({"query": "a", "type": "99"}, "/q0/type", "unknown_class"),
        ({"query": "a", "type": 7.5}, "/q0/type", "unknown_class"),
        ({"query": "a", "type": ["215"] * 21}, "/q0/type", "too_many_classes"),
        ({"query": "a", "type_strict": "maybe"}, "/q0/type_strict", "not_a_choice"),
        ({"query": "a", "type_strict": []}, "/q0/type_strict", "not_a_choice"),
        ({"query": "a", "lang": "zh"}, "/q0/lang", "unknown"),
        ({"query": "a", "properties": {}}, "/q0/properties", "not_a_list"),
        ({"query": "a", "properties": ["division"]}, "/q0/properties/0", "not_a_property"),
        ({"query": "a", "properties": [{"pid": 3, "v": "b"}]}, "/q0/properties/0", "not_a_property"),
        ({"query": "a", "properties": [{"pid": "mayor", "v": "b"}]}, "/q0/properties/0/pid", "unknown_property"),
        ([], "/q0", "not_an_object"),
    ],
)
def test_a_malformed_query_is_told_with_its_place(query: Any, where: str | None, code: str | None) -> None:
    if where is None:
        assert _one(query).text == "0.5"
    else:
        assert (where, code) in _faults({"q0": query})


def test_keys_of_queries_are_escaped_in_pointers() -> None:
    assert _faults({"a/b~c": {"query": []}})[0][0] == "/a~1b~0c/query"


def test_all_that_is_wrong_is_told_at_once_up_to_a_bound() -> None:
    assert len(_faults({f"q{at}": {"query": "a", "limit": 0} for at in range(50)})) == 20


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '"a"', "[" * 10_000 + "]" * 10_000, '{"q0":' * 10_000])
def test_what_is_no_json_object_is_refused(text: str) -> None:
    assert _faults(text)[0][0] == "queries"


def test_a_batch_above_the_size_that_the_manifest_tells_is_too_large() -> None:
    with pytest.raises(TooLarge, match="at most 50"):
        read_queries(json.dumps({f"q{at}": {"query": "a"} for at in range(1_000)}), _NAMES, _TODAY)


def test_a_batch_may_ask_about_a_few_days_alone() -> None:
    days = {
        f"q{day}": {"query": "a", "properties": [{"pid": "as_of", "v": f"2003-06-{day:02}"}]} for day in range(1, 10)
    }
    assert _faults(days) == [("/", "too_many_days")]


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["query", "type", "limit", "properties", "pid", "v", "id", "name", "type_strict", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
_pids = st.sampled_from(["division", "as_of", "coordinates", "kind", "code", "x"])


def _is_read_or_refused(queries: Any) -> bool:
    try:
        return set(read_queries(json.dumps(queries), _NAMES, _TODAY)) == set(queries)
    except InvalidInput as error:
        return bool(error.faults)


@given(st.dictionaries(st.text(max_size=4), _json, max_size=3))
def test_whatever_json_is_sent_is_read_or_refused(queries: Any) -> None:
    assert _is_read_or_refused(queries)


@given(_pids, _json)
def test_whatever_stands_in_a_cell_is_read_or_refused(pid: str, value: Any) -> None:
    assert _is_read_or_refused({"q0": {"query": "青岩镇", "properties": [{"pid": pid, "v": value}]}})
