from collections import Counter

import pytest

from gazetteer.names.text import faults_in
from seeds.facts import TOWNSHIP_KINDS, Prefecture, prefectures
from seeds.townships.founding import townships
from seeds.townships.names import kind_of, known_townships, repeated

CODES = {"街道": range(1, 100), "镇": range(100, 200), "乡": range(200, 400), "民族乡": range(200, 400)}


@pytest.mark.parametrize("prefecture", prefectures(), ids=lambda each: each.code)
def test_a_prefecture_has_as_many_townships_of_each_kind_as_in_truth(prefecture: Prefecture) -> None:
    found = Counter(each.kind for each in townships() if each.county.prefecture == prefecture.code)
    assert tuple(found[kind] for kind in TOWNSHIP_KINDS) == prefecture.townships


def test_a_code_says_county_and_kind() -> None:
    assert all(each.code[:6] == each.county.code for each in townships())
    assert all(int(each.code[6:]) in CODES[each.kind] for each in townships())


def test_there_are_five_longchang() -> None:
    assert sum(each.name == "龙场镇" for each in townships()) == 5


def test_only_names_that_are_so_in_truth_repeat() -> None:
    counted = Counter(each.name for each in townships())
    assert {name: times for name, times in counted.items() if times > 1} == dict(repeated())


def test_no_two_townships_of_a_county_have_the_same_name() -> None:
    assert len({(each.county.code, each.name) for each in townships()}) == len(townships())


def test_known_townships_are_in_their_counties() -> None:
    found = {(each.county.code, each.name) for each in townships()}
    assert {(each.county, each.name) for each in known_townships()} <= found


def test_the_kind_is_what_the_name_says() -> None:
    assert all(each.kind == kind_of(each.name) for each in townships())


def test_every_name_is_short_and_whole() -> None:
    assert all(len(each.name) <= 12 and not faults_in(each.name) for each in townships())


def test_the_land_of_a_township_holds_its_seat() -> None:
    assert all(each.seat_cell in each.cells for each in townships())
