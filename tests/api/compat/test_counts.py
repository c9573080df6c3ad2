"""`datastatis/…`: how many places have one name, or one sound."""

from typing import Any

import httpx
import pytest

_PATH = "/compat/dmfw/datastatis/GroupCount"


def _asked(register: httpx.Client, what: str, **asked: str) -> dict[str, Any]:
    answer = register.get(f"{_PATH}{what}", params=asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    assert set(told) == {"status", "message", "total", "data"}
    return told


def test_same_names_are_counted_by_the_divisions_right_below(register: httpx.Client) -> None:
    assert _asked(register, "NameByCode", name="龙场", distCode="520100")["data"] == [
        {"name": "南明区", "count": 1, "code": "520102000000"},
        {"name": "花溪区", "count": 2, "code": "520111000000"},
    ]


def test_without_a_division_they_are_counted_by_province(register: httpx.Client) -> None:
    told = _asked(register, "NameByCode", name="龙场")
    assert (told["total"], told["data"]) == (3, [{"name": "贵州省", "count": 3, "code": "520000000000"}])


def test_what_lies_in_the_division_itself_is_told_under_its_own_name(register: httpx.Client) -> None:
    told = _asked(register, "NameByCode", name="花溪区", distCode="520100")
    assert told["data"] == [{"name": "贵阳市", "count": 1, "code": "520100000000"}]


def test_same_names_are_counted_by_class(register: httpx.Client) -> None:
    assert _asked(register, "NameByType", name="龙场", distCode="520111")["data"] == [
        {"type": "农村居民点", "typeCode": "22200", "count": 2}
    ]


@pytest.mark.parametrize("typed", ["longchang", "Lóngchǎng", "long chang", "隆场", "龙场"])
def test_same_sounds_are_counted_whatever_the_characters_and_tones(register: httpx.Client, typed: str) -> None:
    assert _asked(register, "PinyinByType", name=typed, distCode="52")["data"] == [
        {"type": "行政村", "typeCode": "21610", "count": 1},
        {"type": "农村居民点", "typeCode": "22200", "count": 3},
    ]
    assert _asked(register, "PinyinByCode", pinyin=typed)["total"] == 4


def test_a_place_sounds_as_it_is_spelled_and_not_as_its_characters_are_mostly_read(register: httpx.Client) -> None:
    assert _asked(register, "PinyinByCode", name="zhangpo")["total"] == 1
    assert _asked(register, "PinyinByCode", name="changpo")["total"] == 0


def test_a_name_that_nothing_has_is_counted_as_none(register: httpx.Client) -> None:
    told = _asked(register, "NameByCode", name="无此地名")
    assert (told["total"], told["data"]) == (0, [])


def test_secret_places_are_not_counted(register: httpx.Client) -> None:
    assert _asked(register, "NameByCode", name="青岩密营")["total"] == 0
