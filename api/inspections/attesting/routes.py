"""`/v1/inspections/plans/{id}/papers` and `/v1/inspections/signatures`: what both sides write down and sign."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.inspections.attesting.given import (
    MinutesGiven,
    PaperParameters,
    ReportGiven,
    SignatureGiven,
    SignaturesParameters,
    WithdrawalGiven,
)
from api.inspections.attesting.signing import signatures_listed, signed, withdrawn
from api.inspections.attesting.writing import minutes_written, paper_read, report_made
from api.parameters.operations import NoParameters
from api.problems import STALE
from api.shapes import examples
from api.shapes.inspections.signing import PaperTold, SignaturesTold
from api.writing.declared import declared_acting
from boundaries.inspections.attesting.papers.parts import Part

router = APIRouter(tags=["inspections"], route_class=ActingRoute)

InspectionId = Annotated[UUID, Path(description="Identity of the inspection.", examples=[examples.PLACE_ID])]
SignatureId = Annotated[UUID, Path(description="Identity of the signature.", examples=[examples.PLACE_ID])]
PartNamed = Annotated[Part, Path(description="Which paper.", examples=["report"])]
MeetingNamed = Annotated[
    Literal["first_meeting", "second_meeting"], Path(description="Which meeting.", examples=["first_meeting"])
]


@router.get(
    "/v1/inspections/plans/{id}/papers/{part}",
    operation_id="readInspectionPaper",
    summary="Minutes or report",
    **declared_acting(PaperTold, identified=True),
)
def read_paper(
    asked: AskedPlainly,
    id: InspectionId,  # noqa: A002 - the contract's name
    part: PartNamed,
    given: Annotated[PaperParameters, Query()],
) -> Response:
    """Return the minutes of a meeting, or the joint report, with every revision and every signature.

    Each signature says whether it holds, and if not, why. A report tells which records are others than it says: then
    none holds, and `draft` is what the records come to now.
    """
    return paper_read(asked, id, part, given.revision)


@router.put(
    "/v1/inspections/plans/{id}/papers/report",
    operation_id="makeInspectionReport",
    summary="Make the joint report",
    **declared_acting(PaperTold, writes=True, identified=True, matched=True),
)
def put_report(
    asked: AskedPlainly,
    id: InspectionId,  # noqa: A002 - as above
    body: ReportGiven,
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Make the report of the records as they are now, with your conclusions; or make it anew, with a reason.

    It holds each record by its digest. What it said before is kept; signatures on that hold no longer.
    """
    return report_made(asked, id, body)


@router.put(
    "/v1/inspections/plans/{id}/papers/{part}",
    operation_id="writeMinutes",
    summary="Write the minutes of a meeting",
    **declared_acting(PaperTold, writes=True, identified=True, matched=True),
)
def put_minutes(
    asked: AskedPlainly,
    id: InspectionId,  # noqa: A002 - as above
    part: MeetingNamed,
    body: MinutesGiven,
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Write what was decided in a joint meeting, and what stays open; or correct it, with a reason.

    What the minutes said before is kept; signatures on that hold no longer.
    """
    return minutes_written(asked, id, Part(part), body)


@router.get(
    "/v1/inspections/signatures",
    operation_id="listInspectionSignatures",
    summary="Signatures on a record or a paper",
    **declared_acting(SignaturesTold, identified=True),
)
def list_signatures(asked: AskedPlainly, given: Annotated[SignaturesParameters, Query()]) -> Response:
    """Return who signed, which signatures hold, which are void and why, and which sides are missing."""
    return signatures_listed(asked, given.subject)


@router.post(
    "/v1/inspections/signatures",
    operation_id="signInspection",
    summary="Sign a record or a paper",
    **declared_acting(SignaturesTold, status=201, writes=True, identified=True, once=True, further=(STALE,)),
)
def sign(asked: AskedPlainly, body: SignatureGiven, _: Annotated[NoParameters, Query()]) -> Response:
    """Sign, for your own side, the content whose digest you send: it must be what is there now, else 412.

    Members sign records, leaders minutes, representatives of the governments the report. The last signature on the
    report completes the inspection. The same signature sent again is taken once.
    """
    return signed(asked, body)


@router.post(
    "/v1/inspections/signatures/{id}/withdrawal",
    operation_id="withdrawInspectionSignature",
    summary="Take a signature back",
    **declared_acting(SignaturesTold, writes=True, identified=True, once=True),
)
def withdraw(
    asked: AskedPlainly,
    id: SignatureId,  # noqa: A002 - as above
    body: WithdrawalGiven,
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Take your own signature back, with a reason; it stays visible. A report that is complete is corrected instead."""
    return withdrawn(asked, id, body.reason)
