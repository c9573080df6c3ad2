"""Answers of what is due and how it stands as the API document shows them; a test holds each to its shape."""

from collections.abc import Mapping
from typing import Any, Final

from api.answers.negotiation import Representation
from api.shapes.boundaries.examples import MARKER_ID
from api.shapes.inspections.planning_examples import PLAN_ID

_LINE_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e60"
_RECORD_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e70"
_FOLLOW_UP_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e71"
_SHA256: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_GUIZHOU: Final = {"id": "0190f5a0-0001-7000-8000-000000000001", "code": "520000", "name": "贵州省"}
_GUANGXI: Final = {"id": "0190f5a0-0001-7000-8000-000000000045", "code": "450000", "name": "广西壮族自治区"}
_LINE: Final = {"id": _LINE_ID, "code": "4552", "name": "桂黔线", "level": 1, "length_m": 1093691.8}
_ENVELOPE: Final = {"as_of": "2026-11-25", "revision": 42}
_JSON: Final = "application/json"
_REACHED: Final = {
    "length_m": 1093691.8,
    "covered_m": 546845.9,
    "length_share": 0.5,
    "markers": 291,
    "seen": 194,
    "marker_share": 0.6667,
}
_STATUSES: Final = [{"status": "worn_text", "term": "字迹模糊", "count": 12}]

_LINE_DUE: Final[dict[str, Any]] = {
    "line": _LINE,
    "sides": [_GUANGXI, _GUIZHOU],
    "due": "2026-12-31",
    "clock": "plan",
    "standing": "soon",
    "days_left": 36,
    "last_on": "2021-10-20",
    "lead": _GUIZHOU,
    "inspection": {
        "id": PLAN_ID,
        "round": 5,
        "year": 2026,
        "stage": "indoor",
        "href": f"/v1/inspections/plans/{PLAN_ID}",
    },
    "markers": {"total": 291, "done": 194, "later": 0, "soon": 97, "overdue": 0, "due": "2026-12-31"},
    "extras": [
        {
            "occasion": "disaster",
            "on": "2026-07-02",
            "note": "山洪冲毁河岸",
            "due": "2026-08-01",
            "is_overdue": True,
            "left": [[12400.0, 12900.0]],
        }
    ],
    "filings": [],
}
_MARKER_DUE: Final[dict[str, Any]] = {
    "id": MARKER_ID,
    "number": "4552001Q",
    "line": _LINE,
    "state": "standing",
    "point": [106.684, 26.334],
    "precision_m": 1000.0,
    "responsible": _GUIZHOU,
    "due": "2026-12-31",
    "standing": "soon",
    "days_left": 36,
    "seen_on": "2021-10-12",
    "record": _RECORD_ID,
    "recorded_on": "2021-10-12",
    "statuses": ["worn_text"],
}
_COVERAGE: Final[dict[str, Any]] = {
    "inspection": PLAN_ID,
    "from_m": 0.0,
    "to_m": 2400.0,
    "length_m": 2400.0,
    "covered_m": 1500.0,
    "gaps": [[1500.0, 2400.0]],
    "kilometres": [
        {"from_m": 0.0, "to_m": 1000.0, "covered_m": 1000.0, "is_covered": True},
        {"from_m": 1000.0, "to_m": 2000.0, "covered_m": 500.0, "is_covered": False},
        {"from_m": 2000.0, "to_m": 2400.0, "covered_m": 0.0, "is_covered": False},
    ],
    "markers": [{"id": MARKER_ID, "number": "4552001Q", "is_reached": True}],
    "reached": 1,
    "is_complete": False,
    **_ENVELOPE,
}
_MAP: Final[dict[str, Any]] = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": MARKER_ID,
            "geometry": {"type": "Point", "coordinates": [106.684, 26.334]},
            "properties": {
                "kind": "marker",
                "number": "4552001Q",
                "line": "4552",
                "state": "standing",
                "standing": "soon",
                "due": "2026-12-31",
                "seen_on": "2021-10-12",
                "record": _RECORD_ID,
                "statuses": ["worn_text"],
                "precision_m": 1000.0,
            },
        }
    ],
    "notice": "示意，不作为划界依据",
    "round": 5,
    **_ENVELOPE,
}
_VISIT: Final[dict[str, Any]] = {
    "record": _RECORD_ID,
    "inspection": PLAN_ID,
    "round": 4,
    "year": 2021,
    "occasion": None,
    "observed_on": "2021-10-12",
    "completed_on": "2021-10-20",
    "is_cancelled": False,
    "is_reached": True,
    "is_settled": True,
    "statuses": ["worn_text"],
    "legibility": "partly",
    "offset": {
        "distance_m": 0.12,
        "bearing_deg": 90.0,
        "uncertainty_m": 0.07,
        "tolerance_m": 1.0,
        "verdict": "within",
        "device": "RTK 1",
        "accuracy_m": 0.05,
        "point": [106.684, 26.334],
        "precision_m": 1000.0,
    },
    "references": [{"number": 1, "state": "present", "note": ""}],
    "photos": [
        {
            "sha256": _SHA256,
            "kind": "before",
            "bearing_deg": 90.0,
            "href": f"/v1/inspections/photos/{_SHA256}?inspection={PLAN_ID}",
        }
    ],
    "actions": ["repaint"],
    "people": ["user:0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e90"],
    "note": "描红后清晰",
    "revision": 1,
    "sha256": _SHA256,
    "signed": {
        "is_complete": False,
        "signatures": [{"unit": _GUIZHOU, "name": "王芳", "signed_on": "2021-10-12", "void": None}],
        "missing": [_GUANGXI],
    },
}
_HISTORY: Final[dict[str, Any]] = {
    "id": MARKER_ID,
    "number": "4552001Q",
    "is_full": True,
    "periods": [
        {
            "number": "4552001Q",
            "line": _LINE_ID,
            "state": "standing",
            "turns": ["set"],
            "moved_m": None,
            "point": [106.684, 26.334],
            "precision_m": 1000.0,
            "responsible": _GUIZHOU,
            "consents": [],
            "valid": {"start": "1999-05-01", "end": None},
        }
    ],
    "documents": [],
    "visits": [_VISIT],
    "follow_ups": [
        {
            "id": _FOLLOW_UP_ID,
            "record": _RECORD_ID,
            "action": "repaint",
            "units": [_GUIZHOU],
            "asked_on": "2021-10-12",
            "due_on": "2021-11-11",
            "closed_on": "2021-10-30",
            "is_overdue": False,
            "steps": [{"step": "open", "on": "2021-10-12"}, {"step": "close", "on": "2021-10-30"}],
        }
    ],
    "occurrences": [{"occasion": "disaster", "on": "2026-07-02", "note": "山洪冲毁河岸"}],
    **_ENVELOPE,
}
_LINE_STANDING: Final[dict[str, Any]] = {
    "id": _LINE_ID,
    "code": "4552",
    "name": "桂黔线",
    "level": 1,
    "sides": [_GUANGXI, _GUIZHOU],
    "inspection": PLAN_ID,
    "year": 2026,
    "lead": _GUIZHOU,
    "stage": "indoor",
    "standing": "soon",
    "due": "2026-12-31",
    "completed_on": None,
    "filed_on": None,
    "filing_due": None,
    "reached": _REACHED,
    "statuses": _STATUSES,
    "open_treatments": 1,
    "overdue_treatments": 0,
    "open_disputes": 1,
    "peaceful": ["no_overdue", "pact"],
    "is_peaceful": False,
}
_SUMMARY: Final[dict[str, Any]] = {
    "number": 5,
    "first_year": 2023,
    "last_year": 2027,
    "certainty": "I",
    "planned": 1,
    "in_field": 1,
    "completed": 0,
    "filed": 0,
    "overdue": 0,
    "filings_overdue": 0,
    "reached": _REACHED,
    "records": 210,
    "unsettled": 2,
    "years": [{"year": 2026, "planned": 1, "completed": 0, "filed": 0}],
    "statuses": _STATUSES,
    "by_unit": [{"unit": _GUIZHOU, "markers": 146, "seen": 97, "statuses": _STATUSES}],
    "treatments": [{"action": "repaint", "term": "描红", "asked": 12, "closed": 11, "open": 1, "overdue": 0}],
    "disputes": [{"kind": "cross_line_use", "term": "跨界生产经营", "stage": "mediating", "count": 1}],
    "extras": {"asked": 1, "done": 0, "overdue": 1},
    "peaceful": [
        {
            "condition": "pact",
            "term": "共建平安边界公约",
            "is_asked": False,
            "basis": "川甘线第四轮联检报道",
            "certainty": "V",
            "held": 1,
        }
    ],
    "peaceful_lines": 0,
    "lines": [_LINE_STANDING],
    **_ENVELOPE,
}

_PAGE: Final = "<!doctype html><title>第五轮联合检查情况</title>…"
_BOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {
    "listLinesDue": {
        _JSON: {
            "items": [_LINE_DUE],
            "counts": {"all": 231, "done": 120, "later": 80, "soon": 30, "overdue": 1},
            "next": None,
            **_ENVELOPE,
        }
    },
    "listMarkersDue": {_JSON: {"items": [_MARKER_DUE], "next": None, **_ENVELOPE}},
    "readInspectionCoverage": {_JSON: _COVERAGE},
    "drawInspections": {Representation.GEOJSON.value: _MAP},
    "readMarkerHistory": {_JSON: _HISTORY},
    "readInspectionSummary": {_JSON: _SUMMARY, "text/html": _PAGE, _BOOK: "(a file)"},
}
"""By operation and media type."""
