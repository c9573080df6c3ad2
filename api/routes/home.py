"""`/`: the front page, for people: the web map where it is built, and everywhere the plain page at `/plain`."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import FileResponse, Response

from api.parameters.operations import NoParameters
from web import HOME, MAP

ASSETS = "/web"
"""Where the files of the plain page are found."""
MAP_ASSETS = "/map"
"""Where the files of the map are found."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
    " worker-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {"Cache-Control": "public, no-cache", "Content-Security-Policy": _POLICY}

router = APIRouter()


@router.get("/", include_in_schema=False)
def home(_: Annotated[NoParameters, Query()]) -> Response:
    """Return the web map; the plain page where the map is not built."""
    built = MAP / "index.html"
    return FileResponse(built if built.is_file() else HOME / "index.html", headers=_HEADERS)


@router.get("/plain", include_in_schema=False)
def plain(_: Annotated[NoParameters, Query()]) -> Response:
    """Return the plain page: a form and a list."""
    return FileResponse(HOME / "index.html", headers=_HEADERS)
