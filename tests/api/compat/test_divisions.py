"""`xzqh/getList`: divisions of a year's end."""

from typing import Any

import httpx
import pytest

_PATH = "/compat/dmfw/xzqh/getList"


def _asked(register: httpx.Client, **asked: object) -> dict[str, Any]:
    answer = register.get(_PATH, params={name: str(value) for name, value in asked.items()})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    assert set(told) == {"status", "message", "total", "data"}
    assert told["status"] == 200
    return told


def _names(unit: dict[str, Any]) -> list[str]:
    return [child["name"] for child in unit["children"]]


def test_a_division_is_told_with_its_code_name_level_type_and_children(register: httpx.Client) -> None:
    told = _asked(register, code="520111", maxLevel=1)
    assert told["data"] == {
        "code": "520111000000",
        "name": "花溪区",
        "level": 3,
        "type": "市辖区",
        "children": [{"code": "520111100000", "name": "青岩镇", "level": 4, "type": "镇", "children": []}],
    }
    assert told["total"] == 2


@pytest.mark.parametrize(("deepest", "levels"), [(0, 1), (1, 2), (2, 3), (3, 4), (4, 4)])
def test_as_many_levels_are_told_below_it_as_are_asked_for(register: httpx.Client, deepest: int, levels: int) -> None:
    found, told = 0, [_asked(register, code="52", maxLevel=deepest)["data"]]
    while told:
        found += 1
        told = [child for unit in told for child in unit["children"]]
    assert found == levels


@pytest.mark.parametrize("asked", [{}, {"code": "0"}, {"code": ""}, {"code": "000000"}])
def test_without_a_code_the_country_has_the_provinces_below_it(
    register: httpx.Client, asked: dict[str, object]
) -> None:
    data = _asked(register, maxLevel=1, **asked)["data"]
    assert (data["level"], data["code"], _names(data)) == (0, "000000000000", ["贵州省"])


def test_trimmed_codes_are_as_short_as_can_be(register: httpx.Client) -> None:
    unit, codes = _asked(register, maxLevel=4, trimCode="true")["data"], []
    while unit["children"]:
        codes.append(unit["code"])
        unit = unit["children"][0]
    assert codes == ["0", "52", "5201"]
    found = _asked(register, code="520111", trimCode="true")["data"]
    assert (found["code"], found["children"][0]["code"]) == ("520111", "520111100")


@pytest.mark.parametrize("code", ["520111", "520111000000", "156520111", "520111999"])
def test_a_code_is_taken_padded_and_as_it_stands_in_area(register: httpx.Client, code: str) -> None:
    assert _asked(register, code=code)["data"]["name"] == "花溪区"


@pytest.mark.parametrize(("year", "name"), [(2015, "遵义县"), (2016, "播州区"), (2026, "播州区"), (0, "播州区")])
def test_a_year_is_answered_as_it_ended(register: httpx.Client, year: int, name: str) -> None:
    assert _names(_asked(register, code="520300", year=year)["data"]) == [name]


def test_a_code_of_another_time_is_gone_and_the_message_says_what_it_was(register: httpx.Client) -> None:
    answer = register.get(_PATH, params={"code": "520321"})
    told = answer.json()
    assert (answer.status_code, told["status"], told["data"]) == (410, 410, None)
    assert "遵义县" in told["message"]
    assert register.get(_PATH, params={"code": "520321", "year": "2010"}).json()["data"]["name"] == "遵义县"


def test_a_code_that_nothing_ever_had_is_not_found(register: httpx.Client) -> None:
    answer = register.get(_PATH, params={"code": "110000"})
    assert (answer.status_code, answer.json()["status"]) == (404, 404)
