"""`/v1/inspections/imports`: GPX and GeoPackage files, as QField and handheld receivers write them."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.acting import ActingRoute
from api.exchange import AskedPlainly
from api.inspections.syncing.given import ImportParameters
from api.inspections.syncing.importing import taken_in
from api.shapes.inspections.records.receipts import ImportTold
from api.writing.declared import declared_acting
from boundaries.inspections.importing.features import MOST_BYTES


class ImportRoute(ActingRoute):
    """A route whose body is a file."""

    most_bytes = MOST_BYTES


router = APIRouter(tags=["inspections"], route_class=ImportRoute)

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_declared = declared_acting(ImportTold, writes=True, identified=True)
_declared["openapi_extra"] |= {
    "requestBody": {
        "required": True,
        "content": {
            "application/gpx+xml": _BINARY,
            "application/geopackage+sqlite3": _BINARY,
            "application/octet-stream": _BINARY,
        },
    }
}


@router.post(
    "/v1/inspections/imports", operation_id="importInspectionFile", summary="Take in a file of records", **_declared
)
def import_file(asked: AskedPlainly, given: Annotated[ImportParameters, Query()]) -> Response:
    """Take GPX or GeoPackage: waypoints and points are records of markers, tracks and lines those of stretches.

    The body is the file, up to 20 MB and 1,000 features. Each feature has a receipt by the rules of the sync; the same
    file again changes nothing. With `dry_run` it is only told what would become of it.
    """
    return taken_in(asked, given, getattr(asked.request, "_body", b""))
