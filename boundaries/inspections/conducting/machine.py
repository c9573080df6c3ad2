"""The conduct of an inspection: whether a step may be taken, what is recorded of it, and the state that follows.

`decide` looks at what must be so and says what is recorded; `after` knows nothing but records. A state is what `replay`
makes of the records, so that it cannot be forged.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from boundaries.inspections.conducting.events import Event
from boundaries.inspections.conducting.guards import AFTERWARDS, NOT_NOW, against
from boundaries.inspections.conducting.states import STAGES, Facts, State, Step
from boundaries.inspections.scheduling.conduct import Done, Stage, check_conduct
from foundation.errors import Conflict, Fault


class StepRefused(Conflict):
    """The law, or where the inspection stands, does not allow the step; `faults` name every reason."""


class Incoherent(Conflict):
    """A record tells of a step that cannot have been taken: something was altered or left out."""


BY_SIGNATURES = frozenset({Step.COMPLETE})
"""Steps that nobody takes: they come about."""
COMES_ALONG = frozenset(
    {
        "paper_missing",
        "reason_missing",
        "nothing_changed",
        "team_missing",
        "no_side",
        "days_erased",
        "from_future",
        "days_run_back",
    }
)
"""Codes of faults that what is sent with a step puts right: not told of a step that is only offered."""


def decide(state: State | None, step: Step, facts: Facts) -> Event:
    """Return what is recorded when a step is taken.

    Parameters
    ----------
    state
        Where the inspection stands; ``None`` before `PLAN`.

    Raises
    ------
    StepRefused
        When it may not be taken; `faults` name every reason.

    References
    ----------
    令353, Art. 12 (V) and 省级联检办法, Art. 5 (V); the order of the stages is usage (I), see `scheduling.conduct`.
    """
    if faults := against(state, step, facts):
        raise StepRefused(" ".join(fault.message for fault in faults), faults=faults)
    event = Event(step, facts.day, facts.actor, facts.role, facts.reason.strip(), facts.document.strip())
    match step:
        case Step.PLAN | Step.REPLAN:
            year = facts.year or (state.year if state is not None else None)
            lead = facts.lead or (state.lead if state is not None else None)
            planned = replace(event, year=year, lead=lead, units=facts.units, markers=facts.markers)
            return replace(planned, on=facts.today)
        case Step.TEAM:
            return replace(event, on=facts.today, unit=facts.unit, members=facts.members)
        case Step.CANCEL:
            return replace(event, on=facts.today)
        case _:
            return event


def after(state: State | None, event: Event) -> State:
    """Return the state that a recorded step led to.

    Raises
    ------
    Incoherent
        When it cannot have been taken there.
    """
    if state is None:
        return _planned(event)
    _require_possible(state, event)
    match event.step:
        case Step.REPLAN:
            found = _planned(replace(event, step=Step.PLAN))
            return replace(state, year=found.year, lead=found.lead, units=found.units, markers=found.markers)
        case Step.TEAM:
            others = tuple(each for each in state.members if each.mandate.unit != event.unit)
            return replace(state, members=(*others, *event.members))
        case Step.BEGIN_FIELD:
            return replace(state, field_from=event.on)
        case Step.CANCEL:
            return replace(state, cancelled_on=event.on)
        case _:
            return _further(state, event)


def replay(events: Iterable[Event]) -> State:
    """Return the state that follows from all that happened, the first event first.

    Raises
    ------
    Incoherent
        When nothing happened, or something that cannot have happened.
    """
    state: State | None = None
    for event in events:
        state = after(state, event)
    if state is None:
        raise Incoherent("Nothing is recorded of the inspection: its first record plans it.")
    return state


def options(state: State, facts: Facts) -> Mapping[Step, tuple[Fault, ...]]:
    """Return the steps that somebody may take now, each with what it still lacks beside what is sent with it."""
    found = {}
    for step in Step:
        faults = against(state, step, facts)
        if step not in BY_SIGNATURES and not {fault.code for fault in faults} & NOT_NOW:
            found[step] = tuple(fault for fault in faults if fault.code not in COMES_ALONG)
    return found


def _planned(event: Event) -> State:
    is_whole = event.year is not None and event.lead is not None and event.lead in event.units
    if event.step is not Step.PLAN or not is_whole or event.year is None or event.lead is None:
        raise Incoherent(
            f"The first record of an inspection plans it, with its year, its sides and its lead: {event!r}."
        )
    return State(event.year, event.lead, event.units, event.markers)


def _further(state: State, event: Event) -> State:
    stage = STAGES[event.step]
    done = {**state.done, stage: Done(event.on, event.document)}
    if remarks := check_conduct(done):
        raise Incoherent(f"{event.step.value} is recorded out of order: {remarks[0].message}")
    moved = replace(state, done=done)
    if stage is Stage.REPORT:
        return replace(moved, completed_on=event.on)
    return replace(moved, filed_on=event.on) if stage is Stage.FILED else moved


def _require_possible(state: State, event: Event) -> None:
    """Refuse records that no order of steps leads to."""
    if event.step is Step.PLAN:
        raise Incoherent("It is recorded twice that the inspection was planned.")
    if state.is_cancelled:
        raise Incoherent(f"A step {event.step.value} is recorded of an inspection that was cancelled.")
    if state.completed_on is not None and event.step not in AFTERWARDS:
        raise Incoherent(f"A step {event.step.value} is recorded of an inspection whose report was signed.")
    if event.step is Step.TEAM and not _is_list(state, event):
        raise Incoherent("A team is recorded of what is no side of the line, or with people of another.")
    if event.step is Step.FIELD and (state.field_from is None or event.on < state.field_from):
        raise Incoherent("It is recorded that the work in the field was done before it began.")


def _is_list(state: State, event: Event) -> bool:
    return event.unit in state.units and all(each.mandate.unit == event.unit for each in event.members)
