"""`/docs`: the API document for people."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, Response

from api.documentation.page import page
from api.exchange import AskedPlainly
from api.parameters.operations import NoParameters

router = APIRouter()


@router.get("/docs", include_in_schema=False)
def reference(asked: AskedPlainly, _: Annotated[NoParameters, Query()]) -> Response:
    """Return the API document as a page."""
    return HTMLResponse(page(asked.request.app.openapi()), headers={"Cache-Control": "public, max-age=300"})
