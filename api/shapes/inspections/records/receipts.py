"""What is told of what devices send: receipts, what became of a file, and what was not taken."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from boundaries.inspections.syncing.sending.batches import Answer, ItemReceipt
from boundaries.inspections.syncing.stored import Kept
from foundation.errors import Fault


class Reason(TypedDict):
    """Why something is not taken, or what a person has to look at."""

    where: Annotated[str, Field(description="A JSON pointer into what was sent.")]
    code: str
    detail: Annotated[str, Field(description="One sentence with its remedy, and the article where there is one.")]


class ReceiptTold(TypedDict):
    """The answer to one item (回执)."""

    id: Annotated[str | None, Field(description="As it was sent; null where none could be read: see the order.")]
    what: Annotated[str, Field(description="record, edit or signature.")]
    sha256: Annotated[str, Field(description="Of what was sent, in the form of RFC 8785.")]
    outcome: Annotated[str, Field(description="taken, conflict or refused.")]
    reasons: list[Reason]
    kept_sha256: Annotated[str | None, Field(description="With conflict: of what came under this id before.")]
    missing_photos: Annotated[list[str], Field(description="SHA-256 of its photos that have not come in whole.")]
    remarks: Annotated[list[Reason], Field(description="Of what was taken: what a person has to look at.")]


class SyncTold(TypedDict):
    """The answer to a batch (同步回执)."""

    sync: Annotated[str | None, Field(description="Under which it is kept; null where it brought nothing new.")]
    received_at: str
    skew_s: Annotated[float | None, Field(description="How far ahead of ours the clock of the device is.")]
    clock_notable: Annotated[bool, Field(description="Whether that is so much that people should know.")]
    receipts: Annotated[list[ReceiptTold], Field(description="Records, edits, signatures, in the order of the batch.")]
    missing_photos: Annotated[list[str], Field(description="Of all records of the inspection.")]


class FeatureTold(TypedDict):
    """What became of a feature of a file."""

    feature: Annotated[str, Field(description="Where it stands in the file: layer, or kind, and number from 1.")]
    id: Annotated[str | None, Field(description="Of the record.")]
    outcome: str
    reasons: list[Reason]
    remarks: list[Reason]


class ImportTold(TypedDict):
    """What became of a file (导入结果)."""

    sync: Annotated[str | None, Field(description="Under which it is kept; null where nothing new was written.")]
    sha256: Annotated[str, Field(description="Of the file.")]
    dry_run: bool
    features: list[FeatureTold]
    counts: Annotated[dict[str, int], Field(description="taken, conflict and refused.")]
    missing_photos: list[str]


class AsideItem(TypedDict):
    """Something that was not taken, as it came in (未接收项)."""

    id: str
    sha256: str
    what: str
    outcome: str
    reasons: list[Reason]
    content: dict[str, Any]
    by: Annotated[str, Field(description="Id of who sent it.")]
    name: str
    device: str
    sent_at: str | None
    skew_s: float | None
    received_at: str
    judged_at: str
    replay: Annotated[str, Field(description="POST here to have it judged again.")]


class AsideTold(TypedDict):
    """A page of what was not taken."""

    items: list[AsideItem]
    next: Annotated[str | None, Field(description="Pass it as `next`; null on the last page.")]
    revision: int


def reasons_told(faults: Sequence[Fault]) -> list[Reason]:
    """Return reasons as they are told."""
    return [Reason(where=each.where, code=each.code, detail=each.message) for each in faults]


def receipt_told(receipt: ItemReceipt) -> ReceiptTold:
    """Return a receipt as it is told."""
    return ReceiptTold(
        id=None if receipt.id is None else str(receipt.id),
        what=receipt.what.value,
        sha256=receipt.sha256,
        outcome=receipt.outcome.value,
        reasons=reasons_told(receipt.reasons),
        kept_sha256=receipt.kept_sha256,
        missing_photos=list(receipt.missing_photos),
        remarks=reasons_told(receipt.remarks),
    )


def sync_told(answer: Answer) -> SyncTold:
    """Return the answer to a batch as it is told."""
    return SyncTold(
        sync=None if answer.sync_id is None else str(answer.sync_id),
        received_at=answer.received_at.isoformat(),
        skew_s=answer.skew_s,
        clock_notable=answer.is_clock_notable,
        receipts=[receipt_told(each) for each in answer.receipts],
        missing_photos=list(answer.missing_photos),
    )


def feature_told(name: str, receipt: ItemReceipt) -> FeatureTold:
    """Return what became of a feature."""
    return FeatureTold(
        feature=name,
        id=None if receipt.id is None else str(receipt.id),
        outcome=receipt.outcome.value,
        reasons=reasons_told(receipt.reasons),
        remarks=reasons_told(receipt.remarks),
    )


def aside_told(kept: Kept) -> AsideItem:
    """Return something that was not taken."""
    return AsideItem(
        id=str(kept.id),
        sha256=kept.sha256,
        what=kept.content["what"],
        outcome=kept.outcome.value,
        reasons=reasons_told(kept.reasons),
        content={name: value for name, value in kept.content.items() if name != "what"},
        by=kept.sender,
        name=kept.sender_name,
        device=kept.device,
        sent_at=None if kept.sent_at is None else kept.sent_at.isoformat(),
        skew_s=kept.skew_s,
        received_at=kept.came_at.isoformat(),
        judged_at=kept.judged_at.isoformat(),
        replay=f"/v1/inspections/aside/{kept.id}/{kept.sha256}/replay?inspection={kept.inspection_id}",
    )
