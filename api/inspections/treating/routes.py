"""`/v1/inspections/findings`, `/disputes`, `/occurrences`: what follows from inspections, and what leads to some."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.inspections.treating import disputes, findings, occurrences
from api.inspections.treating.given import (
    DisputeGiven,
    DisputesParameters,
    DisputeStepGiven,
    FindingsParameters,
    FindingStepGiven,
    OccurrenceGiven,
    OccurrencesParameters,
)
from api.parameters.operations import NoParameters
from api.shapes.inspections.treating.disputes import DisputeInFull, DisputesTold
from api.shapes.inspections.treating.examples import DISPUTE_ID, FINDING_ID
from api.shapes.inspections.treating.findings import FindingsTold, FindingTold, OccurrencesTold, OccurrenceTold
from api.writing.declared import declared_acting

router = APIRouter(tags=["inspections"], route_class=ActingRoute)

FindingId = Annotated[UUID, Path(description="Lasting identity of what is to be done.", examples=[FINDING_ID])]
DisputeId = Annotated[UUID, Path(description="Lasting identity of the dispute.", examples=[DISPUTE_ID])]


@router.get(
    "/v1/inspections/findings",
    operation_id="listFindings",
    summary="What is to be done to markers",
    **declared_acting(FindingsTold),
)
def list_findings(asked: AskedPlainly, given: Annotated[FindingsParameters, Query()]) -> Response:
    """List what is to be done after inspections of the lines that you may see, by its last day."""
    return findings.findings_listed(asked, given)


@router.get(
    "/v1/inspections/findings/{id}",
    operation_id="readFinding",
    summary="One thing that is to be done",
    **declared_acting(FindingTold, identified=True),
)
def read_finding(asked: AskedPlainly, id: FindingId, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return what is to be done with its papers, what stands against closing it, and what is yours to do now."""
    return findings.finding_read(asked, id)


@router.post(
    "/v1/inspections/findings/{id}/steps",
    operation_id="takeFindingStep",
    summary="Lead on what is to be done",
    **declared_acting(FindingTold, writes=True, identified=True, matched=True, once=True),
)
def step_finding(
    asked: AskedPlainly,
    id: FindingId,  # noqa: A002 - as above
    body: FindingStepGiven,
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Take one step: done, attest, consent, survey, file, close, reopen, void; each side signs for itself alone.

    What the decree asks all sides for is not closed by one; a marker that was moved, added or scrapped with all papers
    is so in the register in the very entry that closes it. What stands against a step is told all at once.
    """
    return findings.finding_led_on(asked, id, body)


@router.get(
    "/v1/inspections/disputes",
    operation_id="listDisputes",
    summary="Disputes along lines",
    **declared_acting(DisputesTold),
)
def list_disputes(asked: AskedPlainly, given: Annotated[DisputesParameters, Query()]) -> Response:
    """List the disputes of the lines that you may see, the newest first."""
    return disputes.disputes_listed(asked, given)


@router.post(
    "/v1/inspections/disputes",
    operation_id="reportDispute",
    summary="Report a dispute",
    **declared_acting(DisputeInFull, status=201, writes=True, identified=True, once=True),
)
def report_dispute(asked: AskedPlainly, body: DisputeGiven, _: Annotated[NoParameters, Query()]) -> Response:
    """Report a dispute, or what may become one, for a side of the line: by itself, or from a hazard of a record."""
    return disputes.dispute_reported(asked, body)


@router.get(
    "/v1/inspections/disputes/{id}",
    operation_id="readDispute",
    summary="One dispute",
    **declared_acting(DisputeInFull, identified=True),
)
def read_dispute(asked: AskedPlainly, id: DisputeId, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Return a dispute with everything that happened, who agrees to what, and what is yours to do now."""
    return disputes.dispute_read(asked, id)


@router.post(
    "/v1/inspections/disputes/{id}/steps",
    operation_id="takeDisputeStep",
    summary="Lead a dispute on",
    **declared_acting(DisputeInFull, writes=True, identified=True, matched=True, once=True),
)
def step_dispute(
    asked: AskedPlainly,
    id: DisputeId,  # noqa: A002 - as above
    body: DisputeStepGiven,
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Take one step, or agree to one that takes all sides; an approver of all sides decides what was referred.

    No side ends a dispute alone, nobody decides his own, and no settlement moves the line.
    """
    return disputes.dispute_led_on(asked, id, body)


@router.get(
    "/v1/inspections/occurrences",
    operation_id="listOccurrences",
    summary="What happened to lines",
    **declared_acting(OccurrencesTold),
)
def list_occurrences(asked: AskedPlainly, given: Annotated[OccurrencesParameters, Query()]) -> Response:
    """List disasters, changed rivers and roads along the lines that you may see, with what is left to be inspected."""
    return occurrences.occurrences_listed(asked, given)


@router.post(
    "/v1/inspections/occurrences",
    operation_id="reportOccurrence",
    summary="Report what happened to a line",
    **declared_acting(OccurrenceTold, status=201, writes=True, identified=True, once=True),
)
def report_occurrence(asked: AskedPlainly, body: OccurrenceGiven, _: Annotated[NoParameters, Query()]) -> Response:
    """Record that something happened to a stretch of a line: it is to be inspected out of turn."""
    return occurrences.occurrence_reported(asked, body)
