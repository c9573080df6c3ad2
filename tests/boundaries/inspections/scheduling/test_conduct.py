"""First indoors, then in the field, then the report."""

from datetime import date, timedelta

import pytest

from boundaries.inspections.scheduling.conduct import Done, Stage, check_conduct, may_begin

BEGAN = date(2026, 3, 1)
WHOLE: dict[Stage, Done] = {
    stage: Done(BEGAN + timedelta(days=at), f"{stage.value} 1号") for at, stage in enumerate(Stage)
}


def test_steps_in_their_order_with_their_papers_are_right() -> None:
    assert check_conduct(WHOLE) == ()


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in {Stage.MENDING, Stage.ARCHIVED}])
def test_no_step_may_be_left_out(stage: Stage) -> None:
    without = {each: done for each, done in WHOLE.items() if each is not stage}
    assert "step_before_its_time" in {each.rule.code for each in check_conduct(without)}


def test_mending_may_go_on_beside_the_report() -> None:
    without = dict(WHOLE)
    del without[Stage.MENDING]
    assert check_conduct(without) == ()


def test_a_step_before_the_one_that_it_needs_is_pointed_at() -> None:
    early = {**WHOLE, Stage.FIELD: Done(BEGAN, "")}
    assert "days_run_back" in {each.rule.code for each in check_conduct(early)}


def test_a_meeting_leaves_minutes() -> None:
    silent = {**WHOLE, Stage.SECOND_MEETING: Done(WHOLE[Stage.SECOND_MEETING].on)}
    assert [each.where for each in check_conduct(silent)] == ["/second_meeting/document"]


def test_the_field_waits_for_the_desk() -> None:
    done = {stage: WHOLE[stage] for stage in (Stage.PLAN, Stage.TEAM, Stage.FIRST_MEETING)}
    assert may_begin(Stage.INDOOR, done)
    assert not may_begin(Stage.FIELD, done)
