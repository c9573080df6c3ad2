"""Signatures given, listed, and taken back."""

from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from accounts.roles import Action
from api.answers.sending import send_written
from api.exchange import Exchange
from api.inspections.access import Inspector, acting_for, handed, seen
from api.inspections.attesting.given import SignatureGiven
from api.inspections.attesting.telling import signed_told
from api.writing.idempotency import once
from api.writing.transaction import writers
from boundaries.inspections.attesting.attested import Subject
from boundaries.inspections.attesting.changes import sign_alone, withdraw
from boundaries.inspections.attesting.queries import attested, signature, subject_of
from boundaries.inspections.attesting.submissions import SignatureSubmission
from boundaries.inspections.conducting.queries import locked, task
from boundaries.inspections.conducting.tasks import Task
from foundation.errors import NotFound


def signatures_listed(asked: Exchange, subject_id: UUID) -> Response:
    """Return how the signatures on a record or a paper stand."""
    with asked.reading() as read:
        subject, known, who = _seen(asked, read.session, subject_id)
        found = attested(read.session, subject, known)
        told = signed_told(asked, read.session, who, found)
    return asked.answer_one(told, revision=found.changed_by)


def signed(asked: Exchange, given: SignatureGiven) -> Response:
    """Take a signature, and return how those on the same record or paper stand."""
    strokes = None
    if given.strokes is not None:
        strokes = tuple(tuple((x, y) for x, y in stroke) for stroke in given.strokes)
    told = given.model_dump(exclude={"strokes"})
    sent = SignatureSubmission(**told, strokes=strokes)
    with writers(asked.request).writing() as write:
        session = write.session
        subject, before, who = _seen(asked, session, given.subject)
        known = locked(session, before.id)
        actor, _ = acting_for(asked, session, known, Action.SIGN_INSPECTIONS, given.unit)

        def do() -> Response:
            sign_alone(session, handed(asked, actor), known, sent)
            # Read anew: the last signature on a report completes the inspection.
            found = attested(session, subject)
            return send_written(signed_told(asked, session, who, found), found.changed_by, status=201)

        return once(asked.request, write, actor.id, do)


def withdrawn(asked: Exchange, signature_id: UUID, reason: str) -> Response:
    """Take a signature back, and return how those on the same record or paper stand."""
    with writers(asked.request).writing() as write:
        session = write.session
        kept = signature(session, signature_id)
        if kept is None:
            raise NotFound(_NO_SIGNATURE.format(signature_id))
        subject, before, who = _seen(asked, session, kept.subject_id, _NO_SIGNATURE.format(signature_id))
        known = locked(session, before.id)
        actor, _ = acting_for(asked, session, known, Action.SIGN_INSPECTIONS, kept.signature.unit)

        def do() -> Response:
            # As it is under the lock: somebody else may have taken it back meanwhile.
            now = signature(session, signature_id) or kept
            withdraw(session, handed(asked, actor), known, now, reason)
            found = attested(session, subject, known)
            return send_written(signed_told(asked, session, who, found), found.changed_by)

        return once(asked.request, write, actor.id, do)


_NO_SIGNATURE = "There is no signature {}, or none that you may see."


def _seen(asked: Exchange, session: Session, subject_id: UUID, unseen: str = "") -> tuple[Subject, Task, Inspector]:
    """Return what is signed, with its inspection and who asks.

    Raises
    ------
    NotFound
        When there is none, or none that he may see: he is told the same of both.
    """
    subject = subject_of(session, subject_id)
    known = task(session, subject.inspection_id)
    try:
        return subject, known, seen(asked, session, known)
    except NotFound as error:
        told = unseen or f"There is no record and no paper {subject_id}, or none that you may see."
        raise NotFound(told) from error
