"""Beginning a proposal, editing it, and leading it on by a step: each is one ledger entry, and none commits."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from foundation.actor import Actor
from foundation.errors import Fault, Forbidden, InvalidInput
from gazetteer.proposals.completing.matching import CARRYING_OUT, done_on
from gazetteer.proposals.completing.requiring import required_change
from gazetteer.proposals.content import Content
from gazetteer.proposals.handling.effects import Deed, bring_about
from gazetteer.proposals.handling.enacting import require_enactable
from gazetteer.proposals.handling.knowing import CHECKED, Level, facts_of, person, subject_in, why_unheard
from gazetteer.proposals.handling.particulars import Particulars
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.keeping.recording import entry_of, lead_on, of_step, stands, write_event, write_revision
from gazetteer.proposals.keeping.standing import locked
from gazetteer.proposals.models import Proposal
from gazetteer.proposals.workflow.events import Event
from gazetteer.proposals.workflow.facts import Facts
from gazetteer.proposals.workflow.guards import NOT_HIS, StepRefused
from gazetteer.proposals.workflow.machine import after, decide
from gazetteer.proposals.workflow.states import State
from gazetteer.proposals.workflow.steps import Step

_log = logging.getLogger("gazetteer.proposals")


def begin(session: Session, hand: Hand, content: Content, division_id: UUID, level: Level) -> Standing:
    """Write a draft of a proposal, and return it.

    Parameters
    ----------
    division_id
        Where it belongs: the division that all its names lie in.
    level
        Tells the level of a division today.
    """
    event = _decided(None, Step.BEGIN, Facts(**person(hand), subject=subject_in(session, hand, content, level)))
    id_, state = uuid7(), after(None, event)
    with entry_of(session, hand, event, id_) as entry:
        session.execute(
            insert(Proposal).values(
                id=id_,
                kind=content.kind.value,
                applicant_id=hand.actor.id,
                division_id=division_id,
                **stands(state),
                revision=1,
                events=1,
                created_by=entry.seq,
                changed_by=entry.seq,
            )
        )
        write_revision(session, entry, hand, id_, 1, content)
        write_event(session, entry, hand, of_step(id_, 1, event, state, 1))
    return Standing(id_, None, division_id, hand.actor.id, 1, None, 1, entry.seq, content, state)


def edit(session: Session, hand: Hand, before: Standing, content: Content, division_id: UUID, level: Level) -> Standing:
    """Have a proposal ask for something else; what it asked for before is kept.

    Parameters
    ----------
    before
        As `gazetteer.proposals.keeping.standing.locked` gives it.
    """
    event = _decided(before.state, Step.EDIT, Facts(**person(hand), subject=subject_in(session, hand, content, level)))
    state, revision = after(before.state, event), before.revision + 1
    with entry_of(session, hand, event, before.id) as entry:
        write_revision(session, entry, hand, before.id, revision, content)
        happened = of_step(before.id, before.events + 1, event, state, revision)
        changed = {"revision": revision, "division_id": division_id, "kind": content.kind.value}
        lead_on(session, entry, hand, happened, {**stands(state), **changed})
    return locked(session, before.id)


def take(
    session: Session, hand: Hand, before: Standing, step: Step, particulars: Particulars, level: Level
) -> Standing:
    """Lead a proposal on by a step, with everything that the step brings about, and return it as it stands then.

    Parameters
    ----------
    before
        As `gazetteer.proposals.keeping.standing.locked` gives it.

    Raises
    ------
    Forbidden
        When this person may not take the step, whatever the proposal: who made it does not decide on it.
    StepRefused
        When the law, or where the proposal stands, does not allow it; `faults` name every reason.
    InvalidInput
        When the step lacks something that comes with it.
    """
    _require_complete(session, hand, before, step, particulars)
    particulars = _carried_out(session, before, step, particulars)
    facts = facts_of(session, hand, before, particulars, level)
    event = _decided(before.state, step, facts)
    if step is Step.APPROVE and event.approval is not None:
        _require_enactable(session, before, particulars, event.approval.approved_on)
    state = after(before.state, event)
    with entry_of(session, hand, event, before.id) as entry:
        changed = bring_about(Deed(session, entry, hand, before, event, state, particulars))
        happened = of_step(before.id, before.events + 1, event, state, before.revision, told=particulars.told())
        lead_on(session, entry, hand, happened, {**stands(state), **changed})
    return locked(session, before.id)


def _carried_out(session: Session, before: Standing, step: Step, particulars: Particulars) -> Particulars:
    """Return particulars with the day on which the named change of divisions says that it was done."""
    if step not in CARRYING_OUT or particulars.change is None:
        return particulars
    change = required_change(session, before, step, particulars.change)
    return replace(particulars, done_on=done_on(change, step))


def _require_complete(session: Session, hand: Hand, before: Standing, step: Step, particulars: Particulars) -> None:
    """Check that a step has what it needs of what the workflow does not look at."""
    if step in CHECKED and particulars.checked is None:
        raise InvalidInput("The names must be checked against the rules before this step, and were not.")
    if step is Step.SUBMIT:
        before.content.require_spellings()
    missing = [name for name in _NEEDED.get(step, ()) if not getattr(particulars, name)]
    if missing:
        faults = [Fault(f"/{name}", "missing", f"`{name}` is required for {step.value}.") for name in missing]
        raise InvalidInput(" ".join(fault.message for fault in faults), faults=faults)
    _require_excludable(before, step, particulars)
    if step is Step.OPINE:
        _require_asked(session, hand.actor, before.id)


def _require_excludable(before: Standing, step: Step, particulars: Particulars) -> None:
    """Check that names are left out of an approval alone: what is handed in is held to the rules as a whole."""
    if particulars.excluded and step is not Step.APPROVE:
        told = f"`excluded` comes with approve, and not with {step.value}: edit the proposal to leave names out of it."
        raise InvalidInput(told, faults=[Fault("/excluded", "not_here", told)])
    drafts = len(before.content.drafts)
    if any(not 1 <= item <= drafts for item in particulars.excluded) or len(particulars.excluded) == drafts:
        told = f"`excluded` names drafts from 1 to {drafts}, and not all of them: that would be to reject."
        raise InvalidInput(told, faults=[Fault("/excluded", "out_of_range", told)])


_NEEDED: Mapping[Step, tuple[str, ...]] = {
    Step.OPINE: ("vote", "text"),
    Step.OPEN_CONSULTATION: ("scope",),
    Step.FILE: ("office", "document_no"),
    Step.ANNOUNCE: ("office", "announced"),
    Step.PUBLISH_CODE: ("change",),
    Step.COMPLETE: ("change",),
}


def _require_asked(session: Session, actor: Actor, proposal_id: UUID) -> None:
    if (fault := why_unheard(session, actor.id, proposal_id)) is not None:
        raise _refused(actor, Step.OPINE, fault.message)


def _decided(state: State | None, step: Step, facts: Facts) -> Event:
    try:
        return decide(state, step, facts)
    except StepRefused as refused:
        codes = {fault.code for fault in refused.faults}
        if codes & NOT_HIS:
            _log.warning("%s as %s may not %s: %s", facts.actor, facts.role, step.value, ", ".join(sorted(codes)))
            raise Forbidden(refused.message, faults=refused.faults) from refused
        raise


def _refused(actor: Actor, step: Step, sentence: str) -> Forbidden:
    _log.warning("%s as %s may not %s: %s", actor.id, actor.role, step.value, sentence)
    return Forbidden(sentence)


def _require_enactable(session: Session, before: Standing, particulars: Particulars, on: date) -> None:
    # In the order of the places: two who approve proposals about the same places do not wait for each other in turn.
    drafts = [each for n, each in enumerate(before.content.drafts, 1) if n not in particulars.excluded]
    for draft in sorted(drafts, key=lambda each: str(each.place_id)):
        require_enactable(session, draft, on=on)
