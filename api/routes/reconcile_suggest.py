"""`/reconcile/suggest`, `/reconcile/flyout`, `/reconcile/properties`: what a reconciling client offers its users."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.exchange import AskedPlainly
from api.parameters.known import about
from api.parameters.reading import refusal
from api.reconciling.answering import place_shown
from api.reconciling.parameters import (
    FlyoutParameters,
    PropertyFlyoutParameters,
    ProposeParameters,
    SuggestedParameters,
    TypeFlyoutParameters,
)
from api.routes.declared import declared
from api.routes.direct import DirectRoute, RememberingRoute
from api.shapes.reconciling import pages
from api.shapes.reconciling.extension import meta_told
from api.shapes.reconciling.manifest import ROOT
from api.shapes.reconciling.suggestions import (
    PAGE,
    EntitiesTold,
    FlyoutTold,
    PropertiesTold,
    ProposedTold,
    TypesTold,
    entities_told,
    named_entity,
    properties_suggested,
    suggested_entity,
    types_suggested,
)
from foundation.errors import NotFound
from gazetteer.reconciling.asking import as_identity
from gazetteer.reconciling.place_types import place_type, prefix_meant, types_beginning
from gazetteer.reconciling.properties import PROPERTIES, properties_beginning

router = APIRouter(tags=["reconciliation"], route_class=DirectRoute)
remembering = APIRouter(tags=["reconciliation"], route_class=RememberingRoute)


@remembering.get(
    f"{ROOT}/suggest/entity",
    operation_id="suggestEntities",
    summary="Places that what is typed may become",
    **declared(EntitiesTold, tagged=True),
)
def suggest_entities(asked: AskedPlainly, given: Annotated[SuggestedParameters, Query()]) -> Response:
    """Return places whose names begin with a text, likeliest first, or the one whose id it is."""
    today = asked.server.today()
    with asked.remembering() as read:
        library, names = asked.library(read, today), asked.class_names(read)
        wanted = None if not given.type else prefix_meant(given.type, names)
        if given.type and wanted is None:
            raise about("type", refusal("unknown_class", f"{given.type[:60]!r} is no class of places."))
        if as_identity(given.prefix) is not None:
            seen = place_shown(asked, read, given.prefix)
            path = () if seen is None else seen.tree.label(seen.place.division_id).path
            found = [] if seen is None else [named_entity(seen.place, path, names)]
        elif given.prefix:
            most, classes = given.cursor + PAGE + 1, () if wanted is None else (wanted,)
            suggested = library.suggest(given.prefix, as_of=today, limit=most, classes=classes)
            found = [suggested_entity(each, names) for each in suggested]
        else:
            found = []
    tag = asked.list_tag(library.revision, today)
    return asked.nothing_new(tag) or asked.answer_list(entities_told(found, given.cursor), tag=tag)


@remembering.get(
    f"{ROOT}/suggest/type",
    operation_id="suggestTypes",
    summary="Classes of places as types",
    **declared(TypesTold, tagged=True),
)
def suggest_types(asked: AskedPlainly, given: Annotated[SuggestedParameters, Query()]) -> Response:
    """Return classes whose code begins with a text or whose name has it, each with those above it."""
    with asked.remembering() as read:
        found = types_beginning(given.prefix, asked.class_names(read))
        tag = asked.list_tag(read.revision, asked.server.today())
    return asked.nothing_new(tag) or asked.answer_list(types_suggested(found, given.cursor), tag=tag)


@remembering.get(
    f"{ROOT}/suggest/property",
    operation_id="suggestProperties",
    summary="Properties that a query may give or a client may fetch",
    **declared(PropertiesTold, tagged=True),
)
def suggest_properties(asked: AskedPlainly, given: Annotated[SuggestedParameters, Query()]) -> Response:
    """Return properties whose id or name has a text in it; all, where nothing is typed."""
    tag = asked.list_tag(0, asked.server.today())
    found = properties_beginning(given.prefix)
    return asked.nothing_new(tag) or asked.answer_list(properties_suggested(found, given.cursor), tag=tag)


@router.get(
    f"{ROOT}/flyout/entity",
    operation_id="flyoutEntity",
    summary="A few elements about a place",
    **declared(FlyoutTold, identified=True, tagged=True),
)
def flyout_entity(asked: AskedPlainly, given: Annotated[FlyoutParameters, Query()]) -> Response:
    """Return HTML about a place, to be shown beside a suggestion; all text in it is escaped."""
    with asked.reading() as read:
        seen = place_shown(asked, read, given.id)
    if seen is None:
        raise NotFound("No place has this id.")
    told = FlyoutTold(id=given.id, html=pages.place_flyout(seen.place, seen.tree))
    return asked.answer_one(told, revision=read.revision)


@router.get(
    f"{ROOT}/flyout/type",
    operation_id="flyoutType",
    summary="A few elements about a class",
    **declared(FlyoutTold, identified=True, tagged=True),
)
def flyout_type(asked: AskedPlainly, given: Annotated[TypeFlyoutParameters, Query()]) -> Response:
    """Return HTML about a class of places; all text in it is escaped."""
    with asked.reading() as read:
        names = asked.class_names(read)
    if given.id not in names:
        raise NotFound("No class of places has this code.")
    told = FlyoutTold(id=given.id, html=pages.type_flyout(place_type(given.id, names)))
    return asked.answer_one(told, revision=read.revision)


@router.get(
    f"{ROOT}/flyout/property",
    operation_id="flyoutProperty",
    summary="A few elements about a property",
    **declared(FlyoutTold, identified=True, tagged=True),
)
def flyout_property(asked: AskedPlainly, given: Annotated[PropertyFlyoutParameters, Query()]) -> Response:
    """Return HTML about a property; all text in it is escaped."""
    found = PROPERTIES.get(given.id)
    if found is None:
        raise NotFound(f"No property has this id: there are {', '.join(PROPERTIES)}.")
    return asked.answer_one(FlyoutTold(id=given.id, html=pages.property_flyout(found)), revision=0)


@router.get(
    f"{ROOT}/properties",
    operation_id="proposeProperties",
    summary="Properties that may be fetched",
    **declared(ProposedTold, tagged=True),
)
def propose_properties(asked: AskedPlainly, given: Annotated[ProposeParameters, Query()]) -> Response:
    """Return the properties that may be fetched of places of a class: the same for all classes."""
    told = ProposedTold(properties=[meta_told(each) for each in [*PROPERTIES.values()][: given.limit]])
    if given.type is not None:
        told["type"] = given.type
    if given.limit is not None:
        told["limit"] = given.limit
    return asked.answer_one(told, revision=0)


router.routes.extend(remembering.routes)
