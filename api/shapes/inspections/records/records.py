"""What is told of records: in lists, and with everything that was written into them."""

import json
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from api.shapes.inspections.records.receipts import Reason, reasons_told
from boundaries.inspections.attesting.attested import Attested, Kept
from boundaries.inspections.merging.edits import Edit
from boundaries.inspections.merging.merging import Field as MergedField
from boundaries.inspections.syncing.queries import Brief, RecordView, Written


class RecordItem(TypedDict):
    """What a list tells of a record (检查记录)."""

    id: str
    inspection: str
    kind: str
    line: str
    marker: str | None
    observed_on: str
    revision: int
    statuses: list[str]
    is_reached: bool
    from_m: float | None
    to_m: float | None
    is_settled: bool
    href: str


class RecordsTold(TypedDict):
    """A page of records."""

    items: list[RecordItem]
    next: Annotated[str | None, Field(description="Pass it as `next`; null on the last page.")]
    revision: int


class EditTold(TypedDict):
    """Who wrote what into a field."""

    id: str
    value: Any
    replaces: list[str]
    device: str
    by: str
    device_at: Annotated[str, Field(description="By the clock of the device: shown, and used for nothing.")]


class FieldTold(TypedDict):
    """A field with everything that was written into it."""

    field: str
    is_conflict: Annotated[bool, Field(description="Whether a person has to decide between the heads.")]
    heads: Annotated[list[EditTold], Field(description="What nobody wrote over.")]
    past: list[EditTold]


class RevisionTold(TypedDict):
    """What a record read at one time."""

    n: int
    sha256: str
    content: dict[str, Any]
    by: str
    name: str
    at: str
    corrects: str | None
    reason: str


class CameTold(TypedDict):
    """How a record came in."""

    sync: str
    received_at: str
    by: Annotated[str, Field(description="Id of who sent it.")]
    name: str
    device: str
    sent_at: str | None
    skew_s: float | None


class RecordSignature(TypedDict):
    """A signature on a record."""

    id: str
    unit: str
    person: str
    name: str
    sha256: str
    signed_on: str
    holds: bool
    void: Annotated[str | None, Field(description="Why it does not hold.")]


class RecordTold(RecordItem):
    """A record with everything that is known of it."""

    content: dict[str, Any]
    sha256: Annotated[str, Field(description="Of the content: this is signed.")]
    by: Annotated[str, Field(description="Id of who recorded it.")]
    device: str
    observed_at: str
    came: CameTold
    revisions: list[RevisionTold]
    fields: list[FieldTold]
    unsettled: Annotated[list[Reason], Field(description="What a person has to decide before it reads anything new.")]
    remarks: Annotated[list[Reason], Field(description="What a person has to look at, by the rules of today.")]
    signatures: list[RecordSignature]
    missing_sides: Annotated[list[str], Field(description="Sides for which no signature holds.")]
    missing_photos: list[str]
    changed_by: Annotated[int, Field(description="The ledger entry of the last change, a signature among them.")]


def record_item(brief: Brief) -> RecordItem:
    """Return a record as a list tells it."""
    return RecordItem(
        id=str(brief.id),
        inspection=str(brief.inspection_id),
        kind=brief.kind.value,
        line=str(brief.line_id),
        marker=None if brief.marker_id is None else str(brief.marker_id),
        observed_on=brief.observed_on.isoformat(),
        revision=brief.revision,
        statuses=list(brief.statuses),
        is_reached=brief.is_reached,
        from_m=brief.from_m,
        to_m=brief.to_m,
        is_settled=brief.is_settled,
        href=f"/v1/inspections/records/{brief.id}",
    )


def record_told(found: RecordView, signed: Attested, missing_photos: list[str]) -> RecordTold:
    """Return a record with everything that is known of it."""
    submission, came = found.submission, found.came
    examined = found.outlook.examined
    return RecordTold(
        **record_item(found.brief),
        content=dict(found.standing.content),
        sha256=found.standing.sha256,
        by=submission.by,
        device=submission.device,
        observed_at=submission.observed_at.isoformat(),
        came=CameTold(
            sync=str(came.sync_id),
            received_at=came.received_at.isoformat(),
            by=came.sender,
            name=came.sender_name,
            device=came.device,
            sent_at=None if came.sent_at is None else came.sent_at.isoformat(),
            skew_s=came.skew_s,
        ),
        revisions=[_revision_told(each) for each in found.written],
        fields=[_field_told(each) for each in found.merged.fields.values()],
        unsettled=reasons_told(found.outlook.unsettled),
        remarks=[] if examined is None else reasons_told(examined.remarks),
        signatures=[_signature_told(each, signed) for each in signed.kept],
        missing_sides=sorted(map(str, signed.state.missing)) if signed.state is not None else [],
        missing_photos=missing_photos,
        changed_by=max(found.brief.changed_by, signed.changed_by),
    )


def _revision_told(written: Written) -> RevisionTold:
    revision = written.revision
    return RevisionTold(
        n=revision.number,
        sha256=revision.sha256,
        content=dict(written.content),
        by=revision.by,
        name=written.name,
        at=revision.at.isoformat(),
        corrects=revision.corrects,
        reason=revision.reason,
    )


def _field_told(field: MergedField) -> FieldTold:
    return FieldTold(
        field=field.name,
        is_conflict=field.is_conflict,
        heads=[_edit_told(each) for each in field.heads],
        past=[_edit_told(each) for each in field.past],
    )


def _edit_told(edit: Edit) -> EditTold:
    return EditTold(
        id=str(edit.id),
        value=json.loads(edit.value),
        replaces=sorted(map(str, edit.replaces)),
        device=edit.device,
        by=edit.by,
        device_at=edit.device_at.isoformat(),
    )


def _signature_told(kept: Kept, signed: Attested) -> RecordSignature:
    signature = kept.signature
    void = [] if signed.state is None else [each for each in signed.state.void if each.signature == signature]
    return RecordSignature(
        id=str(kept.id),
        unit=str(signature.unit),
        person=signature.person,
        name=signature.name,
        sha256=signature.sha256,
        signed_on=signature.signed_on.isoformat(),
        holds=not void,
        void=void[0].told if void else None,
    )
