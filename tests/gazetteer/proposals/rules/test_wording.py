"""R1, R3-R6: characters, and words that ask a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names.general_use import general_characters
from gazetteer.proposals.drafts import Justification
from gazetteer.proposals.rules.examine import examine
from gazetteer.proposals.rules.facts import Facts
from gazetteer.proposals.rules.findings import Report, Severity, Verdict
from tests.gazetteer.proposals.proposed import codes, draft, found


def _of(name: str, class_code: str = "21500") -> Report:
    return examine(draft(name, class_code), Facts())


@pytest.mark.parametrize("name", ["桴㯊镇", "㵲阳镇", "左鶂戛镇"])
def test_a_character_outside_the_table_is_warned_of(name: str) -> None:
    assert found(_of(name), "rare_character").severity is Severity.WARN


@pytest.mark.parametrize("name", ["石硐镇", "思旸镇", "永燊镇", "圳上镇", "磻溪镇"])
def test_a_character_of_the_third_level_of_the_table_is_not(name: str) -> None:
    assert "rare_character" not in codes(_of(name))


def test_a_character_that_many_programs_do_not_show_is_told_as_such() -> None:
    assert "GBK" in found(_of("㵲阳镇"), "rare_character").sentence_zh


def test_a_traditional_character_asks_for_a_reason_and_tells_the_standard_form() -> None:
    finding = found(_of("濛江镇"), "traditional_character")
    assert (finding.severity, finding.evidence[0].note) == (Severity.JUSTIFY, "U+6FDB，规范字形 蒙")


@pytest.mark.parametrize("name", ["?水镇", "□水镇", "（氵舞）水镇"])
def test_a_lost_glyph_is_blocked(name: str) -> None:
    assert found(_of(name), "unwritable").severity is Severity.BLOCK


def test_letters_in_the_name_of_a_residence_are_blocked() -> None:
    assert found(_of("ECO花园", "22100"), "letters_or_figures").severity is Severity.BLOCK


def test_a_numbered_road_may_have_letters() -> None:
    assert "letters_or_figures" not in codes(_of("G210国道", "23213"))


def test_a_status_is_no_part_of_a_name() -> None:
    assert found(_of("回龙镇（撤销）"), "status_word").severity is Severity.BLOCK


def test_the_name_of_a_leader_of_the_state_is_blocked() -> None:
    assert found(_of("周恩来路", "23510"), "leader_name").severity is Severity.BLOCK


@pytest.mark.parametrize(
    ("name", "class_code"), [("王阳明广场", "26310"), ("孙悟空村", "21610"), ("邓恩铭路", "23510")]
)
def test_the_name_of_a_person_asks_for_a_reason(name: str, class_code: str) -> None:
    report = _of(name, class_code)
    assert found(report, "personal_name").severity is Severity.JUSTIFY


def test_a_word_within_a_longer_one_is_told_once() -> None:
    assert [each.name for each in found(_of("王阳明村", "21610"), "personal_name").evidence] == ["王阳明"]


def test_the_name_of_a_company_asks_for_a_reason_and_a_reason_settles_it() -> None:
    bare = _of("碧桂园社区", "21620")
    assert bare.verdict is Verdict.NEEDS_JUSTIFICATION
    said = (Justification("R6", "地名早于企业"),)
    justified = examine(draft("碧桂园社区", "21620", justifications=said), Facts())
    assert (justified.verdict, found(justified, "company_or_mark").justification) == (Verdict.WARNED, "地名早于企业")


def test_a_reason_does_not_lift_what_is_blocked() -> None:
    said = (Justification("R4", "纪念"),)
    assert examine(draft("周恩来路", "23510", justifications=said), Facts()).verdict is Verdict.BLOCKED


def test_a_mark_that_is_part_of_another_word_is_none() -> None:
    assert "company_or_mark" not in codes(_of("茅台坳村", "21610"))


def test_a_foreign_name_is_blocked() -> None:
    assert found(_of("曼哈顿花园", "22100"), "foreign_name").severity is Severity.BLOCK


def test_every_finding_tells_both_languages_an_article_and_a_remedy() -> None:
    for each in _of("曼哈顿国际城A座㵲", "22100").findings:
        assert each.sentence_zh
        assert each.sentence_en
        assert each.article.startswith("条例")
        assert each.remedy
        assert each.remedy_en


@given(st.text(alphabet=sorted(general_characters()), min_size=1, max_size=8))
def test_names_in_general_characters_have_no_finding_of_characters(specific: str) -> None:
    assert not {"rare_character", "traditional_character"} & set(codes(_of(f"{specific}镇")))


@given(st.text(max_size=30))
def test_any_text_is_judged_without_failing(name: str) -> None:
    assert _of(name or "镇").verdict in set(Verdict)
