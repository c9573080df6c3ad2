"""`/v1/lines`: boundary lines as of any day, with what stands along them."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.answers.downloads import as_file, in_system, send_file
from api.answers.geojson import collection, feature, geometry_of
from api.answers.negotiation import Representation
from api.exchange import Asked, AskedPlainly
from api.parameters.boundaries import LineParameters, LinesParameters, ProfileParameters
from api.parameters.lines import chosen_lines, line_meant
from api.routes.declared import COLLECTION, FEATURE, declared
from api.routes.direct import RememberingRoute
from api.shapes.boundaries.line import LineTold, ProfileTold, course_of, line_told, profile_told
from api.shapes.boundaries.lines import LinesTold, line_fields, line_item
from boundaries.lines.deriving.demarcation import demarcations
from boundaries.lines.queries import documents
from gazetteer.places.records import Secrecy

router = APIRouter(tags=["boundaries"], route_class=RememberingRoute)

Code = Annotated[str, Path(description="A code, a name or an id.", examples=["4552"], max_length=64, min_length=1)]


@router.get(
    "/v1/lines",
    operation_id="listLines",
    summary="Boundary lines of a day",
    **declared(LinesTold, geojson=COLLECTION, files=True),
)
def list_lines(asked: Asked, given: Annotated[LinesParameters, Query()]) -> Response:
    """List boundary lines by level, unit, box, standing and dispute, as JSON, GeoJSON, GeoPackage or Shapefile.

    A file holds all that are asked for, whatever the limit.
    """
    end = asked.page_end(given.next)
    as_of, recorded = asked.day(given.as_of, end), asked.known_by(given.recorded)
    with asked.remembering() as read:
        # The list is one and the same for all: it counts what everybody may know of.
        network, lineage = asked.network(read, as_of, recorded).public, asked.lineage(read, recorded)
        revision = read.revision
    if known := asked.nothing_new(tag := asked.list_tag(revision, as_of)):
        return known
    waiting = demarcations(((line.id, line.record) for line in network.lines), lineage.changes, as_of)
    lines = chosen_lines(network, given, lineage, waiting, as_of)
    if given.f in {"gpkg", "shp"}:
        items = [line_item(line, lineage, as_of, waiting.get(line.id)) for line in lines]
        body = as_file(given.f, "lines", [course_of(line) for line in lines], line_fields(items), given.crs)
        return send_file(body, form=given.f, name="lines", tag=tag, headers={})
    start = asked.place_after(end, [line.id for line in lines])
    page = lines[start : start + given.limit]
    token = asked.next_token(as_of, (str(page[-1].id),)) if start + given.limit < len(lines) else None
    items = [line_item(line, lineage, as_of, waiting.get(line.id)) for line in page]
    envelope = {"next": token, "total": len(lines), "as_of": as_of.isoformat(), "revision": revision}
    if asked.representation is Representation.GEOJSON:
        shapes = [geometry_of(in_system(course_of(line), given.crs)) for line in page]
        features = [feature(item, shape) for item, shape in zip(items, shapes, strict=True)]
        return asked.answer_list(collection(features, envelope), tag=tag, headers=told_in(given.crs))
    return asked.answer_list({"items": items, **envelope}, tag=tag)


@router.get(
    "/v1/lines/{code}",
    operation_id="readLine",
    summary="A boundary line with its markers",
    **declared(LineTold, geojson=FEATURE, identified=True, files=True),
)
def read_line(asked: Asked, code: Code, given: Annotated[LineParameters, Query()]) -> Response:
    """Return a line with its segments, tri-points, markers and their chainage, disputes, documents and description."""
    as_of, recorded = asked.day(given.as_of), asked.known_by(given.recorded)
    with asked.reading() as read:
        network, lineage = asked.network(read, as_of, recorded), asked.lineage(read, recorded)
        line = line_meant(network, code, as_of)
        waiting = demarcations([(line.id, line.record)], lineage.changes, as_of)
        item = line_item(line, lineage, as_of, waiting.get(line.id))
        told = line_told(
            line,
            item,
            lineage=lineage,
            tri_points=network.tri_points_by_place,
            documents=documents(read.session, line.id, secrecy=Secrecy.PUBLIC, recorded=recorded),
            precision=asked.precision,
            day=as_of,
            revision=read.revision,
        )
    headers = asked.precision.headers
    if given.f in {"gpkg", "shp"}:
        body = as_file(given.f, "line", [course_of(line)], line_fields([item]), given.crs)
        return send_file(body, form=given.f, name="line", tag=asked.list_tag(told["revision"], as_of), headers={})
    if asked.representation is Representation.GEOJSON:
        shape = geometry_of(in_system(course_of(line), given.crs))
        return asked.answer_one(feature(told, shape), revision=told["revision"], headers=headers | told_in(given.crs))
    return asked.answer_one(told, revision=told["revision"], headers=headers)


@router.get(
    "/v1/lines/{code}/profile",
    operation_id="profileLine",
    summary="A boundary line as it runs",
    **declared(ProfileTold, identified=True, tagged=True),
)
def profile_line(asked: AskedPlainly, code: Code, given: Annotated[ProfileParameters, Query()]) -> Response:
    """Return stations along a line with their bearings, its markers with their heights, and its course in words."""
    as_of, recorded = asked.day(given.as_of), asked.known_by(given.recorded)
    with asked.reading() as read:
        network, lineage = asked.network(read, as_of, recorded), asked.lineage(read, recorded)
        revision = read.revision
    line = line_meant(network, code, as_of)
    item = line_item(line, lineage, as_of, None)
    told = profile_told(line, item, step_m=given.step_m, precision=asked.precision, day=as_of, revision=revision)
    return asked.answer_one(told, revision=revision, headers=asked.precision.headers)


def told_in(crs: str) -> dict[str, str]:
    """Say in which system the coordinates are, as OGC API Features Part 2 does."""
    return {"Content-Crs": f"<http://www.opengis.net/def/crs/EPSG/0/{crs.removeprefix('EPSG:')}>; axes=x,y"}
