"""Writing papers, signing, and taking a signature back: each request is one ledger entry, and none of this commits."""

from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.inspections.attesting.attested import Attested, Kept
from boundaries.inspections.attesting.gathering import gathered, sides
from boundaries.inspections.attesting.judging import Judged, judged, require_own
from boundaries.inspections.attesting.papers import content as reports
from boundaries.inspections.attesting.papers import minutes as meetings
from boundaries.inspections.attesting.papers.minutes import Minutes, against_meeting
from boundaries.inspections.attesting.papers.parts import TITLES, Part
from boundaries.inspections.attesting.papers.reporting import report_of
from boundaries.inspections.attesting.queries import SIGNED, paper
from boundaries.inspections.attesting.submissions import SignatureSubmission
from boundaries.inspections.conducting.changes import completed, touch
from boundaries.inspections.conducting.queries import locked
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.hands import Hand
from boundaries.inspections.models.records import (
    InspectionRevision,
    InspectionSignature,
    InspectionSignatureWithdrawal,
)
from boundaries.inspections.models.tasks import InspectionPaper
from boundaries.inspections.signing.canonical import digest
from boundaries.inspections.signing.mandates import Paper
from boundaries.inspections.signing.revisions import Revision, revised
from foundation.errors import Conflict, Fault, InvalidInput
from foundation.ledger.writing import OpenEntry, writing
from foundation.ledger.written import signed


def write_minutes(session: Session, hand: Hand, task: Task, minutes: Minutes, reason: str) -> Attested:
    """Write the minutes of a meeting, or correct them; what they said before is kept, with its signatures.

    Parameters
    ----------
    task
        As `conducting.queries.locked` gives it.
    reason
        Why they are corrected; may be empty for those that are new.

    Raises
    ------
    InvalidInput
        When the meeting is still to come, was not of every side, or a correction gives no reason.
    Conflict
        When the inspection was given up.
    """
    named = {each.unit: each.name for each in sides(session, task.unit_ids, hand.today)}
    if faults := against_meeting(minutes, named, hand.today):
        raise InvalidInput(faults[0].message, faults=faults)
    return _write(session, hand, task, minutes.part, meetings.as_content(minutes), reason)


def make_report(session: Session, hand: Hand, task: Task, conclusions: str, reason: str) -> Attested:
    """Make the report of the records as they are now, or make it anew; what it said before is kept.

    Of the same records, with the same conclusions, it is the same, and its signatures hold on.

    Raises
    ------
    InvalidInput
        When nothing was recorded, a record is not settled, or a new report gives no reason.
    Conflict
        When the inspection was given up, or its line is there no more.
    """
    report = report_of(gathered(session, task, hand.today, hand.provisions), conclusions)
    return _write(session, hand, task, Part.REPORT, reports.as_content(report), reason)


def _write(session: Session, hand: Hand, task: Task, part: Part, content: dict[str, Any], reason: str) -> Attested:
    if task.state.is_cancelled:
        raise Conflict("The inspection was given up: nothing is written of it any more.")
    before = paper(session, task, part)
    head = before.history[-1] if before.history else None
    if head is not None and digest(content) == head.sha256:
        return before
    if head is not None and not reason.strip():
        message = "A correction says why: give a reason in a sentence."
        raise InvalidInput(message, faults=(Fault("/reason", "reason_missing", message),))
    at = hand.now if head is None else max(hand.now, head.at)
    corrects = None if head is None else head.sha256
    new = revised(before.history, content, by=hand.actor.name, at=at, corrects=corrects, reason=reason)[-1]
    _write_revision(session, hand, before, part, new, content)
    return paper(session, task, part)


def _write_revision(
    session: Session, hand: Hand, before: Attested, part: Part, new: Revision, content: dict[str, Any]
) -> None:
    inspection_id = before.task.id
    subject_id = before.subject.id if before.subject is not None else uuid7()
    told = new.reason or f"{hand.actor.name} writes the {TITLES[part]} of a joint inspection."
    details = {
        "inspection": str(inspection_id),
        "paper": str(subject_id),
        "part": part.value,
        "content_sha256": new.sha256,
    }
    action = "write inspection paper" if new.corrects is None else "correct inspection paper"
    with writing(session, hand.actor, action, reason=told, request_id=hand.request_id, details=details) as entry:
        written = signed(entry, hand.actor)
        if before.subject is None:
            row = {"id": subject_id, "inspection_id": inspection_id, "part": part.value}
            session.execute(insert(InspectionPaper).values(**row, **written))
        session.execute(
            insert(InspectionRevision).values(
                subject_id=subject_id,
                n=new.number,
                content=content,
                sha256=bytes.fromhex(new.sha256),
                corrects=None if new.corrects is None else bytes.fromhex(new.corrects),
                reason=new.reason,
                **written,
            )
        )
        touch(session, entry, inspection_id)


def sign_alone(session: Session, hand: Hand, task: Task, sent: SignatureSubmission) -> UUID:
    """Sign in a ledger entry of its own; otherwise as `sign`."""
    found = judged(session, hand, task, sent, hand.now)
    if isinstance(found, UUID):
        return found
    told = f"{sent.name} signs for a side of a joint inspection."
    details = {"inspection": str(task.id)}
    with writing(
        session, hand.actor, "sign inspection paper", reason=told, request_id=hand.request_id, details=details
    ) as entry:
        return sign(session, entry, hand, task, sent)


def sign(session: Session, entry: OpenEntry, hand: Hand, task: Task, sent: SignatureSubmission) -> UUID:
    """Take a signature, in an entry that is open already, and return the identity of the one that holds.

    Everything is looked at before anything is written, so that one that is refused leaves nothing behind: the rest of
    a batch goes on. The last signature on the report completes the inspection, in the same entry. Whoever signs is who
    acts, whatever device it is done on; that a role of his reaches the side is looked at by who calls.

    Parameters
    ----------
    task
        As `conducting.queries.locked` gives it, with the records and papers as they are in this entry.

    Returns
    -------
    UUID
        Of this signature; of the one before, where the same person has signed the same content for the same side.

    Raises
    ------
    InvalidInput
        When it is for another sort of paper, under another name, of a day that cannot be, or its scan is not there.
    Forbidden
        When this person may not sign this paper for this side.
    Stale
        When what was signed is not what is there now; `details` has the digest of that.
    Conflict
        When its identity belongs to another signature, the inspection was given up, or something must be done before
        the report is signed by every side.
    NotFound
        When this inspection has no such record or paper.
    """
    # A signature of the same batch may have completed the inspection before this one.
    known = locked(session, task.id) if sent.paper is Paper.REPORT else task
    found = judged(session, hand, known, sent, entry.at)
    if isinstance(found, UUID):
        return found
    if found.completes_on is not None:
        completed(session, entry, hand, known, found.completes_on)
    _write_signature(session, entry, hand, sent, found)
    touch(session, entry, task.id)
    return sent.id


def _write_signature(session: Session, entry: OpenEntry, hand: Hand, sent: SignatureSubmission, found: Judged) -> None:
    told = {"subject": str(sent.subject), "unit": str(sent.unit), "sha256": sent.sha256, "means": sent.means.value}
    entry.details.setdefault(SIGNED, {})[str(sent.id)] = told | ({"scan": sent.scan} if sent.scan else {})
    session.execute(
        insert(InspectionSignature).values(
            id=sent.id,
            subject_id=sent.subject,
            paper=sent.paper.value,
            unit_id=sent.unit,
            person=found.signature.person,
            name=found.signature.name,
            sha256=bytes.fromhex(sent.sha256),
            signed_on=sent.signed_on,
            means=sent.means.value,
            strokes=None if sent.strokes is None else [[[x, y] for x, y in stroke] for stroke in sent.strokes],
            **signed(entry, hand.actor),
        )
    )


def withdraw(session: Session, hand: Hand, task: Task, kept: Kept, reason: str) -> None:
    """Take a signature back; it stays visible, and one that was taken back already stays as it was.

    Parameters
    ----------
    task
        As `conducting.queries.locked` gives it.

    Raises
    ------
    Forbidden
        When somebody else has signed, who takes it back himself.
    InvalidInput
        When no reason is given.
    Conflict
        When it is on a report that every side has signed: that is undone by no one side, it is corrected.
    """
    require_own(hand, task, kept.signature.unit, kept.signature.person)
    if kept.signature.withdrawn_at is not None:
        return
    if not reason.strip():
        message = "Say in a sentence why the signature is taken back."
        raise InvalidInput(message, faults=(Fault("/reason", "reason_missing", message),))
    if kept.paper is Paper.REPORT and task.state.completed_on is not None:
        raise Conflict(
            f"Every side had signed the report on {task.state.completed_on}: what is wrong in it is corrected, and"
            " signed anew; no side alone undoes it."
        )
    details = {"inspection": str(task.id), "signature": str(kept.id), "subject": str(kept.subject_id)}
    with writing(
        session,
        hand.actor,
        "withdraw inspection signature",
        reason=reason.strip(),
        request_id=hand.request_id,
        details=details,
    ) as entry:
        row = {"signature_id": kept.id, "reason": reason.strip()}
        session.execute(insert(InspectionSignatureWithdrawal).values(**row, **signed(entry, hand.actor)))
        touch(session, entry, task.id)
