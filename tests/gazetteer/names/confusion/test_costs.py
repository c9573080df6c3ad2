import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.confusion import costs
from gazetteer.names.confusion.costs import Kind, cost

CHARACTERS = st.one_of(
    st.sampled_from("青岩睛晴享亨峰烽寨砦灣湾⻓長长一1①?□*　aA祐佑㵲舞（氵"),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("⻓", "长", Kind.COMPATIBILITY),
        ("１", "1", Kind.COMPATIBILITY),
        ("Ａ", "a", Kind.COMPATIBILITY),
        ("\uf9d1", "六", Kind.COMPATIBILITY),
        ("灣", "湾", Kind.TRADITIONAL),
        ("濛", "蒙", Kind.TRADITIONAL),
        ("臺", "檯", Kind.TRADITIONAL),
        ("一", "1", Kind.NUMERAL),
        ("壹", "①", Kind.NUMERAL),
        ("砦", "寨", Kind.VARIANT),
        ("佑", "祐", Kind.VARIANT),
        ("垻", "埧", Kind.VARIANT),
        ("峰", "烽", Kind.HOMOPHONE),
        ("拨", "播", Kind.HOMOPHONE),
        ("享", "亨", Kind.LOOK_ALIKE),
        ("睛", "晴", Kind.LOOK_ALIKE),
        ("晴", "请", Kind.LOOK_ALIKE),
        ("堡", "宝", Kind.HOMOPHONE),
        ("雨", "玉", Kind.TONELESS_HOMOPHONE),
        ("林", "宁", Kind.SIMILAR_SOUND),
        ("?", "㵲", Kind.LOST_GLYPH),
        ("清", "河", Kind.OTHER),
        ("a", "b", Kind.OTHER),
        ("（", "河", Kind.OTHER),
    ],
)
def test_a_pair_of_characters_has_the_kind_that_costs_least(a: str, b: str, kind: Kind) -> None:
    assert cost(a, b)[1] is kind
    assert cost(b, a)[1] is kind


def test_the_same_character_costs_nothing() -> None:
    assert cost("岩", "岩")[0] == 0.0


def test_the_more_a_pair_looks_alike_the_less_it_costs() -> None:
    near, far = cost("享", "亨"), cost("瓮", "公")
    assert near[1] is far[1] is Kind.LOOK_ALIKE
    assert costs.LOOK_ALIKE_LEAST < near[0] < far[0] <= costs.LOOK_ALIKE_MOST


def test_a_traditional_character_is_judged_by_its_simplified_form_too() -> None:
    assert cost("鞏", "拱") == cost("巩", "拱")


def test_a_replaced_character_costs_less_than_one_left_out_and_one_added() -> None:
    assert costs.OTHER < costs.MISSING + costs.ADDED
    assert costs.EXCHANGED < 2 * costs.SIMILAR_SOUND


@given(CHARACTERS, CHARACTERS)
def test_a_cost_is_mutual_and_between_nothing_and_another_character(a: str, b: str) -> None:
    assert cost(a, b) == cost(b, a)
    assert 0.0 <= cost(a, b)[0] <= costs.OTHER
    assert (cost(a, b)[0] == 0.0) == (a == b)
