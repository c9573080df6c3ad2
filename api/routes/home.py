"""`/`: the front page, for people; its files lie in `web/home`."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import FileResponse, Response

from api.parameters.operations import NoParameters
from web import HOME

ASSETS = "/web"
"""Where the files of the page are found."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)

router = APIRouter()


@router.get("/", include_in_schema=False)
def home(_: Annotated[NoParameters, Query()]) -> Response:
    """Return the front page."""
    headers = {"Cache-Control": "public, no-cache", "Content-Security-Policy": _POLICY}
    return FileResponse(HOME / "index.html", headers=headers)
