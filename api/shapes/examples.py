"""Answers as the API document shows them; a test holds each to its shape."""

from collections.abc import Mapping
from typing import Any, Final

from api.answers.negotiation import Representation

PLACE_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e5f"

QINGYAN: Final[dict[str, Any]] = {
    "id": PLACE_ID,
    "name": "青岩镇",
    "romanized": "Qīngyán Zhèn",
    "kind": "21500",
    "kind_name": "乡级行政区",
    "division": {"code": "520111", "name": "花溪区", "path": ["贵州省", "贵阳市", "花溪区"]},
    "point": [106.68, 26.33],
}
_ENVELOPE: Final = {"as_of": "2026-11-25", "revision": 42}
_POINT: Final = {"type": "Point", "coordinates": [106.68, 26.33]}


def _collection(item: dict[str, Any], **envelope: Any) -> dict[str, Any]:  # noqa: ANN401 - members of a JSON document
    properties = {name: value for name, value in item.items() if name != "id"}
    feature = {"type": "Feature", "id": item["id"], "geometry": _POINT, "properties": properties}
    return {"type": "FeatureCollection", "features": [feature], **envelope}


_HIT: Final = {
    **QINGYAN,
    "matched": "青岩镇",
    "matched_kind": "standard",
    "score": 0.96,
    "reasons": ["standard_name_prefix", "division_matches 花溪区"],
}
SEARCH: Final[dict[str, Any]] = {"items": [_HIT], "next": None, **_ENVELOPE}
SEARCH_GEOJSON: Final = _collection(_HIT, next=None, **_ENVELOPE)

_SUGGESTION: Final = {**QINGYAN, "score": 0.9}
SUGGEST: Final = {"items": [_SUGGESTION], **_ENVELOPE}
SUGGEST_GEOJSON: Final = _collection(_SUGGESTION, **_ENVELOPE)

_NEAREST: Final = {**QINGYAN, "status": "current", "synthetic": False, "distance_m": 84.2}
_DIVISIONS: Final = [
    {
        "id": "0190f5a0-0001-7000-8000-000000000001",
        "code": "520000",
        "name": "贵州省",
        "kind": "省",
        "romanized": "Guìzhōu Shěng",
    },
    {
        "id": "0190f5a0-0001-7000-8000-000000000002",
        "code": "520100",
        "name": "贵阳市",
        "kind": "地级市",
        "romanized": "Guìyáng Shì",
    },
    {
        "id": "0190f5a0-0001-7000-8000-000000000003",
        "code": "520111",
        "name": "花溪区",
        "kind": "市辖区",
        "romanized": "Huāxī Qū",
    },
]
_COVERED: Final = {"divisions": _DIVISIONS, "covered": True, "note": None}
REVERSE: Final = {**_COVERED, "nearest": [_NEAREST], **_ENVELOPE}
REVERSE_GEOJSON: Final = _collection(_NEAREST, **_COVERED, **_ENVELOPE)

PLACES: Final[dict[str, Any]] = {
    "items": [{**QINGYAN, "status": "current", "synthetic": False}],
    "next": "WyI1ZTgzZjU5ZGMwYjE5ZTM3ZjUiLCIyMDI2LTExLTI1Il0",
    **_ENVELOPE,
}
PLACES_GEOJSON: Final = _collection(PLACES["items"][0], next=PLACES["next"], **_ENVELOPE)

_STILL: Final = {"start": None, "end": None}
_VERSION: Final[dict[str, Any]] = {
    **QINGYAN,
    "status": "current",
    "synthetic": False,
    "reading_confirmed": False,
    "geometry": _POINT,
    "position": {
        "original": "106°40′48″, 26°19′48″",
        "original_crs": "EPSG:4490",
        "method": "map",
        "accuracy_m": None,
        "transform": None,
    },
    "names": [
        {
            "kind": "standard",
            "text": "青岩镇",
            "status": "registered",
            "language": "zh",
            "script": "Hans",
            "reading_confirmed": None,
            "valid": _STILL,
        }
    ],
    "codes": [{"scheme": "GB2260", "code": "520111100"}],
    "crosses": [],
    "meaning": "因青色岩石得名",
    "origin": None,
    "history": None,
    "description": None,
    "source": "贵州省标准地名词典",
    "valid": {**_STILL, "start_precision": "unknown", "end_precision": "unknown", "basis": "unknown"},
    "revision": 17,
}
PLACE: Final[dict[str, Any]] = {**_VERSION, "as_of": "2026-11-25"}
PLACE_GEOJSON: Final = {
    "type": "Feature",
    "id": PLACE_ID,
    "geometry": _POINT,
    "properties": {name: value for name, value in PLACE.items() if name not in {"id", "geometry"}},
}
_STATE: Final[dict[str, Any]] = {**_VERSION, "changed": [], "recorded_from": "2026-10-01T02:03:04.567890+00:00"}
VERSIONS: Final = {"items": [_STATE], "revision": 42}
VERSIONS_GEOJSON: Final = _collection(
    {name: value for name, value in _STATE.items() if name != "geometry"}, revision=42
)

HEALTH: Final = {"status": "ok", "version": "0.1.0"}
READINESS: Final = {
    "ready": True,
    "database": True,
    "schema_revision": "0004",
    "schema_expected": "0004",
    "revision": 42,
    "index_revision": 42,
}
PROBLEM_PAGE: Final = "Parameters cannot be understood\n\nHTTP status 400, type /problems/invalid-parameters\n"

_JSON, _GEOJSON = Representation.JSON.value, Representation.GEOJSON.value
EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {
    "searchPlaces": {_JSON: SEARCH, _GEOJSON: SEARCH_GEOJSON},
    "suggestPlaces": {_JSON: SUGGEST, _GEOJSON: SUGGEST_GEOJSON},
    "reversePoint": {_JSON: REVERSE, _GEOJSON: REVERSE_GEOJSON},
    "listPlaces": {_JSON: PLACES, _GEOJSON: PLACES_GEOJSON},
    "readPlace": {_JSON: PLACE, _GEOJSON: PLACE_GEOJSON},
    "listPlaceVersions": {_JSON: VERSIONS, _GEOJSON: VERSIONS_GEOJSON},
    "health": {_JSON: HEALTH},
    "readiness": {_JSON: READINESS},
    "explainProblem": {"text/plain": PROBLEM_PAGE},
}
"""By operation and media type."""
