import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.latin.reading import MOST_READINGS, LatinReading, read_latin
from gazetteer.names.latin.spellings import System
from gazetteer.names.pinyin import segment, syllables, toneless
from gazetteer.names.romanise import romanise

NAMES = st.text(st.sampled_from("青岩龙场大河西安贵阳恩阿绿女略长顺都匀普瓮正额儿欧"), min_size=1, max_size=6)
PIECES = st.lists(
    st.sampled_from(
        [*"aeiouü'- ", "xian", "chu", "tsi", "kouan", "tcheou", "zu", "miao ", "hwang", "ien", "sze", "t'"]
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "system", "said", "hanzi", "generic"),
    [
        ("Guiyang", "pinyin", ("gui", "yang"), None, None),
        ("Guìyáng Shì", "pinyin", ("gui", "yang"), None, "市"),
        ("gui4yang2", "pinyin", ("gui", "yang"), None, None),
        ("ＧＵＩＹＡＮＧ", "pinyin", ("gui", "yang"), None, None),
        ("Anshun", "pinyin", ("an", "shun"), None, None),
        ("Tuyun", "postal", ("du", "yun"), "都匀", None),
        ("Pichieh", "postal", ("bi", "jie"), "毕节", None),
        ("Kweichow", "postal", ("gui", "zhou"), "贵州", None),
        ("Kweichow Province", "postal", ("gui", "zhou"), "贵州", "省"),
        ("Tungjen Hsien", "postal", ("tong", "ren"), "铜仁", "县"),
        ("T‘ung-jên", "wade_giles", ("tong", "ren"), "铜仁", None),
        ("Tu-yün", "wade_giles", ("du", "yun"), "都匀", None),
        ("Ssŭ-nan Hsien", "wade_giles", ("si", "nan"), "思南", "县"),
        ("Hsin-ch'ang Ts'un", "wade_giles", ("xin", "chang"), None, "村"),
        ("Chin-chung Chen", "wade_giles", ("jin", "zhong"), None, "镇"),
        ("Kouy-Tchéou", "efeo", ("gui", "zhou"), "贵州", None),
        ("Kouei-yang", "efeo", ("gui", "yang"), "贵阳", None),
        ("Hwangkwoshu", "postal", ("huang", "guo", "shu"), None, None),
        ("Weng'an Xian", "pinyin", ("weng", "an"), None, "县"),
        ("wenganxian", "pinyin", ("weng", "an"), None, "县"),
        ("Gui'an Xinqu", "pinyin", ("gui", "an"), None, "新区"),
    ],
)
def test_the_first_reading_is_what_was_meant(
    text: str, system: str, said: tuple[str, ...], hanzi: str | None, generic: str | None
) -> None:
    assert read_latin(text)[0] == LatinReading(System(system), said, hanzi, generic)


@pytest.mark.parametrize(
    "text", ["Weng'an", "Weng’an", "Weng`an", "Weng‘an", "weng an", "WENG-AN", "Wēng'ān", "weng1an1"]
)
def test_apostrophes_tones_and_case_make_no_difference(text: str) -> None:
    assert read_latin(text)[0].syllables == ("weng", "an")


def test_without_the_apostrophe_both_ways_are_told() -> None:
    in_pinyin = [reading.syllables for reading in read_latin("Wengan") if reading.system is System.PINYIN]
    assert in_pinyin == [("weng", "an"), ("wen", "gan")]


def test_a_wrong_automatic_reading_keeps_its_nationality_and_generic_term() -> None:
    assert read_latin("Sandou Suizu Zizhixian")[:2] == (
        LatinReading(System.PINYIN, ("san", "dou"), None, "自治县", ("水族",)),
        LatinReading(System.PINYIN, ("san", "dou", "sui", "zu", "zi", "zhi", "xian")),
    )


def test_what_may_be_the_generic_term_is_also_read_as_part_of_the_name() -> None:
    assert [(reading.syllables, reading.generic) for reading in read_latin("qingyanzhen")] == [
        (("qing", "yan"), "镇"),
        (("qing", "yan", "zhen"), None),
    ]


def test_a_spelling_that_is_pinyin_as_well_has_both_readings() -> None:
    readings = read_latin("Anshun")
    assert [(reading.system, reading.hanzi) for reading in readings[:2]] == [
        (System.PINYIN, None),
        (System.POSTAL, "安顺"),
    ]


def test_an_old_spelling_without_marks_has_its_alternatives() -> None:
    assert {("zhi", "jin"), ("chi", "jin"), ("zhi", "qin")} <= {reading.syllables for reading in read_latin("Chihchin")}


def test_a_numbered_street_is_pinyin_alone() -> None:
    assert [reading.syllables for reading in read_latin("2 Malu")] == [("2", "ma", "lu")]


def test_tone_marks_say_that_it_is_pinyin() -> None:
    assert read_latin("Tǔyún")[0].system is System.PINYIN


@pytest.mark.parametrize(
    "text",
    ["", " ", "贵州", "Kweichow贵州", "hello world", "London", "a" * 121, "123", "'", "Гуйчжоу", "ﷺ" * 100, "\x00"],
)
def test_what_is_no_romanised_chinese_has_no_reading(text: str) -> None:
    assert read_latin(text) == ()


@given(NAMES)
def test_a_standard_spelling_reads_as_the_name(name: str) -> None:
    assert syllables(name) in [reading.syllables for reading in read_latin(romanise(name, joined=True).text)]


@given(NAMES)
def test_the_likeliest_segmentation_of_pinyin_is_always_among_the_readings(name: str) -> None:
    whole = [reading.syllables for reading in read_latin(toneless(name)) if reading.generic is None]
    assert segment(toneless(name))[0] in whole


@given(st.one_of(st.text(max_size=130), PIECES.map("".join)))
def test_any_text_is_read_without_an_error_and_within_the_limit(text: str) -> None:
    readings = read_latin(text)
    assert len(readings) <= MOST_READINGS
    assert len(set(readings)) == len(readings)


@pytest.mark.parametrize(
    "text",
    [
        "xian" * 30,
        "xian " * 24,
        "miao " * 24,
        "chu" * 13,
        "kuan" * 10,
        "ta" * 20,
        "hien" * 10,
        "tzu ssu " * 6,
        "i" * 120,
        "-a" * 119,
        "k'ou" * 10,
        "zu" * 60,
        "'" * 480,
        "ﷺ" * 480,
        "\u0301" * 480,
        " " * 100_000,
    ],
)
def test_the_worst_texts_are_read_in_no_time(text: str) -> None:
    read_latin("Tuyun Hsien")  # the tables are read by the first question
    spent = []
    for _ in range(5):
        begun = time.process_time()
        read_latin(text)
        spent.append(time.process_time() - begun)
    assert min(spent) < 0.005 * 2  # twice, for a machine that has other work to do
