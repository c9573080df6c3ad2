"""Examples of what is told of divisions, for the API document."""

from collections.abc import Mapping
from typing import Any, Final

_JSON, _GEOJSON = "application/json", "application/geo+json"
_BOZHOU: Final = {"id": "01a2133f-0bf8-7070-920d-e144bd8b52f0", "code": "520304", "name": "播州区"}
_ZUNYI: Final = {"id": "01a2133f-0bf8-7070-920d-e144bd8b52f1", "code": "520300", "name": "遵义市"}
_COUNTY: Final = {"id": "01a2133f-0bf8-7070-920d-e144bd8b52f2", "code": "520321", "name": "遵义县"}
_CHANGE: Final = "01a2133f-0bf8-7070-920d-e144bd8b52f3"
_DAY: Final = "2016-03-20"
_VALID: Final = {
    "start": _DAY,
    "end": None,
    "start_precision": "day",
    "end_precision": "unknown",
    "basis": "approved",
}
_ITEM: Final = {
    **_BOZHOU,
    "romanized": "Bōzhōu Qū",
    "kind": "市辖区",
    "level": 3,
    "parent": _ZUNYI,
    "in_custody": False,
    "valid": _VALID,
    "provisional": False,
    "synthetic": False,
}
UNITS: Final = {"items": [_ITEM], "next": None, "total": 1, "as_of": "2026-11-25", "revision": 3}
UNIT: Final[dict[str, Any]] = {
    **_ITEM,
    "path": ["贵州省", "遵义市", "播州区"],
    "legal_parent": _ZUNYI,
    "administering_parent": None,
    "codes": [{"scheme": "GB2260", "code": "520304", "start": _DAY, "end": None}],
    "names": ["播州区"],
    "begins": _DAY,
    "ends": None,
    "seat": [106.83, 27.54],
    "extent": {"nature": "schematic", "notice": "示意，不作为划界依据"},
    "predecessors": [
        {
            "unit": _COUNTY,
            "relation": "part",
            "is_official": True,
            "is_derived": False,
            "change": _CHANGE,
            "day": _DAY,
        }
    ],
    "successors": [],
    "as_of": "2026-11-25",
    "revision": 3,
}
UNIT_GEOJSON: Final = {
    "type": "Feature",
    "id": _BOZHOU["id"],
    "geometry": None,
    "properties": {name: value for name, value in UNIT.items() if name != "id"},
}
VERSIONS: Final = {
    "links": [
        {
            "rel": "memento first last",
            "href": f"/v1/divisions/{_BOZHOU['id']}?as_of={_DAY}",
            "datetime": "Sun, 20 Mar 2016 00:00:00 GMT",
            "unit": _BOZHOU["id"],
            "name": "播州区",
            "code": "520304",
            "kind": "市辖区",
            "parent": "遵义市",
            "valid": _VALID,
        }
    ],
    "original": "/v1/divisions/520304",
    "revision": 3,
}
_LINK: Final = {"relation": "part", "is_official": True, "is_derived": False}
CHANGE: Final[dict[str, Any]] = {
    "id": _CHANGE,
    "kind": "county_to_district",
    "kind_name": "撤县设区",
    "day": _DAY,
    "precision": "day",
    "basis": "approved",
    "approved_on": _DAY,
    "published_on": None,
    "completed_on": None,
    "code_published_on": None,
    "authority": "国务院",
    "deadlines": [],
    "labels": [],
    "note": "",
    "origin": "guizhou-1981 2014-2016:170",
    "events": [
        {
            "kind": "abolish",
            "kind_name": "撤销",
            "unit": _COUNTY,
            "day": _DAY,
            "before": "遵义县",
            "after": None,
            "code_before": "520321",
            "code_after": None,
        }
    ],
    "successions": [{"predecessor": _COUNTY, "successor": _BOZHOU, **_LINK}],
    "documents": [
        {
            "title": "国务院关于同意贵州省调整遵义市部分行政区划的批复",
            "number": "国函〔2016〕56号",
            "authority": "国务院",
            "approved_on": _DAY,
            "source": None,
            "text": "",
        }
    ],
    "href": f"/v1/division-changes/{_CHANGE}",
}
CHANGES: Final = {"items": [CHANGE], "next": None, "total": 1, "revision": 3}
FAMILY: Final = {
    "units": [
        {**_BOZHOU, "names": ["播州区"], "codes": ["520304"], "begins": _DAY, "ends": None},
        {**_COUNTY, "names": ["遵义县"], "codes": ["522121", "520321"], "begins": None, "ends": _DAY},
    ],
    "links": [
        {
            "predecessor": _COUNTY["id"],
            "successor": _BOZHOU["id"],
            **_LINK,
            "change": _CHANGE,
            "kind": "county_to_district",
            "kind_name": "撤县设区",
            "day": _DAY,
            "document": "国函〔2016〕56号",
        }
    ],
    "revision": 3,
}
DRAWING: Final = (
    'flowchart LR\n    u0["播州区<br/>520304<br/>2016–"]\n    u1["遵义县<br/>522121 → 520321<br/>…–2016"]\n'
    '    u1 -.->|"2016-03-20 撤县设区 国函〔2016〕56号"| u0\n    style u0 stroke-width:3px\n'
)
CROSSWALK: Final = {
    "items": [
        {
            "code": "522121",
            "name": "遵义县",
            "status": "found",
            "matches": [
                {
                    **_BOZHOU,
                    "relation": "part",
                    "is_unchanged": False,
                    "share": None,
                    "share_basis": None,
                    "changes": ["2016-03-20 撤县设区 国函〔2016〕56号"],
                }
            ],
        }
    ],
    "start": "1990-12-31",
    "end": "2024-12-31",
    "revision": 3,
}
COUNTS: Final = {
    "items": [{"level": 3, "kind": "县级市", "count": 10, "share": 0.1136, "before": 7, "change": 3}],
    "at": "2026-11-25",
    "compare": "1990-12-31",
    "revision": 3,
}
EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {
    "listDivisions": {_JSON: UNITS},
    "readDivision": {_JSON: UNIT, _GEOJSON: UNIT_GEOJSON},
    "listDivisionVersions": {_JSON: VERSIONS},
    "listDivisionChildren": {_JSON: UNITS},
    "readDivisionLineage": {_JSON: FAMILY, "text/plain": DRAWING},
    "listDivisionChanges": {_JSON: CHANGES},
    "readDivisionChange": {_JSON: CHANGE},
    "crosswalkDivisions": {_JSON: CROSSWALK},
    "countDivisions": {_JSON: COUNTS},
}
"""By operation and media type."""
