"""What is due, overdue and done."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.provisions import Counting, Provisions
from boundaries.inspections.scheduling.cycle import known_rounds, round_of
from boundaries.inspections.scheduling.plan import Assignment
from boundaries.inspections.scheduling.schedule import (
    Clock,
    Completed,
    Due,
    Standing,
    due_list,
    filing_of,
    markers_due,
    next_due,
)
from tests.inspections_made import HUAXI, LINE, MARKER, NANMING, OTHER_LINE, OTHER_MARKER

ROUNDS = known_rounds()
BY_YEAR = Provisions()
BY_DAY = replace(BY_YEAR, cycle_counting=Counting.DAY)
OLD = date(2001, 6, 1)


def due(
    today: date,
    *inspected: date,
    since: date | None = OLD,
    plan: tuple[Assignment, ...] = (),
    provisions: Provisions = BY_YEAR,
) -> Due:
    completed = [Completed(LINE, each) for each in inspected]
    return next_due(LINE, since, completed, plan, ROUNDS, today=today, provisions=provisions)


def test_five_years_run_from_the_last_inspection() -> None:
    found = due(date(2024, 6, 1), date(2019, 9, 10), date(2021, 5, 4), provisions=BY_DAY)
    assert (found.due, found.clock, found.last_on) == (date(2026, 5, 4), Clock.CYCLE, date(2021, 5, 4))


def test_it_is_overdue_on_the_day_after_the_last() -> None:
    assert due(date(2026, 5, 4), date(2021, 5, 4), provisions=BY_DAY).standing is Standing.SOON
    assert due(date(2026, 5, 5), date(2021, 5, 4), provisions=BY_DAY).standing is Standing.OVERDUE


def test_by_year_new_years_day_makes_it_overdue() -> None:
    assert due(date(2026, 12, 31), date(2021, 5, 4)).standing is Standing.SOON
    assert due(date(2027, 1, 1), date(2021, 5, 4)).standing is Standing.OVERDUE


def test_it_is_soon_due_when_as_many_days_are_left_as_the_province_says() -> None:
    assert due(date(2026, 10, 1), date(2021, 5, 4)).standing is Standing.LATER
    assert due(date(2026, 10, 2), date(2021, 5, 4)).standing is Standing.SOON


def test_a_line_never_inspected_is_due_five_years_after_it_came_into_force() -> None:
    found = due(date(2026, 6, 1), since=date(2024, 2, 29), provisions=BY_DAY)
    assert (found.due, found.clock) == (date(2027, 12, 31), Clock.ROUND)
    assert due(date(2028, 6, 1), since=date(2024, 2, 29), provisions=BY_DAY).due == date(2029, 2, 28)
    assert due(date(2026, 6, 1)).standing is Standing.OVERDUE


def test_the_year_of_the_plan_comes_before_the_end_of_the_round() -> None:
    plan = (Assignment(LINE, 5, 2026, NANMING),)
    found = due(date(2026, 6, 1), date(2022, 5, 4), plan=plan)
    assert (found.due, found.clock, found.lead) == (date(2026, 12, 31), Clock.PLAN, NANMING)


def test_a_plan_does_not_put_off_the_five_years() -> None:
    plan = (Assignment(LINE, 5, 2027, HUAXI),)
    found = due(date(2026, 6, 1), date(2019, 5, 4), plan=plan)
    assert (found.due, found.clock, found.standing) == (date(2024, 12, 31), Clock.CYCLE, Standing.OVERDUE)


def test_what_was_inspected_in_this_round_is_done_and_due_in_the_next() -> None:
    found = due(date(2024, 6, 1), date(2023, 5, 4))
    assert (found.standing, found.due, found.clock) == (Standing.DONE, date(2028, 12, 31), Clock.CYCLE)
    plan = (Assignment(LINE, 5, 2023, HUAXI), Assignment(LINE, 6, 2028, NANMING))
    assert due(date(2024, 6, 1), date(2023, 5, 4), plan=plan).lead == NANMING


def test_an_inspection_on_the_last_day_of_a_round_belongs_to_it() -> None:
    assert due(date(2027, 12, 31), date(2027, 12, 31)).standing is Standing.DONE
    assert due(date(2028, 1, 1), date(2027, 12, 31)).standing is Standing.LATER


def test_how_things_stood_on_a_day_knows_nothing_of_what_came_later() -> None:
    assert due(date(2022, 1, 1), date(2017, 5, 4), date(2023, 5, 4)).last_on == date(2017, 5, 4)


def test_before_all_rounds_and_without_a_beginning_nobody_can_tell() -> None:
    found = due(date(2010, 1, 1), since=None)
    assert (found.due, found.clock, found.standing) == (None, None, Standing.LATER)


def test_inspections_of_another_line_do_not_count() -> None:
    others = [Completed(OTHER_LINE, date(2023, 5, 4))]
    found = next_due(LINE, OLD, others, (), ROUNDS, today=date(2024, 1, 1), provisions=BY_YEAR)
    assert found.last_on is None


def test_the_most_urgent_line_stands_first_and_the_unknown_last() -> None:
    lines = {LINE: OLD, OTHER_LINE: None}
    found = due_list(lines, [], [], ROUNDS, today=date(2010, 1, 1), provisions=BY_YEAR)
    assert [each.line for each in found] == [LINE, OTHER_LINE]


@given(st.dates(date(2018, 1, 1), date(2060, 1, 1)), st.lists(st.dates(date(2001, 1, 1), date(2060, 1, 1)), max_size=5))
def test_the_list_and_the_single_question_agree(today: date, inspected: list[date]) -> None:
    completed = [Completed(LINE, each) for each in inspected]
    one = next_due(LINE, OLD, completed, (), ROUNDS, today=today, provisions=BY_DAY)
    assert due_list({LINE: OLD}, completed, [], ROUNDS, today=today, provisions=BY_DAY) == (one,)


@given(st.dates(date(2018, 1, 1), date(2060, 1, 1)), st.dates(date(2018, 1, 1), date(2060, 1, 1)))
def test_one_inspection_more_never_makes_a_line_due_earlier(today: date, inspected: date) -> None:
    before, after = due(today), due(today, min(inspected, today))
    assert before.due is not None
    assert after.due is not None
    assert after.due >= before.due


@given(st.dates(date(2018, 1, 1), date(2060, 1, 1)))
def test_who_inspects_today_is_never_overdue_today(today: date) -> None:
    found = due(today, today)
    assert found.standing in {Standing.DONE, Standing.SOON}
    running = round_of(today, ROUNDS)
    assert running is not None
    assert running.contains(today)


def test_the_results_are_filed_by_the_day_that_the_province_sets() -> None:
    filing = filing_of(Completed(LINE, date(2024, 2, 10)), 30)
    assert filing.due == date(2024, 3, 11)
    assert not filing.is_overdue(date(2024, 3, 11))
    assert filing.is_overdue(date(2024, 3, 12))
    assert not filing_of(Completed(LINE, date(2024, 2, 10), date(2024, 6, 1)), 30).is_overdue(date(2025, 1, 1))


@pytest.mark.parametrize("ahead", [0, 1, 89, 90])
def test_within_the_days_before_its_last_day_a_line_is_soon_due(ahead: int) -> None:
    assert due(date(2026, 12, 31) - timedelta(days=ahead), date(2021, 5, 4)).standing is Standing.SOON


def of_markers(line: Due, today: date, *last_seen: date | None) -> list[tuple[date | None, Standing]]:
    seen = dict(zip((MARKER, OTHER_MARKER), last_seen, strict=False))
    found = markers_due(line, OLD, seen, ROUNDS, today=today, provisions=BY_YEAR)
    assert [each.marker for each in found] == list(seen)
    return [(each.due, each.standing) for each in found]


def test_a_marker_that_nobody_reached_is_due_in_the_round_though_its_line_is_done() -> None:
    today = date(2024, 6, 1)
    line = due(today, date(2023, 5, 4))
    assert line.standing is Standing.DONE
    assert of_markers(line, today, date(2023, 4, 30), date(2018, 4, 30)) == [
        (date(2028, 12, 31), Standing.DONE),
        (date(2023, 12, 31), Standing.OVERDUE),
    ]


def test_a_marker_of_a_line_that_is_due_is_due_with_it() -> None:
    today = date(2026, 6, 1)
    line = due(today, date(2022, 5, 4), plan=(Assignment(LINE, 5, 2026, NANMING),))
    assert of_markers(line, today, date(2022, 5, 1), date(2026, 5, 1)) == [
        (date(2026, 12, 31), Standing.LATER),
        (date(2031, 12, 31), Standing.DONE),
    ]


def test_a_marker_that_was_never_seen_is_due_with_its_line_since_that_has_been() -> None:
    today = date(2024, 6, 1)
    assert of_markers(due(today, date(2023, 5, 4)), today, None) == [(date(2006, 12, 31), Standing.OVERDUE)]
