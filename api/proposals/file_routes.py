"""`/v1/proposals/{id}/attachments`: the papers of a proposal."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.parameters.operations import NoParameters
from api.proposals.handling.files import attached, detached, downloaded
from api.proposals.handling.given import AttachmentParameters
from api.proposals.routes import ProposalId
from api.shapes import examples
from api.shapes.proposals.proposals import AttachmentTold
from api.writing.declared import declared_acting
from api.writing.route import WritingRoute
from foundation.files.checking.kinds import MOST_BYTES, MediaType


class FileRoute(ActingRoute):
    """A route whose body is a file."""

    most_bytes = MOST_BYTES + 1
    """One more than is taken: it is refused with a sentence about files, and not about bodies."""


router = APIRouter(tags=["proposals"], route_class=FileRoute)
_open = APIRouter(tags=["proposals"], route_class=WritingRoute)

AttachmentId = Annotated[UUID, Path(description="Identity of the file.", examples=[examples.PLACE_ID])]
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_downloaded = declared_acting(None, public=True, identified=True)
_downloaded["responses"][200]["content"] = {each.value: _BINARY for each in MediaType}
_declared = declared_acting(AttachmentTold, status=201, writes=True, identified=True, once=True)
_declared["openapi_extra"] |= {
    "requestBody": {"required": True, "content": {each.value: _BINARY for each in MediaType}}
}


@router.post(
    "/v1/proposals/{id}/attachments", operation_id="attachFile", summary="Add a file to a proposal", **_declared
)
def attach(asked: AskedPlainly, id: ProposalId, given: Annotated[AttachmentParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Add a file: the body is the file itself. PDF, Word (.docx) and pictures are taken, if they are what they say."""
    return attached(asked, id, given, getattr(asked.request, "_body", b""))


@_open.get(
    "/v1/proposals/{id}/attachments/{attachment_id}",
    operation_id="readFile",
    summary="A file of a proposal",
    response_class=Response,
    **_downloaded,
)
def read(
    asked: AskedPlainly,
    id: ProposalId,  # noqa: A002 - as above
    attachment_id: AttachmentId,
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Return a file as it came, as a download."""
    return downloaded(asked, id, attachment_id)


@router.delete(
    "/v1/proposals/{id}/attachments/{attachment_id}",
    operation_id="detachFile",
    summary="Take a file off a draft",
    **declared_acting(None, status=204, writes=True, identified=True),
)
def detach(
    asked: AskedPlainly,
    id: ProposalId,  # noqa: A002 - as above
    attachment_id: AttachmentId,
    _: Annotated[NoParameters, Query()],
) -> Response:
    """Take a file off a draft, or a proposal that was returned; it is kept for the record."""
    return detached(asked, id, attachment_id)


router.routes.extend(_open.routes)
