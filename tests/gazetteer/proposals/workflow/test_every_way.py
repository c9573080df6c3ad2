"""Laws that hold on every way that a proposal may go; all ways are walked."""

from functools import cache

import pytest

from foundation.errors import GazetteerError
from gazetteer.proposals.workflow.drawing import diagram
from gazetteer.proposals.workflow.facts import Facts, Terms
from gazetteer.proposals.workflow.guards import StepRefused
from gazetteer.proposals.workflow.machine import after, replay
from gazetteer.proposals.workflow.procedures import Need, procedure
from gazetteer.proposals.workflow.states import Stage, State, Subject
from gazetteer.proposals.workflow.steps import Step
from tests.proposal_paths import SUBJECTS, Reached, every_way

pytestmark = pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: f"{subject.kind}-{subject.is_division}")


@cache
def ways(subject: Subject) -> tuple[list[Reached], list[tuple[State, Step, Facts, State | GazetteerError]]]:
    return every_way(subject)


def test_every_stage_can_be_reached_but_filing_where_nothing_is_filed(subject: Subject) -> None:
    stages = {reached.state.stage for reached in ways(subject)[0]}
    unreached = set(Stage) - stages
    assert unreached <= {Stage.FILED}
    if procedure(subject, Terms().procedures).is_filed:
        assert not unreached or subject.level == 3


def test_from_every_state_every_step_moves_or_is_refused_with_sentences(subject: Subject) -> None:
    reached, tried = ways(subject)
    assert {(id(state), step) for state, step, *_ in tried} == {
        (id(each.state), step) for each in reached for step in Step
    }
    for state, step, _, outcome in tried:
        if isinstance(outcome, State):
            assert outcome != state or step is Step.EDIT
        else:
            assert isinstance(outcome, StepRefused)
            assert outcome.faults
            assert all(fault.message.endswith(".") and len(fault.message) > 20 for fault in outcome.faults)


def test_nothing_is_approved_around_a_review_that_must_be_held(subject: Subject) -> None:
    needs = procedure(subject, Terms().procedures).needs
    always = {review for review, need in needs.items() if need is Need.ALWAYS}
    approved = [each.state for each in ways(subject)[0] if each.state.approval is not None]
    assert approved
    assert all(always <= state.required <= state.finished for state in approved)


def test_what_is_final_stays_as_it_is(subject: Subject) -> None:
    final = [(state, outcome) for state, _, _, outcome in ways(subject)[1] if state.is_final]
    assert final
    assert all(isinstance(outcome, StepRefused) for _, outcome in final)


def test_what_is_not_final_can_still_become_so(subject: Subject) -> None:
    onward: dict[State, set[State]] = {}
    for state, _, _, outcome in ways(subject)[1]:
        if isinstance(outcome, State):
            onward.setdefault(state, set()).add(outcome)
    assert all(each.state.is_final or onward.get(each.state) for each in ways(subject)[0])


def test_a_decision_is_never_taken_back(subject: Subject) -> None:
    undone = [
        (state.stage, step)
        for state, step, _, outcome in ways(subject)[1]
        if state.is_decided and isinstance(outcome, State) and not outcome.is_decided
    ]
    assert not undone


def test_every_state_can_be_drawn(subject: Subject) -> None:
    for each in ways(subject)[0]:
        drawn = diagram(each.state)
        assert f"class {each.state.stage.value} here" in drawn
        assert all(f"class {review.value}_finished here" in drawn for review in each.state.finished)


def test_replaying_what_happened_gives_the_state(subject: Subject) -> None:
    assert all(replay(each.events) == each.state for each in ways(subject)[0])


def test_of_what_happened_no_step_but_an_edit_can_be_left_out_and_the_state_be_the_same(subject: Subject) -> None:
    for each in ways(subject)[0][:200]:
        for gap, left_out in enumerate(each.events):
            state: State | None = None
            try:
                for event in (*each.events[:gap], *each.events[gap + 1 :]):
                    state = after(state, event)
            except GazetteerError:
                continue
            assert state != each.state or left_out.step is Step.EDIT
