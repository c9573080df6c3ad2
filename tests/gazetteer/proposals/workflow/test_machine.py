"""What stands against a step, and what follows from one."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.facts import DocumentKind, Facts, Terms
from gazetteer.proposals.workflow.guards import StepRefused
from gazetteer.proposals.workflow.machine import Incoherent, advance, after, decide, options, replay
from gazetteer.proposals.workflow.states import Approval, Authority, AuthorityKind, Duty, Review, Stage, State, Subject
from gazetteer.proposals.workflow.steps import Step, Taker
from tests.proposal_paths import (
    ACCEPTED,
    APPROVED,
    COUNTY_SEAT,
    COUNTY_TO_CITY,
    DAY,
    REVIEWED,
    SUBMITTED,
    VILLAGE,
    approval,
    history,
    ready,
    walk,
)

PREFECTURE = Authority(AuthorityKind.GOVERNMENT, 2)
HOUSING = Authority(AuthorityKind.OTHER_DEPARTMENT, 3)
BUILDING = Subject(Kind.NAME, frozenset({"26100"}))


def codes(state: State | None, step: Step, today: date = DAY, **changed: Any) -> set[str]:
    """What a refused step is refused for."""
    with pytest.raises(StepRefused) as refused:
        decide(state, step, ready(step, today, **changed))
    return {fault.code for fault in refused.value.faults}


def test_a_proposal_goes_from_draft_to_announced_name() -> None:
    state = walk(*APPROVED)
    state = walk(Step.FILE, Step.ANNOUNCE, state=state, today=state.since)
    assert state.stage is Stage.ANNOUNCED
    assert state.is_final


def test_a_name_is_decided_on_at_its_approval() -> None:
    assert not walk(*REVIEWED).is_decided
    assert walk(*APPROVED).is_decided


def test_reviews_run_side_by_side_in_any_order() -> None:
    one = walk(*ACCEPTED, Step.ASSESS, Step.OPEN_CONSULTATION, Step.OPINE)
    other = walk(*ACCEPTED, Step.OPINE, Step.OPEN_CONSULTATION, Step.ASSESS)
    assert one == other


@pytest.mark.parametrize("step", [Step.ACCEPT, Step.RETURN])
def test_nobody_handles_what_is_of_the_own_hand(step: Step) -> None:
    assert codes(walk(*SUBMITTED), step, actor="user:proposer") == {"own_proposal"}


def test_nobody_approves_what_is_of_the_own_hand() -> None:
    state = walk(*REVIEWED)
    assert codes(state, Step.APPROVE, state.since, actor="user:proposer") == {"own_proposal"}


def test_who_edited_a_proposal_of_a_colleague_is_no_reviewer_of_it() -> None:
    edit = ready(Step.EDIT, actor="user:second", colleagues=frozenset({"user:second"}))
    state = walk(Step.SUBMIT, state=advance(walk(Step.BEGIN), Step.EDIT, edit))
    assert codes(state, Step.ACCEPT, actor="user:second") == {"own_proposal"}


@pytest.mark.parametrize("step", [Step.EDIT, Step.SUBMIT, Step.WITHDRAW])
def test_only_the_applicant_writes_submits_and_withdraws(step: Step) -> None:
    assert codes(walk(Step.BEGIN), step, actor="user:stranger") == {"not_the_applicant"}


def test_an_expert_with_an_interest_gives_no_opinion() -> None:
    refused = codes(walk(*ACCEPTED), Step.OPINE, actor="user:kin", conflicted=frozenset({"user:kin"}))
    assert refused == {"conflict_of_interest"}


def test_an_expert_is_counted_once() -> None:
    assert codes(walk(*ACCEPTED, Step.OPINE), Step.OPINE) == {"opinion_given"}


def test_the_review_of_experts_waits_for_as_many_as_the_province_wants() -> None:
    state = walk(*ACCEPTED, Step.OPINE)
    assert codes(state, Step.CONCLUDE_EXPERTS, terms=Terms(experts=3)) == {"opinions_missing"}


@pytest.mark.parametrize(
    ("before", "step"),
    [((Step.BEGIN,), Step.SUBMIT), (SUBMITTED, Step.ACCEPT), (REVIEWED, Step.APPROVE)],
)
def test_what_the_rules_forbid_goes_no_step_further(before: tuple[Step, ...], step: Step) -> None:
    state = walk(*before)
    assert codes(state, step, state.since, blocking=("R8",)) == {"rules_broken"}
    assert codes(state, step, state.since, unjustified=("R4",)) == {"not_justified"}


def test_a_refusal_names_every_reason_at_once() -> None:
    refused = codes(walk(Step.BEGIN), Step.SUBMIT, documents=frozenset(), blocking=("R8, row 12",))
    assert refused == {"application_missing", "rules_broken"}


@pytest.mark.parametrize(
    ("before", "step", "paper"),
    [
        ((Step.BEGIN,), Step.SUBMIT, DocumentKind.APPLICATION),
        (ACCEPTED, Step.ASSESS, DocumentKind.ASSESSMENT_REPORT),
        ((*ACCEPTED, Step.OPINE), Step.CONCLUDE_EXPERTS, DocumentKind.EXPERT_REPORT),
        (APPROVED, Step.FILE, DocumentKind.APPROVAL),
        (APPROVED, Step.FILE, DocumentKind.CONSULTATION_REPORT),
    ],
)
def test_a_step_waits_for_its_paper(before: tuple[Step, ...], step: Step, paper: DocumentKind) -> None:
    state = walk(*before)
    papers = frozenset(DocumentKind) - {paper}
    assert codes(state, step, state.since, documents=papers) == {f"{paper.value}_missing"}


def test_a_division_change_is_submitted_with_background_and_maps() -> None:
    refused = codes(
        walk(Step.BEGIN, subject=COUNTY_TO_CITY),
        Step.SUBMIT,
        subject=COUNTY_TO_CITY,
        documents=frozenset({DocumentKind.APPLICATION}),
    )
    assert refused == {"background_missing", "map_before_missing", "map_of_plan_missing"}


def test_a_consultation_is_closed_on_the_day_after_its_last() -> None:
    state = walk(*ACCEPTED, Step.OPEN_CONSULTATION)
    assert state.consultation is not None
    last = DAY + timedelta(days=15)
    assert state.consultation.until == last
    assert codes(state, Step.CLOSE_CONSULTATION, last) == {"consultation_running"}
    closed = advance(state, Step.CLOSE_CONSULTATION, ready(Step.CLOSE_CONSULTATION, last + timedelta(days=1)))
    assert Review.CONSULTATION in closed.finished


def test_a_consultation_may_be_longer_than_asked_for_but_not_shorter() -> None:
    state = walk(*ACCEPTED)
    assert codes(state, Step.OPEN_CONSULTATION, until=DAY + timedelta(days=14)) == {"consultation_short"}
    longer = advance(state, Step.OPEN_CONSULTATION, ready(Step.OPEN_CONSULTATION, until=DAY + timedelta(days=30)))
    assert longer.consultation is not None
    assert longer.consultation.until == DAY + timedelta(days=30)


def test_a_consultation_that_is_open_can_be_prolonged_but_not_opened_again() -> None:
    state = walk(*ACCEPTED, Step.OPEN_CONSULTATION)
    assert codes(state, Step.OPEN_CONSULTATION) == {"consultation_open"}
    longer = advance(state, Step.OPEN_CONSULTATION, ready(Step.OPEN_CONSULTATION, until=DAY + timedelta(days=20)))
    assert longer.consultation is not None
    assert longer.consultation.opened_on == DAY


def test_a_consultation_is_not_prolonged_to_a_day_that_is_over() -> None:
    state = walk(*ACCEPTED, Step.OPEN_CONSULTATION)
    over = DAY + timedelta(days=18)
    assert codes(state, Step.OPEN_CONSULTATION, over + timedelta(days=1), until=over) == {"consultation_open"}
    longer = advance(state, Step.OPEN_CONSULTATION, ready(Step.OPEN_CONSULTATION, over, until=over))
    assert longer.consultation is not None
    assert longer.consultation.until == over


def test_a_consultation_that_was_opened_unasked_is_closed_before_approval() -> None:
    state = walk(*SUBMITTED)
    state = advance(state, Step.ACCEPT, ready(Step.ACCEPT, reviews=frozenset()))
    state = walk(Step.OPEN_CONSULTATION, state=state)
    assert codes(state, Step.APPROVE) == {"consultation_unfinished"}


def test_a_review_in_proportion_is_left_out_with_a_reason() -> None:
    state = walk(*SUBMITTED)
    assert codes(state, Step.ACCEPT, reviews=frozenset(), reason=" ") == {"reason_missing"}
    accepted = advance(state, Step.ACCEPT, ready(Step.ACCEPT, reviews=frozenset()))
    assert accepted.required == frozenset()


def test_no_reason_leaves_out_a_review_of_a_division_change() -> None:
    state = walk(*SUBMITTED, subject=COUNTY_TO_CITY)
    assert codes(state, Step.ACCEPT, reviews=frozenset({Review.EXPERTS})) == {"review_required"}


def test_what_is_returned_from_review_is_reviewed_anew() -> None:
    state = walk(*ACCEPTED, Step.ASSESS, Step.OPEN_CONSULTATION, Step.OPINE, Step.RETURN)
    assert state.is_editable
    assert [*state.required, *state.finished, *state.experts] == []
    assert state.consultation is None


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (None, "approval_missing"),
        (Approval(PREFECTURE, "遵义市人民政府", " ", DAY), "approval_missing"),
        (Approval(PREFECTURE, "", "遵府函〔2024〕3号", DAY), "approval_missing"),
        (Approval(PREFECTURE, "遵义市人民政府", "遵府函〔2024〕3号", DAY + timedelta(days=90)), "date_in_future"),
        (Approval(PREFECTURE, "遵义市人民政府", "遵府函〔2024〕3号", DAY - timedelta(days=1)), "before_submission"),
    ],
)
def test_an_approval_has_number_authority_and_a_day_that_can_be(given: Approval | None, code: str) -> None:
    state = walk(*REVIEWED)
    assert codes(state, Step.APPROVE, state.since, approval=given) == {code}


def test_a_government_below_the_one_in_the_table_approves_nothing() -> None:
    state = walk(*REVIEWED, subject=COUNTY_SEAT)
    refused = codes(state, Step.APPROVE, state.since, approval=approval(PREFECTURE, state.since))
    assert refused == {"approved_below"}


def test_a_department_approves_what_the_table_names_it_for_and_nothing_else() -> None:
    building, village = walk(*REVIEWED, subject=BUILDING), walk(*REVIEWED)
    facts = ready(Step.APPROVE, building.since, approval=approval(HOUSING, building.since))
    assert advance(building, Step.APPROVE, facts).stage is Stage.APPROVED
    assert codes(village, Step.APPROVE, village.since, approval=facts.approval) == {"approved_below"}


def test_a_protected_name_is_changed_after_measures_to_protect_it() -> None:
    rename = Subject(Kind.RENAME, frozenset({"22200"}))
    state = walk(*REVIEWED, subject=rename)
    papers = frozenset(DocumentKind) - {DocumentKind.PROTECTIVE_MEASURES}
    assert codes(state, Step.APPROVE, state.since, is_protected=True, documents=papers) == {
        "protective_measures_missing"
    }


def test_what_a_department_approves_is_announced_after_it_is_filed() -> None:
    state = walk(*REVIEWED, subject=BUILDING)
    facts = ready(Step.APPROVE, state.since, approval=approval(HOUSING, state.since))
    state = advance(state, Step.APPROVE, facts)
    assert codes(state, Step.ANNOUNCE, state.since) == {"not_filed"}
    assert walk(Step.FILE, Step.ANNOUNCE, state=state, today=state.since).is_final


def test_what_a_government_approves_is_filed_and_announced_in_any_order() -> None:
    approved = walk(*APPROVED)
    one = walk(Step.FILE, Step.ANNOUNCE, state=approved, today=approved.since)
    assert walk(Step.ANNOUNCE, Step.FILE, state=approved, today=approved.since) == one


def test_an_announcement_without_filing_is_not_the_end() -> None:
    approved = walk(*APPROVED)
    announced = walk(Step.ANNOUNCE, state=approved, today=approved.since)
    assert announced.owed == {Duty.FILE}
    assert not announced.is_final


def test_a_county_that_becomes_a_city_is_announced_coded_and_completed_but_not_filed() -> None:
    state = walk(*REVIEWED, subject=COUNTY_TO_CITY)
    council = approval(Authority(AuthorityKind.STATE_COUNCIL), state.since)
    state = advance(state, Step.APPROVE, ready(Step.APPROVE, state.since, approval=council))
    assert state.duties == {Duty.ANNOUNCE, Duty.PUBLISH_CODE, Duty.COMPLETE}


def test_a_seat_moved_by_leave_of_the_province_is_reported_to_the_state_council() -> None:
    assert walk(*APPROVED, subject=COUNTY_SEAT).duties == {Duty.FILE, Duty.ANNOUNCE, Duty.COMPLETE}


def test_the_time_to_complete_is_extended_once() -> None:
    state = walk(*APPROVED, subject=COUNTY_SEAT)
    extended = walk(Step.EXTEND, state=state, today=state.since)
    assert codes(extended, Step.EXTEND, state.since) == {"extended_before"}


def test_what_was_done_before_today_is_recorded_with_its_day_but_not_before_the_approval() -> None:
    approved = walk(*APPROVED)
    later = approved.since + timedelta(days=5)
    filed = advance(approved, Step.FILE, ready(Step.FILE, later, done_on=approved.since + timedelta(days=2)))
    assert filed.performed_on(Duty.FILE) == approved.since + timedelta(days=2)
    assert codes(approved, Step.FILE, later, done_on=approved.since - timedelta(days=1)) == {"day_impossible"}


def test_no_step_is_taken_on_a_day_before_the_last() -> None:
    assert codes(walk(*SUBMITTED), Step.ACCEPT, DAY - timedelta(days=1)) == {"clock_back"}


def test_a_kind_stays_as_it_was_begun() -> None:
    other = Subject(Kind.ABOLISH, VILLAGE.class_codes)
    assert codes(walk(Step.BEGIN), Step.EDIT, subject=other) == {"kind_changed"}


@pytest.mark.parametrize(
    "subject", [None, Subject(Kind.NAME, frozenset()), Subject(Kind.DIVISION_CHANGE, frozenset({"21400"}))]
)
def test_a_proposal_begins_with_what_it_is_about(subject: Subject | None) -> None:
    assert codes(None, Step.BEGIN, subject=subject) <= {"subject_missing", "changes_missing"}


def test_a_step_in_the_wrong_capacity_names_the_right_one() -> None:
    with pytest.raises(StepRefused, match="reviewer"):
        decide(walk(*SUBMITTED), Step.ACCEPT, ready(Step.ACCEPT, role="proposer"))


def test_a_step_from_the_wrong_stage_says_what_leads_on() -> None:
    with pytest.raises(StepRefused, match="from draft lead: edit, submit, withdraw"):
        decide(walk(Step.BEGIN), Step.APPROVE, ready(Step.APPROVE))


def test_what_may_be_done_next_is_told_with_what_still_stands_against_it() -> None:
    state = walk(*ACCEPTED)
    found: Mapping[Step, Any] = options(state, ready(Step.REJECT, reason=""))
    assert set(found) == {Step.APPROVE, Step.REJECT, Step.RETURN}
    assert [fault.code for fault in found[Step.REJECT]] == ["reason_missing"]


def test_a_record_in_which_an_approval_stands_before_its_reviews_is_refused() -> None:
    events, _ = history(*APPROVED)
    forged = [event for event in events if event.step is not Step.CONCLUDE_EXPERTS]
    with pytest.raises(Incoherent, match="before the reviews"):
        replay(forged)


def test_a_record_in_which_days_run_backwards_is_refused() -> None:
    events, _ = history(*SUBMITTED)
    with pytest.raises(Incoherent, match="another order"):
        replay([events[0], after_day(events[1], -1)])


def test_of_nothing_that_happened_follows_nothing() -> None:
    with pytest.raises(Incoherent, match="Nothing is recorded"):
        replay([])


def after_day(event: Any, days: int) -> Any:
    return type(event)(event.step, event.on + timedelta(days=days), event.by, event.role, subject=event.subject)


ACTORS = st.sampled_from(["user:a", "user:b", "user:c"])
FACTS = st.builds(
    Facts,
    today=st.integers(0, 60).map(lambda days: DAY + timedelta(days=days)),
    actor=ACTORS,
    role=st.sampled_from([*Taker, "administrator"]),
    reason=st.sampled_from(["", "理由"]),
    subject=st.sampled_from([VILLAGE, COUNTY_TO_CITY, None]),
    documents=st.one_of(st.just(frozenset(DocumentKind)), st.frozensets(st.sampled_from(DocumentKind))),
    blocking=st.sampled_from([(), (), ("R8",)]),
    unjustified=st.sampled_from([(), (), ("R4",)]),
    colleagues=st.frozensets(ACTORS, max_size=2),
    conflicted=st.frozensets(ACTORS, max_size=1),
    is_protected=st.booleans(),
    reviews=st.one_of(st.none(), st.frozensets(st.sampled_from(Review))),
    approval=st.sampled_from([None, approval(), approval(PREFECTURE)]),
    terms=st.just(Terms(consultation_days=2)),
)


@given(st.lists(st.tuples(st.sampled_from(Step), FACTS), max_size=40))
def test_whatever_is_tried_the_state_is_what_its_records_make_of_it(tries: list[tuple[Step, Facts]]) -> None:
    state: State | None = None
    events = []
    for step, facts in tries:
        try:
            event = decide(state, step, facts)
        except StepRefused:
            continue
        events.append(event)
        state = after(state, event)
        assert event.on == state.since
        assert event.step not in {Step.ACCEPT, Step.OPINE, Step.APPROVE} or event.by not in state.authors
    if state is not None:
        assert replay(events) == state
        assert state.approval is None or state.required <= state.finished
