"""Answers of the operations on lines and markers as the API document shows them; a test holds each to its shape."""

from collections.abc import Mapping
from typing import Any, Final

from api.answers.downloads import MEDIA_TYPES
from api.answers.negotiation import Representation

_LINE_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e60"
MARKER_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e61"
_POINT_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e62"
_GUIZHOU: Final = {"id": "0190f5a0-0001-7000-8000-000000000001", "code": "520000", "name": "贵州省"}
_GUANGXI: Final = {"id": "0190f5a0-0001-7000-8000-000000000045", "code": "450000", "name": "广西壮族自治区"}
_HUNAN: Final = {"id": "0190f5a0-0001-7000-8000-000000000043", "code": "430000", "name": "湖南省"}
_NOTICE: Final = "示意，不作为划界依据"
_ENVELOPE: Final = {"as_of": "2026-11-25", "revision": 42}
_STILL: Final = {"start": None, "end": None}
_NAMED: Final = {"id": _LINE_ID, "code": "4552", "name": "桂黔线"}
_SHAPE: Final = {"type": "MultiLineString", "coordinates": [[[104.527, 24.734], [104.53, 24.74]]]}

_ITEM: Final[dict[str, Any]] = {
    "id": _LINE_ID,
    "code": "4552",
    "name": "桂黔线",
    "aliases": ["黔桂线"],
    "level": 1,
    "level_name": "省界",
    "left": _GUIZHOU,
    "right": _GUANGXI,
    "is_prefectural": True,
    "standing": "derived",
    "nature": "schematic",
    "notice": _NOTICE,
    "length_m": 1093691.8,
    "segments": 2,
    "markers": 291,
    "is_disputed": False,
    "agreed_on": None,
    "approved_on": None,
    "to_demarcate": {
        "since": "2021-03-05",
        "change": "2021-03-05 撤县设市 民函〔2021〕20号",
        "due": "2022-03-05",
        "latest": "2022-09-05",
        "is_overdue": True,
    },
    "valid": _STILL,
}
_ALONG: Final = {
    "id": MARKER_ID,
    "number": "4552001Q",
    "form": "single_two_faced",
    "state": "standing",
    "chainage_m": 3000.0,
    "offset_m": None,
}
_LINE: Final[dict[str, Any]] = {
    **_ITEM,
    "authority": None,
    "note": "",
    "parts": [{"ordinal": 1, "length_m": 1093691.8, "from_m": 0.0, "begins_at": _POINT_ID, "ends_at": _POINT_ID}],
    "tri_points": [{"id": _POINT_ID, "lon": 109.478, "lat": 26.033, "level": 1, "units": [_HUNAN, _GUANGXI, _GUIZHOU]}],
    "along": [_ALONG],
    "disputes": [
        {"id": _POINT_ID, "from_m": 100.0, "to_m": 900.0, "claims": "甲方以山脊为界，乙方以沟底为界", "valid": _STILL}
    ],
    "documents": [
        {
            "id": _POINT_ID,
            "kind": "agreement",
            "title": "行政区域界线协议书",
            "number": "桂黔协〔2001〕1号",
            "authority": None,
            "dated_on": "2001-06-01",
            "text": "",
            "address": None,
            "sha256": None,
        }
    ],
    "description": "界线左侧为贵州省，右侧为广西壮族自治区。自界线起点起，界线向东行1093.69千米，至界线终点。",
    **_ENVELOPE,
}
_PROFILE: Final = {
    "code": "4552",
    "name": "桂黔线",
    "length_m": 1093691.8,
    "step_m": 1000,
    "stations": [{"chainage_m": 0.0, "lon": 104.527, "lat": 24.734, "bearing_deg": 88.1, "direction": "东"}],
    "markers": [{"number": "4552001Q", "chainage_m": 3000.0, "height_m": None, "height_datum": "EPSG:5737"}],
    "sentences": ["界线左侧为贵州省，右侧为广西壮族自治区。"],
    "notice": _NOTICE,
    **_ENVELOPE,
}
_MARKER_ITEM: Final[dict[str, Any]] = {
    "id": MARKER_ID,
    "number": "4552001Q",
    "serial": 1,
    "letter": "Q",
    "form": "single_two_faced",
    "state": "standing",
    "line": _NAMED,
    "units": [_GUIZHOU, _GUANGXI],
    "responsible": _GUIZHOU,
    "material": "granite",
    "chainage_m": 3000.0,
    "point": [104.53, 24.74],
    "precision_m": 1000.0,
    "synthetic": True,
    "valid": {"start": "1998-05-04", "end": None},
}
_MARKER: Final = {
    **_MARKER_ITEM,
    "survey": None,
    "references": [{"name": "古树", "bearing_deg": None, "bearing_kind": "grid", "distance_m": None}],
    "custody": None,
    "consents": [{"unit": _GUANGXI, "signed_by": "王某", "signed_on": "1998-05-04", "document": "桂黔协〔1998〕3号"}],
    "note": "",
    "documents": [],
    "history": [
        {
            "number": "4552001Q",
            "state": "standing",
            "point": [104.53, 24.74],
            "valid": {"start": "1998-05-04", "end": None},
        }
    ],
    **_ENVELOPE,
}
_LOCATED: Final = {
    "units": [_GUIZHOU],
    "covered": True,
    "nearest": {
        "line": _NAMED,
        "left": _GUIZHOU,
        "right": _GUANGXI,
        "distance_m": 812.4,
        "side": "left",
        "bearing_deg": 171.2,
        "direction": "南",
        "chainage_m": 3411.0,
        "foot": [104.53, 24.74],
        "previous_marker": _ALONG,
        "next_marker": None,
        "is_disputed": False,
        "standing": "derived",
        "nature": "schematic",
        "notice": _NOTICE,
    },
    "note": None,
    **_ENVELOPE,
}
_FINDING: Final[dict[str, Any]] = {
    "kind": "gap",
    "is_error": True,
    "units": [_GUIZHOU],
    "line": None,
    "markers": [],
    "lon": 109.469487,
    "lat": 26.835515,
    "precision_m": None,
    "area_m2": 1187772.0,
    "length_m": 4800.0,
    "width_m": 494.9,
    "offset_m": None,
    "allowed_m": None,
    "message": "Gap of 1.188 km² at 109.469487, 26.835515 (天柱县): draw the units around it on the agreed line.",
}
_ASTRAY: Final[dict[str, Any]] = {
    "kind": "off_line",
    "is_error": True,
    "units": [_GUIZHOU, _GUANGXI],
    "line": _NAMED,
    "markers": ["4552001Q"],
    "lon": 104.534,
    "lat": 24.744,
    "precision_m": 1000.0,
    "area_m2": 0.0,
    "length_m": None,
    "width_m": None,
    "offset_m": 300.0,
    "allowed_m": 50.0,
    "message": "4552001Q stands 300.0 m off its line, and 50 m are allowed: check the coordinates and their system (a"
    " wrong zone, X and Y swapped, GCJ-02 taken for CGCS2000); if they are right, it is numbered by another line, or"
    " the line is drawn wrong.",
}
_CHECKED: Final = {
    "level": "county",
    "is_clean": False,
    "errors": 2,
    "counts": {"gap": 1, "off_line": 1},
    "units": 88,
    "vertices": 106419,
    "markers": 1834,
    "seconds": 0.21,
    "neighbours_known": False,
    "without_extent": [],
    **_ENVELOPE,
}


def _feature(item: Mapping[str, Any], shape: Mapping[str, Any]) -> dict[str, Any]:
    properties = {name: value for name, value in item.items() if name != "id"}
    return {"type": "Feature", "id": item.get("id", "1"), "geometry": shape, "properties": properties}


def _collection(item: Mapping[str, Any], shape: Mapping[str, Any], **envelope: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [_feature(item, shape)], **envelope}


_JSON, _GEOJSON = Representation.JSON.value, Representation.GEOJSON.value
_FILES: Final = dict.fromkeys(MEDIA_TYPES.values(), "(the bytes of a file)")
_PAGE: Final = {"next": None, "total": 1, **_ENVELOPE}
_AT: Final = {"type": "Point", "coordinates": [104.53, 24.74]}
EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {
    "listLines": {_JSON: {"items": [_ITEM], **_PAGE}, _GEOJSON: _collection(_ITEM, _SHAPE, **_PAGE), **_FILES},
    "readLine": {_JSON: _LINE, _GEOJSON: _feature(_LINE, _SHAPE), **_FILES},
    "profileLine": {_JSON: _PROFILE},
    "listMarkers": {
        _JSON: {"items": [_MARKER_ITEM], **_PAGE},
        _GEOJSON: _collection(_MARKER_ITEM, _AT, **_PAGE),
        **_FILES,
    },
    "readMarker": {_JSON: _MARKER},
    "locatePoint": {_JSON: _LOCATED},
    "checkBoundaries": {
        _JSON: {**_CHECKED, "items": [_FINDING, _ASTRAY]},
        _GEOJSON: {
            "type": "FeatureCollection",
            "features": [
                {**_feature(each, {"type": "Point", "coordinates": [each["lon"], each["lat"]]}), "id": str(number)}
                for number, each in enumerate((_FINDING, _ASTRAY), 1)
            ],
            **_CHECKED,
        },
    },
}
"""By operation and media type."""
