import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.names.confusion.alignment import align
from gazetteer.names.confusion.difference import Difference, Kind, differences, distance, typed_from

LETTERS = "青岩睛晴享亨峰烽寨砦灣湾⻓長长一二十第1２①?□　aA（）+氵舞㵲甸左右上下阝坝镇"
WRITTEN = st.text(LETTERS, max_size=9)
HAN = st.text("青岩睛晴享亨峰烽寨砦湾弯坝把镇甸", max_size=9)


def test_names_that_are_equal_differ_in_nothing() -> None:
    assert differences("㵲水街道", "㵲水街道") == ()


@pytest.mark.parametrize(
    ("typed", "stored", "expected"),
    [
        ("睛隆县", "晴隆县", Difference(Kind.LOOK_ALIKE, "睛", "晴", 0)),
        ("册享县", "册亨县", Difference(Kind.LOOK_ALIKE, "享", "亨", 1)),
        ("息峰县", "息烽县", Difference(Kind.HOMOPHONE, "峰", "烽", 1)),
        ("拨州区", "播州区", Difference(Kind.HOMOPHONE, "拨", "播", 0)),
        ("佑溪街道", "祐溪街道", Difference(Kind.VARIANT, "佑", "祐", 0)),
        ("蒙江街道", "濛江街道", Difference(Kind.TRADITIONAL, "蒙", "濛", 0)),
        ("石洞镇", "石硐镇", Difference(Kind.VARIANT, "洞", "硐", 1)),
        ("⻓顺县", "长顺县", Difference(Kind.COMPATIBILITY, "⻓", "长", 0)),
        ("㵲水　街道", "㵲水街道", Difference(Kind.COMPATIBILITY, "　", "", 2)),
        ("?水街道", "㵲水街道", Difference(Kind.LOST_GLYPH, "?", "㵲", 0)),
        ("（氵舞）水街道", "㵲水街道", Difference(Kind.LOST_GLYPH, "（氵舞）", "㵲", 0)),
        ("[氵舞]阳镇", "㵲阳镇", Difference(Kind.LOST_GLYPH, "[氵舞]", "㵲", 0)),
        ("桴木+焉镇", "桴㯊镇", Difference(Kind.LOST_GLYPH, "木+焉", "㯊", 1)),
        ("左氵右舞阳镇", "㵲阳镇", Difference(Kind.LOST_GLYPH, "左氵右舞", "㵲", 0)),
        ("前瞿阝村", "前𨞻村", Difference(Kind.LOST_GLYPH, "瞿阝", "𨞻", 1)),
        ("第3组", "三组", Difference(Kind.NUMERAL, "第3", "三", 0)),
        ("大坝12组", "大坝十二组", Difference(Kind.NUMERAL, "12", "十二", 2)),
        ("10组", "第十组", Difference(Kind.NUMERAL, "10", "第十", 0)),
        ("岩青镇", "青岩镇", Difference(Kind.EXCHANGED, "岩青", "青岩", 0)),
        ("青镇", "青岩镇", Difference(Kind.MISSING, "", "岩", 1)),
        ("威宁县", "威宁彝族县", Difference(Kind.MISSING, "", "彝族", 2)),
        ("青岩古镇", "青岩镇", Difference(Kind.ADDED, "古", "", 2)),
        ("大坝（上寨）", "大坝", Difference(Kind.ADDED, "（上寨）", "", 2)),
        ("清镇", "河镇", Difference(Kind.OTHER, "清", "河", 0)),
    ],
)
def test_one_difference_is_told_with_its_kind_and_place(typed: str, stored: str, expected: Difference) -> None:
    assert differences(typed, stored) == (expected,)


def test_several_differences_are_told_from_left_to_right() -> None:
    assert differences("黔東睛龙", "黔东晴隆县") == (
        Difference(Kind.TRADITIONAL, "東", "东", 1),
        Difference(Kind.LOOK_ALIKE, "睛", "晴", 2),
        Difference(Kind.HOMOPHONE, "龙", "隆", 3),
        Difference(Kind.MISSING, "", "县", 4),
    )


def test_a_description_is_taken_for_the_character_that_has_its_parts() -> None:
    assert distance("(氵舞)阳", "㵲阳") < distance("(氵舞)阳", "河阳") < distance("(氵舞)阳", "山阳")


def test_where_left_and_right_are_plain_words_nothing_is_described() -> None:
    assert differences("左坝右寨村", "左坝右砦村") == (Difference(Kind.VARIANT, "寨", "砦", 3),)


def test_numerals_of_different_numbers_are_other_characters() -> None:
    assert differences("三组", "九组") == (Difference(Kind.OTHER, "三", "九", 0),)


@pytest.mark.parametrize(
    ("typed", "stored", "expected"),
    [
        ("青岩镇", "青岩镇", 0.0),
        ("息峰县", "息烽县", 0.35),
        ("石洞镇", "石硐镇", 0.15),
        ("?水街道", "㵲水街道", 0.4),
        ("岩青镇", "青岩镇", 0.5),
        ("青岩", "青岩镇", 0.8),
        ("清镇", "河镇", 1.0),
        ("", "青岩", 1.6),
    ],
)
def test_a_distance_is_the_sum_of_what_differs(typed: str, stored: str, expected: float) -> None:
    assert distance(typed, stored) == pytest.approx(expected)


@given(WRITTEN)
def test_nothing_differs_from_itself(name: str) -> None:
    assert differences(name, name) == ()
    assert distance(name, name) == 0.0


@given(WRITTEN, WRITTEN)
@example("（氵舞）十二", "㵲12")
@example("岩 青", "青 岩")
def test_what_differs_leads_from_the_stored_name_back_to_the_typed_one(typed: str, stored: str) -> None:
    found = differences(typed, stored)
    assert typed_from(stored, found) == typed
    assert all(typed[one.at : one.at + len(one.typed)] == one.typed for one in found)
    assert [one.at for one in found] == sorted(one.at for one in found)


@given(WRITTEN, WRITTEN)
def test_the_distance_is_what_the_steps_cost(typed: str, stored: str) -> None:
    assert distance(typed, stored) == pytest.approx(sum(step.cost for step in align(typed, stored)))


@given(HAN, HAN)
def test_the_distance_of_plain_names_is_mutual(one: str, other: str) -> None:
    assert distance(one, other) == pytest.approx(distance(other, one))


@given(WRITTEN, WRITTEN)
def test_only_equal_names_have_no_distance(typed: str, stored: str) -> None:
    assert (distance(typed, stored) == 0.0) == (typed == stored)
