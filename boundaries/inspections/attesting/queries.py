"""Reading papers and signatures: what was written, who signed it, and which of the signatures hold."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.inspections.attesting.attested import Attested, Kept, Subject, Written
from boundaries.inspections.attesting.gathering import record_heads
from boundaries.inspections.attesting.papers.content import from_content
from boundaries.inspections.attesting.papers.outdating import Outdated, outdated, voided
from boundaries.inspections.attesting.papers.parts import PAPERS, Part
from boundaries.inspections.conducting.queries import task as task_of
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.models.records import (
    InspectionRecord,
    InspectionRevision,
    InspectionSignature,
    InspectionSignatureWithdrawal,
)
from boundaries.inspections.models.tasks import InspectionPaper
from boundaries.inspections.signing.mandates import Paper
from boundaries.inspections.signing.revisions import Revision
from boundaries.inspections.signing.signatures import Means, Signature, SignedState, standing
from foundation.errors import NotFound
from foundation.ledger.models import LedgerEntry


def subject_of(session: Session, subject_id: UUID) -> Subject:
    """Return what an identity names: a record or a paper.

    Raises
    ------
    NotFound
        When it names neither.
    """
    record, paper = InspectionRecord, InspectionPaper
    of_record = select(record.inspection_id, record.observed_on).where(record.id == subject_id)
    if (recorded := session.execute(of_record).one_or_none()) is not None:
        return Subject(subject_id, recorded[0], Paper.RECORD, observed_on=recorded[1])
    of_paper = select(paper.inspection_id, paper.part).where(paper.id == subject_id)
    if (written := session.execute(of_paper).one_or_none()) is not None:
        part = Part(written[1])
        return Subject(subject_id, written[0], PAPERS[part], part)
    raise NotFound(f"There is no record and no paper {subject_id}, or none that you may see.")


def paper_of(session: Session, inspection_id: UUID, part: Part) -> Subject | None:
    """Return a paper of an inspection; ``None`` while nobody has written it."""
    wanted = select(InspectionPaper.id).where(
        InspectionPaper.inspection_id == inspection_id, InspectionPaper.part == part.value
    )
    found = session.scalar(wanted)
    return None if found is None else Subject(found, inspection_id, PAPERS[part], part)


def paper(session: Session, task: Task, part: Part) -> Attested:
    """Return a paper of an inspection with the signatures on it; one that nobody has written has neither."""
    subject = paper_of(session, task.id, part)
    return Attested(task, None, (), (), None) if subject is None else attested(session, subject, task)


def content(session: Session, subject_id: UUID, n: int) -> Mapping[str, Any]:
    """Return what a record or a paper said in one of its revisions.

    Raises
    ------
    NotFound
        When it has no such revision.
    """
    found = session.get(InspectionRevision, (subject_id, n))
    if found is None:
        raise NotFound(f"There is no revision {n} of {subject_id}.")
    return found.content


def attested(session: Session, subject: Subject, task: Task | None = None) -> Attested:
    """Return a record or a paper with the signatures on it, as far as it was written.

    Parameters
    ----------
    task
        Its inspection, where that is at hand.
    """
    known = task or task_of(session, subject.inspection_id)
    return attested_each(session, known, (subject,))[subject.id]


def attested_each(session: Session, task: Task, subjects: Collection[Subject]) -> dict[UUID, Attested]:
    """Return some records and papers of one inspection with the signatures on them, in three statements for all."""
    ids = [each.id for each in subjects]
    written, kept = _written(session, ids), _kept(session, ids)
    # Whose signatures are needed: the sentences of the rules name nobody but who signed, so no day is asked for.
    needed = {unit: str(unit) for unit in task.unit_ids}
    found = {}
    for each in subjects:
        history, signed = tuple(written[each.id]), tuple(kept[each.id])
        since: tuple[Outdated, ...] = ()
        state = None
        if history:
            state = standing(
                [one.revision for one in history],
                [one.signature for one in signed],
                sides=needed,
                mandates=task.state.team,
                paper=each.paper,
            )
        if state is not None and each.part is Part.REPORT:
            report = from_content(content(session, each.id, history[-1].revision.number))
            since = outdated(report, record_heads(session, task.id))
            state = voided(state, since)
        found[each.id] = Attested(task, each, history, signed, state, since)
    return found


def signed_state(session: Session, subject_id: UUID) -> SignedState:
    """Return how the signatures on a record or a paper stand.

    Raises
    ------
    NotFound
        When there is no such record or paper, or nothing was written of it.
    """
    found = attested(session, subject_of(session, subject_id))
    if found.state is None:
        raise NotFound(f"Nothing was written of {subject_id} yet.")
    return found.state


def signed_records(session: Session, task: Task) -> dict[UUID, SignedState]:
    """Return how the signatures on every record of an inspection stand."""
    record = InspectionRecord
    wanted = select(record.id, record.observed_on).where(record.inspection_id == task.id)
    subjects = [
        Subject(id_, task.id, Paper.RECORD, observed_on=day) for id_, day in session.connection().execute(wanted)
    ]
    found = attested_each(session, task, subjects)
    return {id_: each.state for id_, each in found.items() if each.state is not None}


def signature(session: Session, signature_id: UUID) -> Kept | None:
    """Return a signature by its identity, whatever it is on; ``None`` where there is none."""
    row = session.get(InspectionSignature, signature_id)
    return (
        None
        if row is None
        else next(each for each in _kept(session, [row.subject_id])[row.subject_id] if each.id == row.id)
    )


def _written(session: Session, subjects: Collection[UUID]) -> Mapping[UUID, list[Written]]:
    row = InspectionRevision
    wanted = (
        select(
            row.subject_id, row.n, row.sha256, row.actor_id, row.actor_name, row.at, row.corrects, row.reason, row.seq
        )
        .where(row.subject_id.in_(subjects))
        .order_by(row.subject_id, row.n)
    )
    found: dict[UUID, list[Written]] = defaultdict(list)
    for subject, n, sha256, person, name, at, corrects, reason, seq in session.connection().execute(wanted):
        before = None if corrects is None else bytes(corrects).hex()
        # By name: it is what people are told of who changed what they had signed.
        found[subject].append(Written(Revision(n, bytes(sha256).hex(), name, at, before, reason), person, seq))
    return found


def _kept(session: Session, subjects: Collection[UUID]) -> Mapping[UUID, list[Kept]]:
    row, taken_back = InspectionSignature, InspectionSignatureWithdrawal
    wanted = (
        select(row, taken_back.at, taken_back.reason, taken_back.seq)
        .outerjoin(taken_back, taken_back.signature_id == row.id)
        .where(row.subject_id.in_(subjects))
        .order_by(row.subject_id, row.at, row.id)
    )
    rows = session.execute(wanted).all()
    scans = _scans(session, (each for each, *_ in rows))
    found: dict[UUID, list[Kept]] = defaultdict(list)
    for each, at, reason, seq in rows:
        found[each.subject_id].append(
            Kept(
                each.id,
                each.subject_id,
                Paper(each.paper),
                _signature(each, at),
                each.strokes,
                scans.get(each.id),
                reason or "",
                max(each.seq, seq or 0),
            )
        )
    return found


def _signature(row: InspectionSignature, withdrawn_at: datetime | None) -> Signature:
    sha256 = bytes(row.sha256).hex()
    return Signature(row.unit_id, row.person, row.name, sha256, row.signed_on, row.at, Means(row.means), withdrawn_at)


SIGNED = "signatures"
"""Member of the details of a ledger entry: what was signed in it, by the identity of each signature."""


def _scans(session: Session, rows: Iterable[InspectionSignature]) -> dict[UUID, str]:
    """Return the scans of the pages that were signed on paper: the ledger entry that took a signature has its own."""
    entries = {each.seq for each in rows if each.means == Means.PAPER.value}
    if not entries:
        return {}
    wanted = select(LedgerEntry.details[SIGNED]).where(LedgerEntry.seq.in_(entries))
    return {
        UUID(id_): told["scan"] for signed in session.scalars(wanted) for id_, told in signed.items() if "scan" in told
    }
