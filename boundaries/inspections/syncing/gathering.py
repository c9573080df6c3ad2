"""What came in before under the ids of a batch (已收情况), read in a few statements however long it is."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from boundaries.inspections.attesting.submissions import SignatureSubmission
from boundaries.inspections.merging.edits import Edit
from boundaries.inspections.models.records import InspectionSignature, InspectionSubmission
from boundaries.inspections.receiving.submissions import Outcome, Submission
from boundaries.inspections.syncing.judging import Known
from boundaries.inspections.syncing.sending.items import Item, What
from boundaries.inspections.syncing.stored import Kept, edit_digests, faults_of, signatures, standings, submissions


def known_of(session: Session, inspection_id: UUID, items: Sequence[Item]) -> Known:
    """Return what is known under the ids of some items, and how the records stand of which edits speak."""
    edited = {each.thing.record for each in items if isinstance(each.thing, Edit)}
    sent = {each.id for each in items if isinstance(each.thing, Submission)}
    signed = {each.id for each in items if isinstance(each.thing, SignatureSubmission)}
    found = Known(
        edits=edit_digests(session, {each.id for each in items if isinstance(each.thing, Edit)}),
        signatures={each.id: _signed_as(each) for each in signatures(session, signed)} if signed else {},
        records=standings(session, inspection_id, edited | sent),
    )
    for row in submissions(session, {each.id for each in items}):
        _know(found, row)
    return found


def know_waiting(session: Session, known: Known, waiting: Sequence[Kept]) -> None:
    """Add what is known of items that were put aside, and are looked at again."""
    known.edits |= edit_digests(session, {each.id for each in waiting})
    for each in waiting:
        known.aside[each.id, each.sha256] = (each.outcome.value, frozenset(fault.code for fault in each.reasons))


def _know(known: Known, row: InspectionSubmission) -> None:
    sha256 = row.sha256.hex()
    if row.outcome != Outcome.TAKEN.value:
        codes = frozenset(each["code"] for each in row.reasons)
        known.aside[row.id, sha256] = (row.outcome, codes)
    elif row.content["what"] == What.RECORD.value:
        # Where it came in first may be another inspection than that into which it was taken.
        known.taken[row.id] = (sha256, row.id in known.records)
        known.remarks[row.id] = faults_of(row.reasons)


def _signed_as(row: InspectionSignature) -> tuple[object, ...]:
    return (row.subject_id, row.unit_id, row.person, row.sha256.hex(), row.name, row.signed_on)
