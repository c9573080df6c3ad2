"""The procedure: whether a step may be taken, what is recorded of it, and the state that follows.

`decide` looks at what the law asks and says what is recorded; `after` knows nothing but records. A state is what
`replay` makes of the records, so that it cannot be forged.
"""

from collections.abc import Iterable
from dataclasses import replace

from boundaries.inspections.disputes.events import Event
from boundaries.inspections.disputes.guards import ENDED, Facts, against
from boundaries.inspections.disputes.states import Stage, State, Step, target
from foundation.errors import Conflict


class StepRefused(Conflict):
    """The law, or the state of the dispute, does not allow the step; `faults` name every reason."""


class Incoherent(Conflict):
    """A record tells of a step that cannot have been taken: something was altered or left out."""


def decide(state: State | None, step: Step, facts: Facts) -> Event:
    """Return what is recorded when a step is taken.

    Parameters
    ----------
    state
        Where the dispute stands; ``None`` before `REPORT`.

    Raises
    ------
    StepRefused
        When it may not be taken; `faults` name every reason.

    References
    ----------
    令353, Art. 15 (V): what the sides cannot agree on about the position of the line, the authority that approved it
    decides by the agreement and its approval; other kinds by `data/disputes.tsv`.
    """
    if faults := against(state, step, facts):
        raise StepRefused(" ".join(fault.message for fault in faults), faults=faults)
    referred_to = facts.kinds[state.subject.kind].referred_to if state is not None and step is Step.REFER else ""
    return Event(
        step,
        facts.today,
        facts.actor,
        facts.unit,
        facts.note.strip(),
        facts.subject if step is Step.REPORT else None,
        facts.consents if step in {Step.AGREE, Step.DISMISS} else (),
        facts.document.strip(),
        referred_to,
    )


def after(state: State | None, event: Event) -> State:
    """Return the state that a recorded step led to.

    Raises
    ------
    Incoherent
        When it cannot have been taken there.
    """
    if state is None:
        return _reported(event)
    stage = target(event.step, state.stage)
    if stage is None:
        raise Incoherent(f"A step {event.step.value} is recorded of a dispute that was {state.stage.value}.")
    if event.on < state.since:
        raise Incoherent(f"A step of {event.on} is recorded behind one of {state.since}: they stand in another order.")
    _require_proof(state, event)
    moved = replace(state, stage=stage, since=event.on)
    match event.step:
        case Step.MEET:
            return replace(moved, meetings=state.meetings + 1)
        case Step.REFER:
            return replace(moved, referred_to=event.referred_to)
        case Step.RETURN:
            return replace(moved, referred_to=None)
        case Step.REOPEN:
            return replace(moved, settled_by=None, referred_to=None, reopened=state.reopened + 1)
        case _:
            return replace(moved, settled_by=event.document or None) if stage in ENDED else moved


def advance(state: State | None, step: Step, facts: Facts) -> State:
    """Return the state that a step leads to: `decide`, then `after`.

    Raises
    ------
    StepRefused
        When the step may not be taken.
    """
    return after(state, decide(state, step, facts))


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
        raise Incoherent("Nothing is recorded of the dispute: its first record is the report.")
    return state


def _reported(event: Event) -> State:
    if target(event.step, None) is None or event.subject is None:
        raise Incoherent(f"The first record of a dispute reports it and says what it is about: {event!r}.")
    return State(Stage.REPORTED, event.subject, event.on, event.on)


def _require_proof(state: State, event: Event) -> None:
    """Refuse records that end a dispute without what ends one."""
    if event.step in {Step.AGREE, Step.DISMISS} and not state.subject.sides <= {each.unit for each in event.consents}:
        raise Incoherent(f"A step {event.step.value} is recorded without the consent of every side.")
    if event.step in {Step.AGREE, Step.DECIDE} and not event.document:
        raise Incoherent(f"A step {event.step.value} is recorded without its document.")
    if event.step is Step.DECIDE and event.unit in state.subject.sides:
        raise Incoherent("It is recorded that a side decided its own dispute.")
    if event.step is Step.REFER and not (event.referred_to and state.meetings):
        raise Incoherent("It is recorded that a dispute was referred to nobody, or before the sides had met.")
