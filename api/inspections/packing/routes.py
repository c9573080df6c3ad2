"""`/v1/inspections/plans/{id}/package`: everything that a device takes along into the field."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.inspections.packing.answering import package_read
from api.inspections.planning.routes import PlanId
from api.parameters.operations import NoParameters
from api.problems import CONFLICT, TOO_LARGE
from api.shapes.inspections.packing.package import PackageTold
from api.writing.declared import declared_acting

router = APIRouter(tags=["inspections"], route_class=ActingRoute)


@router.get(
    "/v1/inspections/plans/{id}/package",
    operation_id="takeInspectionAlong",
    summary="What is taken along",
    **declared_acting(PackageTold, identified=True, further=(CONFLICT, TOO_LARGE)),
)
def package(asked: AskedPlainly, id: PlanId, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return everything that a device needs where there is no network.

    The line, its markers with what was found last, the words of the forms, and what has been recorded so far. Where
    markers stand is told as `/v1/markers` tells it: exactly to those allowed, else rounded to squares of `precision_m`.
    """
    return package_read(asked, id)
