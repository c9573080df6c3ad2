"""What must be so before a step of an inspection: each reason a sentence with what would put it right."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from uuid import UUID

from boundaries.inspections.conducting.states import STAGES, Facts, State, Step
from boundaries.inspections.conducting.teams import against_team, sides_without
from boundaries.inspections.scheduling.conduct import Done, Stage, check_conduct, may_begin
from boundaries.inspections.scheduling.plan import Assignment, check_plan
from boundaries.inspections.signing.mandates import Capacity
from foundation.errors import Fault

AHEAD_DAYS = 366
"""How far to come the first day in the field may be told."""
AFTERWARDS = frozenset({Step.TEAM, Step.MENDING, Step.FILE, Step.ARCHIVE})
"""What is still done once every side has signed the report."""
NOT_NOW = frozenset({"cancelled", "completed", "planned_already", "not_planned"})
"""Codes of faults by which a step is none of where the inspection stands, whatever comes with it."""

Guard = Callable[[State, Facts], Iterator[Fault]]
"""Gives what stands against a step; its docstring begins with "Ask for" and is what the documentation shows."""


def against(state: State | None, step: Step, facts: Facts) -> tuple[Fault, ...]:
    """Return everything that stands against a step; nothing where it may be taken.

    Parameters
    ----------
    state
        Where the inspection stands; ``None`` before there is one.
    """
    if state is None:
        return tuple(_planned(facts)) if step is Step.PLAN else (_NOT_PLANNED,)
    if refused := tuple(_not_now(state, step)):
        return refused
    faults = [fault for guard in GUARDS[step] for fault in guard(state, facts)]
    return (*faults, *_conduct(state, step, facts))


_NOT_PLANNED = Fault("/step", "not_planned", "There is no such inspection yet: plan it first.")
_LINE = UUID(int=0)
"""Whichever line it is: a plan of one line is looked at."""


def _not_now(state: State, step: Step) -> Iterator[Fault]:
    if step is Step.PLAN:
        yield Fault("/step", "planned_already", "It is planned: to plan it otherwise is a replan.")
    elif state.cancelled_on is not None:
        yield Fault("/step", "cancelled", f"It was cancelled on {state.cancelled_on}: plan the line anew.")
    elif state.completed_on is not None and step not in AFTERWARDS:
        told = f"Every side signed the report on {state.completed_on}: {step.value} comes before that."
        yield Fault("/step", "completed", told)


def _planned(facts: Facts) -> Iterator[Fault]:
    if facts.year is None:
        yield Fault("/year", "year_missing", "Say in which year the line is inspected.")
    if facts.lead is None:
        yield Fault("/lead", "lead_missing", "Say which side leads.")
    if facts.year is not None and facts.lead is not None:
        yield from _in_round(facts, facts.year, facts.lead, facts.units)


def _in_round(facts: Facts, year: int, lead: UUID, units: tuple[UUID, ...]) -> Iterator[Fault]:
    number = facts.running.number
    for remark in check_plan(facts.running, (Assignment(_LINE, number, year, lead),), {_LINE: frozenset(units)}):
        fault = remark.fault
        yield Fault(fault.where.removeprefix("/assignments/0"), fault.code, fault.message)


def _conduct(state: State, step: Step, facts: Facts) -> Iterator[Fault]:
    """Give what is wrong with the order, the days and the papers of the conduct, were the step taken."""
    stage = STAGES.get(step)
    if stage is None:
        return
    for remark in check_conduct({**state.done, stage: Done(facts.day, facts.document)}):
        fault = remark.fault
        is_own = fault.where.startswith(f"/{stage.value}")
        where = (fault.where.removeprefix(f"/{stage.value}") if is_own else "/on") or "/step"
        yield Fault(where, fault.code, fault.message)


def not_to_come(_: State, facts: Facts) -> Iterator[Fault]:
    """Ask for a day that has come."""
    if facts.day > facts.today:
        told = f"{facts.day} has not come yet: a step is recorded once it is done, on its day or later."
        yield Fault("/on", "from_future", told)


def soon(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for a first day in the field that is no more than a year ahead."""
    if facts.day > facts.today + timedelta(days=AHEAD_DAYS):
        told = f"{facts.day} is too far ahead: give the first day in the field once it is known."
        yield Fault("/on", "from_future", told)
    field = state.done.get(Stage.FIELD)
    if field is not None and facts.day > field.on:
        told = f"The work in the field was done on {field.on}: it began on that day or before."
        yield Fault("/on", "days_run_back", told)


def with_reason(_: State, facts: Facts) -> Iterator[Fault]:
    """Ask for a reason."""
    if not facts.reason.strip():
        yield Fault("/reason", "reason_missing", "Say in a sentence why.")


def with_reason_again(step: Step) -> Guard:
    """Return what asks for a reason where a step is taken a second time."""

    def guard(state: State, facts: Facts) -> Iterator[Fault]:
        """Ask for a reason where the step was taken before: its day or its paper is corrected."""
        if STAGES[step] in state.done:
            yield from with_reason(state, facts)

    return guard


def moved_with_reason(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for a reason where another first day in the field was told before."""
    if state.field_from is not None:
        yield from with_reason(state, facts)


def changed(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for something that is otherwise than planned: the year, the lead, or the sides and markers of the line."""
    year, lead = facts.year or state.year, facts.lead or state.lead
    if (year, lead, facts.units, facts.markers) == (state.year, state.lead, state.units, state.markers):
        told = "Nothing would be otherwise: give another year or lead, or leave the plan as it is."
        yield Fault("/step", "nothing_changed", told)
    yield from _in_round(facts, year, lead, facts.units)
    if state.of_sides_gone(facts.units):
        told = "A side that has a team would be a side no more: cancel the inspection, and plan the line anew."
        yield Fault("/step", "side_gone", told)


def with_leaders(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for a leader on the team of every side, on the day."""
    if missing := sides_without(state, facts.day, Capacity.LEADER):
        told = f"{len(missing)} of {len(state.units)} sides have no leader on their team on {facts.day}: name them."
        yield Fault("/step", "team_without_leader", told)


def with_teams(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for somebody on the team of every side, on the day."""
    if missing := sides_without(state, facts.day):
        told = f"{len(missing)} of {len(state.units)} sides have nobody on their team on {facts.day}: name them."
        yield Fault("/step", "side_without_team", told)


def after_indoor(state: State, _: Facts) -> Iterator[Fault]:
    """Ask for all that comes before the work in the field."""
    if not may_begin(Stage.FIELD, state.done):
        told = "The work in the field comes after that indoors, which is not done: do that first, or record it."
        yield Fault("/step", "step_before_its_time", told)


def begun(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for work in the field that has begun, on that day or before."""
    if state.field_from is None:
        told = "Nobody said when the work in the field began: record begin_field first."
        yield Fault("/step", "field_not_begun", told)
    elif facts.day < state.field_from:
        told = f"The work in the field began on {state.field_from}, after {facts.day}: correct a day."
        yield Fault("/on", "days_run_back", told)


def settled(_: State, facts: Facts) -> Iterator[Fault]:
    """Ask for records of which none waits for a person to decide between two devices."""
    if facts.unsettled:
        told = f"{facts.unsettled} records wait for a decision between two devices: decide, then sign the report."
        yield Fault("/step", "records_unsettled", told)


GUARDS: Mapping[Step, tuple[Guard, ...]] = {
    Step.PLAN: (),
    Step.REPLAN: (with_reason, changed),
    Step.TEAM: (against_team,),
    Step.PLAN_AGREED: (not_to_come, with_reason_again(Step.PLAN_AGREED)),
    Step.TEAMS_FORMED: (not_to_come, with_leaders, with_reason_again(Step.TEAMS_FORMED)),
    Step.FIRST_MEETING: (not_to_come, with_reason_again(Step.FIRST_MEETING)),
    Step.INDOOR: (not_to_come, with_reason_again(Step.INDOOR)),
    Step.BEGIN_FIELD: (soon, after_indoor, with_teams, moved_with_reason),
    Step.FIELD: (not_to_come, begun, with_reason_again(Step.FIELD)),
    Step.MENDING: (not_to_come, with_reason_again(Step.MENDING)),
    Step.SECOND_MEETING: (not_to_come, with_reason_again(Step.SECOND_MEETING)),
    Step.COMPLETE: (not_to_come, settled),
    Step.FILE: (not_to_come, with_reason_again(Step.FILE)),
    Step.ARCHIVE: (not_to_come, with_reason_again(Step.ARCHIVE)),
    Step.CANCEL: (with_reason,),
}
"""What is looked at before each step, beside the order, the days and the papers of the conduct."""
