import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.confusion.sounds import Sound, readings, same_sound

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@pytest.mark.parametrize("pair", ["烽峰", "播拨", "阡仟", "寨债", "㵲舞", "㯊焉", "鳛习", "臺抬", "枫丰", "龙隆"])
def test_a_homophone_sounds_the_same_to_the_tone(pair: str) -> None:
    assert same_sound(pair[0], pair[1]) is Sound.TONE_EXACT


@pytest.mark.parametrize("pair", ["晴清", "瓮翁", "雨玉", "弯晚", "凹坳"])
def test_a_homophone_in_another_tone_is_told_apart(pair: str) -> None:
    assert same_sound(pair[0], pair[1]) is Sound.TONELESS


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("山", "三"),  # sh/s
        ("村", "春"),  # c/ch
        ("寨", "在"),  # zh/z
        ("林", "宁"),  # l/n, -n/-ng
        ("湖", "福"),  # h/f
        ("花", "发"),  # hua/fa
        ("灰", "飞"),  # hui/fei
        ("红", "峰"),  # hong/feng
        ("班", "帮"),  # -n/-ng
        ("热", "乐"),  # r/l
    ],
)
def test_sounds_southern_speakers_do_not_tell_apart_are_similar(a: str, b: str) -> None:
    assert same_sound(a, b) is Sound.SIMILAR


@pytest.mark.parametrize("pair", ["山水", "龙马", "黔贵", "A乙", "?乙", "一1"])
def test_what_sounds_otherwise_or_has_no_sound_is_not_alike(pair: str) -> None:
    assert same_sound(pair[0], pair[1]) is Sound.NONE


def test_the_reading_of_place_names_comes_first() -> None:
    assert readings("都")[0] == "dū"
    assert readings("硐") == ("dòng",)


def test_a_reading_of_words_counts_as_well() -> None:
    assert {"háng", "xíng"} <= set(readings("行"))


@given(HAN, HAN)
def test_the_order_of_two_characters_does_not_matter(a: str, b: str) -> None:
    assert same_sound(a, b) is same_sound(b, a)
