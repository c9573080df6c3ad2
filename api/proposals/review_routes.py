"""`/v1/experts`, and the assignments, declarations and opinions of `/v1/proposals/{id}`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.parameters.operations import NoParameters
from api.proposals.reviewing import asking, opining, pool
from api.proposals.reviewing.given import (
    AssignmentGiven,
    DeclarationGiven,
    ExpertGiven,
    ExpertsParameters,
    OpinionGiven,
    RetiringParameters,
)
from api.proposals.routes import ProposalId
from api.shapes import examples
from api.shapes.reviewing.reviews import AssignmentsTold, AssignmentTold, ExpertsTold, ExpertTold, OpinionsTold
from api.writing.declared import declared_acting

router = APIRouter(tags=["proposals"], route_class=ActingRoute)

UserId = Annotated[UUID, Path(description="Id of the user who is an expert.", examples=[examples.PLACE_ID])]


@router.get(
    "/v1/experts",
    operation_id="listExperts",
    summary="The pool of experts",
    **declared_acting(ExpertsTold),
)
def list_experts(asked: AskedPlainly, given: Annotated[ExpertsParameters, Query()]) -> Response:
    """List the experts who may be asked for advice today; for the office."""
    return pool.listed(asked, given)


@router.put(
    "/v1/experts/{id}",
    operation_id="enlistExpert",
    summary="Put an expert into the pool",
    **declared_acting(ExpertTold, writes=True, identified=True),
)
def enlist(asked: AskedPlainly, id: UserId, body: ExpertGiven, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Put a user who has the role of an expert into the pool, or tell otherwise of one who is in it."""
    return pool.enlisted(asked, id, body)


@router.delete(
    "/v1/experts/{id}",
    operation_id="retireExpert",
    summary="Take an expert out of the pool",
    **declared_acting(None, status=204, writes=True, identified=True),
)
def retire(asked: AskedPlainly, id: UserId, given: Annotated[RetiringParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Take an expert out of the pool from today on; what they said stays."""
    return pool.retired(asked, id, given)


@router.get(
    "/v1/proposals/{id}/assignments",
    operation_id="listAssignments",
    summary="Who reviews a proposal",
    **declared_acting(AssignmentsTold, identified=True),
)
def list_assignments(asked: AskedPlainly, id: ProposalId, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Return who was asked to look at a proposal: all of them to the office, to each other one only themselves."""
    return asking.listed(asked, id)


@router.post(
    "/v1/proposals/{id}/assignments",
    operation_id="assignReviewer",
    summary="Ask an expert",
    **declared_acting(AssignmentTold, status=201, writes=True, identified=True, once=True),
)
def assign(asked: AskedPlainly, id: ProposalId, body: AssignmentGiven, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Ask an expert of the pool, or a colleague, to look at a proposal; not who wrote it, nor who has an interest."""
    return asking.assigned(asked, id, body)


@router.post(
    "/v1/proposals/{id}/declarations",
    operation_id="declareInterest",
    summary="Declare an interest, or none",
    **declared_acting(AssignmentTold, status=201, writes=True, identified=True, once=True),
)
def declare(
    asked: AskedPlainly,
    id: ProposalId,  # noqa: A002 - as above
    body: DeclarationGiven,
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Say whether you have an interest in a proposal that you were asked about: once, and before your opinion."""
    return asking.declared(asked, id, body)


@router.get(
    "/v1/proposals/{id}/opinions",
    operation_id="listOpinions",
    summary="What is thought of a proposal",
    **declared_acting(OpinionsTold, identified=True),
)
def list_opinions(asked: AskedPlainly, id: ProposalId, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Return the opinions: to the office all, to the applicant without who gave them, to an expert their own."""
    return opining.listed(asked, id)


@router.post(
    "/v1/proposals/{id}/opinions",
    operation_id="giveOpinion",
    summary="Give an opinion, and vote",
    **declared_acting(OpinionsTold, status=201, writes=True, identified=True, once=True),
)
def opine(asked: AskedPlainly, id: ProposalId, body: OpinionGiven, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Give your opinion as an expert who was asked, once; `revision` says what you have read."""
    return opining.given(asked, id, body)
