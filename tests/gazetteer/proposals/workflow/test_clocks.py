"""By when what must be done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.clocks import Deadline, Matter, Status, due
from gazetteer.proposals.workflow.machine import advance
from gazetteer.proposals.workflow.states import Approval, Authority, AuthorityKind, Duty, Stage, State, Subject
from gazetteer.proposals.workflow.steps import Step
from tests.proposal_paths import ACCEPTED, COUNTY_SEAT, COUNTY_TO_CITY, DAY, VILLAGE, ready, walk

COUNTY = Authority(AuthorityKind.GOVERNMENT, 3)
COUNCIL = Authority(AuthorityKind.STATE_COUNCIL)
TRAFFIC = Authority(AuthorityKind.OTHER_DEPARTMENT, 3)
BOTH = frozenset({Duty.FILE, Duty.ANNOUNCE})

days = st.dates(date(2019, 1, 1), date(2100, 1, 1))


def approved(
    on: date,
    authority: Authority = COUNTY,
    subject: Subject = VILLAGE,
    duties: frozenset[Duty] = BOTH,
    performed: frozenset[tuple[Duty, date]] = frozenset(),
    extended_on: date | None = None,
) -> State:
    given_by = Approval(authority, "批准机关", "府函1号", on)
    return State(
        Stage.APPROVED,
        subject,
        "user:a",
        on,
        approval=given_by,
        duties=duties,
        performed=performed,
        extended_on=extended_on,
    )


def of(state: State, what: Matter) -> Deadline:
    return next(each for each in due(state) if each.what is what)


def test_the_day_of_approval_does_not_count() -> None:
    filing = of(approved(date(2024, 6, 3)), Matter.FILE)
    assert filing.due == date(2024, 6, 18)
    assert filing.status(date(2024, 6, 18)) is Status.OPEN
    assert filing.status(date(2024, 6, 19)) is Status.OVERDUE


def test_no_day_is_left_out_for_the_spring_festival() -> None:
    assert of(approved(date(2024, 2, 5)), Matter.FILE).due == date(2024, 2, 20)


def test_days_run_on_over_a_leap_day_and_a_new_year() -> None:
    assert of(approved(date(2024, 2, 20)), Matter.FILE).due == date(2024, 3, 6)
    assert of(approved(date(2024, 12, 25)), Matter.FILE).due == date(2025, 1, 9)


@pytest.mark.parametrize("kind", [AuthorityKind.GOVERNMENT, AuthorityKind.NAMES_DEPARTMENT])
def test_what_a_government_or_its_names_department_approves_is_announced_within_days_of_approval(
    kind: AuthorityKind,
) -> None:
    announcing = of(approved(DAY, Authority(kind, 3)), Matter.ANNOUNCE)
    assert (announcing.since, announcing.due) == (DAY, DAY + timedelta(days=15))


@pytest.mark.parametrize("kind", [AuthorityKind.MINISTRY, AuthorityKind.OTHER_DEPARTMENT])
def test_what_another_department_approves_is_announced_within_days_of_filing(kind: AuthorityKind) -> None:
    authority = Authority(kind, 3)
    assert [each.what for each in due(approved(DAY, authority))] == [Matter.FILE]
    filed_on = DAY + timedelta(days=9)
    filed = approved(DAY, authority, performed=frozenset({(Duty.FILE, filed_on)}))
    assert of(filed, Matter.ANNOUNCE).due == filed_on + timedelta(days=15)


def test_what_the_state_council_approves_is_announced_when_it_says_so() -> None:
    assert due(approved(DAY, COUNCIL, duties=frozenset({Duty.ANNOUNCE}))) == ()


def test_what_was_done_in_time_is_met_and_what_was_not_is_late() -> None:
    for done_after, status in ((15, Status.MET), (16, Status.LATE)):
        performed = frozenset({(Duty.FILE, DAY + timedelta(days=done_after))})
        assert of(approved(DAY, performed=performed), Matter.FILE).status(date(2030, 1, 1)) is status


def test_only_naming_and_renaming_have_days_that_the_law_gives() -> None:
    abolished = approved(DAY, subject=Subject(Kind.ABOLISH, frozenset({"22200"})))
    assert {each.is_statutory for each in due(abolished)} == {False}
    assert {each.is_statutory for each in due(approved(DAY))} == {True}


@pytest.mark.parametrize(
    ("approved_on", "code_due", "complete_due", "extended_due"),
    [
        (date(2024, 6, 5), date(2024, 7, 5), date(2025, 6, 5), date(2025, 12, 5)),
        (date(2024, 1, 31), date(2024, 2, 29), date(2025, 1, 31), date(2025, 7, 31)),
        (date(2023, 1, 31), date(2023, 2, 28), date(2024, 1, 31), date(2024, 7, 31)),
        (date(2024, 8, 31), date(2024, 9, 30), date(2025, 8, 31), date(2026, 2, 28)),
        (date(2024, 2, 29), date(2024, 3, 29), date(2025, 2, 28), date(2025, 8, 29)),
    ],
)
def test_months_end_on_the_day_of_the_same_number_or_the_last(
    approved_on: date, code_due: date, complete_due: date, extended_due: date
) -> None:
    duties = frozenset({Duty.PUBLISH_CODE, Duty.COMPLETE, Duty.ANNOUNCE})
    state = approved(approved_on, COUNCIL, COUNTY_TO_CITY, duties)
    assert of(state, Matter.PUBLISH_CODE).due == code_due
    assert of(state, Matter.COMPLETE).due == complete_due
    longer = approved(approved_on, COUNCIL, COUNTY_TO_CITY, duties, extended_on=approved_on)
    assert of(longer, Matter.COMPLETE).due == extended_due


def test_what_the_province_approves_by_delegation_is_reported_the_same_day() -> None:
    state = approved(DAY, Authority(AuthorityKind.GOVERNMENT, 1), COUNTY_SEAT, frozenset({Duty.FILE}))
    assert of(state, Matter.FILE).due == DAY


def test_a_consultation_is_on_the_list_until_it_is_closed() -> None:
    state = walk(*ACCEPTED, Step.OPEN_CONSULTATION)
    running = of(state, Matter.CONSULTATION)
    assert (running.due, running.is_statutory, running.done_on) == (DAY + timedelta(days=15), False, None)
    closed_on = DAY + timedelta(days=16)
    closed = advance(state, Step.CLOSE_CONSULTATION, ready(Step.CLOSE_CONSULTATION, closed_on))
    assert of(closed, Matter.CONSULTATION).status(date(2030, 1, 1)) is Status.MET


def test_a_consultation_is_in_arrears_when_nobody_closes_it() -> None:
    running = of(walk(*ACCEPTED, Step.OPEN_CONSULTATION), Matter.CONSULTATION)
    assert running.status(running.due) is Status.OPEN
    assert running.days_left(running.due + timedelta(days=3)) == -3


states = st.builds(
    approved,
    on=days,
    authority=st.builds(Authority, st.sampled_from(AuthorityKind), st.sampled_from([None, 1, 2, 3])),
    subject=st.sampled_from([VILLAGE, COUNTY_SEAT, COUNTY_TO_CITY]),
    duties=st.frozensets(st.sampled_from(Duty)),
)


@given(states, days, days)
def test_time_only_makes_open_deadlines_overdue(state: State, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    for deadline in due(state):
        assert deadline.due >= deadline.since
        assert (deadline.status(earlier), deadline.status(later)) != (Status.OVERDUE, Status.OPEN)
        assert deadline.days_left(earlier) >= deadline.days_left(later)


@given(days, days, st.sampled_from([VILLAGE, COUNTY_SEAT, COUNTY_TO_CITY]))
def test_who_approves_later_has_no_less_time(one: date, other: date, subject: Subject) -> None:
    earlier, later = sorted((one, other))
    first, second = (due(approved(day, subject=subject, duties=frozenset(Duty))) for day in (earlier, later))
    ends = {each.what: each.due for each in second}
    assert all(each.due <= ends[each.what] for each in first)


@given(states)
def test_the_list_begins_with_what_is_due_first(state: State) -> None:
    assert [each.due for each in due(state)] == sorted(each.due for each in due(state))
