"""`/v1/reverse`: where a point is."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.exchange import Asked
from api.parameters.operations import ReverseParameters
from api.routes.declared import COLLECTION, declared
from api.shapes.reverse import Reverse, reverse_told
from gazetteer.search.reverse import reverse as names_at

router = APIRouter(tags=["names"])


@router.get(
    "/v1/reverse",
    operation_id="reversePoint",
    summary="Where is this point?",
    **declared(Reverse, geojson=COLLECTION),
)
def reverse(asked: Asked, given: Annotated[ReverseParameters, Query()]) -> Response:
    """Return the divisions that cover a point, outermost first, and the nearest names with their distance in metres.

    Where no division covers the point, `covered` is false and `note` says so: the empty list is not an answer.
    """
    as_of, recorded = asked.day(given.as_of), asked.known_by(given.recorded)
    with asked.reading() as read:
        tag = asked.list_tag(read.revision, as_of)
        if known := asked.nothing_new(tag):
            return known
        tree = asked.tree(read, as_of, recorded)
        found = names_at(
            read.session,
            given.lon,
            given.lat,
            as_of=as_of,
            recorded=recorded,
            limit=given.limit,
            classes=asked.classes(read, given.kind),
            radius_m=given.radius_m,
        )
    content = reverse_told(found, tree, as_of, read.revision, asked.representation)
    return asked.answer_list(content, tag=tag)
