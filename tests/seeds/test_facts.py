from collections import Counter

import pytest

from gazetteer.names.romanise import romanise
from seeds.facts import County, Prefecture, counties, prefectures

# As the ministry's publication of 2025-12-31 has them.
KINDS = {"市辖区": 16, "县级市": 10, "县": 50, "自治县": 11, "特区": 1}
COUNTIES_OF = {
    "520100": 10,
    "520200": 4,
    "520300": 14,
    "520400": 6,
    "520500": 8,
    "520600": 10,
    "522300": 8,
    "522600": 16,
    "522700": 12,
}


def test_there_are_88_counties_of_the_known_kinds() -> None:
    assert Counter(each.kind for each in counties()) == KINDS


def test_each_prefecture_has_its_counties() -> None:
    assert Counter(each.prefecture for each in counties()) == COUNTIES_OF


def test_the_townships_of_all_prefectures_add_up_by_kind() -> None:
    totals = [sum(kind) for kind in zip(*(each.townships for each in prefectures()), strict=True)]
    assert totals == [365, 831, 122, 192]


def test_five_cities_are_only_in_the_custody_of_their_prefecture() -> None:
    in_custody = {each.name for each in counties() if each.in_custody}
    assert in_custody == {"清镇市", "盘州市", "赤水市", "仁怀市", "黔西市"}


@pytest.mark.parametrize("unit", [*prefectures(), *counties()], ids=lambda unit: unit.code)
def test_a_name_is_spelled_by_the_rules(unit: Prefecture | County) -> None:
    assert unit.romanized == romanise(unit.name, joined=False).text


@pytest.mark.parametrize(
    ("code", "spelling"),
    [
        ("520115", "Guānshānhú Qū"),
        ("520203", "Liùzhī Tèqū"),
        ("520324", "Zhèng'ān Xiàn"),
        ("520326", "Wùchuān Gēlǎozú Miáozú Zìzhìxiàn"),
        ("522327", "Cèhēng Xiàn"),
        ("522701", "Dūyún Shì"),
        ("522725", "Wèng'ān Xiàn"),
        ("522729", "Chángshùn Xiàn"),
        ("522732", "Sāndū Suǐzú Zìzhìxiàn"),
    ],
)
def test_a_name_that_is_often_misread_is_spelled_as_it_is_said(code: str, spelling: str) -> None:
    assert next(each for each in counties() if each.code == code).romanized == spelling
