"""Minutes are of a meeting of every side, and are read back as they were."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.attesting.papers.minutes import Minutes, against_meeting, as_content, from_content
from boundaries.inspections.attesting.papers.parts import Part
from boundaries.inspections.signing.canonical import digest
from foundation.errors import InvalidInput
from tests.inspections_made import DAY, HUAXI, LINE, NANMING, SIDES, STRANGER

MINUTES = Minutes(
    LINE,
    Part.FIRST_MEETING,
    DAY,
    "花溪区民政局三楼会议室",
    "王主任",
    {HUAXI: ("王主任", "李四"), NANMING: ("张三",)},
    ("商定实施方案",),
    ("5月中旬开展外业",),
    ("12号界桩的管理方",),
)
lines = st.text("甲乙丙丁㵲界桩。，A1é", min_size=1, max_size=30)


def test_minutes_are_read_back_as_they_were() -> None:
    assert from_content(as_content(MINUTES)) == MINUTES


@given(st.lists(lines, min_size=1, max_size=5), st.lists(lines, max_size=5), lines)
def test_whatever_is_decided_is_read_back_with_one_digest(agenda: list[str], decided: list[str], place: str) -> None:
    minutes = replace(MINUTES, agenda=tuple(agenda), decided=tuple(decided), place=place)
    again = from_content(as_content(minutes))
    assert again == minutes
    assert digest(as_content(again)) == digest(as_content(minutes))


def test_the_order_of_the_sides_makes_no_difference_and_that_of_the_items_does() -> None:
    turned = replace(MINUTES, present={side: MINUTES.present[side] for side in (NANMING, HUAXI)})
    assert digest(as_content(turned)) == digest(as_content(MINUTES))
    two = replace(MINUTES, agenda=("一", "二"))
    assert digest(as_content(two)) != digest(as_content(replace(two, agenda=("二", "一"))))


def test_the_same_words_of_another_meeting_are_another_content() -> None:
    second = replace(MINUTES, part=Part.SECOND_MEETING)
    assert digest(as_content(second)) != digest(as_content(MINUTES))


@pytest.mark.parametrize(
    ("changes", "where", "code"),
    [
        ({"part": Part.REPORT}, "/part", "no_minutes"),
        ({"place": " "}, "/place", "blank"),
        ({"chair": "长" * 101}, "/chair", "too_long"),
        ({"agenda": ()}, "/agenda", "blank"),
        ({"agenda": ("议题",) * 101}, "/agenda", "too_many"),
        ({"decided": ("",)}, "/decided/0", "blank"),
        ({"open_matters": ("长" * 2_001,)}, "/open/0", "too_long"),
        ({"present": {HUAXI: ("某人",) * 101}}, f"/present/{HUAXI}", "too_many"),
        ({"present": {HUAXI: ("",)}}, f"/present/{HUAXI}/0", "blank"),
    ],
)
def test_minutes_that_say_nothing_or_too_much_are_none(changes: dict[str, Any], where: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        replace(MINUTES, **changes)
    assert (where, code) in [(each.where, each.code) for each in refused.value.faults]


def test_a_joint_meeting_is_of_every_side_and_of_no_other() -> None:
    assert against_meeting(MINUTES, SIDES, DAY) == ()
    alone = replace(MINUTES, present={HUAXI: ("王主任",), NANMING: ()})
    assert [each.code for each in against_meeting(alone, SIDES, DAY)] == ["side_absent"]
    with_stranger = replace(MINUTES, present={**MINUTES.present, STRANGER: ("某人",)})
    assert [each.code for each in against_meeting(with_stranger, SIDES, DAY)] == ["no_side"]


def test_minutes_are_written_of_no_meeting_that_is_still_to_come() -> None:
    assert [each.code for each in against_meeting(MINUTES, SIDES, DAY - timedelta(days=1))] == ["in_the_future"]


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "report"},
        {"held_on": "2026-02-30"},
        {"held_on": 20260506},
        {"present": {"nobody": []}},
        {"present": {str(HUAXI): "王主任"}},
        {"agenda": "议题"},
        {"agenda": [1]},
        {"part": "third_meeting"},
        {"signed": True},
    ],
)
def test_what_is_no_minutes_is_refused_and_so_is_a_field_that_nobody_knows(broken: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        from_content({**as_content(MINUTES), **broken})
