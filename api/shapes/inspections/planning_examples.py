"""Answers of the operations on plans as the API document shows them; a test holds each to its shape."""

from collections.abc import Mapping
from typing import Any, Final

PLAN_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e80"
_LINE_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e60"
_MARKER_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e61"
_GUIZHOU: Final = {"id": "0190f5a0-0001-7000-8000-000000000001", "code": "520000", "name": "贵州省"}
_GUANGXI: Final = {"id": "0190f5a0-0001-7000-8000-000000000045", "code": "450000", "name": "广西壮族自治区"}
_PERSON: Final = "user:0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e90"

_ITEM: Final[dict[str, Any]] = {
    "id": PLAN_ID,
    "line": {"id": _LINE_ID, "code": "4552", "name": "桂黔线", "level": 1, "length_m": 1093691.8},
    "round": 5,
    "year": 2026,
    "occasion": None,
    "from_m": None,
    "to_m": None,
    "lead": _GUIZHOU,
    "sides": [_GUANGXI, _GUIZHOU],
    "marker_count": 291,
    "stage": "plan",
    "is_cancelled": False,
    "field_from": None,
    "completed_on": None,
    "filed_on": None,
    "href": f"/v1/inspections/plans/{PLAN_ID}",
}
_PLAN: Final[dict[str, Any]] = {
    **_ITEM,
    "markers": [{"id": _MARKER_ID, "number": "4552001Q"}],
    "done": [{"stage": "plan", "on": "2026-03-02", "document": "桂黔线第五轮联检实施方案"}],
    "team": [
        {
            "person": _PERSON,
            "name": "王芳",
            "unit": _GUIZHOU["id"],
            "capacity": "leader",
            "from": "2026-03-02",
            "to": None,
        }
    ],
    "events": [
        {
            "step": "plan_agreed",
            "on": "2026-03-02",
            "by": _PERSON,
            "role": "inspector",
            "reason": "",
            "document": "桂黔线第五轮联检实施方案",
        }
    ],
    "steps": [
        {
            "step": "teams_formed",
            "role": "inspector",
            "missing": [
                {
                    "where": "/step",
                    "code": "team_without_leader",
                    "detail": "1 of 2 sides have no leader on their team on 2026-03-02: name them.",
                }
            ],
        }
    ],
    "revision": 42,
}
_COUNTS: Final = {
    "planned": 46,
    "in_field": 12,
    "completed": 20,
    "filed": 18,
    "overdue": 0,
    "out_of_turn": 1,
    "cancelled": 0,
}
_ROUND: Final[dict[str, Any]] = {
    "number": 5,
    "first_year": 2023,
    "last_year": 2027,
    "certainty": "I",
    "is_running": True,
    "lines": 231,
    "unplanned": 185,
    "years": [{"year": 2026, **_COUNTS}],
    "href": "/v1/inspections/rounds/5",
    **_COUNTS,
}
_ENVELOPE: Final = {"as_of": "2026-11-25", "revision": 42}
_JSON: Final = "application/json"

EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {
    "listInspectionRounds": {_JSON: {"items": [_ROUND], **_ENVELOPE}},
    "readInspectionRound": {_JSON: _ROUND},
    "listInspections": {_JSON: {"items": [_ITEM], "next": None, **_ENVELOPE}},
    "planInspections": {
        _JSON: {"items": [_ITEM], "faults": [], "unplanned": [], "dry_run": False, "revision": 42},
    },
    "readInspection": {_JSON: _PLAN},
    "takeInspectionStep": {_JSON: _PLAN},
    "listInspectors": {_JSON: {"items": [{"id": _PERSON, "name": "王芳"}], "next": None}},
}
"""By operation and media type."""
