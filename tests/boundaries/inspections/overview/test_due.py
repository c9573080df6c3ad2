"""What is due, line by line, as of a day: over real rows."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import Looker
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.overview.due import LineDue, lines_due
from boundaries.inspections.scheduling.schedule import Clock, Standing
from tests.overview_made import GUIYANG, HUAXI, TODAY, Province


def only(found: list[LineDue]) -> LineDue:
    (one,) = found
    return one


def test_a_line_that_nobody_inspected_for_five_years_is_overdue(session: Session, province: Province) -> None:
    line = province.line("520101")
    found = only(lines_due(session, as_of=TODAY))
    assert (found.line.id, found.due.standing, found.due.clock) == (line, Standing.OVERDUE, Clock.CYCLE)
    assert found.due.due == date(2005, 12, 31)


def test_a_line_of_which_nobody_knows_since_when_it_is_waits_for_the_end_of_the_round(
    session: Session, province: Province
) -> None:
    province.line("520101", since=None)
    found = only(lines_due(session, as_of=TODAY))
    assert (found.due.due, found.due.clock) == (date(2027, 12, 31), Clock.ROUND)


def test_the_year_of_the_plan_makes_a_line_due(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.inspection(line, 2022, completed_on=date(2022, 9, 1))
    planned = province.inspection(line, 2026)
    found = only(lines_due(session, as_of=TODAY))
    assert (found.due.due, found.due.clock, found.due.standing) == (date(2026, 12, 31), Clock.PLAN, Standing.SOON)
    assert found.inspection is not None
    assert found.inspection.id == planned


def test_a_plan_that_is_given_up_plans_nothing(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.inspection(line, 2022, completed_on=date(2022, 9, 1))
    province.cancel(province.inspection(line, 2026), date(2026, 5, 1))
    found = only(lines_due(session, as_of=TODAY))
    assert (found.due.clock, found.inspection) == (Clock.CYCLE, None)


def test_what_was_given_up_later_was_planned_before(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.inspection(line, 2022, completed_on=date(2022, 9, 1))
    province.cancel(province.inspection(line, 2026), date(2026, 5, 1))
    assert only(lines_due(session, as_of=date(2026, 4, 30))).due.clock is Clock.PLAN


def test_an_inspection_counts_from_the_day_it_is_completed(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.inspection(line, 2026, completed_on=date(2026, 8, 1))
    assert only(lines_due(session, as_of=date(2026, 7, 31))).due.standing is Standing.OVERDUE
    after = only(lines_due(session, as_of=date(2026, 8, 1)))
    assert (after.due.standing, after.due.last_on, after.due.due) == (
        Standing.DONE,
        date(2026, 8, 1),
        date(2031, 12, 31),
    )


def test_a_done_line_is_due_again_in_the_next_round(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.inspection(line, 2026, completed_on=date(2026, 8, 1))
    assert only(lines_due(session, as_of=date(2028, 1, 1))).due.standing is Standing.LATER
    assert only(lines_due(session, as_of=date(2032, 1, 1))).due.standing is Standing.OVERDUE


def test_an_inspection_out_of_turn_begins_nothing_anew(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.inspection(line, 2026, completed_on=date(2026, 8, 1), span=(0, 500))
    assert only(lines_due(session, as_of=TODAY)).due.last_on is None


def test_a_line_that_was_not_there_yet_is_not_due(session: Session, province: Province) -> None:
    province.line("520101", since=date(2024, 1, 1))
    assert lines_due(session, as_of=date(2023, 12, 31)) == []


def test_lines_of_townships_are_not_among_them(session: Session, province: Province) -> None:
    province.line("520101", level=4)
    assert lines_due(session, as_of=TODAY) == []


def test_the_most_urgent_line_comes_first(session: Session, province: Province) -> None:
    late, later = province.line("520102", since=date(2010, 1, 1)), province.line("520101", since=date(2020, 1, 1))
    assert [each.line.id for each in lines_due(session, as_of=TODAY)] == [late, later]


def test_markers_that_nobody_reached_are_due_though_their_line_is_done(session: Session, province: Province) -> None:
    line = province.line("520101")
    reached, missed, _ = markers = province.markers(line)
    done = province.inspection(line, 2026, completed_on=date(2026, 8, 1), markers=markers)
    province.record(done, line, reached, date(2026, 6, 1))
    province.record(done, line, missed, date(2026, 6, 1), MarkerStatus.NOT_REACHED)
    counts = only(lines_due(session, as_of=TODAY)).markers
    assert (counts.total, counts.done, counts.overdue) == (3, 1, 2)


def test_a_record_of_a_later_day_does_not_count_on_an_earlier(session: Session, province: Province) -> None:
    line = province.line("520101")
    marker, *_ = markers = province.markers(line)
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    province.record(running, line, marker, date(2026, 6, 1))
    assert only(lines_due(session, as_of=date(2026, 5, 31))).markers.done == 0
    assert only(lines_due(session, as_of=date(2026, 6, 1))).markers.done == 1


def test_something_that_happened_asks_for_an_inspection_until_all_of_it_was_walked(
    session: Session, province: Province
) -> None:
    line = province.line("520101")
    province.occurrence(line, date(2026, 7, 2), 100, 900)
    running = province.inspection(line, 2026, field_on=date(2026, 7, 5))
    province.walk(running, line, date(2026, 7, 10), 0, 500)
    (owed,) = only(lines_due(session, as_of=date(2026, 7, 20))).extras
    assert (owed.left, owed.due, owed.is_overdue(date(2026, 7, 20))) == (((500, 900),), date(2026, 8, 1), False)
    province.walk(running, line, date(2026, 7, 21), 400, 1000)
    assert only(lines_due(session, as_of=date(2026, 7, 21))).extras == ()


def test_results_are_owed_to_the_authority_until_they_are_filed(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.inspection(line, 2026, completed_on=date(2026, 8, 1), filed_on=date(2026, 9, 10))
    (owed,) = only(lines_due(session, as_of=date(2026, 9, 9))).filings
    assert (owed.due, owed.is_overdue(date(2026, 9, 9))) == (date(2026, 8, 31), True)
    assert only(lines_due(session, as_of=date(2026, 9, 10))).filings == ()


@pytest.mark.parametrize(
    ("looker", "count"),
    [(Looker("user:x", {HUAXI}), 1), (Looker("user:x", {GUIYANG}), 0), (Looker("user:n1"), 1), (Looker("user:x"), 0)],
)
def test_who_reads_a_side_or_is_on_a_team_sees_the_line(
    session: Session, province: Province, looker: Looker, count: int
) -> None:
    province.inspection(province.line("520101"), 2026)
    assert len(lines_due(session, as_of=TODAY, looker=looker)) == count
