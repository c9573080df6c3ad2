import pytest

from gazetteer.names.latin.apart import ways_apart
from gazetteer.names.latin.letters import read_words, typed


@pytest.mark.parametrize(
    ("text", "specific", "nationalities", "generic"),
    [
        ("Duyun Shi", "duyun", (), "市"),
        ("Duyun City", "duyun", (), "市"),
        ("City of Duyun", "duyun", (), "市"),
        ("Tuyun Hsien", "tuyun", (), "县"),
        ("Tuyun-hsien", "tuyun", (), "县"),
        ("Panhsien", "panhsien", (), None),  # too short to lose its end
        ("wenganxian", "wengan", (), "县"),
        ("Qingyan Town", "qingyan", (), "镇"),
        ("P'ing-pa Chen", "p'ing-pa", (), "镇"),
        ("Ho-tung Ts'un", "ho-tung", (), "村"),
        ("Kueichou Sheng", "kueichou", (), "省"),
        ("Kweichow Province", "kweichow", (), "省"),
        ("Province de Kouy-Tcheou", "kouy-tcheou", (), "省"),
        ("Nan-ming Ch'ü", "nan-ming", (), "区"),
        ("Nanming District", "nanming", (), "区"),
        ("Xihu Jiedao", "xihu", (), "街道"),
        ("Xihu Subdistrict", "xihu", (), "街道"),
        ("Liuzhi Tequ", "liuzhi", (), "特区"),
        ("Kweiyangfu", "kweiyang", (), "府"),
        ("Fanjing Mountain", "fanjing", (), "山"),
        ("Mount Fanjing", "fanjing", (), "山"),
        ("Guizhou", "guizhou", (), None),  # 州 is part of it
        ("Sandou Suizu Zizhixian", "sandou", ("水族",), "自治县"),
        ("Sandu Shuizu Zi zhi xian", "sandu", ("水族",), "自治县"),
        ("san du shui zu zi zhi xian", "san du", ("水族",), "自治县"),
        ("sandusuizuzizhixian", "sandu", ("水族",), "自治县"),
        ("Sandu Shui Autonomous County", "sandu", ("水族",), "自治县"),
        ("Weining Yi, Hui, and Miao Autonomous County", "weining", ("彝族", "回族", "苗族"), "自治县"),
        ("Qiandongnan Miao-Dong Autonomous Prefecture", "qiandongnan", ("苗族", "侗族"), "自治州"),
        ("Qiannan Buyeizu Miaozu Zizhizhou", "qiannan", ("布依族", "苗族"), "自治州"),
        ("Qiannan Bouyei and Miao Autonomous Prefecture", "qiannan", ("布依族", "苗族"), "自治州"),
        ("Daozhen Gelaozu Miaozu Zizhixian", "daozhen", ("仡佬族", "苗族"), "自治县"),
        ("Gaopo Miaozu Xiang", "gaopo", ("苗族",), "乡"),
        ("Gaopo Miao Ethnic Township", "gaopo", ("苗族",), "乡"),
        ("Sanshui Xian", "sanshui", (), "县"),
    ],
)
def test_a_name_comes_apart_into_specific_term_nationalities_and_generic_term(
    text: str, specific: str, nationalities: tuple[str, ...], generic: str | None
) -> None:
    way = ways_apart(tuple(read_words(text)))[0]
    assert (typed(*way.specific), way.nationalities, way.generic) == (specific, nationalities, generic)


@pytest.mark.parametrize("text", ["Qingyan Zhen", "wenganxian", "Tuyun Hsien", "Zhen", "Miaozu"])
def test_the_last_way_is_the_whole_name(text: str) -> None:
    whole = ways_apart(tuple(read_words(text)))[-1]
    assert (typed(*whole.specific), whole.generic) == (text.lower(), None)


def test_a_word_that_may_be_a_nationality_or_part_of_the_name_is_both() -> None:
    ways = ways_apart(tuple(read_words("Gaopo Miao Township")))
    assert [(typed(*way.specific), way.nationalities) for way in ways[:2]] == [("gaopo", ("苗族",)), ("gaopo miao", ())]
