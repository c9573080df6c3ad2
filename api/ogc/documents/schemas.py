"""What features have, by what they can be asked for, and by what they can be sorted, as JSON Schemas.

References
----------
OGC 23-058 (Features, Part 5), OGC 19-079r2 (Part 3), 6.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response

from api.ogc.asking import Asked
from api.ogc.catalogue import Collection, collection_named
from api.ogc.documents.answering import told
from api.ogc.formats.choosing import SCHEMAS
from api.ogc.parameters.filters import GEOMETRY
from foundation.features.description import Kind, Property, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FORMATS = {
    Shape.POINT: "geometry-point",
    Shape.LINES: "geometry-multilinestring",
    Shape.POLYGONS: "geometry-multipolygon",
    Shape.ANY: "geometry-any",
}


def schema(asked: Asked) -> Response:
    """Return what the features of a collection have."""
    collection = collection_named(asked.part("collection"))
    identity = {"title": "lasting identity", "type": "string", "format": "uuid", "x-ogc-role": "id", "readOnly": True}
    properties = {"id": identity, **_of_all(collection), GEOMETRY: _geometry(collection)}
    return _told(asked, collection, "schema", properties)


def queryables(asked: Asked) -> Response:
    """Return by what the features of a collection can be asked for."""
    collection = collection_named(asked.part("collection"))
    return _told(asked, collection, "queryables", {**_of_all(collection), GEOMETRY: _geometry(collection)})


def sortables(asked: Asked) -> Response:
    """Return by what the features of a collection can be sorted."""
    collection = collection_named(asked.part("collection"))
    return _told(asked, collection, "sortables", _of_all(collection))


def value_schema(each: Property) -> dict[str, Any]:
    """Return the schema of a property's values."""
    if each.kind is Kind.DAY:
        return {"type": "string", "format": "date"}
    return {"type": each.kind.value, **({"enum": list(each.choices)} if each.choices else {})}


def properties_of(collection: Collection) -> Sequence[Property]:
    """Return the properties of a collection's features."""
    return collection.source(True, True).properties


def _of_all(collection: Collection) -> dict[str, Any]:
    return {each.name: {"title": each.title, **value_schema(each)} for each in properties_of(collection)}


def _geometry(collection: Collection) -> dict[str, str]:
    return {
        "title": "position, EPSG:4490",
        "format": _FORMATS[collection.shape],
        "x-ogc-role": "primary-geometry",
    }


def _told(asked: Asked, collection: Collection, name: str, properties: Mapping[str, Any]) -> Response:
    asked.only(("f",))
    form = asked.form(SCHEMAS)
    content = {
        "$schema": DIALECT,
        "$id": asked.root.url(f"/collections/{collection.id}/{name}"),
        "type": "object",
        "title": collection.title,
        "description": collection.description,
        "properties": dict(properties),
        "additionalProperties": False,
    }
    return told(asked, form, content, title=f"{collection.title}: {name}")
