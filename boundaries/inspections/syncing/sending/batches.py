"""What a device sends at once, and the answer to it (上报批次与回执)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boundaries.inspections.merging.skew import ClockReading
from boundaries.inspections.receiving.submissions import Outcome
from boundaries.inspections.syncing.sending.items import Item, What, read_item
from foundation.errors import Fault


@dataclass(frozen=True, slots=True)
class Batch:
    """What a device sends at once (上报批次).

    Parameters
    ----------
    device
        That sends it.
    sent_at
        By its own clock; ``None`` where it does not say.
    items
        Records, then edits, then signatures.
    """

    device: str
    sent_at: datetime | None
    items: tuple[Item, ...]

    def clock(self, received_at: datetime) -> ClockReading | None:
        """Return what the clock of the device said when the server's said something."""
        return None if self.sent_at is None else ClockReading(self.device, self.sent_at, received_at)


def batch_of(
    device: str,
    sent_at: datetime | None,
    *,
    records: list[object] | None = None,
    edits: list[object] | None = None,
    signatures: list[object] | None = None,
) -> Batch:
    """Return a batch of what was sent as JSON; what cannot be read is in it too, with the reasons."""
    sent = ((What.RECORD, records), (What.EDIT, edits), (What.SIGNATURE, signatures))
    return Batch(device, sent_at, tuple(read_item(what, each, device) for what, list_ in sent for each in list_ or ()))


@dataclass(frozen=True, slots=True)
class ItemReceipt:
    """The answer to one item of a batch (回执), in the order of the batch.

    Parameters
    ----------
    id
        As the device gave it; ``None`` where it gave none that can be read.
    sha256
        Of what was sent.
    outcome
        What became of it.
    reasons
        Why it was not taken, each with its remedy.
    kept_sha256
        With a conflict: of what came before under this id.
    missing_photos
        SHA-256 of photos of which it speaks, and that have not come in whole.
    remarks
        Of what was taken: what a person has to look at.
    """

    id: UUID | None
    what: What
    sha256: str
    outcome: Outcome
    reasons: tuple[Fault, ...] = ()
    kept_sha256: str | None = None
    missing_photos: tuple[str, ...] = ()
    remarks: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a batch (批次回执).

    Parameters
    ----------
    sync_id
        Under which it was written down; ``None`` where it brought nothing new, so that nothing was written.
    received_at
        By the server's clock.
    skew_s
        How far ahead of it the clock of the device is; ``None`` where the device did not say.
    is_clock_notable
        Whether people are to be told of that.
    receipts
        One for each item, in the order of the batch.
    missing_photos
        SHA-256 of all photos of which records of the inspection speak, and that have not come in whole.
    """

    sync_id: UUID | None
    received_at: datetime
    skew_s: float | None
    is_clock_notable: bool
    receipts: tuple[ItemReceipt, ...]
    missing_photos: tuple[str, ...]
