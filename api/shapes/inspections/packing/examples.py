"""The package as the API document shows it; a test holds it to its shape."""

from collections.abc import Mapping
from typing import Any, Final

from api.shapes.inspections.planning_examples import PLAN_ID
from boundaries.lines.topology.display import NOTICE

_LINE_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e60"
_MARKER_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e61"
_RECORD_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e81"
_EDIT_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e82"
_PAST_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e83"
_PERSON: Final = "user:0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e90"
_SHA256: Final = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
_GUIZHOU: Final = {"id": "0190f5a0-0001-7000-8000-000000000001", "code": "520000", "name": "贵州省"}
_GUANGXI: Final = {"id": "0190f5a0-0001-7000-8000-000000000045", "code": "450000", "name": "广西壮族自治区"}
_LINE: Final[dict[str, Any]] = {"id": _LINE_ID, "code": "4552", "name": "桂黔线", "level": 1, "length_m": 1093691.8}

_PACKAGE: Final[dict[str, Any]] = {
    "inspection": {
        "id": PLAN_ID,
        "line": _LINE,
        "round": 5,
        "year": 2026,
        "occasion": None,
        "from_m": None,
        "to_m": None,
        "lead": _GUIZHOU,
        "sides": [_GUANGXI, _GUIZHOU],
        "marker_count": 1,
        "stage": "indoor",
        "is_cancelled": False,
        "field_from": "2026-05-06",
        "completed_on": None,
        "filed_on": None,
        "href": f"/v1/inspections/plans/{PLAN_ID}",
        "done": [{"stage": "plan", "on": "2026-03-02", "document": "桂黔线第五轮联检实施方案"}],
        "team": [
            {
                "person": _PERSON,
                "name": "王芳",
                "unit": _GUIZHOU["id"],
                "capacity": "member",
                "from": "2026-03-02",
                "to": None,
            }
        ],
    },
    "generated_at": "2026-05-05T08:00:00+00:00",
    "revision": 42,
    "me": {"person": _PERSON, "name": "王芳", "unit": _GUIZHOU["id"]},
    "line": {
        **_LINE,
        "course": {"type": "MultiLineString", "coordinates": [[[104.527, 24.734], [104.53, 24.74]]]},
        "course_tolerance_m": 0.0,
        "standing": "agreed",
        "notice": NOTICE,
    },
    "markers": [
        {
            "id": _MARKER_ID,
            "number": "4552001Q",
            "form": "single_two_faced",
            "state": "standing",
            "position": [104.529, 24.738],
            "precision_m": 1000.0,
            "accuracy_m": None,
            "height_m": None,
            "height_datum": None,
            "material": "granite",
            "references": [
                {
                    "number": 1,
                    "name": "独立树",
                    "bearing_deg": None,
                    "bearing_kind": "grid",
                    "distance_m": None,
                }
            ],
            "custody": None,
            "responsible": _GUIZHOU,
            "chainage_m": 3000.0,
            "last": {
                "observed_on": "2021-05-07",
                "statuses": ["intact"],
                "note": "",
                "record": _RECORD_ID,
                "inspection": _PAST_ID,
                "photos": [_SHA256],
            },
        }
    ],
    "base": {"type": "FeatureCollection", "features": [], "tolerance_m": 50.0, "notice": NOTICE},
    "vocabulary": {"legibility": [{"value": "legible", "term": "清晰"}]},
    "provisions": {"position_tolerance_m": 1.0, "search_within_m": 30.0},
    "records": [
        {
            "id": _RECORD_ID,
            "kind": "marker",
            "line": _LINE_ID,
            "marker": _MARKER_ID,
            "observed_on": "2026-05-06",
            "revision": 1,
            "sha256": _SHA256,
            "settled": True,
            "content": {"kind": "marker", "statuses": ["intact"], "note": ""},
            "edits": [
                {
                    "id": _EDIT_ID,
                    "field": "/note",
                    "value": "",
                    "replaces": [],
                    "device": "phone-1",
                    "by": _PERSON,
                    "device_at": "2026-05-06T02:00:00+00:00",
                }
            ],
        }
    ],
    "records_left": 0,
    "photos": [_SHA256],
    "photo_inspections": {_SHA256: _PAST_ID},
}

EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {"takeInspectionAlong": {"application/json": _PACKAGE}}
"""By operation and media type."""
