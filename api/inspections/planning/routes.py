"""`/v1/inspections/rounds`, `/plans`, `/people`: joint inspections planned, read, and led on step by step."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.inspections.planning.given import PeopleParameters, PlansGiven, PlansParameters, StepGiven
from api.inspections.planning.leading import led_on
from api.inspections.planning.listing import plan_read, plans_listed
from api.inspections.planning.making import planned_by
from api.inspections.planning.people import people_listed
from api.inspections.planning.rounds import round_read, rounds_listed
from api.parameters.operations import NoParameters
from api.shapes.inspections.planning import PeopleTold, PlannedTold, PlansTold, PlanTold, RoundsTold, RoundTold
from api.shapes.inspections.planning_examples import PLAN_ID
from api.writing.declared import declared_acting

router = APIRouter(tags=["inspections"], route_class=ActingRoute)

PlanId = Annotated[UUID, Path(description="Lasting identity of the inspection.", examples=[PLAN_ID])]
RoundNumber = Annotated[int, Path(ge=1, le=99, description="5 for 第五轮.", examples=[5])]


@router.get(
    "/v1/inspections/rounds",
    operation_id="listInspectionRounds",
    summary="Rounds of joint inspections",
    **declared_acting(RoundsTold),
)
def list_rounds(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Return the rounds with how far their inspections have come, as far as you see them."""
    return rounds_listed(asked)


@router.get(
    "/v1/inspections/rounds/{number}",
    operation_id="readInspectionRound",
    summary="One round of joint inspections",
    **declared_acting(RoundTold, identified=True),
)
def read_round(asked: AskedPlainly, number: RoundNumber, _: Annotated[NoParameters, Query()]) -> Response:
    """Return a round, year by year, as far as you see its inspections."""
    return round_read(asked, number)


@router.get(
    "/v1/inspections/plans",
    operation_id="listInspections",
    summary="List inspections",
    **declared_acting(PlansTold),
)
def list_plans(asked: AskedPlainly, given: Annotated[PlansParameters, Query()]) -> Response:
    """List the inspections that you may see: of your side's lines, and those on whose teams you are or were."""
    return plans_listed(asked, given)


@router.post(
    "/v1/inspections/plans",
    operation_id="planInspections",
    summary="Plan inspections",
    **declared_acting(PlannedTold, writes=True, once=True),
)
def plan(asked: AskedPlainly, body: PlansGiven, _: Annotated[NoParameters, Query()]) -> Response:
    """Put lines in their years on the plan of a round, all or none; or one stretch out of turn.

    It takes a role that reaches every side of each line that lies in the province.
    """
    return planned_by(asked, body)


@router.get(
    "/v1/inspections/plans/{id}",
    operation_id="readInspection",
    summary="One inspection",
    **declared_acting(PlanTold, identified=True),
)
def read(asked: AskedPlainly, id: PlanId, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return an inspection with its teams, what is done, and what is yours to do now; its ETag goes with every step."""
    return plan_read(asked, id)


@router.post(
    "/v1/inspections/plans/{id}/steps",
    operation_id="takeInspectionStep",
    summary="Lead an inspection on",
    **declared_acting(PlanTold, writes=True, identified=True, matched=True, once=True),
)
def step(asked: AskedPlainly, id: PlanId, body: StepGiven, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Take one step: the list of a side's team, a stage of the conduct with its day and paper, replan, cancel.

    What stands against it is told all at once.
    """
    return led_on(asked, id, body)


@router.get(
    "/v1/inspections/people",
    operation_id="listInspectors",
    summary="Who may be on a team",
    **declared_acting(PeopleTold),
)
def people(asked: AskedPlainly, given: Annotated[PeopleParameters, Query()]) -> Response:
    """List who may act for a side, by id and name, to who names the people of its team."""
    return people_listed(asked, given)
