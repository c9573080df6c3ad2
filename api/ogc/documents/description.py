"""The API description (OpenAPI 3.0): each collection by its name, every schema where it is used.

Clients read single values from it, as the largest `limit`, and follow no references.
"""

from typing import Any

from starlette.responses import Response

from api.ogc.asking import Asked
from api.ogc.catalogue import COLLECTIONS, Collection
from api.ogc.crs import CRS84, OFFERED
from api.ogc.documents import answering
from api.ogc.documents.landing import TITLE
from api.ogc.documents.operations import TEXT, operation, parameter
from api.ogc.documents.schemas import properties_of, value_schema
from api.ogc.documents.tile_paths import tile_paths
from api.ogc.formats.choosing import DESCRIPTIONS, DOCUMENTS, ITEM, ITEMS, SCHEMAS, VERSIONS
from api.ogc.parameters.items import FEW_ITEMS, MOST_ITEMS


def description(asked: Asked) -> Response:
    """Return the API description."""
    asked.only(("f",))
    form = asked.form(DESCRIPTIONS)
    paths: dict[str, Any] = {
        "/": operation("landing", "Landing page", DOCUMENTS),
        "/conformance": operation("conformance", "What the service conforms to", DOCUMENTS),
        "/api": operation("description", "This description", DESCRIPTIONS),
        "/collections": operation("collections", "The collections", DOCUMENTS),
    }
    for collection in COLLECTIONS.values():
        paths |= _paths(collection, with_versions=asked.root.day is None)
    paths |= tile_paths()
    content = {
        "openapi": "3.0.3",
        "info": {
            "title": TITLE if asked.root.day is None else f"{TITLE}, {asked.root.day}",
            "version": asked.request.app.version,
            "description": "OGC API Features and Tiles. 示意，不作为划界依据.",
        },
        "servers": [{"url": asked.root.address}],
        "paths": paths,
    }
    return answering.told(asked, form, content, title=f"{TITLE}: API")


def _paths(collection: Collection, *, with_versions: bool) -> dict[str, Any]:
    path, name = f"/collections/{collection.id}", collection.id.title().replace("-", "")
    feature = parameter("featureId", "lasting identity", {"type": "string", "format": "uuid"}, within="path")
    paths = {
        path: operation(f"describe{name}", collection.title, DOCUMENTS),
        f"{path}/queryables": operation(f"queryables{name}", "What it can be asked by", SCHEMAS),
        f"{path}/sortables": operation(f"sortables{name}", "What it can be sorted by", SCHEMAS),
        f"{path}/schema": operation(f"schema{name}", "What its features have", SCHEMAS),
        f"{path}/items": operation(f"list{name}", collection.title, ITEMS, _page_parameters(collection)),
        f"{path}/items/{{featureId}}": operation(
            f"read{name}", "One feature", ITEM, [feature, parameter("datetime", _TIME, TEXT), _crs("crs")]
        ),
    }
    if collection.is_versioned and with_versions:
        versions = operation(f"versions{name}", "All that a feature ever was", VERSIONS, [feature])
        paths[f"{path}/items/{{featureId}}/versions"] = versions
    return paths


_NOTHING = {"type": "integer", "minimum": 0, "maximum": 0}
_TIME = "a day, an instant, or an interval of them, one end of which may be open"


def _page_parameters(collection: Collection) -> list[dict[str, Any]]:
    names = [each.name for each in properties_of(collection)]
    numbers = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
    several = {"type": "array", "items": {"type": "string", "enum": names}}
    signed = {
        "type": "array",
        "items": {"type": "string", "enum": [f"{sign}{name}" for name in names for sign in ("", "-")]},
    }
    limit = {"type": "integer", "minimum": 1, "maximum": MOST_ITEMS, "default": FEW_ITEMS}
    languages = {"type": "string", "enum": ["cql2-text", "cql2-json"], "default": "cql2-text"}
    listed: dict[str, Any] = {"style": "form", "explode": False}
    return [
        parameter("limit", f"most features on a page; more than {MOST_ITEMS} are told as {MOST_ITEMS}", limit),
        parameter("next", "where to go on, as the page before says", TEXT),
        parameter("offset", "nothing is skipped: pages are followed by their links", _NOTHING),
        parameter("bbox", "lower and upper corner, in the axes of bbox-crs", numbers, **listed),
        _crs("bbox-crs"),
        _crs("crs"),
        parameter("datetime", _TIME, TEXT),
        parameter("properties", "only these properties", several, **listed),
        parameter("skipGeometry", "without geometries", {"type": "boolean", "default": False}),
        parameter("sortby", "by these properties, downwards with a minus", signed, **listed),
        parameter("filter", "a condition in CQL2", TEXT),
        parameter("filter-lang", "in which of its forms", languages),
        _crs("filter-crs"),
        *(
            parameter(each.name, f"only those with this: {each.title}", value_schema(each))
            for each in properties_of(collection)
        ),
    ]


def _crs(name: str) -> dict[str, Any]:
    offered = {"type": "string", "format": "uri", "enum": [each.uri for each in OFFERED], "default": CRS84.uri}
    return parameter(name, "coordinate system, by its URI", offered)
