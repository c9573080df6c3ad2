"""`/v1/inspections/due`, `/map`, coverage, `/v1/markers/{id}/history`: what is due, and how it stands."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.answers.negotiation import Representation
from api.exchange import AskedPlainly
from api.inspections.overview.due import lines_due_listed, markers_due_listed
from api.inspections.overview.given import DueMarkersParameters, DueParameters, MapParameters, OnDayParameters
from api.inspections.overview.lives import history_answered
from api.inspections.overview.mapping import map_answered
from api.inspections.overview.rounds import coverage_answered
from api.shapes.boundaries.examples import MARKER_ID
from api.shapes.inspections.overview.due import CoverageTold, LinesDueTold, MarkersDueTold
from api.shapes.inspections.overview.lives import HistoryTold
from api.shapes.inspections.planning_examples import PLAN_ID
from api.writing.declared import declared_acting
from api.writing.route import WritingRoute

router = APIRouter(tags=["inspections"], route_class=ActingRoute)
_open = APIRouter(tags=["boundaries"], route_class=WritingRoute)

PlanId = Annotated[UUID, Path(description="Lasting identity of the inspection.", examples=[PLAN_ID])]
MarkerId = Annotated[UUID, Path(description="Lasting identity (UUID).", examples=[MARKER_ID])]

_COLLECTION = {"$ref": "#/components/schemas/FeatureCollection"}
_map = declared_acting(None)
_map["responses"][200] |= {"content": {Representation.GEOJSON.value: {"schema": _COLLECTION}}}
_map["response_class"] = Response


@router.get(
    "/v1/inspections/due",
    operation_id="listLinesDue",
    summary="Which lines are due",
    **declared_acting(LinesDueTold),
)
def list_lines_due(asked: AskedPlainly, given: Annotated[DueParameters, Query()]) -> Response:
    """List lines with the last day on which their joint inspection is in time, the most urgent first.

    Each says what makes it due, how its markers stand, and what else is owed: inspections out of turn, and filings.
    `as_of` tells how it stood on a day: what was completed after it does not count.
    """
    return lines_due_listed(asked, given)


@router.get(
    "/v1/inspections/due/markers",
    operation_id="listMarkersDue",
    summary="Which markers are due",
    **declared_acting(MarkersDueTold),
)
def list_markers_due(asked: AskedPlainly, given: Annotated[DueMarkersParameters, Query()]) -> Response:
    """List markers with the last day on which it is in time to look at them, and how they were found last.

    A marker that nobody reached in this round is due in it, though its line is done.
    """
    return markers_due_listed(asked, given)


@router.get("/v1/inspections/map", operation_id="drawInspections", summary="How lines and markers stand", **_map)
def draw_inspections(asked: AskedPlainly, given: Annotated[MapParameters, Query()]) -> Response:
    """Return lines with how they stand, and markers with how they were found last, as GeoJSON for a map.

    Lines are drawn, and no basis for demarcation; markers stand as exactly as `/v1/markers` tells you.
    """
    return map_answered(asked, given)


@router.get(
    "/v1/inspections/plans/{id}/coverage",
    operation_id="readInspectionCoverage",
    summary="How much an inspection has looked at",
    **declared_acting(CoverageTold, identified=True),
)
def read_coverage(asked: AskedPlainly, id: PlanId, given: Annotated[OnDayParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return what of its line an inspection has walked, kilometre by kilometre, and which markers it reached."""
    return coverage_answered(asked, id, given.as_of)


@_open.get(
    "/v1/markers/{id}/history",
    operation_id="readMarkerHistory",
    summary="A marker's whole life",
    **declared_acting(HistoryTold, public=True, identified=True),
)
def read_history(asked: AskedPlainly, id: MarkerId, given: Annotated[OnDayParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return when a marker was set and moved, each inspection of it, and what followed.

    Who reads inspections of a side of it sees all. The public sees the register, coarsely, and in what condition it was
    found in inspections whose report is signed: no photos, and nobody's name.
    """
    return history_answered(asked, id, given.as_of)


router.routes.extend(_open.routes)
