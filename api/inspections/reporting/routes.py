"""`/v1/inspections/reports/{inspection}`, `/records/{id}/form`, `/rounds/{number}/summary`: inspections as papers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.answers.papers import PAGE, WORD
from api.exchange import AskedPlainly
from api.inspections.reporting.given import FormParameters, ReportParameters, SummaryParameters
from api.inspections.reporting.making import BOOK, record_answered, report_answered, summary_answered
from api.problems import CONFLICT
from api.shapes.inspections.records.examples import RECORD_ID
from api.shapes.inspections.reporting.examples import INSPECTION_ID
from api.shapes.inspections.reporting.report import ReportTold
from api.shapes.inspections.rounds import RoundSummaryTold
from api.writing.declared import declared_acting

router = APIRouter(tags=["inspections"], route_class=ActingRoute)

InspectionId = Annotated[UUID, Path(description="Identity of the inspection.", examples=[INSPECTION_ID])]
RoundNumber = Annotated[int, Path(ge=1, le=99, description="5 for 第五轮.", examples=[5])]
RecordId = Annotated[UUID, Path(description="As the device gave it.", examples=[RECORD_ID])]

_AS_PAGE = {PAGE: {"schema": {"type": "string"}}}
_AS_WORD = {WORD: {"schema": {"type": "string", "format": "binary"}}}
_form = declared_acting(None, identified=True, further=(CONFLICT,))
_form["response_class"] = Response
_form["responses"][200] |= {"content": {**_AS_PAGE, **_AS_WORD}}
_report = declared_acting(ReportTold, identified=True, further=(CONFLICT,))
_report["responses"][200] |= {"content": {**_AS_PAGE, **_AS_WORD}}

_summary = declared_acting(RoundSummaryTold, identified=True)
_summary["responses"][200] |= {"content": {**_AS_PAGE, BOOK: {"schema": {"type": "string", "format": "binary"}}}}


@router.get(
    "/v1/inspections/records/{id}/form",
    operation_id="readInspectionForm",
    summary="The record of a marker or a stretch as a paper",
    **_form,
)
def read_form(asked: AskedPlainly, id: RecordId, given: Annotated[FormParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return a record as it reads now (联检记录表), with every signature, remark and correction, to print.

    What was signed stands with its digest; a signature that is void stays, with the reason.
    """
    return record_answered(asked, id, given.f)


@router.get(
    "/v1/inspections/reports/{inspection}",
    operation_id="readInspectionReport",
    summary="The joint report of an inspection",
    **_report,
)
def read_report(asked: AskedPlainly, inspection: InspectionId, given: Annotated[ReportParameters, Query()]) -> Response:
    """Return the joint report (联检报告): as it is signed, or what the records come to while nobody has written it.

    It says that it is a draft until every side has signed what it says now.
    """
    return report_answered(asked, inspection, given.f)


@router.get(
    "/v1/inspections/rounds/{number}/summary",
    operation_id="readInspectionSummary",
    summary="How a round of inspections stands",
    **_summary,
)
def read_summary(asked: AskedPlainly, number: RoundNumber, given: Annotated[SummaryParameters, Query()]) -> Response:
    """Return coverage, defects, treatment, disputes and 平安边界 of a round, of the lines that you read.

    As JSON, as a page with charts and tables to print, or as a workbook.
    """
    return summary_answered(asked, number, given.as_of, given.f)
