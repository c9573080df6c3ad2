"""`/v1/inspections/photos/{sha256}`: photos, sent so that an upload goes on where it was cut off."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.exchange import AskedPlainly
from api.inspections.photos.answering import continued, given_back, put_whole
from api.inspections.photos.given import PIECE_TYPE, PhotoParameters, SendingParameters, Sha256
from api.inspections.photos.route import StreamedRoute
from api.shapes.inspections.photos import PhotoProgressTold
from api.writing.declared import declared_acting
from foundation.files.checking.photographs import PhotoType

router = APIRouter(tags=["inspections"], route_class=StreamedRoute)

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_UPLOAD_LENGTH = {
    "name": "Upload-Length",
    "in": "header",
    "required": True,
    "description": "Bytes of the whole photo, the same with each piece.",
    "schema": {"type": "integer", "minimum": 1},
    "example": 307_200,
}
_UPLOAD_OFFSET = {
    "name": "Upload-Offset",
    "in": "header",
    "required": True,
    "description": "Where the piece begins: how many bytes are there, as HEAD or the answer before said.",
    "schema": {"type": "integer", "minimum": 0},
    "example": 262_144,
}
_piece = declared_acting(PhotoProgressTold, writes=True, identified=True)
_piece["openapi_extra"] |= {
    "parameters": [_UPLOAD_OFFSET, _UPLOAD_LENGTH],
    "requestBody": {"required": True, "content": {PIECE_TYPE: _BINARY}},
}
_sent = declared_acting(PhotoProgressTold, writes=True, identified=True)
_sent["openapi_extra"] |= {"requestBody": {"required": True, "content": {each.value: _BINARY for each in PhotoType}}}
_read = declared_acting(None, identified=True)
_read["responses"][200]["content"] = {each.value: _BINARY for each in PhotoType}


@router.patch(
    "/v1/inspections/photos/{sha256}", operation_id="sendPhotoPiece", summary="Send a piece of a photo", **_piece
)
async def append(asked: AskedPlainly, sha256: Sha256, given: Annotated[SendingParameters, Query()]) -> Response:
    """Send up to 1 MiB where the bytes end that are there; the last piece has the photo looked into and taken.

    A piece that begins elsewhere is refused with 409 and `upload_offset`. Of a piece that is cut off, what came is
    kept. JPEG, PNG and WebP are taken, up to 20 MB. Bytes of another digest are refused, and the upload begins anew.
    """
    return await continued(asked, sha256, given.inspection)


@router.put("/v1/inspections/photos/{sha256}", operation_id="sendPhoto", summary="Send a whole photo", **_sent)
async def put(asked: AskedPlainly, sha256: Sha256, given: Annotated[SendingParameters, Query()]) -> Response:
    """Send a photo of up to 20 MB at once, whatever came of it in pieces before."""
    return await put_whole(asked, sha256, given.inspection)


@router.get(
    "/v1/inspections/photos/{sha256}",
    operation_id="readPhoto",
    summary="A photo, or how much of it is there",
    response_class=Response,
    **_read,
)
def read(asked: AskedPlainly, sha256: Sha256, given: Annotated[PhotoParameters, Query()]) -> Response:
    """Return a photo as it came, or small. HEAD with `inspection` says in `Upload-Offset` how much of it is there."""
    return given_back(asked, sha256, given)
