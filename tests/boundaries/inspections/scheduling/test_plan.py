"""Every line once in a round, led by one of its sides."""

from boundaries.inspections.remarks import Weight
from boundaries.inspections.scheduling.cycle import Round
from boundaries.inspections.scheduling.plan import Assignment, check_plan, lead_by_turns
from tests.inspections_made import HUAXI, LINE, NANMING, OTHER_LINE, STRANGER

FIFTH = Round(5, 2023, 2027)
LINES = {LINE: frozenset({HUAXI, NANMING})}


def codes(*assignments: Assignment) -> list[str]:
    return [each.rule.code for each in check_plan(FIFTH, assignments, LINES)]


def test_a_line_with_a_year_and_a_side_that_leads_is_planned() -> None:
    assert codes(Assignment(LINE, 5, 2023, HUAXI)) == []
    assert codes(Assignment(LINE, 5, 2027, NANMING)) == []


def test_a_year_of_another_round_is_refused() -> None:
    assert codes(Assignment(LINE, 5, 2028, HUAXI)) == ["year_outside_round"]


def test_only_a_side_of_the_line_leads() -> None:
    assert codes(Assignment(LINE, 5, 2024, STRANGER)) == ["lead_is_no_side"]


def test_a_line_is_planned_once() -> None:
    twice = codes(Assignment(LINE, 5, 2024, HUAXI), Assignment(LINE, 5, 2025, HUAXI))
    assert twice == ["planned_twice"]


def test_a_line_that_is_left_out_is_pointed_at() -> None:
    found = check_plan(FIFTH, [Assignment(LINE, 4, 2020, HUAXI)], LINES)
    assert [(each.rule.code, each.weight) for each in found] == [("line_not_planned", Weight.REVIEW)]


def test_a_line_that_does_not_exist_is_refused() -> None:
    assert "lead_is_no_side" in codes(Assignment(LINE, 5, 2024, HUAXI), Assignment(OTHER_LINE, 5, 2024, HUAXI))


def test_sides_take_turns_in_leading() -> None:
    assert lead_by_turns(None, [HUAXI, NANMING]) == HUAXI
    assert lead_by_turns(HUAXI, [HUAXI, NANMING]) == NANMING
    assert lead_by_turns(NANMING, [HUAXI, NANMING]) == HUAXI
