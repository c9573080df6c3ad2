"""Which steps of what follows from an inspection are somebody's now, each with what it still lacks."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from accounts.roles import Action
from api.exchange import Exchange
from api.inspections.access import Inspector, handed
from api.inspections.treating.acting import may_decide, member_of, sides_acted_for
from api.inspections.treating.given import CONSENT
from api.shapes.inspections.planning import faults_told
from api.shapes.inspections.treating.findings import StepMine
from boundaries.inspections.disputes.guards import Facts as DisputeFacts
from boundaries.inspections.disputes.states import Step as DisputeStep
from boundaries.inspections.disputes.states import sources
from boundaries.inspections.hands import Hand
from boundaries.inspections.treating.disputing.changes import BY_AUTHORITY, facts_of, refusals
from boundaries.inspections.treating.disputing.changes import Given as DisputeGiven
from boundaries.inspections.treating.disputing.consenting import NEEDS_CONSENT
from boundaries.inspections.treating.disputing.keeping import Kept as KeptDispute
from boundaries.inspections.treating.following.events import Purpose, Step
from boundaries.inspections.treating.following.guards import COMES_WITH_STEP, NOT_HIS, NOT_NOW, against
from boundaries.inspections.treating.following.states import Facts
from boundaries.inspections.treating.recording import Kept
from foundation.actor import Actor

ACTIONS: Mapping[Step, Action] = {
    Step.DONE: Action.INSPECT,
    Step.ATTEST: Action.SIGN_INSPECTIONS,
    Step.CONSENT: Action.SIGN_INSPECTIONS,
    Step.SURVEY: Action.INSPECT,
    Step.FILE: Action.INSPECT,
    Step.CLOSE: Action.INSPECT,
    Step.REOPEN: Action.INSPECT,
    Step.VOID: Action.INSPECT,
}
"""What a role must allow before somebody takes a step of what is to be done."""
DISPUTE_ACTIONS: Mapping[str, Action] = {
    CONSENT: Action.SIGN_INSPECTIONS,
    DisputeStep.AGREE.value: Action.SIGN_INSPECTIONS,
    DisputeStep.DISMISS.value: Action.SIGN_INSPECTIONS,
    DisputeStep.MEDIATE.value: Action.INSPECT,
    DisputeStep.MEET.value: Action.INSPECT,
    DisputeStep.REFER.value: Action.INSPECT,
    DisputeStep.REOPEN.value: Action.INSPECT,
}
"""The same for steps of a dispute that a side takes; the others are of who decides between the sides."""
_SENT = COMES_WITH_STEP | {"number_missing"}


def reading_hand(asked: Exchange, found: Inspector) -> Hand:
    """Return who reads, with what the province has set; he does nothing by it."""
    return handed(asked, Actor(found.person, found.identity.name, "reader"))


def steps_of_finding(asked: Exchange, session: Session, found: Inspector, before: Kept, facts: Facts) -> list[StepMine]:
    """Return the steps that somebody may take of what is to be done, or could but for what is missing."""
    units = tuple(facts.sides)
    own = member_of(session, found, before.inspection_id)
    offered: list[StepMine] = []
    for step, action in ACTIONS.items():
        for unit in sides_acted_for(asked, found, action, units, own):
            # To what a side agrees is told with the step: what the law asks for first, else that nothing is done.
            tries = (Purpose.CHANGE, Purpose.VOID) if step is Step.CONSENT else (Purpose.CHANGE,)
            his = (replace(facts, actor=found.person, unit=unit, purpose=each) for each in tries)
            missing = next(
                (
                    faults
                    for faults in (against(before.state, step, each) for each in his)
                    if not {fault.code for fault in faults} & (NOT_HIS | NOT_NOW)
                ),
                None,
            )
            if missing is not None:
                lacking = [fault for fault in missing if fault.code not in _SENT]
                offered.append(StepMine(step=step.value, unit=str(unit), missing=faults_told(lacking)))
    return offered


def steps_of_dispute(asked: Exchange, found: Inspector, before: KeptDispute) -> list[StepMine]:
    """Return the steps that somebody may take of a dispute, or could but for what is missing."""
    hand = reading_hand(asked, found)
    return [*_of_sides(asked, found, before, hand), *_of_authority(asked, found, before, hand)]


def _of_sides(asked: Exchange, found: Inspector, before: KeptDispute, hand: Hand) -> Iterator[StepMine]:
    units = tuple(sorted(before.state.subject.sides, key=str))
    for name, action in DISPUTE_ACTIONS.items():
        step = DisputeStep.AGREE if name == CONSENT else DisputeStep(name)
        stages = {*sources(step), *(sources(DisputeStep.DISMISS) if name == CONSENT else ())}
        if before.state.stage not in stages:
            continue
        for unit in sides_acted_for(asked, found, action, units):
            faults = [] if name == CONSENT else refusals(before, step, _facts(hand, before, step, unit))
            lacking = [fault for fault in faults if fault.code not in COMES_WITH_STEP]
            yield StepMine(step=name, unit=str(unit), missing=faults_told(lacking))


def _facts(hand: Hand, before: KeptDispute, step: DisputeStep, unit: UUID) -> DisputeFacts:
    """Return what would be known if the step were taken with the agreement that was last agreed to."""
    documents = [each.consent.document for each in before.agreed if each.to is step]
    given = DisputeGiven(document=documents[-1] if documents else "") if step in NEEDS_CONSENT else DisputeGiven()
    return facts_of(hand, before, step, unit, given)


def _of_authority(asked: Exchange, found: Inspector, before: KeptDispute, hand: Hand) -> Iterator[StepMine]:
    if not may_decide(asked, found, before.state.subject.sides):
        return
    for step in sorted(BY_AUTHORITY):
        faults = refusals(before, step, facts_of(hand, before, step, None, DisputeGiven()))
        if not {fault.code for fault in faults} & {"wrong_stage", "own_judge"}:
            lacking = [fault for fault in faults if fault.code not in COMES_WITH_STEP]
            yield StepMine(step=step.value, unit=None, missing=faults_told(lacking))
