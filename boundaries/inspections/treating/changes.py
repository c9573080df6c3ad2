"""Leading on what is to be done: each step is one ledger entry with everything it brings about, and none commits."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.inspections.findings.actions import Action
from boundaries.inspections.hands import Hand
from boundaries.inspections.treating import registering
from boundaries.inspections.treating.following.events import Purpose, Step
from boundaries.inspections.treating.following.machine import after, decide
from boundaries.inspections.treating.following.settings import Setting
from boundaries.inspections.treating.following.showing import shows_mended
from boundaries.inspections.treating.following.states import CHANGES_REGISTER, Facts, Stage
from boundaries.inspections.treating.grounds import MarkerGround, approved_by, marker_ground, numbers_on
from boundaries.inspections.treating.queries import Shown, signed_record
from boundaries.inspections.treating.recording import Kept, kept, lead_on, sha256_of
from boundaries.inspections.treatment.closing import Attestation
from boundaries.markers.models import BoundaryMarker
from foundation.errors import Conflict
from foundation.ledger.writing import writing


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with a step (办理要件); members as `Facts` has them.

    Parameters
    ----------
    unit
        The side for which somebody acts.
    shown
        What the last record of the marker says; ``None`` while nobody was there.
    """

    unit: UUID | None
    shown: Shown | None = None
    note: str = ""
    day: date | None = None
    document: str = ""
    authority: str = ""
    purpose: Purpose = Purpose.CHANGE
    setting: Setting | None = None
    signed_by: str = ""


def ground_of(session: Session, before: Kept) -> MarkerGround:
    """Return what the register has of the marker to which something is to be done.

    Raises
    ------
    Conflict
        When it never had it: nobody could say who its sides are.
    """
    found = marker_ground(session, before.marker_id)
    if found is None:
        raise Conflict(f"The register has no marker {before.marker_id}: nobody can say who its sides are.")
    return found


def facts_of(session: Session, hand: Hand, before: Kept, ground: MarkerGround, given: Given) -> Facts:
    """Return what is known when a step is to be taken."""
    shown = given.shown
    record, state = ground.stored.record, before.state
    is_mended = shown is not None and shows_mended(
        state.action, shown.statuses, hand.rulebook.statuses, hand.treatments
    )
    return Facts(
        hand.today,
        hand.actor.id,
        given.unit,
        ground.sides,
        ground.managing,
        approved_by(session, record.line, as_of=hand.today),
        hand.rulebook.actions,
        _signed(session, before),
        is_asked=not is_mended,
        is_registered=ground.is_registered,
        stands_since=record.first,
        note=given.note,
        day=given.day,
        document=given.document,
        authority=given.authority,
        purpose=given.purpose,
        setting=given.setting,
        signed_by=given.signed_by,
        taken_numbers=numbers_on(session, record.line) if state.action is Action.ADD else frozenset(),
    )


def take(session: Session, hand: Hand, before: Kept, step: Step, given: Given) -> Kept:
    """Lead something that is to be done on by a step, and return it as it stands then.

    Parameters
    ----------
    before
        Locked, as `boundaries.inspections.treating.recording.kept` gives it.

    Raises
    ------
    StepRefused
        When the law, or where it stands, does not allow it; `faults` name every reason at once.
    """
    is_change = before.state.action in CHANGES_REGISTER
    if is_change or step is Step.CLOSE:
        # Two who have the register follow at once: the second waits here, and sees what the first has written.
        session.execute(
            select(BoundaryMarker.id).where(BoundaryMarker.id == before.marker_id).with_for_update()
        ).scalar_one_or_none()
    ground = ground_of(session, before)
    if before.state.action is Action.ADD and given.setting is not None and given.setting.number:
        number = registering.number_of(session, ground, given.setting, as_of=hand.today)
        given = replace(given, setting=replace(given.setting, number=number.text))
    facts = facts_of(session, hand, before, ground, given)
    added = registering.new_identity(before.state) if step is Step.CLOSE else None
    event = decide(before.state, step, facts, added)
    state = after(before.state, event)
    details = {"follow_up": str(before.id), "marker": str(before.marker_id), "event_sha256": sha256_of(event)}
    if event.document:
        details["document"] = event.document
    with writing(
        session,
        hand.actor,
        f"{step.value} follow-up",
        reason=event.note or f"{hand.actor.name} takes the step {step.value} of {before.state.action.value}.",
        request_id=hand.request_id,
        secrecy=ground.stored.record.secrecy,
        details=details,
    ) as entry:
        lead_on(session, entry, hand, before, event, state)
        if state.stage is Stage.CLOSED:
            registering.follow(session, entry, ground, before.state, event)
    return kept(session, before.id)


def _signed(session: Session, before: Kept) -> tuple[Attestation, ...]:
    """Return who has signed the record that tells that it was done, since then."""
    done_on = before.state.done_on
    if before.state.done_by is None or done_on is None:
        return ()
    return tuple(each for each in signed_record(session, before.state.done_by) if each.on >= done_on)
