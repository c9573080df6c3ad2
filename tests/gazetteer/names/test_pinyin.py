import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.pinyin import (
    MOST_SEGMENTATIONS,
    initials,
    segment,
    segment_prefix,
    syllables,
    syllables_many,
    toneless,
)
from gazetteer.names.romanise import romanise

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=5)
NAMES = st.text(st.sampled_from("青岩龙场大河西安贵阳恩阿绿女略长顺都匀普瓮正额儿欧"), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("青岩镇", ("qing", "yan", "zhen")),
        ("都匀", ("du", "yun")),
        ("三都", ("san", "du")),
        ("乌当", ("wu", "dang")),
        ("六安市", ("lu", "an", "shi")),
        ("六枝", ("liu", "zhi")),
        ("厦门", ("xia", "men")),
        ("重庆", ("chong", "qing")),
        ("绿茵湖", ("lv", "yin", "hu")),
        ("略阳", ("lve", "yang")),
        ("水族", ("shui", "zu")),  # as typed; Suizu is the spelling of the nationality
        ("㵲水", ("wu", "shui")),
        ("七〇七社区", ("qi", "ling", "qi", "she", "qu")),
        ("１０5208社区", ("105208", "she", "qu")),
        ("白shan掌村", ("bai", "shan", "zhang", "cun")),
        ("乐山二、三村", ("le", "shan", "er", "san", "cun")),
        ("贵阳站（东）", ("gui", "yang", "zhan", "dong")),
        ("", ()),
        ("、", ()),
    ],
)
def test_a_name_has_the_syllables_people_type(name: str, said: tuple[str, ...]) -> None:
    assert syllables(name) == said


def test_syllables_joined_and_their_first_letters() -> None:
    assert (toneless("青岩镇"), initials("青岩镇"), initials("105社区")) == ("qingyanzhen", "qyz", "105sq")


@given(st.lists(st.text(max_size=8), max_size=5))
def test_many_names_are_read_as_each_alone(names: list[str]) -> None:
    assert syllables_many(names) == [syllables(name) for name in names]


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("qingyanzhen", (("qing", "yan", "zhen"),)),
        ("Qīngyán Zhèn", (("qing", "yan", "zhen"),)),
        ("QINGYAN-ZHEN", (("qing", "yan", "zhen"),)),
        ("qing1yan2", (("qing", "yan"),)),
        ("ｑｉｎｇ　yan", (("qing", "yan"),)),
        ("xian", (("xian",), ("xi", "an"))),
        ("xi'an", (("xi", "an"),)),
        ("xi’an", (("xi", "an"),)),
        ("xi an", (("xi", "an"),)),
        ("xi1an1", (("xi", "an"),)),
        ("Xīān", (("xi", "an"),)),  # two tone marks cannot stand in one syllable
        ("fangan", (("fang", "an"), ("fan", "gan"))),
        ("lv", (("lv",),)),
        ("lü", (("lv",),)),
        ("lǜ", (("lv",),)),
        ("lu:", (("lv",),)),
        ("lyu", (("lv",),)),
        ("LU\u0308", (("lv",),)),
        ("lüeyang", (("lve", "yang"), ("lv", "e", "yang"))),
        ("jü", (("ju",),)),
        ("er4malu", (("er", "ma", "lu"),)),
        ("3 huanlu", (("3", "huan", "lu"), ("3", "hu", "an", "lu"))),
    ],
)
def test_typed_pinyin_comes_apart_best_first(typed: str, ways: tuple[tuple[str, ...], ...]) -> None:
    assert segment(typed) == ways


@pytest.mark.parametrize(
    "typed", ["", " ", "hello", "qyz", "guizhou province", "qingyanzh", "青岩", "105", "'", "e" * 121]
)
def test_what_is_not_pinyin_has_no_segmentation(typed: str) -> None:
    assert segment(typed) == ()


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("q", ("q",)),
        ("qingy", ("qing", "y")),
        ("qingyanzh", ("qing", "yan", "zh")),
        ("qingyan", ("qing", "yan")),
        ("guiyang s", ("gui", "yang", "s")),
        ("du yun ", ("du", "yun")),
        ("du1y", ("du", "y")),
    ],
)
def test_the_last_syllable_may_lack_its_end_while_it_is_typed(typed: str, best: tuple[str, ...]) -> None:
    assert segment_prefix(typed)[0] == best


@pytest.mark.parametrize("typed", ["qyz", "q y", "qingy ", "hello", ""])
def test_only_the_last_syllable_may_lack_its_end(typed: str) -> None:
    assert segment_prefix(typed) == ()


@given(HAN)
def test_what_a_name_is_typed_as_comes_apart_into_its_syllables(name: str) -> None:
    said = syllables(name)
    if all(re.fullmatch("[a-z]*[aeiouv][a-z]*", syllable) for syllable in said):  # 嗯 is ń
        assert said in segment(toneless(name))


@given(NAMES)
def test_a_spelling_with_tones_comes_apart_into_the_syllables_of_the_name(name: str) -> None:
    assert segment(romanise(name, joined=True).text)[0] == syllables(name)


@given(NAMES, st.data())
def test_every_beginning_of_a_typed_name_is_accepted(name: str, data: st.DataObject) -> None:
    typed = toneless(name)
    assert segment_prefix(typed[: data.draw(st.integers(1, len(typed)))])


@given(st.text())
def test_any_typed_text_is_answered_within_the_limit(typed: str) -> None:
    assert len(segment(typed)) <= MOST_SEGMENTATIONS
    assert len(segment_prefix(typed)) <= MOST_SEGMENTATIONS


def test_the_longest_text_that_can_be_read_in_the_most_ways_is_answered() -> None:
    assert len(segment("xian" * 30)) == MOST_SEGMENTATIONS
