"""One record after the other, each with its receipt (逐条接收): a bad one holds up none of the rest."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from boundaries.inspections.receiving.admission import PlannedInspection, Reception, objections
from boundaries.inspections.receiving.submissions import Kept, Outcome, Receipt, Submission
from foundation.errors import Fault, InvalidInput


def receipt_of(
    submission: Submission,
    taken_sha256: str | None,
    inspection: PlannedInspection,
    reception: Reception,
    photos: frozenset[str] = frozenset(),
) -> Receipt:
    """Return the answer to a record.

    The same id with the same content is answered as before, whatever has changed since: what is taken stays taken. The
    same id with other content is a conflict. What was refused is looked at anew when it comes again.

    Parameters
    ----------
    taken_sha256
        Digest of what was taken under this id; ``None`` where nothing was.
    photos
        SHA-256 of the photos that have come in.
    """
    try:
        sha256 = submission.sha256
    except InvalidInput as error:
        unreadable = Fault("body", "unreadable", error.message)
        return Receipt(submission.id, submission.rough_sha256, Outcome.REFUSED, (unreadable,))
    missing = tuple(sorted(set(submission.photos) - photos))
    if taken_sha256 is not None and taken_sha256 != sha256:
        return Receipt(submission.id, sha256, Outcome.CONFLICT, (_ID_USED,), taken_sha256)
    if taken_sha256 is None and (faults := objections(submission, inspection, reception)):
        return Receipt(submission.id, sha256, Outcome.REFUSED, faults)
    return Receipt(submission.id, sha256, Outcome.TAKEN, missing_photos=missing)


_ID_USED = Fault(
    "id",
    "id_used",
    "Another record came in under this id before: both are kept. Send this one under an id of its own, or as a"
    " correction of the other.",
)


def receive(
    submission: Submission,
    kept: Kept,
    inspection: PlannedInspection,
    reception: Reception,
    photos: frozenset[str] = frozenset(),
) -> tuple[Receipt, Kept]:
    """Return the answer to a record, as `receipt_of` gives it, and everything that is kept then."""
    there = kept.taken.get(submission.id)
    taken_sha256 = there.sha256 if there is not None else None
    receipt = receipt_of(submission, taken_sha256, inspection, reception, photos)
    key = (receipt.id, receipt.sha256)
    if receipt.outcome is not Outcome.TAKEN:
        return receipt, replace(kept, aside={**kept.aside, key: submission})
    if there is not None:
        return receipt, kept
    aside = {each: other for each, other in kept.aside.items() if each != key}
    return receipt, Kept({**kept.taken, submission.id: submission}, aside)


def receive_batch(
    submissions: Iterable[Submission],
    kept: Kept,
    inspection: PlannedInspection,
    reception: Reception,
    photos: frozenset[str] = frozenset(),
) -> tuple[tuple[Receipt, ...], Kept]:
    """Return a receipt for each record of a batch, in their order, and everything that is kept then."""
    receipts = []
    for each in submissions:
        receipt, kept = receive(each, kept, inspection, reception, photos)
        receipts.append(receipt)
    return tuple(receipts), kept


def waiting_photos(kept: Kept, photos: frozenset[str]) -> tuple[tuple[UUID, str], ...]:
    """Return the photos that taken records speak of and that have not come in, each with its record's id."""
    return tuple(
        (each.id, photo) for each in kept.taken.values() for photo in sorted(set(each.photos)) if photo not in photos
    )
