"""GeoJSON: what has a position as features of a collection.

References
----------
RFC 7946. Coordinates are CGCS2000 (EPSG:4490), (lon, lat), which differs from the format's WGS 84 by centimetres.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import orjson
import shapely
from shapely.geometry.base import BaseGeometry
from typing_extensions import TypedDict


class Feature(TypedDict):
    """One place as a GeoJSON Feature."""

    type: Literal["Feature"]
    id: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any]


class FeatureCollection(TypedDict):
    """Places as a GeoJSON FeatureCollection, with the list's own members beside it."""

    type: Literal["FeatureCollection"]
    features: list[Feature]


def geometry_of(shape: BaseGeometry | None) -> dict[str, Any] | None:
    """Return a geometry as GeoJSON; ``None`` where the position is not known.

    Examples
    --------
    >>> geometry_of(shapely.Point(106.68, 26.33))
    {'type': 'Point', 'coordinates': [106.68, 26.33]}
    """
    if shape is None:
        return None
    geometry: dict[str, Any] = orjson.loads(shapely.to_geojson(shape))
    return geometry


def feature(item: Mapping[str, Any], geometry: dict[str, Any] | None = None) -> Feature:
    """Return an item as a feature: its properties are the item's members, its geometry its point or a given one."""
    point = item.get("point")
    if geometry is None and point is not None:
        geometry = {"type": "Point", "coordinates": point}
    properties = {name: value for name, value in item.items() if name not in {"id", "geometry"}}
    return Feature(type="Feature", id=item["id"], geometry=geometry, properties=properties)


def collection(features: Iterable[Feature], envelope: Mapping[str, Any]) -> dict[str, Any]:
    """Return features with what the list says of itself (as_of, revision, next) beside them."""
    return {"type": "FeatureCollection", "features": list(features), **envelope}
