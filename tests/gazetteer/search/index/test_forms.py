"""What divisions are called in a path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.text import fold
from gazetteer.search.index.divisions import Divisions
from gazetteer.search.index.forms import Mention, forms_of
from tests.name_libraries import TODAY, Names, Township, guizhou


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    names: Names = guizhou(
        (
            Township("青岩镇", "520111"),
            Township("高坡苗族乡", "520111"),
            Township("贵筑街道", "520111"),
            Township("杨武镇", "520111"),
            Township("冠县", "520111"),
            Township("中心镇", "520382"),
        )
    )
    return names.view(TODAY).divisions


def named(divisions: Divisions, mention: Mention) -> list[str]:
    return [divisions.nodes[unit].name for unit in mention.units]


def at(divisions: Divisions, text: str) -> list[tuple[str, list[str], bool]]:
    tokens = tuple(fold(text))
    return [
        ("".join(tokens[: each.end]), named(divisions, each), each.in_full) for each in divisions.forms.at(tokens, 0)
    ]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("花溪区", ["花溪区", "花溪"]),
        ("威宁彝族回族苗族自治县", ["威宁彝族回族苗族自治县", "威宁", "威宁县"]),
        ("黔东南苗族侗族自治州", ["黔东南苗族侗族自治州", "黔东南", "黔东南州"]),
        ("六枝特区", ["六枝特区", "六枝"]),
        ("高坡苗族乡", ["高坡苗族乡", "高坡", "高坡乡"]),
        ("盘县", ["盘县"]),
        ("盘州市", ["盘州市", "盘州"]),
    ],
)
def test_a_unit_is_called_in_full_in_short_and_with_a_plain_generic_term(name: str, forms: list[str]) -> None:
    assert [form for form, _ in forms_of(name)] == forms


@given(st.text("花溪贵阳青岩族苗县区市镇乡自治州", min_size=1, max_size=10))
def test_the_first_form_is_the_name_and_no_short_form_has_one_character(name: str) -> None:
    forms = list(forms_of(name))
    assert forms[0] == (name, True)
    assert all(len(form) > 1 for form, _ in forms[1:])


def test_the_longest_that_may_be_named_comes_first(divisions: Divisions) -> None:
    assert at(divisions, "黔西南州兴义市")[0] == ("黔西南州", ["黔西南布依族苗族自治州"], True)


def test_a_name_in_short_is_none_in_full(divisions: Divisions) -> None:
    assert ("花溪", ["花溪区"], False) in at(divisions, "花溪青岩")


def test_nationalities_in_another_order_or_fewer_name_the_unit_as_well(divisions: Divisions) -> None:
    reordered, fewer = at(divisions, "威宁回族苗族彝族自治县"), at(divisions, "威宁彝族自治县")
    assert ("威宁回族苗族彝族自治县", ["威宁彝族回族苗族自治县"], True) in reordered
    assert ("威宁彝族自治县", ["威宁彝族回族苗族自治县"], True) in fewer


def test_a_name_of_the_past_is_told_with_who_has_the_land(divisions: Divisions) -> None:
    [mention] = [each for each in divisions.forms.at(tuple("遵义县新舟镇"), 0) if each.past and each.end == 3]
    assert set(named(divisions, mention)) == {"红花岗区", "汇川区", "播州区"}
    assert mention.past is not None
    assert mention.past.name == "遵义县"


def test_what_lies_in_what_is_called_so_now_is_not_told_again_as_past(divisions: Divisions) -> None:
    past = [each for each in divisions.forms.at(tuple("贵阳市"), 0) if each.past]
    assert all("花溪区" not in named(divisions, each) for each in past)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("贵安新区", {"花溪区", "清镇市", "西秀区", "平坝区"}),
        ("金阳新区", {"观山湖区"}),
        ("义龙新区", {"黔西南布依族苗族自治州"}),
    ],
)
def test_an_area_that_is_no_division_leads_to_those_it_lies_in(
    divisions: Divisions, text: str, units: set[str]
) -> None:
    [area] = [each for each in divisions.forms.at(tuple(text), 0) if each.end == len(text)]
    assert set(named(divisions, area)) == units
    assert area.past is not None
    assert area.past.is_area


@pytest.mark.parametrize(("text", "unit"), [("平越县", "福泉市"), ("郎岱县", "六枝特区"), ("大定县", "大方县")])
def test_a_name_from_before_the_tables_leads_to_the_unit_of_today(divisions: Divisions, text: str, unit: str) -> None:
    found = [each for each in divisions.forms.at(tuple(text), 0) if each.end == len(text)]
    assert [named(divisions, each) for each in found] == [[unit]]
    assert found[0].past is not None


def test_a_unit_in_pinyin_is_found_by_its_syllables(divisions: Divisions) -> None:
    assert ["花溪区"] in [named(divisions, each) for each in divisions.forms.at(("hua", "xi", "qu"), 0)]


def test_a_township_in_pinyin_is_found_in_short_but_not_told_as_in_full(divisions: Divisions) -> None:
    short = list(divisions.forms.at(("zhong", "xin"), 0))
    full = list(divisions.forms.at(("zhong", "xin", "zhen"), 0))
    assert [each.in_full for each in short if named(divisions, each) == ["中心镇"]] == [False]
    assert [each.in_full for each in full if named(divisions, each) == ["中心镇"]] == [True]


@pytest.mark.parametrize("office", ["街道办事处", "街道办", "办事处"])
def test_a_subdistrict_is_found_by_what_its_office_is_called(divisions: Divisions, office: str) -> None:
    unit = next(name for name in divisions.names if name.endswith("街道"))
    tokens = tuple(unit.removesuffix("街道") + office)
    found = [each for each in divisions.forms.at(tokens, 0) if each.end == len(tokens)]
    assert [(named(divisions, each), each.in_full) for each in found] == [([unit], True)]


@pytest.mark.parametrize(("text", "unit", "wrong"), [("划细区", "花溪区", 1.0), ("扬雾镇", "杨武镇", 1.0)])
def test_a_unit_is_found_by_its_sound_though_two_characters_are_wrong(
    divisions: Divisions, text: str, unit: str, wrong: float
) -> None:
    found = list(divisions.forms.sounding(tuple(text + "某某村"), 0))
    assert [(named(divisions, each), each.wrong, each.in_full) for each in found] == [([unit], wrong, False)]


def test_one_wrong_character_in_a_short_name_is_found_by_its_sound(divisions: Divisions) -> None:
    found = list(divisions.forms.sounding(tuple("冠领县某村"), 0)) + list(
        divisions.forms.sounding(tuple("贯县某某村"), 0)
    )
    assert [named(divisions, each) for each in found] == [["冠县"]]


@pytest.mark.parametrize(
    "spoken", ["wei ning miao zu hui zu zi zhi xian", "wei ning hui zu zi zhi xian", "wei ning zi zhi xian"]
)
def test_nationalities_in_pinyin_may_be_fewer_and_in_another_order(divisions: Divisions, spoken: str) -> None:
    tokens = tuple(spoken.split())
    found = [each for each in divisions.forms.at(tokens, 0) if each.end == len(tokens)]
    assert [(named(divisions, each), each.in_full) for each in found] == [(["威宁彝族回族苗族自治县"], True)]


@pytest.mark.parametrize("text", ["花西区青岩", "青言镇歪脚", "桐紫县龙井", "七星区的某某", "花溪溪区青岩"])
def test_a_unit_with_one_character_wrong_is_told_as_such(divisions: Divisions, text: str) -> None:
    found = list(divisions.forms.nearly(tuple(text), 0))
    assert found
    assert all(each.wrong in {0.5, 1} and not each.in_full for each in found)


@pytest.mark.parametrize(("text", "wrong"), [("花西区青岩", 0.5), ("花丙区青岩", 1), ("花溪溪区青岩", 1)])
def test_a_character_easily_taken_for_another_counts_half(divisions: Divisions, text: str, wrong: float) -> None:
    found = divisions.forms.nearly(tuple(text), 0)
    assert [each.wrong for each in found if "花溪区" in named(divisions, each)] == [wrong]


@pytest.mark.parametrize(
    ("spoken", "wrong"), [("ba xi qu", 1), ("hua ci qu", 1), ("fa xi qu", 0.5), ("ba xi shi", None), ("ba ci qu", None)]
)
def test_a_unit_in_pinyin_is_found_with_one_syllable_wrong(
    divisions: Divisions, spoken: str, wrong: float | None
) -> None:
    found = divisions.forms.nearly_spoken(tuple(spoken.split()), 0)
    assert [each.wrong for each in found if "花溪区" in named(divisions, each)] == ([] if wrong is None else [wrong])


def test_a_wrong_generic_term_makes_another_unit(divisions: Divisions) -> None:
    assert all("花溪区" not in named(divisions, each) for each in divisions.forms.nearly(tuple("花溪市青岩"), 0))


@given(st.text("花溪区青岩镇遵义县贵州省黔东南苗族自治", max_size=12))
def test_no_mention_goes_beyond_the_text_and_none_is_of_nobody(divisions: Divisions, text: str) -> None:
    tokens = tuple(text)
    for start in range(len(tokens)):
        for each in (*divisions.forms.at(tokens, start), *divisions.forms.nearly(tokens, start)):
            assert start < each.end <= len(tokens)
            assert each.units
