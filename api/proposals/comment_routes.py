"""`/v1/proposals/{id}/comments`: what the public says of a proposal that it is asked about."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.parameters.operations import NoParameters
from api.problems import TOO_OFTEN
from api.proposals.consulting.commenting import commented, listed, moderated
from api.proposals.consulting.given import CommentGiven, CommentsParameters, ModerationGiven
from api.proposals.routes import ProposalId
from api.shapes import examples
from api.shapes.reviewing.comments import CommentsTold, CommentTaken, CommentTold
from api.writing.declared import declared_acting
from api.writing.route import WritingRoute

router = APIRouter(tags=["proposals"], route_class=WritingRoute)
_acting = APIRouter(tags=["proposals"], route_class=ActingRoute)

CommentId = Annotated[UUID, Path(description="Identity of the comment.", examples=[examples.PLACE_ID])]


@router.get(
    "/v1/proposals/{id}/comments",
    operation_id="listComments",
    summary="What the public says",
    **declared_acting(CommentsTold, public=True, identified=True),
)
def list_comments(asked: AskedPlainly, id: ProposalId, given: Annotated[CommentsParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return the comments that moderators let be seen, in the order in which they came; to the office all of them."""
    return listed(asked, id, given)


@router.post(
    "/v1/proposals/{id}/comments",
    operation_id="comment",
    summary="Comment on a proposal",
    **declared_acting(
        CommentTaken, status=201, writes=True, identified=True, once=True, public=True, further=(TOO_OFTEN,)
    ),
)
def comment(asked: AskedPlainly, id: ProposalId, body: CommentGiven, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Say what you think of a proposal in consultation; no account is needed.

    It is shown once a moderator has looked at it. Your name is shown if you say so, how you can be reached never.
    What comes after the last day is kept, and need not be considered.
    """
    return commented(asked, id, body)


@_acting.post(
    "/v1/proposals/{id}/comments/{comment_id}/moderation",
    operation_id="moderateComment",
    summary="Show a comment, or not",
    **declared_acting(CommentTold, writes=True, identified=True, once=True),
)
def moderate(
    asked: AskedPlainly,
    id: ProposalId,  # noqa: A002 - as above
    comment_id: CommentId,
    body: ModerationGiven,
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Let a comment be seen, or not, with a reason; the last decision holds, those before are kept."""
    return moderated(asked, id, comment_id, body)


router.routes.extend(_acting.routes)
