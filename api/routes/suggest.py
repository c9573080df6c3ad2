"""`/v1/suggest`: names that a text being typed may become."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.exchange import Asked
from api.parameters.operations import SuggestParameters
from api.routes.declared import COLLECTION, declared
from api.routes.direct import RememberingRoute
from api.shapes.items import Suggestions, suggested_item, told

router = APIRouter(tags=["names"], route_class=RememberingRoute)


@router.get(
    "/v1/suggest",
    operation_id="suggestPlaces",
    summary="Complete a name",
    **declared(Suggestions, geojson=COLLECTION),
)
def suggest(asked: Asked, given: Annotated[SuggestParameters, Query()]) -> Response:
    """Places whose names a text may become, likeliest first, from the first character or letter on."""
    as_of = asked.day(given.as_of)
    with asked.remembering() as read:
        library = asked.library(read, as_of)
        division_id = asked.division(read, given.division, as_of)
        classes, names = asked.classes(read, given.kind), asked.class_names(read)
    revision = library.revision
    tag = asked.list_tag(revision, as_of)
    if known := asked.nothing_new(tag):
        return known
    found = library.suggest(
        given.q, as_of=as_of, limit=given.limit, division_id=division_id, classes=classes, near=given.near
    )
    envelope = {"as_of": as_of.isoformat(), "revision": revision}
    return asked.answer_list(
        told((suggested_item(each, names) for each in found), envelope, asked.representation), tag=tag
    )
