"""Bodies and answers of the normalizer as the API document shows them; a test holds each to its shape."""

from collections.abc import Mapping
from typing import Any, Final

import orjson
from pydantic import TypeAdapter

from api.parameters.normalizing import NamesAsked

_NANBAI: Final[dict[str, Any]] = {
    "id": "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e70",
    "name": "南白街道",
    "romanized": "Nánbái Jiēdào",
    "kind": "21500",
    "kind_name": "乡级行政区",
    "code": "520304001",
    "division": {"code": "520304", "name": "播州区", "path": ["贵州省", "遵义市", "播州区"]},
    "point": [106.831, 27.537],
}
_CANDIDATE: Final[dict[str, Any]] = {
    **_NANBAI,
    "matched": "南白镇",
    "matched_kind": "former",
    "score": 0.98,
    "group": 1,
    "group_score": 0.98,
    "reasons": [
        {"kind": "former_name", "detail": "南白镇 2016-12-31 撤乡镇设街道 黔府函〔2016〕192号"},
        {"kind": "former_division", "detail": "遵义县→播州区 2016-03-20 撤县设区 国函〔2016〕56号"},
    ],
    "parts": {"length": 1.332, "former_name": -0.7, "inside": 4.705},
}
_RESULT: Final[dict[str, Any]] = {
    "input": "遵义县南白镇",
    "decision": "match",
    "match": _NANBAI,
    "candidates": [_CANDIDATE],
    "candidates_total": 1,
    "none_score": 0.01,
    "settled_by": [],
}
_REFUSED: Final[dict[str, Any]] = {
    "input": "",
    "id": 7,
    "error": {
        "code": "blank",
        "message": "There is nothing to search for: write a name, a part of one, or a code.",
        "pointer": "/names/1/name",
    },
}
_ENVELOPE: Final = {"as_of": "2026-11-25", "revision": 42}
_POINT: Final = {"type": "Point", "coordinates": [106.831, 27.537]}
_ONE: Final = {"results": [_RESULT], **_ENVELOPE}
_ONE_GEOJSON: Final = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": _CANDIDATE["id"],
            "geometry": _POINT,
            "properties": {name: value for name, value in _CANDIDATE.items() if name != "id"},
        }
    ],
    **{name: value for name, value in _RESULT.items() if name != "candidates"},
    **_ENVELOPE,
}
_MANY: Final = {"results": [_RESULT, _REFUSED], **_ENVELOPE}
_LINES: Final = "".join(
    orjson.dumps({"line": at, **told}).decode() + "\n" for at, told in enumerate((_RESULT, _REFUSED), start=1)
)
_TABLE: Final = (
    "序号,地名,规范化判定,标准地名,地名ID,区划代码,所在政区,概率,理由,候选\r\n"
    "1,遵义县南白镇,匹配,南白街道,0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e70,520304001,贵州省/遵义市/播州区,0.9800,"
    "former_name 南白镇 2016-12-31 撤乡镇设街道 黔府函〔2016〕192号,\r\n"
)
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BYTES: Final = "(the bytes of a workbook)"

BODIES: Final[Mapping[str, Any]] = {
    "application/json": {
        "schema": TypeAdapter(NamesAsked).json_schema(),
        "example": {
            "names": ["遵义县南白镇", {"name": "青岩", "within": "贵阳市/花溪区", "id": 7}],
            "as_of": "2026-01-01",
            "limit": 5,
        },
    },
    # Any text is read line by line, or row by row, and what is wrong is told in its place: there is no schema to keep.
    "application/x-ndjson": {
        "schema": {},
        "example": '"遵义县南白镇"\n{"name": "青岩", "within": "贵阳市/花溪区", "id": 7}\n',
    },
    "text/csv": {"schema": {}, "example": "序号,地名\r\n1,遵义县南白镇\r\n"},
    _XLSX: {"schema": {}},
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "description": "One file alone, whatever its part is called; the parameters stand in the address.",
            "properties": {"file": {"type": "string", "format": "binary"}},
            "required": ["file"],
        },
        "encoding": {"file": {"contentType": f"text/csv, {_XLSX}"}},
    },
}
"""By media type."""

EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {
    "normalizeName": {"application/json": _ONE, "application/geo+json": _ONE_GEOJSON},
    "normalizeNames": {
        "application/json": _MANY,
        "application/x-ndjson": _LINES,
        "text/csv": _TABLE,
        _XLSX: _BYTES,
    },
}
"""By operation and media type."""
