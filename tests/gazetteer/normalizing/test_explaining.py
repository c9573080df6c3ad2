"""Why a place is thought to be meant: one reason for each change between the text and the place."""

from datetime import date

import pytest

from tests.name_libraries import TODAY, Names, kinds


def details(names: Names, text: str, *, as_of: date = TODAY) -> dict[str, str]:
    return dict(names.ask(text, as_of=as_of).candidates[0].reasons)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("贵州省贵阳市花溪区青岩镇", "exact"),
        ("花溪區", "traditional"),
        ("⻰⾥县", "compatibility"),
        ("岑拱县", "homophone"),
        ("睛隆县", "look_alike"),
        ("望?县", "lost_glyph"),
        ("七关星区", "exchanged"),
        ("威宁县", "nationalities"),
        ("花溪区青岩乡", "generic_differs"),
        ("枫香仡佬族侗族乡", "nationalities"),
        ("花溪区高坡苗族乡政府", "generic_synonym"),
        ("石洞镇第二居委会", "generic_synonym"),
        ("花溪区青岩镇", "path_completed"),
        ("青岩镇，花溪区", "path_reordered"),
        ("播州区（原遵义县）", "exact"),
        ("遵义县新舟镇", "former_division"),
        ("贵安新区党武街道", "functional_area"),
        ("花西区青岩镇", "division_homophone"),
        ("盘县", "former_name"),
        ("四方井", "alias"),
        ("Huaxi Qu", "pinyin"),
        ("Kweiyang", "postal"),
        ("520111", "code"),
        ("520321", "former_code"),
        ("义龙新区", "functional_area"),
        ("青岩镇一组", "numeral"),
    ],
)
def test_a_change_has_a_reason_of_its_kind(names: Names, text: str, kind: str) -> None:
    assert kind in kinds(names.ask(text))


def test_a_wrong_character_is_told_with_the_right_one(names: Names) -> None:
    assert details(names, "岑拱县")["homophone"] == "拱→巩"


def test_a_name_of_the_past_is_told_with_its_day_and_document(names: Names) -> None:
    told = details(names, "盘县")["former_name"]
    assert "盘县" in told
    assert "2017" in told
    assert "撤县设市" in told


def test_a_division_of_the_past_is_told_with_what_became_of_it(names: Names) -> None:
    told = details(names, "遵义县新舟镇")["former_division"]
    assert "遵义县" in told
    assert "国函〔2016〕56号" in told


def test_a_code_of_the_past_is_told_with_the_changes_that_led_to_this_unit_alone(names: Names) -> None:
    told = {each.name: dict(each.reasons)["former_code"] for each in names.ask("520321").candidates}
    assert told["播州区"] == "520321 遵义县 2016-03-20 撤县设区 国函〔2016〕56号"


def test_a_path_that_is_completed_is_told_in_full(names: Names) -> None:
    assert details(names, "花溪区青岩镇")["path_completed"] == "贵州省/贵阳市/花溪区"


def test_what_a_name_really_has_is_not_told_as_changed(names: Names) -> None:
    assert kinds(names.ask("濛江街道")) == {"exact"}


def test_a_place_elsewhere_than_the_text_says_is_told_as_such(names: Names) -> None:
    answer = names.ask("乌当区青岩镇")
    assert "division_differs" in kinds(answer)


def test_a_name_that_is_exact_has_no_other_reason(names: Names) -> None:
    assert details(names, "石硐镇") == {"exact": "石硐镇"}
