import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.confusion.shapes import ALIKE, LIKENESS, components, family_of, look_alike
from gazetteer.names.tables import Certainty, rows
from gazetteer.names.text import is_han

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@pytest.mark.parametrize("pair", ["睛晴", "溶榕", "仟阡", "骔鬃", "洞硐", "杨扬", "铺浦", "徐除", "沙纱", "隆窿"])
def test_characters_with_one_main_component_look_alike(pair: str) -> None:
    assert look_alike(pair[0], pair[1]) >= 0.7


@pytest.mark.parametrize("pair", ["坪平", "鞍安", "戛嘎", "湖胡", "濛蒙", "㵲舞", "荷何"])
def test_a_character_looks_like_the_one_it_contains(pair: str) -> None:
    assert look_alike(pair[0], pair[1]) >= 0.7


@pytest.mark.parametrize("pair", ["瓮翁", "花华", "峰峯", "群羣", "杏呆"])
def test_characters_with_one_part_in_another_place_look_alike(pair: str) -> None:
    assert look_alike(pair[0], pair[1]) >= 0.7


@pytest.mark.parametrize(
    "family",
    ["享亨", "已己巳", "未末", "土士", "千干于", "日曰", "人入八", "大太犬", "王玉主", "戊戌戍成", "治冶", "免兔"],
)
def test_a_small_stroke_makes_no_other_picture(family: str) -> None:
    assert all(look_alike(a, b) >= 0.9 for a in family for b in family)


@pytest.mark.parametrize("pair", ["清河", "坪坝", "江湖", "桐枫", "铜锡", "国围", "林木", "岩岭", "贵遵", "山水"])
def test_a_radical_alone_makes_nothing_alike(pair: str) -> None:
    assert look_alike(pair[0], pair[1]) < ALIKE


@pytest.mark.parametrize("pair", ["郑郏", "洼洪", "隆隘", "联职", "红纪", "瑞瑚"])
def test_characters_of_one_radical_and_one_outline_are_only_just_alike(pair: str) -> None:
    assert look_alike(pair[0], pair[1]) == look_alike(pair[1], pair[0]) == ALIKE


def test_only_the_same_character_is_wholly_alike() -> None:
    assert look_alike("峰", "峰") == 1.0
    assert look_alike("峰", "峯") < 1.0


def test_a_rare_character_is_taken_for_its_family_but_they_are_not_taken_for_one_another() -> None:
    assert {"舞", "潕", "无", "武"} <= family_of("㵲").keys()
    assert "武" not in family_of("无")


def test_components_go_two_levels_down() -> None:
    assert {"日", "青", "月"} <= components("晴")
    assert components("㵲") >= {"氵", "舞"}


@given(HAN, HAN)
def test_likeness_is_mutual_and_between_nothing_and_all(a: str, b: str) -> None:
    assert look_alike(a, b) == look_alike(b, a)
    assert 0.0 <= look_alike(a, b) <= 1.0


def test_every_family_is_stated_once_with_its_likeness_and_certainty() -> None:
    stated = list(rows("lookalike_families"))
    families = ["".join(sorted(row["characters"])) for row in stated]
    assert len(families) == len(set(families))
    assert {row["likeness"] for row in stated} <= LIKENESS.keys()
    assert {Certainty(row["certainty"]) for row in stated}


def test_families_are_of_different_chinese_characters() -> None:
    for row in rows("lookalike_families"):
        family = row["characters"].replace(">", "", 1)
        assert len(family) == len(set(family)) >= 2, family
        assert all(is_han(character) or character == "⺮" for character in family), family
