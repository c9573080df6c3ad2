"""Features as GeoJSON, as a sequence of it, and as JSON-FG."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import orjson

from api.ogc.crs import CRS84, Crs

_SEPARATOR = b"\x1e"
CONFORMS_TO = (
    "http://www.opengis.net/spec/json-fg-1/1.0/conf/core",
    "http://www.opengis.net/spec/json-fg-1/1.0/conf/types-schemas",
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Features as they were fetched (要素记录).

    Parameters
    ----------
    names
        Of the properties, in order.
    rows
        Each: identity, first day, first day no longer, geometry in the form's notation, then the properties.
    crs
        Of the geometries.
    type
        What the features are: the collection's name.
    """

    names: Sequence[str]
    rows: Sequence[Sequence[Any]]
    crs: Crs
    type: str


def geojson(found: Rows) -> Iterator[dict[str, Any]]:
    """Give features as GeoJSON (RFC 7946), in whatever system they are."""
    names = found.names
    for identity, _, _, geometry, *values in found.rows:
        yield {
            "type": "Feature",
            "id": str(identity),
            "geometry": None if geometry is None else orjson.Fragment(geometry),
            "properties": dict(zip(names, values, strict=True)),
        }


def jsonfg(found: Rows) -> Iterator[dict[str, Any]]:
    """Give features as JSON-FG: with the time in which they are so, and in another system than that of GeoJSON.

    References
    ----------
    OGC 21-045r1, 7.
    """
    plain = found.crs == CRS84
    for feature, (_, first, end, *_) in zip(geojson(found), found.rows, strict=True):
        place = feature["geometry"]
        yield {
            **feature,
            "featureType": found.type,
            "geometry": place if plain else None,
            "place": None if plain else place,
            "time": _interval(first, end),
        }


def _interval(first: date | None, end: date | None) -> dict[str, list[str]] | None:
    """Return a half-open period as a closed interval; ``None`` where neither end is known."""
    if first is None and end is None:
        return None
    last = None if end is None else end - timedelta(days=1)
    return {"interval": [day.isoformat() if day else ".." for day in (first, last)]}


def collection(features: Iterable[dict[str, Any]], envelope: Mapping[str, Any]) -> bytes:
    """Return a FeatureCollection as bytes, what it says of itself first."""
    return orjson.dumps({"type": "FeatureCollection", **envelope, "features": list(features)})


def fg_members(crs: Crs, type_: str) -> dict[str, Any]:
    """Return what a JSON-FG document says of all its features."""
    return {"conformsTo": CONFORMS_TO, "coordRefSys": crs.uri, "featureType": type_}


def sequence(features: Iterable[dict[str, Any]]) -> bytes:
    """Return features as a GeoJSON text sequence (RFC 8142)."""
    return b"".join(_SEPARATOR + orjson.dumps(feature) + b"\n" for feature in features)
