"""What is to be done, followed to its end: whether a step may be taken, what is recorded of it, and what follows.

`decide` looks at what the law asks and says what is recorded; `after` knows nothing but records. A state is what
`replay` makes of the records, so that it cannot be forged.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from boundaries.inspections.findings.actions import DECREE, ActionRule, Closing
from boundaries.inspections.treating.following.events import Event, Grounds, Purpose, Step
from boundaries.inspections.treating.following.guards import against, may_follow, must_agree, rule_of
from boundaries.inspections.treating.following.states import CHANGES_REGISTER, NEEDS_SETTING, Facts, State
from boundaries.inspections.treatment.closing import Attestation, FiledWith, against_closing, close
from boundaries.markers.consent import Consent
from foundation.errors import Conflict


class StepRefused(Conflict):
    """The law, or where it stands, does not allow the step; `faults` name every reason."""


class Incoherent(Conflict):
    """A record tells of a step that cannot have been taken: something was altered or left out."""


def decide(state: State, step: Step, facts: Facts, added: UUID | None = None) -> Event:
    """Return what is recorded when a step is taken.

    Parameters
    ----------
    added
        With `CLOSE` of an addition: the identity that the new marker is given.

    Raises
    ------
    StepRefused
        When it may not be taken; `faults` name every reason at once.

    References
    ----------
    令353, Art. 6 and 16 (4) (V).
    """
    if faults := against(state, step, facts):
        raise StepRefused(" ".join(fault.message for fault in faults), faults=faults)
    event = Event(step, facts.today, facts.actor, facts.unit, facts.note.strip())
    if step is Step.CLOSE:
        return _closing(event, state, facts, added)
    return replace(event, **_carried(state, step, facts))


def _carried(state: State, step: Step, facts: Facts) -> dict[str, Any]:
    """Return what an event carries beside who wrote it, and when."""
    document, named = facts.document.strip(), facts.signed_by.strip()
    match step:
        case Step.DONE:
            return {"day": facts.day}
        case Step.ATTEST:
            return {"document": document if named else "", "signed_by": named}
        case Step.CONSENT:
            return {"day": facts.day, "document": document, "purpose": facts.purpose, "signed_by": named}
        case Step.SURVEY:
            return {"day": facts.day, "document": document, "setting": facts.setting}
        case Step.FILE:
            return {"day": facts.day, "document": document, "authority": facts.authority.strip()}
        case _:
            return {"must_agree": must_agree(state, facts)} if step is Step.VOID else {}


def _closing(event: Event, state: State, facts: Facts, added: UUID | None) -> Event:
    rule, signed = rule_of(state, facts), facts.signed if state.done_by is not None else ()
    closed_on = close(
        state.action,
        rule,
        state.papers(signed),
        sides=facts.sides,
        managing=facts.managing,
        approved_by=facts.approved_by,
        today=facts.today,
    )
    sides = tuple(sorted(facts.sides, key=str))
    grounds = Grounds(rule.closing, rule.term, rule.basis, sides, facts.managing, facts.approved_by, signed, added)
    return replace(event, day=closed_on, grounds=grounds)


def after(state: State | None, event: Event) -> State:
    """Return the state that a recorded step led to.

    Raises
    ------
    Incoherent
        When it cannot have been taken there.
    """
    if state is None:
        if event.step is not Step.OPEN or event.opened is None:
            raise Incoherent("The first record of what is to be done says what that is, and from which record.")
        return State(event.opened, event.on)
    if not may_follow(event.step, state.stage):
        raise Incoherent(f"A step {event.step.value} is recorded of what was {state.stage.value}.")
    if event.on < state.since:
        raise Incoherent(f"A step of {event.on} is recorded behind one of {state.since}: they stand in another order.")
    return replace(_AFTER[event.step](state, event), since=event.on)


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
        raise Incoherent("Nothing is recorded of what is to be done: its first record says what that is.")
    return state


def _done(state: State, event: Event) -> State:
    if event.day is None or event.day > event.on or event.day < state.opened.found_on:
        raise Incoherent("It is recorded as done on no day, before it was found, or on a day to come.")
    # Who signed before signed for what was done then.
    return replace(state, done_on=event.day, done_by=event.record, attestations=())


def _attested(state: State, event: Event) -> State:
    signed = Attestation(_unit(event), event.person, event.on)
    if any(each.person == event.person and each.unit != event.unit for each in state.attestations):
        raise Incoherent("It is recorded that one person signed for two sides.")
    return replace(state, attestations=(*state.attestations, signed))


def _consented(state: State, event: Event) -> State:
    if event.day is None or event.day > event.on or not event.document:
        raise Incoherent("A consent is recorded without its document, or of a day to come.")
    given = Consent(_unit(event), event.person, event.day, event.document)
    before = state.consents if event.purpose is Purpose.CHANGE else state.given_up
    if any(each.signed_by == event.person and each.unit != event.unit for each in before):
        raise Incoherent("It is recorded that one person agreed for two sides.")
    if event.purpose is Purpose.CHANGE:
        return replace(state, consents=(*before, given))
    return replace(state, given_up=(*before, given))


def _surveyed(state: State, event: Event) -> State:
    if not event.document or (state.action in NEEDS_SETTING and event.setting is None):
        raise Incoherent("A joint survey is recorded without its document, or without where the marker stands.")
    # Who signed or filed before did so of another survey.
    return replace(state, survey=event.document, setting=event.setting, attestations=(), filed=None)


def _filed(state: State, event: Event) -> State:
    if event.day is None or event.day > event.on or not (event.document and event.authority):
        raise Incoherent("A filing is recorded without its document or authority, or of a day to come.")
    return replace(state, filed=FiledWith(event.authority, event.document, event.day))


def _closed(state: State, event: Event) -> State:
    grounds = event.grounds
    if grounds is None or event.day is None:
        raise Incoherent("It is recorded as closed, and not by what.")
    if grounds.signed and state.done_by is None:
        raise Incoherent("Signatures of a record are counted that does not tell that it was done.")
    faults = against_closing(
        state.action,
        ActionRule(grounds.term, _least(state, grounds), grounds.basis, ""),
        state.papers(grounds.signed),
        sides={unit: str(unit) for unit in grounds.sides},
        managing=grounds.managing,
        approved_by=grounds.approved_by,
        today=event.on,
    )
    if faults:
        raise Incoherent(f"It is recorded as closed, and was not: {' '.join(fault.message for fault in faults)}")
    return replace(state, closed_on=event.day)


def _least(state: State, grounds: Grounds) -> Closing:
    # Whatever a record says: nothing is closed with less than the decree asks for.
    return grounds.closing.at_least(DECREE.get(state.action, Closing.NONE))


def _reopened(state: State, event: Event) -> State:
    if not event.note or (state.action in CHANGES_REGISTER and not state.is_void):
        raise Incoherent("It is recorded as begun again without a reason, or after the register had followed it.")
    return State(state.opened, event.on, reopened=state.reopened + 1)


def _voided(state: State, event: Event) -> State:
    agreed, asked = {each.unit for each in state.given_up}, set(event.must_agree)
    is_joint = state.action in DECREE
    if not event.note or not asked <= agreed or (is_joint and len(asked) < _SIDES):
        raise Incoherent("It is recorded as given up without a reason, or without the consent of every side.")
    return replace(state, closed_on=event.on, is_void=True)


_SIDES = 2


def _unit(event: Event) -> UUID:
    if event.unit is None:
        raise Incoherent(f"A step {event.step.value} is recorded for no side.")
    return event.unit


_AFTER: Mapping[Step, Callable[[State, Event], State]] = {
    Step.DONE: _done,
    Step.ATTEST: _attested,
    Step.CONSENT: _consented,
    Step.SURVEY: _surveyed,
    Step.FILE: _filed,
    Step.CLOSE: _closed,
    Step.REOPEN: _reopened,
    Step.VOID: _voided,
}
