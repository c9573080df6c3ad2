"""`/v1/places`: places by identity, in lists, and through time."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.exchange import Asked
from api.parameters.known import division_and_below
from api.parameters.operations import ListParameters, PlaceParameters, VersionsParameters
from api.routes.declared import COLLECTION, FEATURE, declared
from api.routes.direct import DirectRoute
from api.shapes import examples
from api.shapes.items import told
from api.shapes.places import (
    PlacesTold,
    PlaceTold,
    VersionsTold,
    day_within,
    place_in_form,
    place_item,
    place_told,
    state_told,
    versions_in_form,
)
from gazetteer.places import queries

router = APIRouter(tags=["places"], route_class=DirectRoute)

PlaceId = Annotated[UUID, Path(description="Lasting identity of the place.", examples=[examples.PLACE_ID])]


@router.get(
    "/v1/places",
    operation_id="listPlaces",
    summary="List places",
    **declared(PlacesTold, geojson=COLLECTION),
)
def list_places(asked: Asked, given: Annotated[ListParameters, Query()]) -> Response:
    """List places in the order of their identities, filtered by division, class, box and status.

    Following `next`, every public place is met exactly once, however many there are.
    """
    end = asked.page_end(given.next)
    as_of, recorded = asked.day(given.as_of, end), asked.known_by(given.recorded)
    with asked.reading() as read:
        tag = asked.list_tag(read.revision, as_of)
        if known := asked.nothing_new(tag):
            return known
        tree = asked.tree(read, as_of, recorded)
        views = queries.listing(
            read.session,
            as_of=as_of,
            recorded=recorded,
            division_ids=division_and_below(tree, given.division, as_of),
            classes=asked.classes(read, given.kind),
            bbox=given.bbox,
            status=given.status,
            after=None if end is None else end.identity(),
            # One more than is shown tells whether there is a next page.
            limit=given.limit + 1,
        )
    shown = views[: given.limit]
    token = asked.next_token(as_of, (str(shown[-1].id),)) if len(views) > given.limit else None
    envelope = {"next": token, "as_of": as_of.isoformat(), "revision": read.revision}
    items = (place_item(view, tree) for view in shown)
    return asked.answer_list(told(items, envelope, asked.representation), tag=tag)


@router.get(
    "/v1/places/{id}",
    operation_id="readPlace",
    summary="One place in full",
    **declared(PlaceTold, geojson=FEATURE, identified=True),
)
def read_place(asked: Asked, id: PlaceId, given: Annotated[PlaceParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """Return one place in full as of a day: names, codes, geometry, what is told of it, and where that comes from."""
    as_of, recorded = asked.day(given.as_of), asked.known_by(given.recorded)
    with asked.reading() as read:
        view = queries.one(read.session, id, as_of=as_of, recorded=recorded)
        tree = asked.tree(read, as_of, recorded)
    place = place_told(view, tree, as_of)
    return asked.answer_one(place_in_form(place, asked.representation), revision=place["revision"])


@router.get(
    "/v1/places/{id}/versions",
    operation_id="listPlaceVersions",
    summary="A place through time",
    **declared(VersionsTold, geojson=COLLECTION, identified=True),
)
def list_versions(asked: Asked, id: PlaceId, _: Annotated[VersionsParameters, Query()]) -> Response:  # noqa: A002 - as above
    """Return every version of a place as known now, the earliest first, each with the days it was in force."""
    with asked.reading() as read:
        tag = asked.list_tag(read.revision, asked.server.today())
        if known := asked.nothing_new(tag):
            return known
        views = queries.versions(read.session, id)
        days = [day_within(view.valid, asked.server.today()) for view in views]
        versions = [state_told(view, asked.tree(read, day)) for view, day in zip(views, days, strict=True)]
    return asked.answer_list(versions_in_form(versions, read.revision, asked.representation), tag=tag)
