import json
from datetime import date
from typing import Any

import pytest

from api.answers.negotiation import TooLarge
from api.reconciling.extensions import read_extension
from foundation.errors import InvalidInput

_TODAY = date(2026, 11, 25)


def _faults(extend: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as raised:
        read_extension(json.dumps(extend), _TODAY)
    return [(fault.where, fault.code) for fault in raised.value.faults]


def test_properties_are_asked_for_today_or_for_a_day_of_their_own() -> None:
    told = read_extension(
        json.dumps(
            {
                "ids": ["a", "b"],
                "properties": [
                    {"id": "code", "settings": {"as_of": "2003-06-30"}},
                    {"id": "name"},
                    {"id": "kind", "settings": {"as_of": ""}},
                ],
            }
        ),
        _TODAY,
    )
    assert told.ids == ["a", "b"]
    assert told.properties == {"code": date(2003, 6, 30), "name": _TODAY, "kind": _TODAY}


@pytest.mark.parametrize(
    ("extend", "fault"),
    [
        ({}, ("/ids", "not_a_list")),
        ({"ids": "a", "properties": []}, ("/ids", "not_a_list")),
        ({"ids": [1], "properties": []}, ("/ids", "not_a_list")),
        ({"ids": [], "properties": {}}, ("/properties", "not_a_list")),
        ({"ids": [], "properties": [{"id": "name"}] * 51}, ("/properties", "not_a_list")),
        ({"ids": [], "properties": [7]}, ("/properties/0", "not_a_property")),
        ({"ids": [], "properties": [{"id": "mayor"}]}, ("/properties/0/id", "unknown_property")),
        ({"ids": [], "properties": [{"id": "name", "settings": []}]}, ("/properties/0/settings", "not_an_object")),
        (
            {"ids": [], "properties": [{"id": "name", "settings": {"as_of": "soon"}}]},
            ("/properties/0/settings/as_of", "not_a_day"),
        ),
        (
            {"ids": [], "properties": [{"id": "name", "settings": {"limit": 1}}]},
            ("/properties/0/settings/limit", "unknown"),
        ),
        ({"ids": [], "properties": [], "more": 1}, ("/more", "unknown")),
    ],
)
def test_what_is_malformed_is_told_with_its_place(extend: Any, fault: tuple[str, str]) -> None:
    assert fault in _faults(extend)


def test_too_many_ids_are_too_large() -> None:
    with pytest.raises(TooLarge, match="at most 500"):
        read_extension(json.dumps({"ids": ["a"] * 501, "properties": []}), _TODAY)
