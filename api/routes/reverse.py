"""`/v1/reverse`: where a point is."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.exchange import Asked
from api.parameters.operations import ReverseParameters
from api.routes.declared import COLLECTION, declared
from api.routes.direct import DirectRoute
from api.shapes.reverse import Reverse, reverse_told
from gazetteer.search.reverse import look_at

router = APIRouter(tags=["names"], route_class=DirectRoute)


@router.get(
    "/v1/reverse",
    operation_id="reversePoint",
    summary="Where is this point?",
    **declared(Reverse, geojson=COLLECTION),
)
async def reverse(asked: Asked, given: Annotated[ReverseParameters, Query()]) -> Response:
    """Return the divisions that cover a point, outermost first, and the nearest names with their distance in metres.

    Where no division covers the point, `covered` is false and `note` says so: the empty list is not an answer.
    """
    as_of, recorded = asked.day(given.as_of), asked.known_by(given.recorded)
    if known := await asked.nothing_new_at_head(as_of):
        return known
    look = look_at(
        given.lon,
        given.lat,
        as_of=as_of,
        recorded=recorded,
        limit=given.limit,
        classes=await asked.classes_now(given.kind),
        radius_m=given.radius_m,
    )
    tree = None
    # Where something is recorded between the two, the divisions would be of another state than the places.
    while tree is None:
        found = await asked.found(look)
        tree = await asked.tree_at(found.revision, as_of, recorded)
    content = reverse_told(found, tree, as_of, asked.representation)
    return asked.answer_list(content, tag=asked.list_tag(found.revision, as_of))
