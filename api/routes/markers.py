"""`/v1/markers`: what stands along the lines; precisely for those allowed, coarsely for all others."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from shapely import Point
from starlette.responses import Response

from api.answers.downloads import as_file, in_system, send_file
from api.answers.geojson import Feature, collection, feature, geometry_of
from api.answers.negotiation import Representation
from api.exchange import Asked, AskedPlainly
from api.parameters.boundaries import MarkerParameters, MarkersParameters
from api.parameters.lines import chosen_markers
from api.routes.declared import COLLECTION, declared
from api.routes.direct import RememberingRoute
from api.routes.lines import told_in
from api.shapes.boundaries.examples import MARKER_ID
from api.shapes.boundaries.markers import MarkerItem, MarkersTold, MarkerTold, marker_fields, marker_item, marker_told
from boundaries.lines.queries import documents
from boundaries.markers.queries import stored_markers
from foundation.errors import NotFound
from gazetteer.places.records import Secrecy

router = APIRouter(tags=["boundaries"], route_class=RememberingRoute)


@router.get(
    "/v1/markers",
    operation_id="listMarkers",
    summary="Boundary markers of a day",
    **declared(MarkersTold, geojson=COLLECTION, files=True),
)
def list_markers(asked: Asked, given: Annotated[MarkersParameters, Query()]) -> Response:
    """List boundary markers by line, unit, box and state, along each line.

    The public sees that they are there and, at most, a coarse position; `precision_m` says how coarse. With the token
    of the surveying authority (`Authorization: Bearer …`) positions are exact.
    """
    end, precision = asked.page_end(given.next), asked.precision
    as_of, recorded = asked.day(given.as_of, end), asked.known_by(given.recorded)
    with asked.remembering() as read:
        network, lineage = asked.network(read, as_of, recorded), asked.lineage(read, recorded)
        revision = read.revision
    if known := asked.nothing_new(tag := asked.list_tag(revision, as_of, audience=precision.audience)):
        return known
    found = chosen_markers(network, given, lineage, as_of, precision)
    is_file = given.f in {"gpkg", "shp"}
    start = 0 if is_file else asked.place_after(end, [marker.id for _, marker in found])
    stop = len(found) if is_file else start + given.limit
    items = [
        marker_item(line, marker, lineage=lineage, precision=precision, day=as_of) for line, marker in found[start:stop]
    ]
    if given.f is not None and is_file:
        placed = [(item, Point(item["point"])) for item in items if item["point"] is not None]
        fields = marker_fields([item for item, _ in placed])
        body = as_file(given.f, "markers", [point for _, point in placed], fields, given.crs)
        return send_file(body, form=given.f, name="markers", tag=tag, headers=precision.headers)
    token = asked.next_token(as_of, (str(found[stop - 1][1].id),)) if stop < len(found) else None
    envelope = {"next": token, "total": len(found), "as_of": as_of.isoformat(), "revision": revision}
    if asked.representation is Representation.GEOJSON:
        told = collection((_feature(item, given.crs) for item in items), envelope)
        return asked.answer_list(told, tag=tag, headers=precision.headers | told_in(given.crs))
    return asked.answer_list({"items": items, **envelope}, tag=tag, headers=precision.headers)


def _feature(item: MarkerItem, crs: str) -> Feature:
    point = item["point"]
    return feature(item, None if point is None else geometry_of(in_system(Point(point), crs)))


@router.get(
    "/v1/markers/{id}",
    operation_id="readMarker",
    summary="A boundary marker with its history",
    **declared(MarkerTold, identified=True, tagged=True),
)
def read_marker(
    asked: AskedPlainly,
    id: Annotated[UUID, Path(description="Lasting identity (UUID).", examples=[MARKER_ID])],  # noqa: A002 - as in the address
    given: Annotated[MarkerParameters, Query()],
) -> Response:
    """Return a marker with its survey, reference objects, consents, documents, and all that it ever was."""
    as_of, recorded, precision = asked.day(given.as_of), asked.known_by(given.recorded), asked.precision
    with asked.reading() as read:
        network, lineage = asked.network(read, as_of, recorded), asked.lineage(read, recorded)
        found = network.marker(id)
        if found is None:
            raise NotFound(f"No marker has the id {id} on {as_of}: `/v1/markers?as_of={as_of}` lists those there are.")
        line, marker = found
        told = marker_told(
            marker_item(line, marker, lineage=lineage, precision=precision, day=as_of),
            marker,
            history=stored_markers(
                read.session,
                recorded=recorded,
                secrecy=None if precision.is_full else Secrecy.PUBLIC,
                marker_id=id,
            ),
            documents=documents(read.session, id, secrecy=Secrecy.PUBLIC, recorded=recorded),
            lineage=lineage,
            precision=precision,
            day=as_of,
            revision=read.revision,
        )
    return asked.answer_one(told, revision=told["revision"], headers=precision.headers)
