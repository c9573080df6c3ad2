"""A text becomes a decision, over the divisions of Guizhou and a few of its places."""

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from foundation.errors import InvalidInput, NotFound
from gazetteer.normalizing.asking import LONGEST_ASKED, Decision, Normalized
from gazetteer.normalizing.normalizing import checked
from tests.name_libraries import Listed, Names, chosen, kinds, meant, path_of

_MOST_CPU_S = 0.2
_ODD = (
    "青岩镇贵州省花溪区遵义县?□氵舞甸（）(原)一二七组号社1239〇"
    "①Ⅲ㐀𠀀⻄⾥贵陽 \u3000\t\n\x00\x07'\";--%_/\\|→·😀🏔️\u200b\u202eé̀'ʻQingyan"
    "KweichowABCдёжñاب"
)
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马"
_QINGYAN = ("贵州省", "贵阳市", "花溪区", "青岩镇")
_TEXTS = st.text(st.sampled_from(sorted(set(_ODD))), max_size=220) | st.text(max_size=60)


def within_bounds(answer: Normalized) -> None:
    """Hold what every answer must be."""
    assert answer.none_score >= 0
    assert all(each.score >= 0 for each in answer.candidates)
    assert sum(each.score for each in answer.candidates) + answer.none_score <= 1 + 1e-6
    assert all(each.reasons for each in answer.candidates)
    scores = [each.score for each in answer.candidates]
    assert scores == sorted(scores, reverse=True)
    assert (answer.match is not None) == (answer.decision is Decision.MATCH)


@given(_TEXTS)
@example("'; DROP TABLE place; --")
@example("😀🏔️青岩镇😀")
@example("\x00\x01青岩\x7f")
@example("青岩" * 99)
@example("（" * 150)
@example("a" * 199)
@example("一" * 199)
@example("贵州省" * 66)
@example("县" * 190)
@example("?" * 150)
@example("guizhou" * 28)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered_or_named_and_never_slowly(names: Names, text: str) -> None:
    before = time.process_time()
    try:
        answer = names.ask(text)
    except InvalidInput:
        assert not checkable(text)
    else:
        within_bounds(answer)
    assert time.process_time() - before < _MOST_CPU_S


def checkable(text: str) -> bool:
    try:
        checked(text)
    except InvalidInput:
        return False
    return True


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\t\n", "，。", "——"])
def test_a_text_of_which_nothing_is_left_is_said_to_be_empty(names: Names, text: str) -> None:
    with pytest.raises(InvalidInput, match="The text is empty"):
        names.ask(text)


def test_ten_thousand_characters_are_said_to_be_too_many(names: Names) -> None:
    with pytest.raises(InvalidInput, match=f"10000 characters; at most {LONGEST_ASKED}"):
        names.ask("青" * 10_000)


def test_a_division_that_is_not_there_on_the_day_is_named(names: Names) -> None:
    from uuid import UUID  # noqa: PLC0415 - of this test alone

    with pytest.raises(NotFound, match="no division"):
        names.ask("青岩镇", division_id=UUID(int=12345))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("花溪区青岩镇", "贵州省/贵阳市/花溪区/青岩镇"),
        ("贵阳市青岩镇", "贵州省/贵阳市/花溪区/青岩镇"),
        ("青岩镇花溪区贵阳市贵州省", "贵州省/贵阳市/花溪区/青岩镇"),
        ("贵阳花溪青岩", "贵州省/贵阳市/花溪区/青岩镇"),
        ("贵州省·毕节市·大方县", "贵州省/毕节市/大方县"),
        ("黔东南州", "贵州省/黔东南苗族侗族自治州"),
        ("六枝", "贵州省/六盘水市/六枝特区"),
        ("威宁县", "贵州省/毕节市/威宁彝族回族苗族自治县"),
        ("威宁回族苗族彝族自治县", "贵州省/毕节市/威宁彝族回族苗族自治县"),
        ("石阡县枫香乡", "贵州省/铜仁市/石阡县/枫香侗族仡佬族乡"),
        ("花溪区高坡苗族乡政府", "贵州省/贵阳市/花溪区/高坡苗族乡"),
        ("贵州-六盘水-盘州", "贵州省/六盘水市/盘州市"),
        ("遵义县新舟镇", "贵州省/遵义市/红花岗区/新舟镇"),
        ("水城县南开乡", "贵州省/六盘水市/钟山区/南开苗族彝族乡"),
        ("乌当区金华镇", "贵州省/贵阳市/观山湖区/金华镇"),
        ("息烽县石洞镇", "贵州省/贵阳市/息烽县/石硐镇"),
        ("?水街道", "贵州省/黔东南苗族侗族自治州/岑巩县/㵲水街道"),
        ("□水街道", "贵州省/黔东南苗族侗族自治州/岑巩县/㵲水街道"),
        ("（氵舞）水街道", "贵州省/黔东南苗族侗族自治州/岑巩县/㵲水街道"),
        ("花溪區青巖鎮", "贵州省/贵阳市/花溪区/青岩镇"),
        ("⻰⾥县", "贵州省/黔南布依族苗族自治州/龙里县"),
        ("播州区（原遵义县）", "贵州省/遵义市/播州区"),
        ("观山湖区(金阳新区)", "贵州省/贵阳市/观山湖区"),
        ("青岩镇一组", "贵州省/贵阳市/花溪区/青岩镇/1组"),
        ("石洞镇2社区", "贵州省/黔东南苗族侗族自治州/天柱县/石洞镇/第二社区"),
        ("52", "贵州省"),
        ("5201", "贵州省/贵阳市"),
        ("156520111", "贵州省/贵阳市/花溪区"),
        ("520111000000", "贵州省/贵阳市/花溪区"),
        ("Pu'an Xian", "贵州省/黔西南布依族苗族自治州/普安县"),
        ("Guìyáng Shì", "贵州省/贵阳市"),
        ("Huaxi Qu Qingyan Zhen", "贵州省/贵阳市/花溪区/青岩镇"),
        ("Qingyan Zhen, Huaxi Qu", "贵州省/贵阳市/花溪区/青岩镇"),
        ("Kweiyang", "贵州省/贵阳市"),
        ("贵安新区党武街道", "贵州省/贵阳市/花溪区/党武街道"),
        ("濛江街道", "贵州省/黔南布依族苗族自治州/惠水县/濛江街道"),
        ("花溪区青岩镇歪脚村村民委员会", "贵州省/贵阳市/花溪区/青岩镇/歪脚村"),
        ("花溪区青岩镇 Wāijiǎo cūn wěihuì", "贵州省/贵阳市/花溪区/青岩镇/歪脚村"),
        ("Huaxiqu Qingyanzhen Waijiaocun disan cunminxiaozu", "贵州省/贵阳市/花溪区/青岩镇/歪脚村"),
        ("花溪区 青岩镇 思\t潜 村", "贵州省/贵阳市/花溪区/青岩镇/思潜村"),
        ("贵州省/贵阳市/花溪区/青岩镇/思潜社区", "贵州省/贵阳市/花溪区/青岩镇/思潜村"),
        ("桦溪区歪脚村", "贵州省/贵阳市/花溪区/青岩镇/歪脚村"),
        ("歪脚村第10村民小组 花溪区", "贵州省/贵阳市/花溪区/青岩镇/歪脚村"),
        ("歪脚花溪区", "贵州省/贵阳市/花溪区/青岩镇/歪脚村"),
        ("花溪区歪脚村(暂用名)", "贵州省/贵阳市/花溪区/青岩镇/歪脚村"),
        ("Huaciqu Waijiaocun", "贵州省/贵阳市/花溪区/青岩镇/歪脚村"),
    ],
)
def test_what_is_written_otherwise_comes_first(names: Names, text: str, path: str) -> None:
    assert chosen(names.ask(text))[1] == path


def test_a_name_that_could_be_a_path_in_short_is_told_beside_what_lies_there(names: Names) -> None:
    more = names.with_places(
        [Listed("花溪新村", ("贵州省", "贵阳市", "清镇市")), Listed("新村", ("贵州省", "贵阳市", "花溪区"))]
    )
    assert {each.name for each in more.ask("花溪新村").candidates} == {"新村", "花溪新村"}
    assert chosen(more.ask("花溪区新村")) == ("match", "贵州省/贵阳市/花溪区/新村")


def test_what_a_number_means_is_looked_for_though_something_is_near_to_how_it_is_written(names: Names) -> None:
    within = ("贵州省", "贵阳市", "花溪区")
    more = names.with_places([Listed("华美路社区", within), Listed("华美路第二社区", within)])
    assert chosen(more.ask("花溪区滑美路２社区"))[1] == "贵州省/贵阳市/花溪区/华美路第二社区"


def test_a_division_too_large_to_be_looked_through_comes_before_what_it_once_had(names: Names) -> None:
    wudang, guanshanhu = ("贵州省", "贵阳市", "乌当区"), ("贵州省", "贵阳市", "观山湖区")
    hamlets = [Listed(f"{first}{second}寨", wudang) for first in _SURNAMES for second in _SURNAMES]
    more = names.with_places([*hamlets, Listed("东风社区", wudang), Listed("东风村", guanshanhu)])
    assert chosen(more.ask("乌当区东风"))[1] == "贵州省/贵阳市/乌当区/东风社区"


def test_a_city_in_short_behind_what_nobody_explains_is_part_of_a_name(names: Names) -> None:
    more = names.with_places([Listed("龙井村", ("贵州省", "遵义市", "播州区"))])
    assert chosen(more.ask("前遵义龙井村"))[0] != "match"
    assert chosen(more.ask("前遵义市龙井村"))[1] == "贵州省/遵义市/播州区/龙井村"


def test_a_name_that_is_there_comes_before_one_behind_what_nobody_explains(names: Names) -> None:
    more = names.with_places([Listed("老播州龙井村", _QINGYAN), Listed("龙井村", ("贵州省", "遵义市", "播州区"))])
    assert chosen(more.ask("老播州龙井村")) == ("match", "贵州省/贵阳市/花溪区/青岩镇/老播州龙井村")


def test_a_name_may_begin_with_the_township_that_it_lies_in(names: Names) -> None:
    more = names.with_places([Listed("青岩镇大学城社区", ("贵州省", "贵阳市", "花溪区"))])
    assert chosen(more.ask("花溪区青岩镇大学城社区")) == ("match", "贵州省/贵阳市/花溪区/青岩镇大学城社区")


@pytest.mark.parametrize("text", ["花溪区青岩镇", "威宁县", "石硐镇", "石洞镇", "马厂镇", "马场镇", "七舍镇", "520111"])
def test_what_is_said_clearly_is_a_match(names: Names, text: str) -> None:
    assert names.ask(text).decision is Decision.MATCH


@pytest.mark.parametrize(
    ("text", "name"), [("石硐镇", "石硐镇"), ("石洞镇", "石洞镇"), ("马厂镇", "马厂镇"), ("七舍镇", "七舍镇")]
)
def test_a_name_that_is_there_is_not_corrected_to_another(names: Names, text: str, name: str) -> None:
    assert meant(names.ask(text)) == name


def test_a_rare_character_of_a_name_stays(names: Names) -> None:
    assert all("濛江" in each.matched for each in names.ask("濛江").candidates[:2])
    assert "traditional" not in kinds(names.ask("罗甸县濛江"))


def test_a_figure_is_not_taken_for_the_numeral_of_a_name(names: Names) -> None:
    assert meant(names.ask("7舍")) is None


@pytest.mark.parametrize(
    "text", ["假县", "无名县", "县", "市辖区", "测试", "合计", "999999", "???", "茅台酒", "东京都新宿区"]
)
def test_what_is_no_place_is_none(names: Names, text: str) -> None:
    assert meant(names.ask(text)) is None
    assert names.ask(text).decision is Decision.NONE


def test_towns_of_one_name_are_ambiguous_and_as_likely(names: Names) -> None:
    answer = names.ask("龙场镇")
    assert answer.decision is Decision.AMBIGUOUS
    assert {each.name for each in answer.candidates} == {"龙场镇"}
    first = answer.candidates[0]
    assert (first.group, len(answer.candidates)) == (5, 5)
    assert first.group_score == pytest.approx(5 * first.score)


def test_a_name_of_the_past_whose_land_was_divided_is_ambiguous(names: Names) -> None:
    answer = names.ask("遵义县")
    assert answer.decision is Decision.AMBIGUOUS
    assert {each.name for each in answer.candidates} >= {"播州区", "汇川区", "红花岗区"}


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("铜仁市", date(2005, 1, 1), "522201"),
        ("铜仁市", date(2024, 1, 1), "520600"),
        ("遵义县", date(2000, 1, 1), "520321"),
        ("遵义县", date(1990, 1, 1), "522121"),
        ("520321", date(2003, 6, 30), "520321"),
        ("盘县特区", date(1990, 1, 1), "520202"),
    ],
)
def test_a_name_means_what_it_meant_on_the_day(names: Names, text: str, day: date, code: str) -> None:
    answer = names.ask(text, as_of=day)
    assert answer.candidates[0].code == code


def test_a_village_of_two_places_is_settled_by_the_division_around_it(names: Names) -> None:
    assert names.ask("龙井村").decision is Decision.AMBIGUOUS
    assert chosen(names.ask("龙井村", within="花溪区/青岩镇")) == ("match", "贵州省/贵阳市/花溪区/青岩镇/龙井村")


def test_what_is_near_comes_before_what_is_as_good_elsewhere(names: Names) -> None:
    answer = names.ask("龙井村", near=(109.0, 27.0))
    assert answer.candidates[0].division.name == "石洞镇"
    assert answer.candidates[0].score > answer.candidates[1].score


def test_only_places_of_the_classes_asked_for_are_told(names: Names) -> None:
    answer = names.ask("花溪", classes=("214",))
    assert {each.class_code for each in answer.candidates} == {"21400"}


def test_no_more_candidates_are_told_than_are_asked_for(names: Names) -> None:
    assert len(names.ask("龙场镇", limit=2).candidates) == 2


def test_a_further_place_of_the_same_name_never_makes_the_first_surer(names: Names) -> None:
    more = names.with_places([Listed("歪脚村", ("贵州省", "贵阳市", "花溪区"))])
    one, two = names.ask("歪脚村"), more.ask("歪脚村")
    assert (one.decision, two.decision) == (Decision.MATCH, Decision.AMBIGUOUS)
    assert two.candidates[0].score < one.candidates[0].score


@pytest.mark.parametrize("text", ["青岩镇", "龙场镇", "石峒镇", "望馍县", "遵义县", "Kweiyang", "龙井", "520321"])
def test_what_is_told_adds_up_to_one_at_most_and_every_candidate_has_reasons(names: Names, text: str) -> None:
    answer = names.ask(text, limit=20)
    within_bounds(answer)
    assert sum(each.score for each in answer.candidates) + answer.none_score == pytest.approx(1, abs=0.05)


def test_what_features_add_is_told_of_those_that_add_anything(names: Names) -> None:
    parts = names.ask("花溪区青岩镇").candidates[0].parts
    assert parts["inside"] > 0
    assert all(parts.values())


def test_a_place_is_told_with_its_division_and_code(names: Names) -> None:
    best = names.ask("花溪区青岩镇").candidates[0]
    assert path_of(best.name, best.division.path) == "贵州省/贵阳市/花溪区/青岩镇"
    assert (best.code, best.class_code) == ("520111101", "21500")


def test_a_path_in_another_order_is_told_as_such(names: Names) -> None:
    assert "path_reordered" in kinds(names.ask("青岩镇花溪区贵阳市贵州省"))
