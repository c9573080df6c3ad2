"""The texts that a text may be read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.search.reading.variants import variants


def read_as(text: str, kind: str) -> list[str]:
    return [each.text for each in variants(text) if each.kind == kind]


def all_of(text: str) -> list[str]:
    return [each.text for each in variants(text)]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("播州区（原遵义县）", "遵义县"),
        ("碧江区(原铜仁市)", "铜仁市"),
        ("观山湖区(金阳新区)", "金阳新区"),
        ("水城区【原名：水城县】", "水城县"),
        ("红花岗区〔曾用名遵义市〕", "遵义市"),
    ],
)
def test_what_stands_in_brackets_is_read_after_what_stands_before_them(text: str, note: str) -> None:
    first = next(iter(variants(text)))
    assert first.text == text[: min(text.find(bracket) for bracket in "（(【〔" if bracket in text)]
    assert read_as(text, "note") == [note]


@pytest.mark.parametrize(
    "text", ["城关镇（撤销）", "青岩镇(已撤销)", "某某乡（废止）", "龙井村（合并）", "龙井村[暂用名]"]
)
def test_the_state_of_a_place_is_not_read_as_a_name(text: str) -> None:
    assert read_as(text, "note") == []


def test_a_bracket_that_is_never_closed_ends_with_the_text() -> None:
    assert read_as("播州区（原遵义县", "note") == ["遵义县"]


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("青岩镇花溪区贵阳市贵州省", "贵州省 贵阳市 花溪区 青岩镇"),
        ("茅台镇，仁怀市，遵义市", "遵义市 仁怀市 茅台镇"),
        ("青岩/花溪/贵阳", "贵阳 花溪 青岩"),
        ("Qingyan Zhen Huaxi Qu", "hua xi qu qing yan zhen"),
        ("Zunyi, Guizhou", "Guizhou, Zunyi"),
        ("Shanshicun Quannanxian", "Quannanxian Shanshicun"),
        ("龍井社區花溪區貴陽市", "贵阳市 花溪区 龙井社区"),
        ("歪　脚　村_花溪区", "花溪区 歪　脚　村"),
        ("Qingyan Zhen, Huaxi Qu, Guiyang", "Guiyang, Huaxi Qu, Qingyan Zhen"),
    ],
)
def test_a_path_from_inside_to_outside_is_turned_round(text: str, turned: str) -> None:
    assert read_as(text, "reordered") == [turned]


def test_blanks_between_units_may_stand_in_names_as_well() -> None:
    assert "花溪区 歪脚村" in read_as("歪 脚村  花溪区", "reordered")


@pytest.mark.parametrize(
    "text", ["贵州省贵阳市花溪区", "贵阳市/花溪区/青岩镇", "Huaxi Qu, Qingyan Zhen", "青岩镇", "Guiyang"]
)
def test_a_path_from_outside_to_inside_stays(text: str) -> None:
    assert read_as(text, "reordered") == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("青岩镇一组", "青岩镇1组"),
        ("青岩镇12组", "青岩镇十二组"),
        ("石洞镇2社区", "石洞镇第二社区"),
        ("歪脚村第三村民小组", "歪脚村3村民小组"),
        ("歪脚村壹组", "歪脚村一组"),
    ],
)
def test_a_number_that_counts_is_written_otherwise(text: str, written: str) -> None:
    assert written in read_as(text, "numeral")


@pytest.mark.parametrize("text", ["七舍镇", "六枝特区", "三穗县", "八寨镇", "九阡镇", "五马镇", "七眼桥镇", "三都"])
def test_a_numeral_in_a_name_is_no_number(text: str) -> None:
    assert all_of(text) == [text]


@pytest.mark.parametrize("text", ["歪脚村三组", "歪脚村第三村民小\u2060组\u2060", "歪脚村\u200b三組"])
def test_a_group_leads_to_the_village_that_it_is_of(text: str) -> None:
    assert read_as(text, "group") == ["歪脚村"]


@pytest.mark.parametrize("text", ["（氵舞）水街道", "(氵舞)水街道"])
def test_a_character_told_by_its_parts_is_a_lost_one(text: str) -> None:
    assert read_as(text, "lost_glyph") == ["□水街道"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("高坡苗族乡政府", "高坡苗族乡"),
        ("威宁彝族回族苗族自治县人民政府", "威宁彝族回族苗族自治县"),
        ("塔布呼嘎查委员会", "塔布呼嘎查"),
    ],
)
def test_a_government_leads_to_the_unit_that_it_is_of(text: str, name: str) -> None:
    assert read_as(text, "body") == [name]


@pytest.mark.parametrize(
    ("text", "kind", "hanzi"),
    [
        ("Kweiyang", "postal", "贵阳"),
        ("Kweichow", "postal", "贵州"),
        ("Tsunyi", "postal", "遵义"),
        ("Tuyun", "postal", "都匀"),
    ],
)
def test_the_spelling_of_an_old_map_is_read_as_the_name_it_stood_for(text: str, kind: str, hanzi: str) -> None:
    assert any(each.startswith(hanzi) for each in read_as(text, kind))


def test_pinyin_is_read_as_it_is() -> None:
    assert all_of("Guìyáng")[0] == "Guìyáng"


@given(st.text(st.sampled_from(sorted(set("青岩镇（）()原一1组①?□ 贵州省,/·abQ'\t😀⻄氵"))), max_size=40))
def test_there_is_hardly_a_text_that_is_not_read_and_none_is_read_in_too_many_ways(text: str) -> None:
    found = all_of(text)
    assert len(found) <= 12 + text.count("（") + text.count("(")
    assert all(isinstance(each, str) for each in found)
