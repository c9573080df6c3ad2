"""`/v1/boundaries`: where a point lies between the lines, and whether units fit together and markers stand right."""

from functools import cache
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from shapely import Point
from sqlalchemy import Select, select
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.answers.geojson import collection
from api.answers.negotiation import Representation
from api.exchange import Asked, AskedPlainly
from api.parameters.boundaries import CheckParameters, LocateParameters
from api.routes.declared import COLLECTION, declared
from api.routes.direct import DirectRoute
from api.shapes.boundaries.checks import CheckTold, check_features, check_told
from api.shapes.boundaries.places import Located, located
from boundaries.divisions.queries import covering
from boundaries.lines.coverage import Level
from foundation.ledger.models import LedgerHead

router = APIRouter(tags=["boundaries"], route_class=DirectRoute)


@router.get(
    "/v1/boundaries/locate",
    operation_id="locatePoint",
    summary="Which units, and which line is near?",
    **declared(Located, tagged=True),
)
async def locate(asked: AskedPlainly, given: Annotated[LocateParameters, Query()]) -> Response:
    """Return the units that cover a point, the nearest line, how far, and between which markers, as of any day."""
    as_of, recorded, precision = asked.day(given.as_of), asked.known_by(given.recorded), asked.precision
    values: dict[str, object] = {"lon": given.lon, "lat": given.lat, "as_of": as_of}
    if recorded is not None:
        values["recorded"] = recorded
    [(revision, units)] = await asked.server.glances(_there(past=recorded is not None), values)
    knowledge = asked.server.knowledge
    kept = knowledge.kept_network(revision, as_of, recorded)
    known = knowledge.kept_lineage(revision, recorded)
    network, lineage = (
        (kept, known) if kept and known else await run_in_threadpool(knowledge.boundaries, as_of, recorded)
    )
    told = located(
        network if precision.is_full else network.public,
        units or (),
        Point(given.lon, given.lat),
        lineage=lineage,
        precision=precision,
        day=as_of,
        revision=revision,
    )
    return asked.answer_one(told, revision=revision, headers=precision.headers)


@cache
def _there(*, past: bool) -> Select[int, list[UUID] | None]:
    """Return the statement for the ledger's head and the divisions that cover a point; built once."""
    return select(LedgerHead.seq, covering(past=past).label("units"))


@router.get(
    "/v1/boundaries/check",
    operation_id="checkBoundaries",
    summary="Do the units of a level fit together, and are markers where they should be?",
    **declared(CheckTold, geojson=COLLECTION),
)
def check(asked: Asked, given: Annotated[CheckParameters, Query()]) -> Response:
    """Return gaps, overlaps, slivers, unmatched vertices and what does not add up, each with its place and remedy.

    Markers of all lines of the day come after them: those off their line, on the wrong side, and with numbers that are
    double, missing or out of order. Where they are is coarse for the public, as in `/v1/markers`.
    """
    as_of, precision = asked.day(given.as_of), asked.precision
    with asked.reading() as read:
        lineage, revision = asked.lineage(read), read.revision
        if known := asked.nothing_new(tag := asked.list_tag(revision, as_of, audience=precision.audience)):
            return known
        coverage, report, markers = asked.server.knowledge.check(
            read, Level[given.level.upper()], as_of, province=asked.server.settings.province
        )
    markers = markers if precision.is_full else markers.public
    told = check_told(coverage, report, markers, lineage=lineage, precision=precision, revision=revision)
    if asked.representation is Representation.GEOJSON:
        envelope = {name: value for name, value in told.items() if name != "items"}
        features = collection(check_features(report, told), envelope)
        return asked.answer_list(features, tag=tag, headers=precision.headers)
    return asked.answer_list(told, tag=tag, headers=precision.headers)
