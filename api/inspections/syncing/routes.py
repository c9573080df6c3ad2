"""`/v1/inspections/sync`, `/records`, `/aside`: what devices send, and what became of it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.inspections.syncing.correcting import corrected, settled
from api.inspections.syncing.given import (
    MOST_BYTES,
    AsideParameters,
    BatchGiven,
    CorrectionGiven,
    RecordsParameters,
    ReplayParameters,
    SettlementGiven,
)
from api.inspections.syncing.reading import record_read, records_listed
from api.inspections.syncing.sending import aside_listed, replayed, sent
from api.parameters.operations import NoParameters
from api.shapes.inspections.records.examples import RECORD_ID, SHA256
from api.shapes.inspections.records.receipts import AsideTold, SyncTold
from api.shapes.inspections.records.records import RecordsTold, RecordTold
from api.writing.declared import declared_acting


class SyncRoute(ActingRoute):
    """A route whose body is what a team recorded in a day."""

    most_bytes = MOST_BYTES


router = APIRouter(tags=["inspections"], route_class=SyncRoute)

RecordId = Annotated[UUID, Path(description="As the device gave it.", examples=[RECORD_ID])]
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="Of what was sent.", examples=[SHA256])]


@router.post(
    "/v1/inspections/sync",
    operation_id="syncInspection",
    summary="Send what was recorded",
    **declared_acting(SyncTold, writes=True, identified=True),
)
def sync(asked: AskedPlainly, body: BatchGiven, _: Annotated[NoParameters, Query()]) -> Response:
    """Send records, edits and signatures of one inspection, up to 1,000 at once, as often as you like.

    Each has a receipt of its own, in the order of the batch: taken, in conflict with what came under its id before, or
    refused with every reason. What was refused is kept, and judged anew when it is sent again. The same again is
    answered as before and changes nothing.
    """
    return sent(asked, body)


@router.get(
    "/v1/inspections/records",
    operation_id="listInspectionRecords",
    summary="List records",
    **declared_acting(RecordsTold, identified=True),
)
def list_records(asked: AskedPlainly, given: Annotated[RecordsParameters, Query()]) -> Response:
    """List records of inspections that you may see, of markers and of stretches."""
    return records_listed(asked, given)


@router.get(
    "/v1/inspections/records/{id}",
    operation_id="readInspectionRecord",
    summary="One record",
    **declared_acting(RecordTold, identified=True),
)
def read(asked: AskedPlainly, id: RecordId, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return a record: what it reads, every revision, who wrote what into each field, what a person has to look at."""
    return record_read(asked, id)


@router.patch(
    "/v1/inspections/records/{id}",
    operation_id="correctInspectionRecord",
    summary="Correct a record",
    **declared_acting(RecordTold, writes=True, identified=True, matched=True, once=True),
)
def correct(asked: AskedPlainly, id: RecordId, body: CorrectionGiven, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Correct a record with a reason: what it read before is kept, and signatures on that are void, visibly."""
    return corrected(asked, id, body)


@router.post(
    "/v1/inspections/records/{id}/settlements",
    operation_id="settleInspectionRecord",
    summary="Decide between two devices",
    **declared_acting(RecordTold, writes=True, identified=True, once=True),
)
def settle(asked: AskedPlainly, id: RecordId, body: SettlementGiven, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Decide what a field holds that two devices left differently: `seen` says between what."""
    return settled(asked, id, body)


@router.get(
    "/v1/inspections/aside",
    operation_id="listInspectionAside",
    summary="What was not taken",
    **declared_acting(AsideTold, identified=True),
)
def list_aside(asked: AskedPlainly, given: Annotated[AsideParameters, Query()]) -> Response:
    """List what came in to an inspection and was not taken, as it came, with every reason."""
    return aside_listed(asked, given)


@router.post(
    "/v1/inspections/aside/{id}/{sha256}/replay",
    operation_id="replayInspectionAside",
    summary="Judge again what was not taken",
    **declared_acting(SyncTold, writes=True, identified=True),
)
def replay(
    asked: AskedPlainly,
    id: RecordId,  # noqa: A002 - as above
    sha256: Sha256,
    given: Annotated[ReplayParameters, Query()],
) -> Response:
    """Judge again what was put aside, as it came in then: the plan or the team may have been put right since."""
    return replayed(asked, id, sha256, given.inspection)
