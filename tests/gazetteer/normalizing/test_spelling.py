"""How a text differs from a name, counted by kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.normalizing.spelling import roughly_apart, spelling
from gazetteer.search.index.terms import specific_length
from gazetteer.search.matching.wanted import Agreement

_NAMES = st.text("青清岩言石硐洞龙场镇村县区", min_size=1, max_size=7)


def roughly(text: str, name: str) -> float:
    return roughly_apart((text, specific_length(text)), [(name, specific_length(name))], 0).item()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("望馍县", "望谟县", "heard"),
        ("睛隆县", "晴隆县", "alike"),
        ("施柄县", "施秉县", "heard"),
        ("望?县", "望谟县", "lost"),
        ("石洞镇", "石硐镇", "written"),
        ("七关星区", "七星关区", "exchanged"),
        ("观山区", "观山湖区", "missing"),
        ("青岩岩镇", "青岩镇", "missing"),
    ],
)
def test_a_difference_is_counted_under_its_kind(text: str, name: str, kind: str) -> None:
    told = spelling(text, name)
    assert getattr(told, kind) == 1
    assert told.wrong == (kind != "written")


@pytest.mark.parametrize(
    ("text", "name", "agreement"),
    [
        ("甘河村委会", "甘河村", Agreement.GENERIC_TERM_SYNONYM),
        ("万峰林办事处", "万峰林街道", Agreement.GENERIC_TERM_SYNONYM),
        ("枫香仡佬族侗族乡", "枫香侗族仡佬族乡", Agreement.NATIONALITIES_DIFFER),
        ("青岩", "青岩镇", Agreement.GENERIC_TERM_OMITTED),
        ("威宁县", "威宁彝族回族苗族自治县", Agreement.NATIONALITIES_DIFFER),
        ("青岩乡", "青岩镇", Agreement.GENERIC_TERM_DIFFERS),
        ("青岩镇", "青岩镇", Agreement.NAME_EXACT),
    ],
)
def test_generic_terms_are_compared_with_their_like(text: str, name: str, agreement: Agreement) -> None:
    told = spelling(text, name)
    assert told.generic is agreement
    assert (told.cost, told.wrong) == (0, 0)


def test_a_sound_costs_less_than_any_other_character() -> None:
    assert 0 < spelling("望馍县", "望谟县").cost < spelling("望丰县", "望谟县").cost


def test_what_has_little_in_common_is_not_compared_character_by_character() -> None:
    assert spelling("东京都新宿", "青岩镇").other > 2


@pytest.mark.parametrize(
    ("text", "nearer", "farther"),
    [
        ("临庄行政村", "林庄村", "丁庄村"),
        ("窖家村民委员会", "教家村", "富家村"),
        ("曹庄", "曲庄村", "艾庄村"),
        ("辉南", "辉南县", "汇南镇"),
    ],
)
def test_another_generic_term_does_not_hide_what_is_near(text: str, nearer: str, farther: str) -> None:
    assert roughly(text, nearer) < roughly(text, farther)


@given(_NAMES)
def test_a_name_does_not_differ_from_itself(name: str) -> None:
    told = spelling(name, name)
    assert (told.cost, told.wrong, told.generic) == (0, 0, Agreement.NAME_EXACT)
    assert roughly(name, name) == 0


@given(_NAMES, _NAMES)
def test_no_difference_costs_less_than_nothing(text: str, name: str) -> None:
    told = spelling(text, name)
    assert told.cost >= 0
    assert all(count >= 0 for count in told[1:9])
