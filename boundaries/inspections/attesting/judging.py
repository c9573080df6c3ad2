"""Whether a signature is taken (签字审查): everything that is looked at before it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.inspections.attesting.attested import Attested, Kept, Subject
from boundaries.inspections.attesting.papers.parts import Part
from boundaries.inspections.attesting.queries import attested, signature, subject_of
from boundaries.inspections.attesting.submissions import SignatureSubmission
from boundaries.inspections.conducting.changes import completing
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.hands import Hand
from boundaries.inspections.models.photos import InspectionPhoto
from boundaries.inspections.signing.mandates import sides_of
from boundaries.inspections.signing.signatures import Signature, sign, standing
from foundation.errors import Conflict, Fault, Forbidden, InvalidInput, NotFound, Stale
from foundation.periods import legal_day

ACCOUNT = "user:"
"""How the ids of those who have an account begin; who stands on a list by name alone has another."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A signature that is to be written (可接收签字).

    Parameters
    ----------
    completes_on
        The day on which every side had signed the report, where this is the last signature that was missing.
    """

    signature: Signature
    completes_on: date | None = None


def judged(session: Session, hand: Hand, task: Task, sent: SignatureSubmission, received_at: datetime) -> Judged | UUID:
    """Return a signature as it is to be written, or the identity of the one that says the same already.

    Parameters
    ----------
    received_at
        By the server's clock.

    Raises
    ------
    InvalidInput, Forbidden, Stale, Conflict, NotFound
        As `attesting.changes.sign`.
    """
    before = signature(session, sent.id)
    if before is not None:
        _require_same(before, sent, hand)
        return sent.id
    if task.state.is_cancelled:
        raise Conflict("The inspection was given up: nothing of it is signed any more.")
    subject = subject_of(session, sent.subject)
    if subject.inspection_id != task.id:
        raise NotFound(f"This inspection has no record and no paper {sent.subject}.")
    found = attested(session, subject, task)
    if found.state is None:
        raise Conflict("Nothing was written yet that could be signed.")
    if faults := tuple(_against(session, hand, found, subject, sent)):
        raise InvalidInput(faults[0].message, faults=faults)
    require_own(hand, task, sent.unit, signer_of(hand, sent))
    if found.since:
        message = f"{found.since[-1].told}: make the report anew, read it, and sign that."
        fault = Fault("/sha256", "report_outdated", message)
        raise Stale(message, faults=(fault,), details={"sha256": found.state.sha256})
    # A clock that runs behind the database's must not make a signature older than what it is on.
    at = max(received_at, found.history[-1].at)
    given = Signature(sent.unit, signer_of(hand, sent), sent.name, sent.sha256, sent.signed_on, at, sent.means)
    after = _taken(found, subject, given)
    if len(after) == len(found.kept):
        return _held(found, given)
    return Judged(given, _completes(session, hand, found, subject, after))


def signer_of(hand: Hand, sent: SignatureSubmission) -> str:
    """Return the id of who signs: who acts, but for a page that is handed in for somebody without an account."""
    return sent.person or hand.actor.id


def require_own(hand: Hand, task: Task, unit: UUID, signer: str) -> None:
    """Check that who acts signs himself, or acts for somebody of the own side who has no account.

    Raises
    ------
    Forbidden
        When somebody else signs, or has signed, who does so by an account, or is of another side.
    """
    if signer == hand.actor.id:
        return
    if signer.startswith(ACCOUNT):
        message = "Who has an account signs by it, and takes that back by it: nobody does it for him."
    elif unit not in sides_of(task.state.team, hand.actor.id, hand.today):
        message = "Who has no account is stood for by somebody who is on the team of the same side today."
    else:
        return
    raise Forbidden(message, faults=(Fault("/person", "not_own_side", message),))


def _require_same(before: Kept, sent: SignatureSubmission, hand: Hand) -> None:
    was = before.signature
    strokes = None if before.strokes is None else tuple(tuple((x, y) for x, y in each) for each in before.strokes)
    kept = (before.subject_id, before.paper, was.unit, was.person, was.sha256, was.name, was.signed_on, was.means)
    told = (
        sent.subject,
        sent.paper,
        sent.unit,
        signer_of(hand, sent),
        sent.sha256,
        sent.name,
        sent.signed_on,
        sent.means,
    )
    if (*kept, strokes, before.scan) != (*told, sent.strokes, sent.scan):
        message = f"The identity {sent.id} belongs to another signature: a new signature has an identity of its own."
        raise Conflict(message, faults=(Fault("/id", "id_used", message),))


def _against(
    session: Session, hand: Hand, found: Attested, subject: Subject, sent: SignatureSubmission
) -> Iterator[Fault]:
    if sent.paper is not subject.paper:
        told = f"This is signed as {subject.paper.value}, and not as {sent.paper.value}: say what you sign."
        yield Fault("/paper", "other_paper", told)
    signer = signer_of(hand, sent)
    own = {hand.actor.name} if signer == hand.actor.id else set()
    names = own | {name for person, name in found.task.state.names.items() if person == signer}
    # A stranger has no name here, and is refused for that.
    if names and sent.name not in names:
        told = f"A signature is under one's own name, as the list of the team has it: {', '.join(sorted(names))}."
        yield Fault("/name", "other_name", told)
    yield from _against_day(hand, found, subject, sent)
    if sent.scan is not None and not _is_whole(session, found.task.id, sent.scan):
        told = "The photo of the signed page has not come in whole: send it first, for this inspection."
        yield Fault("/scan", "scan_missing", told)


def _against_day(hand: Hand, found: Attested, subject: Subject, sent: SignatureSubmission) -> Iterator[Fault]:
    if sent.signed_on > hand.today:
        yield Fault("/signed_on", "from_future", f"{sent.signed_on} has not come yet: give the day of the signature.")
    if subject.observed_on is not None and sent.signed_on < subject.observed_on:
        told = f"The record is of {subject.observed_on}: nobody has signed it before."
        yield Fault("/signed_on", "before_observation", told)
    written = next((each.at for each in found.history if each.sha256 == sent.sha256), None)
    # A record may be signed in the field, days before it comes in; a paper is written here.
    if subject.part is not None and written is not None and sent.signed_on < min(legal_day(written), hand.today):
        told = f"What was signed was written on {legal_day(written)}: nobody has signed it before."
        yield Fault("/signed_on", "before_written", told)


def _is_whole(session: Session, inspection_id: UUID, sha256: str) -> bool:
    photo = InspectionPhoto
    wanted = select(photo.sha256).where(
        photo.sha256 == bytes.fromhex(sha256), photo.inspection_id == inspection_id, photo.seq.is_not(None)
    )
    return session.scalar(wanted) is not None


def _taken(found: Attested, subject: Subject, given: Signature) -> tuple[Signature, ...]:
    try:
        return sign(
            found.history,
            given,
            sides=_needed(found),
            mandates=found.task.state.team,
            paper=subject.paper,
            signed=found.signatures,
        )
    except Stale as error:
        fault = Fault("/sha256", "other_content", error.message)
        raise Stale(error.message, faults=(fault,), details=error.details) from error
    except Forbidden as error:
        raise Forbidden(error.message, faults=(Fault("/unit", "not_entitled", error.message),)) from error


def _needed(found: Attested) -> dict[UUID, str]:
    return {unit: str(unit) for unit in found.task.unit_ids}


def _held(found: Attested, given: Signature) -> UUID:
    """Return the identity of the signature by which the same person has signed the same for the same side."""
    return next(
        each.id
        for each in found.kept
        if each.signature.person == given.person
        and each.signature.unit == given.unit
        and found.state is not None
        and each.signature in found.state.holding
    )


def _completes(
    session: Session, hand: Hand, found: Attested, subject: Subject, after: tuple[Signature, ...]
) -> date | None:
    """Return the day on which every side had signed the report, if that is so now and was not before.

    Raises
    ------
    Conflict
        When something must be done first: the stages before the report, or a decision between two devices.
    """
    task = found.task
    if subject.part is not Part.REPORT or task.state.completed_on is not None:
        return None
    state = standing(found.history, after, sides=_needed(found), mandates=task.state.team, paper=subject.paper)
    if not state.is_complete:
        return None
    first = {unit: min(each.signed_on for each in state.holding if each.unit == unit) for unit in task.unit_ids}
    day = max(first.values())
    completing(session, hand, task, day)
    return day
