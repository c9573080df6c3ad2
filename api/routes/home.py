"""The pages for people: the map at `/`, the desk at `/desk`, the field app at `/field`; everywhere the plain page."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import FileResponse, JSONResponse, Response

from api.parameters.operations import NoParameters
from foundation.errors import NotFound
from web import CLIENT, HOME

ASSETS = "/web"
"""Where the files of the plain page are found."""
MAP_ASSETS = "/map"
"""Where the files of the map are found."""

_TIANDITU = "".join(f" https://t{host}.tianditu.gov.cn" for host in range(8))
"""Where pictures of 天地图 come from: a map asks for them as it asks for data."""
_FRESHNESS = {"Cache-Control": "public, no-cache"}
_WORKER_HEADERS = {
    # Relative to the script: the service may stand below a path.
    "Service-Worker-Allowed": "../field",
    "Content-Security-Policy": "default-src 'none'; connect-src 'self'",
}

router = APIRouter()


@router.get("/", include_in_schema=False)
def home(_: Annotated[NoParameters, Query()], request: Request) -> Response:
    """Return the web map; the plain page where the map is not built."""
    built = CLIENT / "index.html"
    if built.is_file():
        return _page(built, _TIANDITU if request.app.state.server.settings.tianditu else "")
    return _page(HOME / "index.html")


@router.get("/desk", include_in_schema=False)
def desk(_: Annotated[NoParameters, Query()]) -> Response:
    """Return the desk of officials, and the page of consultations and announcements for everybody.

    Raises
    ------
    NotFound
        When the pages are not built: the interfaces do without them.
    """
    return _page(_built("desk.html"))


@router.get("/field", include_in_schema=False)
def field(_: Annotated[NoParameters, Query()]) -> Response:
    """Return the app of inspection teams, which starts without a network once it was here.

    Raises
    ------
    NotFound
        When the pages are not built.
    """
    return _page(_built("field.html"))


@router.get("/field/worker.js", include_in_schema=False)
def field_worker(_: Annotated[NoParameters, Query()]) -> Response:
    """Return the script that starts the field app without a network.

    It obeys the policy that comes with it, and rules the page beside its folder (Service Workers, 6.1
    "Service-Worker-Allowed"); asked for anew each time, so that a new version is seen.

    Raises
    ------
    NotFound
        When the pages are not built.
    """
    return FileResponse(
        _built("field-worker.js"), media_type="text/javascript", headers={**_FRESHNESS, **_WORKER_HEADERS}
    )


@router.get("/plain", include_in_schema=False)
def plain(_: Annotated[NoParameters, Query()]) -> Response:
    """Return the plain page: a form and a list."""
    return _page(HOME / "index.html")


@router.get(f"{MAP_ASSETS}/settings.json", include_in_schema=False)
def map_settings(_: Annotated[NoParameters, Query()], request: Request) -> Response:
    """Return what the operator has the web map offer."""
    return JSONResponse({"tianditu": request.app.state.server.settings.tianditu}, headers=_FRESHNESS)


def _built(name: str) -> Path:
    """Return a file of the built pages."""
    built = CLIENT / name
    if not built.is_file():
        raise NotFound("This is not built here: `make run` builds it, and /docs describes the interfaces that it asks.")
    return built


def _page(file: Path, pictures: str = "") -> Response:
    """Return a page that may ask this server, and hosts of pictures where there are any."""
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{pictures};"
        f" font-src 'self'; worker-src 'self'; manifest-src 'self'; connect-src 'self'{pictures};"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return FileResponse(file, headers={**_FRESHNESS, "Content-Security-Policy": policy})
