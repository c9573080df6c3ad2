"""Reporting a dispute and leading it on: each is one ledger entry, and none commits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.inspections.disputes.events import as_record
from boundaries.inspections.disputes.guards import Facts, against
from boundaries.inspections.disputes.machine import StepRefused, after, decide
from boundaries.inspections.disputes.states import State, Step, Subject
from boundaries.inspections.hands import Hand
from boundaries.inspections.signing.canonical import digest
from boundaries.inspections.treating.disputing import consenting, showing
from boundaries.inspections.treating.disputing.consenting import NEEDS_CONSENT, Agreed, consents_to
from boundaries.inspections.treating.disputing.keeping import HAZARD, SHOWN, Begun, Kept, begin, kept, lead_on
from boundaries.markers.consent import Consent
from foundation.errors import Fault
from foundation.ledger.writing import writing

BY_AUTHORITY = frozenset({Step.DECIDE, Step.RETURN})
"""Steps of the authority to which a dispute was referred, and of no side (令353, Art. 15; V)."""


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with a step (办理要件).

    Parameters
    ----------
    note
        What was said, in a sentence.
    document
        Minutes, agreement, request or decision.
    moves_line
        Whether the settlement would have the line run elsewhere.
    signed_on
        With a consent: the day of the document, today where it is left out.
    signed_by
        For a side that lies in another province: who signed on paper.
    """

    note: str = ""
    document: str = ""
    moves_line: bool = False
    signed_on: date | None = None
    signed_by: str = ""


def report(
    session: Session, hand: Hand, unit: UUID, subject: Subject, record_id: UUID | None, hazard: int | None
) -> Kept:
    """Write that there is, or may be, a dispute, and return it.

    Parameters
    ----------
    unit
        The side that reports it.
    record_id, hazard
        The record of a stretch that told of it, and which of its hazards, the first being 0.

    Raises
    ------
    StepRefused
        When it lacks something; `faults` name every reason.
    """
    facts = Facts(hand.today, hand.actor.id, unit, hand.kinds, note=subject.told, subject=subject)
    event = decide(None, Step.REPORT, facts)
    record = as_record(event) | ({} if hazard is None else {HAZARD: hazard})
    dispute_id, state = uuid7(), after(None, event)
    with writing(
        session,
        hand.actor,
        "report dispute",
        reason=subject.told,
        request_id=hand.request_id,
        details=_details(dispute_id, state, record),
    ) as entry:
        begin(session, entry, hand, Begun(dispute_id, state, record, record_id))
    return kept(session, dispute_id)


def facts_of(hand: Hand, before: Kept, step: Step, unit: UUID | None, given: Given) -> Facts:
    """Return what is known when a step is to be taken.

    Parameters
    ----------
    unit
        The side for which somebody acts; ``None`` for the authority to which the dispute was referred.
    """
    consents = consents_to(step, given.document.strip(), before.agreed)
    if step in NEEDS_CONSENT and unit is not None and _paper(given):
        # Who takes the step agrees to it.
        consents = (*(each for each in consents if each.unit != unit), _consent(hand, unit, given))
    return Facts(
        hand.today,
        hand.actor.id,
        unit,
        hand.kinds,
        given.note,
        consents=consents,
        document=given.document,
        authority=before.state.referred_to or "" if unit is None else "",
        moves_line=given.moves_line,
    )


def refusals(before: Kept, step: Step, facts: Facts) -> tuple[Fault, ...]:
    """Return everything that stands against a step; nothing where it may be taken."""
    faults = against(before.state, step, facts)
    if step in BY_AUTHORITY and facts.actor in before.acted_for_sides:
        told = "You have acted for a side of this dispute: somebody else decides it."
        faults = (*faults, Fault("unit", "own_judge", told))
    return faults


def take(session: Session, hand: Hand, before: Kept, step: Step, unit: UUID | None, given: Given) -> Kept:
    """Lead a dispute on by a step, and return it as it stands then; the line stays where it was approved.

    Parameters
    ----------
    before
        Locked, as `boundaries.inspections.treating.disputing.keeping.kept` gives it.
    unit
        The side for which somebody acts; ``None`` for the authority to which the dispute was referred.

    Raises
    ------
    StepRefused
        When it may not be taken; `faults` name every reason at once.
    """
    facts = facts_of(hand, before, step, unit, given)
    if faults := refusals(before, step, facts):
        raise StepRefused(" ".join(fault.message for fault in faults), faults=faults)
    event = decide(before.state, step, facts)
    state, record = after(before.state, event), as_record(event)
    with writing(
        session,
        hand.actor,
        f"{step.value} dispute",
        reason=event.note or f"{hand.actor.name} takes the step {step.value} of a dispute.",
        request_id=hand.request_id,
        details=_details(before.id, state, record),
    ) as entry:
        shown = showing.follow(session, entry, before.shown, state, hand.kinds, today=hand.today)
        if shown != before.shown:
            record |= {SHOWN: None if shown is None else str(shown)}
            entry.details["event_sha256"] = digest(record)
        lead_on(session, entry, hand, before, state, record)
    return kept(session, before.id)


def agree_to(session: Session, hand: Hand, before: Kept, step: Step, unit: UUID, given: Given) -> Kept:
    """Write that a side agrees to a step that takes all sides; it holds until the next step is taken.

    Parameters
    ----------
    step
        `AGREE` or `DISMISS`.

    Raises
    ------
    StepRefused
        When nobody agrees to that now; `faults` name every reason.
    """
    agreed = Agreed(step, _consent(hand, unit, given), hand.actor.id) if _paper(given) else None
    if faults := _against_consent(hand, before, step, unit, given, agreed):
        raise StepRefused(" ".join(fault.message for fault in faults), faults=faults)
    assert agreed is not None  # noqa: S101 - what lacks a document was refused
    record = consenting.as_record(agreed, hand.today)
    with writing(
        session,
        hand.actor,
        f"consent to {step.value} dispute",
        reason=given.note.strip() or f"{hand.actor.name} agrees for a side of a dispute.",
        request_id=hand.request_id,
        details=_details(before.id, before.state, record),
    ) as entry:
        lead_on(session, entry, hand, before, before.state, record)
    return kept(session, before.id)


def _against_consent(
    hand: Hand, before: Kept, step: Step, unit: UUID, given: Given, agreed: Agreed | None
) -> tuple[Fault, ...]:
    # Whatever stands against the step itself, but that others have not agreed yet, stands against agreeing to it.
    faults = [
        fault
        for fault in refusals(before, step, facts_of(hand, before, step, unit, given))
        if fault.code != "consent_missing"
    ]
    if agreed is None:
        told = "Say to what your side agrees: name the agreement, or why there is no dispute."
        faults.append(Fault("document", "document_missing", told))
    elif agreed.consent.signed_on > hand.today:
        told = f"{agreed.consent.signed_on} lies after today, {hand.today}: record what has come."
        faults.append(Fault("signed_on", "in_future", told))
    return tuple({(each.where, each.code): each for each in faults}.values())


def _consent(hand: Hand, unit: UUID, given: Given) -> Consent:
    named = given.signed_by.strip()
    by = f"paper:{named}" if named else hand.actor.id
    return Consent(unit, by, given.signed_on or hand.today, _paper(given))


def _paper(given: Given) -> str:
    return given.document.strip() or given.note.strip()


def _details(dispute_id: UUID, state: State, record: Mapping[str, Any]) -> dict[str, Any]:
    told = {"dispute": str(dispute_id), "stage": state.stage.value, "event_sha256": digest(record)}
    return told | ({"document": record["document"]} if record.get("document") else {})
