"""How a dispute goes on, and how it cannot."""

from collections import deque
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.disputes.events import Event, as_record, from_record
from boundaries.inspections.disputes.guards import Facts, against
from boundaries.inspections.disputes.machine import Incoherent, StepRefused, advance, after, decide, replay
from boundaries.inspections.disputes.states import (
    ARROWS,
    DisputeKind,
    Stage,
    State,
    Step,
    Subject,
    known_kinds,
    sources,
    target,
)
from foundation.errors import InvalidInput
from tests.inspections_made import DAY, HUAXI, LINE, NANMING, SIDES, STRANGER, consent

KINDS = known_kinds()
SUBJECT = Subject(DisputeKind.POSITION, LINE, frozenset(SIDES), "对12号至13号界桩间走向认识不一", 1000.0, 3000.0)
APPROVER = KINDS[DisputeKind.POSITION].referred_to
SIDE = Facts(
    DAY, "user:h", HUAXI, KINDS, "理由", SUBJECT, (consent(HUAXI), consent(NANMING)), "纪要1号", authority=APPROVER
)
"""Everything that a side can bring."""
AUTHORITY = replace(SIDE, unit=None, actor="user:p")
WAY = (Step.REPORT, Step.MEDIATE, Step.MEET, Step.REFER)


def facts_for(step: Step) -> Facts:
    return AUTHORITY if step in {Step.RETURN, Step.DECIDE} else SIDE


def walk(*steps: Step) -> State:
    state: State | None = None
    for step in steps:
        state = advance(state, step, facts_for(step))
    assert state is not None
    return state


def codes(state: State | None, step: Step, facts: Facts) -> set[str]:
    return {fault.code for fault in against(state, step, facts)}


def test_a_dispute_is_reported_mediated_and_resolved() -> None:
    found = walk(Step.REPORT, Step.MEDIATE, Step.MEET, Step.AGREE)
    assert (found.stage, found.meetings, found.settled_by, found.is_open) == (Stage.RESOLVED, 1, "纪要1号", False)
    assert walk(Step.REPORT).stage is Stage.REPORTED
    assert walk(Step.REPORT, Step.MEDIATE).stage is Stage.MEDIATING


def test_what_the_sides_cannot_agree_on_goes_to_who_approved_the_line() -> None:
    referred = walk(*WAY)
    assert (referred.stage, referred.referred_to) == (Stage.REFERRED, "界线批准机关")
    assert advance(referred, Step.DECIDE, AUTHORITY).stage is Stage.RESOLVED
    returned = advance(referred, Step.RETURN, AUTHORITY)
    assert (returned.stage, returned.referred_to) == (Stage.MEDIATING, None)


def test_the_sides_may_agree_while_others_are_asked() -> None:
    assert advance(walk(*WAY), Step.AGREE, SIDE).stage is Stage.RESOLVED


@pytest.mark.parametrize("step", [Step.AGREE, Step.DISMISS])
@pytest.mark.parametrize("signed", [(), (consent(HUAXI),), (consent(HUAXI), consent(STRANGER))])
def test_no_side_ends_a_dispute_alone(step: Step, signed: tuple[object, ...]) -> None:
    state = walk(Step.REPORT, Step.MEDIATE)
    assert "consent_missing" in codes(state, step, replace(SIDE, consents=signed))  # type: ignore[arg-type]  # consents


def test_nobody_agrees_for_two_sides_or_in_advance() -> None:
    state = walk(Step.REPORT, Step.MEDIATE)
    both = (consent(HUAXI, by="张三"), consent(NANMING, by="张三"))
    assert codes(state, Step.AGREE, replace(SIDE, consents=both)) == {"one_for_two"}
    ahead = (consent(HUAXI), consent(NANMING, DAY + timedelta(days=1)))
    assert codes(state, Step.AGREE, replace(SIDE, consents=ahead)) == {"consent_missing"}


@pytest.mark.parametrize("step", [Step.AGREE, Step.DECIDE])
def test_no_settlement_moves_the_line(step: Step) -> None:
    facts = replace(facts_for(step), moves_line=True)
    assert codes(walk(*WAY), step, facts) == {"line_moved"}


def test_no_side_decides_its_own_dispute_and_no_other_authority_either() -> None:
    referred = walk(*WAY)
    assert codes(referred, Step.DECIDE, SIDE) == {"own_judge"}
    assert codes(referred, Step.DECIDE, replace(AUTHORITY, authority="某局")) == {"wrong_authority"}


def test_nothing_is_referred_before_the_sides_have_met() -> None:
    assert codes(walk(Step.REPORT, Step.MEDIATE), Step.REFER, SIDE) == {"not_negotiated"}


@pytest.mark.parametrize("step", [Step.MEDIATE, Step.MEET, Step.AGREE, Step.REFER, Step.DISMISS, Step.REOPEN])
def test_who_is_no_side_does_nothing(step: Step) -> None:
    stage = sources(step)[0]
    state = replace(walk(Step.REPORT), stage=stage, meetings=1)
    assert "no_side" in codes(state, step, replace(SIDE, unit=STRANGER))


@pytest.mark.parametrize("step", [Step.MEET, Step.AGREE, Step.REFER, Step.DECIDE])
def test_what_ends_or_passes_a_dispute_on_leaves_a_document(step: Step) -> None:
    state = replace(walk(*WAY), stage=sources(step)[0])
    assert codes(state, step, replace(facts_for(step), document=" ")) == {"document_missing"}


@pytest.mark.parametrize("step", [Step.DISMISS, Step.REOPEN, Step.RETURN])
def test_what_is_not_plain_is_given_a_reason(step: Step) -> None:
    state = replace(walk(*WAY), stage=sources(step)[0])
    assert codes(state, step, replace(facts_for(step), note="")) == {"reason_missing"}


def test_what_comes_up_again_is_mediated_again_and_remembers_it() -> None:
    again = advance(walk(Step.REPORT, Step.MEDIATE, Step.AGREE), Step.REOPEN, SIDE)
    assert (again.stage, again.reopened, again.settled_by, again.is_open) == (Stage.MEDIATING, 1, None, True)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (replace(SIDE, subject=None), "subject_missing"),
        (replace(SIDE, subject=replace(SUBJECT, told=" ")), "subject_missing"),
        (replace(SIDE, subject=replace(SUBJECT, sides=frozenset({HUAXI}))), "sides_missing"),
        (replace(SIDE, unit=STRANGER), "no_side"),
        (replace(SIDE, subject=replace(SUBJECT, to_m=None)), "stretch_unclear"),
        (replace(SIDE, subject=replace(SUBJECT, from_m=4000.0)), "stretch_unclear"),
        (replace(SIDE, subject=replace(SUBJECT, from_m=float("nan"))), "stretch_unclear"),
    ],
)
def test_a_report_says_what_where_and_between_whom(facts: Facts, code: str) -> None:
    assert codes(None, Step.REPORT, facts) == {code}


def test_days_do_not_run_back() -> None:
    assert codes(walk(Step.REPORT), Step.MEDIATE, replace(SIDE, today=date(2026, 5, 5))) == {"clock_back"}


def test_a_refused_step_names_every_reason() -> None:
    with pytest.raises(StepRefused) as refused:
        decide(walk(Step.REPORT, Step.MEDIATE), Step.AGREE, replace(SIDE, consents=(), document="", unit=STRANGER))
    assert {fault.code for fault in refused.value.faults} == {"no_side", "document_missing", "consent_missing"}


def everywhere() -> list[State]:
    """Every state that is reached when meetings and reopenings are counted to two."""
    found: dict[State, None] = {}
    to_do = deque([walk(Step.REPORT)])
    while to_do:
        state = to_do.popleft()
        if state in found or state.meetings > 2 or state.reopened > 2:
            continue
        found[state] = None
        to_do += [advance(state, step, facts_for(step)) for step in Step if not against(state, step, facts_for(step))]
    return list(found)


def test_every_arrow_is_taken_somewhere_and_no_step_leads_elsewhere() -> None:
    taken = set()
    for state in everywhere():
        for step in Step:
            facts = facts_for(step)
            if target(step, state.stage) is None:
                assert codes(state, step, facts) == {"wrong_stage"}
            elif not against(state, step, facts):
                reached = advance(state, step, facts)
                assert reached.stage is target(step, state.stage)
                taken.add((step, state.stage))
    assert taken == {(arrow.step, arrow.source) for arrow in ARROWS if arrow.source is not None}


def test_from_every_open_state_a_dispute_can_be_ended() -> None:
    for state in everywhere():
        if state.is_open:
            ways = {step for step in Step if not against(state, step, facts_for(step))}
            assert ways & {Step.AGREE, Step.DISMISS, Step.DECIDE}


@given(st.lists(st.sampled_from(Step), max_size=12))
def test_a_dispute_is_what_its_records_say(steps: list[Step]) -> None:
    state: State | None = None
    events: list[Event] = []
    for step in (Step.REPORT, *steps):
        try:
            event = decide(state, step, facts_for(step))
        except StepRefused:
            continue
        events.append(event)
        state = after(state, event)
    assert replay(map(from_record, map(as_record, events))) == state


def test_a_changed_table_changes_nothing_of_what_was() -> None:
    event = decide(walk(*WAY[:3]), Step.REFER, SIDE)
    assert event.referred_to == "界线批准机关"
    assert after(walk(*WAY[:3]), event).referred_to == "界线批准机关"


@pytest.mark.parametrize(
    "forged",
    [
        Event(Step.AGREE, DAY, "user:h", HUAXI, document="纪要1号"),
        Event(Step.AGREE, DAY, "user:h", HUAXI, consents=(consent(HUAXI), consent(NANMING))),
        Event(Step.DECIDE, DAY, "user:h", HUAXI, document="决定1号"),
        Event(Step.MEDIATE, DAY, "user:h", HUAXI),
        Event(Step.AGREE, date(2026, 1, 1), "user:h", HUAXI, consents=SIDE.consents, document="纪要1号"),
    ],
)
def test_records_that_cannot_be_are_not_replayed(forged: Event) -> None:
    with pytest.raises(Incoherent):
        after(walk(*WAY), forged)


def test_what_begins_otherwise_or_not_at_all_is_not_replayed() -> None:
    with pytest.raises(Incoherent):
        replay([])
    with pytest.raises(Incoherent):
        replay([Event(Step.MEDIATE, DAY, "user:h", HUAXI)])
    with pytest.raises(Incoherent):
        replay([Event(Step.REPORT, DAY, "user:h", HUAXI)])
    with pytest.raises(Incoherent):
        after(walk(Step.REPORT, Step.MEDIATE), Event(Step.REFER, DAY, "user:h", HUAXI, document="请示"))


@pytest.mark.parametrize(
    "record",
    [{}, {"step": "bribe", "on": "2026-05-06", "by": "user:h"}, {"step": "meet", "on": "soon", "by": "user:h"}],
)
def test_a_record_that_is_no_step_is_refused(record: dict[str, str]) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        from_record(record)
