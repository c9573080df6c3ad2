"""Answers about what follows from inspections as the API document shows them; a test holds each to its shape."""

from collections.abc import Mapping
from typing import Any, Final

FINDING_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4ea0"
DISPUTE_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4ea1"
_OCCURRENCE_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4ea2"
_PLAN_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e80"
_RECORD_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e81"
_MARKER_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e61"
_PERSON: Final = "user:0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e90"
_HUAXI: Final = {"id": "0190f5a0-0001-7000-8000-000000000003", "code": "520111", "name": "花溪区"}
_NANMING: Final = {"id": "0190f5a0-0001-7000-8000-000000000004", "code": "520102", "name": "南明区"}
_LINE: Final = {
    "id": "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e60",
    "code": "520102520111",
    "name": "南明区—花溪区线",
    "level": 3,
    "length_m": 9965.2,
}
_PAGE: Final = {"next": None, "as_of": "2026-11-25", "revision": 42}

_MISSING: Final = {
    "where": "attestations",
    "code": "signature_missing",
    "detail": "repair 修复 is closed when every side was there and has signed; missing: 南明区 (令353第六、十六条).",
}
_FINDING: Final[dict[str, Any]] = {
    "id": FINDING_ID,
    "inspection": _PLAN_ID,
    "record": _RECORD_ID,
    "line": _LINE,
    "marker": {"id": _MARKER_ID, "number": "12号"},
    "action": "repair",
    "term": "修复",
    "units": [_HUAXI],
    "due_on": "2027-01-30",
    "stage": "done",
    "closed_on": None,
    "is_overdue": False,
    "shown": {"record": _RECORD_ID, "observed_on": "2026-11-01", "statuses": ["damaged"], "is_mended": False},
    "href": f"/v1/inspections/findings/{FINDING_ID}",
}
_FINDING_WHOLE: Final[dict[str, Any]] = {
    **_FINDING,
    "found_on": "2026-11-01",
    "sides": [_NANMING, _HUAXI],
    "managing": _HUAXI,
    "approved_by": "贵州省人民政府",
    "closing": {"asks": "joint", "basis": "令353第六、十六条", "missing": [_MISSING]},
    "done_on": "2026-11-20",
    "attestations": [{"unit": _HUAXI, "person": _PERSON, "on": "2026-11-21", "document": ""}],
    "consents": [],
    "given_up": [],
    "survey": "",
    "filed": None,
    "events": [
        {
            "n": 2,
            "step": "done",
            "on": "2026-11-21",
            "by": _PERSON,
            "unit": _HUAXI["id"],
            "day": "2026-11-20",
            "name": "王芳",
            "at": "2026-11-21T02:03:04.567890+00:00",
            "revision": 41,
        }
    ],
    "steps": [{"step": "close", "unit": _HUAXI["id"], "missing": [_MISSING]}],
    "revision": 42,
}
_DISPUTE: Final[dict[str, Any]] = {
    "id": DISPUTE_ID,
    "line": _LINE,
    "kind": "position",
    "term": "界线位置认定",
    "stage": "mediating",
    "sides": [_NANMING, _HUAXI],
    "from_m": 1200.0,
    "to_m": 1450.0,
    "told": "双方对12号界桩以东山脊走向认定不一致。",
    "reported_on": "2026-11-01",
    "since": "2026-11-10",
    "record": None,
    "href": f"/v1/inspections/disputes/{DISPUTE_ID}",
}
_DISPUTE_WHOLE: Final[dict[str, Any]] = {
    **_DISPUTE,
    "referred_to": None,
    "settled_by": None,
    "meetings": 0,
    "reopened": 0,
    "agreed": [
        {"unit": _HUAXI, "person": _PERSON, "on": "2026-11-20", "document": "花南协字〔2026〕3号", "to": "agree"}
    ],
    "events": [
        {
            "n": 2,
            "step": "mediate",
            "on": "2026-11-10",
            "by": _PERSON,
            "unit": _HUAXI["id"],
            "stage": "mediating",
            "name": "王芳",
            "at": "2026-11-10T02:03:04.567890+00:00",
            "revision": 40,
        }
    ],
    "steps": [{"step": "meet", "unit": _HUAXI["id"], "missing": []}],
    "revision": 42,
}
_OCCURRENCE: Final[dict[str, Any]] = {
    "id": _OCCURRENCE_ID,
    "line": _LINE,
    "occasion": "disaster",
    "happened_on": "2026-07-03",
    "from_m": 800.0,
    "to_m": 1900.0,
    "note": "暴雨引发滑坡，河岸后退。",
    "by": "王芳",
    "due_on": "2026-08-02",
    "left": [[1450.0, 1900.0]],
    "is_done": False,
    "is_overdue": True,
}


def _json(example: object) -> dict[str, object]:
    return {"application/json": example}


EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "listFindings": _json({"items": [_FINDING], **_PAGE}),
    "readFinding": _json(_FINDING_WHOLE),
    "takeFindingStep": _json(_FINDING_WHOLE),
    "listDisputes": _json({"items": [_DISPUTE], **_PAGE}),
    "reportDispute": _json(_DISPUTE_WHOLE),
    "readDispute": _json(_DISPUTE_WHOLE),
    "takeDisputeStep": _json(_DISPUTE_WHOLE),
    "listOccurrences": _json({"items": [_OCCURRENCE], **_PAGE}),
    "reportOccurrence": _json(_OCCURRENCE),
}
