"""The procedure: whether a step may be taken, what is recorded of it, and the state that follows.

`decide` looks at everything that the law asks and says what is recorded; `after` knows nothing but records. A state is
what `replay` makes of the records, so that it cannot be forged, and a table or setting that changes later changes
nothing of what was.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from foundation.errors import Conflict, Fault
from gazetteer.proposals.workflow.clocks import days_after
from gazetteer.proposals.workflow.events import Event
from gazetteer.proposals.workflow.facts import Facts
from gazetteer.proposals.workflow.guards import StepRefused, against
from gazetteer.proposals.workflow.procedures import Need, duties_of, procedure
from gazetteer.proposals.workflow.states import Consultation, Duty, Review, State
from gazetteer.proposals.workflow.steps import TAKERS, Step, target


class Incoherent(Conflict):
    """A record tells of a step that cannot have been taken: something was altered or left out."""


def decide(state: State | None, step: Step, facts: Facts) -> Event:
    """Return what is recorded when a step is taken.

    Parameters
    ----------
    state
        Where the proposal stands; ``None`` before `BEGIN`.

    Raises
    ------
    StepRefused
        When it may not be taken; `faults` name every reason.
    """
    if faults := against(state, step, facts):
        raise StepRefused(" ".join(fault.message for fault in faults), faults=faults)
    event = Event(step, facts.today, facts.actor, str(facts.role), facts.reason.strip())
    more = _TOLD.get(step)
    return event if more is None else more(event, state, facts)


def after(state: State | None, event: Event) -> State:
    """Return the state that a recorded step led to.

    Raises
    ------
    Incoherent
        When it cannot have been taken there.
    """
    if state is None:
        return _begun(event)
    stage = target(event.step, state.stage)
    if stage is None:
        raise Incoherent(f"A step {event.step.value} is recorded of a proposal that was {state.stage.value}.")
    if event.on < state.since:
        raise Incoherent(f"A step of {event.on} is recorded behind one of {state.since}: they stand in another order.")
    effect = _EFFECTS.get(event.step)
    moved = state if effect is None else effect(state, event)
    return replace(moved, stage=stage, since=event.on)


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
        raise Incoherent("Nothing is recorded of the proposal: its first record is that it was begun.")
    return state


def options(state: State, facts: Facts) -> Mapping[Step, tuple[Fault, ...]]:
    """Return the steps that lead on from a state for somebody in this capacity, with what still stands against each."""
    return {
        step: against(state, step, facts)
        for step in Step
        if target(step, state.stage) is not None and facts.role in TAKERS[step]
    }


def _begun(event: Event) -> State:
    stage = target(event.step, None)
    if stage is None or event.subject is None:
        raise Incoherent(f"The first record of a proposal says that it was begun and what it asks for: {event!r}.")
    return State(stage, event.subject, event.by, event.on, frozenset({event.by}))


def _with_subject(event: Event, _: State | None, facts: Facts) -> Event:
    return replace(event, subject=facts.subject)


def _with_reviews(event: Event, state: State | None, facts: Facts) -> Event:
    if state is None or facts.reviews is not None:
        return replace(event, reviews=facts.reviews or frozenset())
    needs = procedure(state.subject, facts.terms.procedures).needs
    return replace(event, reviews=frozenset(review for review in Review if needs[review] is not Need.NEVER))


def _with_last_day(event: Event, _: State | None, facts: Facts) -> Event:
    return replace(event, until=facts.until or days_after(facts.today, facts.terms.consultation_days))


def _with_approval(event: Event, state: State | None, facts: Facts) -> Event:
    if state is None or facts.approval is None:
        return event
    asked = procedure(state.subject, facts.terms.procedures)
    return replace(event, approval=facts.approval, duties=duties_of(state.subject, facts.approval, asked))


def _with_day(event: Event, _: State | None, facts: Facts) -> Event:
    return replace(event, done_on=facts.done_on if facts.done_on != facts.today else None)


_TOLD: Mapping[Step, Callable[[Event, State | None, Facts], Event]] = {
    Step.BEGIN: _with_subject,
    Step.EDIT: _with_subject,
    Step.SUBMIT: _with_subject,
    Step.ACCEPT: _with_reviews,
    Step.OPEN_CONSULTATION: _with_last_day,
    Step.APPROVE: _with_approval,
    **dict.fromkeys((Step.FILE, Step.ANNOUNCE, Step.PUBLISH_CODE, Step.COMPLETE), _with_day),
}
"""What the record of a step carries."""


def _written(state: State, event: Event) -> State:
    submitted_on = event.on if event.step is Step.SUBMIT else state.submitted_on
    subject = event.subject or state.subject
    return replace(state, subject=subject, authors=state.authors | {event.by}, submitted_on=submitted_on)


def _accepted(state: State, event: Event) -> State:
    return replace(state, required=event.reviews)


def _returned(state: State, _: Event) -> State:
    """Forget the reviews: what may be changed is reviewed anew."""
    nothing: frozenset[Review] = frozenset()
    return replace(state, required=nothing, finished=nothing, experts=frozenset(), consultation=None)


def _heard(state: State, event: Event) -> State:
    return replace(state, experts=state.experts | {event.by})


def _finished(review: Review) -> Callable[[State, Event], State]:
    def effect(state: State, _: Event) -> State:
        return replace(state, finished=state.finished | {review})

    return effect


def _opened(state: State, event: Event) -> State:
    if event.until is None:
        raise Incoherent("A consultation is recorded without its last day.")
    opened_on = state.consultation.opened_on if state.consultation is not None else event.on
    required = state.required | {Review.CONSULTATION}
    return replace(state, consultation=Consultation(opened_on, event.until), required=required)


def _closed(state: State, event: Event) -> State:
    if state.consultation is None or event.on <= state.consultation.until:
        raise Incoherent("A consultation is recorded as closed that was not open, or had not run to its end.")
    return replace(state, finished=state.finished | {Review.CONSULTATION})


def _approved(state: State, event: Event) -> State:
    if state.missing or event.approval is None:
        raise Incoherent("An approval is recorded without its document, or before the reviews that it needs.")
    return replace(state, approval=event.approval, duties=event.duties)


def _performed(duty: Duty) -> Callable[[State, Event], State]:
    def effect(state: State, event: Event) -> State:
        if duty not in state.owed:
            raise Incoherent(f"It is recorded that somebody did what was not owed: {duty.value}.")
        return replace(state, performed=state.performed | {(duty, event.done_on or event.on)})

    return effect


def _extended(state: State, event: Event) -> State:
    return replace(state, extended_on=event.on)


_EFFECTS: Mapping[Step, Callable[[State, Event], State]] = {
    Step.EDIT: _written,
    Step.SUBMIT: _written,
    Step.ACCEPT: _accepted,
    Step.RETURN: _returned,
    Step.ASSESS: _finished(Review.ASSESSMENT),
    Step.OPINE: _heard,
    Step.CONCLUDE_EXPERTS: _finished(Review.EXPERTS),
    Step.OPEN_CONSULTATION: _opened,
    Step.CLOSE_CONSULTATION: _closed,
    Step.APPROVE: _approved,
    Step.FILE: _performed(Duty.FILE),
    Step.ANNOUNCE: _performed(Duty.ANNOUNCE),
    Step.PUBLISH_CODE: _performed(Duty.PUBLISH_CODE),
    Step.COMPLETE: _performed(Duty.COMPLETE),
    Step.EXTEND: _extended,
}
"""What a step changes beside the stage."""
