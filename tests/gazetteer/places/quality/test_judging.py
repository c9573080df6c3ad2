"""What is wrong with one name by itself."""

import pytest

from gazetteer.places.quality.checking import judgements
from gazetteer.places.quality.findings import Severity


def told(name: str, class_code: str = "22200") -> list[tuple[str, str]]:
    return [(each.rule.value, each.severity.value) for each in judgements(name, class_code)]


@pytest.mark.parametrize("name", ["青岩", "大寨", "三岔河", "双戛", "峒口"])
def test_a_plain_name_of_a_natural_village_is_well(name: str) -> None:
    assert told(name) == []


@pytest.mark.parametrize("name", ["?水街道", "□水街道", "（氵甸）尾街道", "龙\u200b场街道"])
def test_a_glyph_that_was_lost_is_an_error(name: str) -> None:
    assert ("lost_glyph", "error") in told(name, "21500")


@pytest.mark.parametrize(
    "name",
    ["回龙镇（撤销）", "回龙镇(已撤销)", "回龙镇【撤并】", "平坝镇（原平坝公社镇）", "大坪镇（暂名）", "回龙镇已撤销"],
)
def test_a_word_on_the_status_in_a_name_is_an_error(name: str) -> None:
    assert ("status_word", "error") in told(name, "21500")


def test_what_stands_for_a_lost_glyph_is_told_once() -> None:
    assert told("桴?社区", "21620") == [("lost_glyph", "error")]


def test_a_bracket_that_tells_no_status_is_a_mark() -> None:
    assert told("青岩（古镇）") == [("letters_or_figures", "warning")]


def test_a_status_in_brackets_is_told_once() -> None:
    assert told("大寨（撤销）") == [("status_word", "error")]


@pytest.mark.parametrize("name", ["曼哈顿小区", "巴黎花园", "威尼斯水城"])
def test_a_foreign_name_of_a_residence_is_a_warning(name: str) -> None:
    assert ("foreign", "warning") in told(name, "22100")


def test_a_natural_village_may_have_syllables_of_a_foreign_name() -> None:
    assert told("巴黎寨") == []


@pytest.mark.parametrize("name", ["世界小区", "宇宙花园", "中央公馆苑"])
def test_an_exaggerated_word_in_a_residence_is_a_warning(name: str) -> None:
    assert ("exaggerated", "warning") in told(name, "22100")


def test_an_airport_may_be_international() -> None:
    assert told("龙洞堡国际机场", "23410") == []


def test_a_word_that_is_a_guess_is_a_note() -> None:
    assert told("柏林小区", "22100") == [("foreign", "note")]


def test_a_generic_term_that_promises_much_is_a_note() -> None:
    assert told("花果广场", "22100") == [("large_generic", "note")]


@pytest.mark.parametrize("name", ["温泉花园A区", "8号公馆苑", "COCO小区"])
def test_letters_and_figures_in_a_residence_are_a_warning(name: str) -> None:
    assert ("letters_or_figures", "warning") in told(name, "22100")


@pytest.mark.parametrize(("name", "class_code"), [("2马路", "23510"), ("G76厦蓉高速", "23211"), ("3组", "21630")])
def test_a_number_that_counts_may_stand(name: str, class_code: str) -> None:
    assert told(name, class_code) == []


def test_a_middle_dot_is_a_note() -> None:
    assert told("华润·凌江苑", "22100") == [("letters_or_figures", "note")]


@pytest.mark.parametrize(("name", "class_code"), [("青岩", "21500"), ("上坝", "21610"), ("中华", "23510")])
def test_a_name_without_the_generic_term_of_its_class_is_a_warning(name: str, class_code: str) -> None:
    assert told(name, class_code) == [("generic_missing", "warning")]


def test_where_the_list_of_generic_terms_is_open_it_is_a_note() -> None:
    assert told("老鹰", "12100") == [("generic_missing", "note")]


def test_a_generic_term_alone_is_a_warning() -> None:
    assert told("社区", "21620") == [("specific_missing", "warning")]


@pytest.mark.parametrize(("name", "severity"), [("㵲阳", "warning"), ("鶂上", "note")])
def test_a_character_outside_the_standards_is_told_by_how_few_programs_show_it(name: str, severity: str) -> None:
    assert told(name) == [("rare_character", severity)]


def test_a_traditional_character_is_a_note_with_its_plain_form() -> None:
    [found] = judgements("濛坝", "22200")
    assert (found.rule.value, found.severity) == ("traditional_character", Severity.NOTE)
    assert "蒙" in found.evidence


def test_a_name_as_long_as_a_sentence_is_a_warning() -> None:
    assert told("青" * 45) == [("overlong", "warning")]
