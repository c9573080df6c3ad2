"""`/v1/proposals`: naming proposals, begun, read, edited, and led on step by step."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.parameters.operations import NoParameters
from api.proposals.addresses import ONE
from api.proposals.handling.given import ProposalGiven, ProposalsParameters, StepGiven
from api.proposals.handling.leading import led_on
from api.proposals.handling.proposing import begun, edited
from api.proposals.handling.telling import history_read, proposal_read, proposals_listed
from api.shapes import examples
from api.shapes.proposals.proposals import HistoryTold, ProposalsTold, ProposalTold
from api.writing.declared import declared_acting
from api.writing.route import WritingRoute
from gazetteer.proposals.queries import Selection

MOST_BYTES = 4_000_000
"""Of a body: a thousand names, each with its reasons."""


class ProposingRoute(ActingRoute):
    """A route for whoever is signed in, with room for a county's villages."""

    most_bytes = MOST_BYTES


class OpenRoute(WritingRoute):
    """A route that the public may use; who is signed in is told more."""


router = APIRouter(tags=["proposals"], route_class=ProposingRoute)
_open = APIRouter(tags=["proposals"], route_class=OpenRoute)

ProposalId = Annotated[UUID, Path(description="Lasting identity of the proposal.", examples=[examples.PLACE_ID])]


@router.post(
    "/v1/proposals",
    operation_id="beginProposal",
    summary="Begin a proposal",
    **declared_acting(ProposalTold, status=201, writes=True, once=True),
)
def begin(asked: AskedPlainly, body: ProposalGiven, _: Annotated[NoParameters, Query()]) -> Response:
    """Write a draft: one name, or up to 1,000 of one kind; nobody else sees it before it is handed in."""
    return begun(asked, body)


@_open.get(
    "/v1/proposals",
    operation_id="listProposals",
    summary="List proposals",
    **declared_acting(ProposalsTold, public=True, identified=True),
)
def list_proposals(asked: AskedPlainly, given: Annotated[ProposalsParameters, Query()]) -> Response:
    """List the proposals that you may see, the newest first; without an account, what is public."""
    selection = Selection(
        () if given.stage is None else (given.stage,),
        () if given.kind is None else (given.kind,),
        is_own=given.own,
        text=given.q or "",
    )
    return proposals_listed(asked, selection, given.division, given.limit, given.next)


@_open.get(
    ONE,
    operation_id="readProposal",
    summary="One proposal",
    **declared_acting(ProposalTold, public=True, identified=True),
)
def read(asked: AskedPlainly, id: ProposalId, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return a proposal as far as you may see it; its entity tag goes with every step as If-Match."""
    return proposal_read(asked, id)


@router.put(
    ONE,
    operation_id="editProposal",
    summary="Edit a proposal",
    **declared_acting(ProposalTold, writes=True, identified=True, matched=True),
)
def put(asked: AskedPlainly, id: ProposalId, body: ProposalGiven, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Have a draft, or a proposal that was returned, ask for something else; what it asked for before is kept."""
    return edited(asked, id, body)


@router.post(
    "/v1/proposals/{id}/steps",
    operation_id="takeStep",
    summary="Lead a proposal on",
    **declared_acting(ProposalTold, writes=True, identified=True, matched=True, once=True),
)
def step(asked: AskedPlainly, id: ProposalId, body: StepGiven, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Take one step: submit, accept, return, assess … approve, file, announce.

    What may be done, by whom, and where it leads is one table of the procedure. An approved name is the standard name
    in the library in the very entry of the ledger that approves it.
    """
    return led_on(asked, id, body)


@_open.get(
    "/v1/proposals/{id}/history",
    operation_id="readProposalHistory",
    summary="What happened to a proposal",
    **declared_acting(HistoryTold, public=True, identified=True),
)
def history(asked: AskedPlainly, id: ProposalId, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Return everything that happened to a proposal, with the entries of the ledger, as far as you may see it."""
    return history_read(asked, id)


router.routes.extend(_open.routes)
