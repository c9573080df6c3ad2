"""Answers of the operations on records as the API document shows them; a test holds each to its shape."""

from collections.abc import Mapping
from typing import Any, Final

INSPECTION_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e80"
LINE_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e60"
MARKER_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e61"
RECORD_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4ea0"
SHA256: Final = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
DEVICE: Final = "phone-7f3a"
_PHOTO: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_PERSON: Final = "user:0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e90"
_SIDE: Final = "0190f5a0-0001-7000-8000-000000000001"
_AT: Final = "2026-05-06T12:00:00+08:00"
_JSON: Final = "application/json"

_CONTENT: Final[dict[str, Any]] = {
    "kind": "marker",
    "id": RECORD_ID,
    "marker": MARKER_ID,
    "seen_at": _AT,
    "members": {_SIDE: [_PERSON]},
    "statuses": ["damaged"],
    "legibility": "legible",
    "references": [{"number": 1, "state": "present", "note": ""}],
    "measurement": None,
    "photos": [{"sha256": _PHOTO, "kind": "before", "bearing_deg": 90}],
    "evidence": [],
    "actions": [],
    "follow_ups": [],
    "note": "基座缺角",
}
_RECEIPT: Final[dict[str, Any]] = {
    "id": RECORD_ID,
    "what": "record",
    "sha256": SHA256,
    "outcome": "taken",
    "reasons": [],
    "kept_sha256": None,
    "missing_photos": [_PHOTO],
    "remarks": [
        {
            "where": "/body/members",
            "code": "side_absent",
            "detail": "Not every side was there: it is no joint inspection until the others confirm it."
            " (令353第十二条)",
        }
    ],
}
_SYNC: Final[dict[str, Any]] = {
    "sync": "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4eb0",
    "received_at": "2026-05-06T10:00:00+00:00",
    "skew_s": 3.2,
    "clock_notable": False,
    "receipts": [_RECEIPT],
    "missing_photos": [_PHOTO],
}
_ITEM: Final[dict[str, Any]] = {
    "id": RECORD_ID,
    "inspection": INSPECTION_ID,
    "kind": "marker",
    "line": LINE_ID,
    "marker": MARKER_ID,
    "observed_on": "2026-05-06",
    "revision": 1,
    "statuses": ["damaged"],
    "is_reached": True,
    "from_m": None,
    "to_m": None,
    "is_settled": True,
    "href": f"/v1/inspections/records/{RECORD_ID}",
}
_EDIT: Final[dict[str, Any]] = {
    "id": "6b4f4315-b123-5f10-baa4-7b157cbf0da1",
    "value": "基座缺角",
    "replaces": [],
    "device": DEVICE,
    "by": _PERSON,
    "device_at": _AT,
}
_RECORD: Final[dict[str, Any]] = {
    **_ITEM,
    "content": _CONTENT,
    "sha256": SHA256,
    "by": _PERSON,
    "device": DEVICE,
    "observed_at": _AT,
    "came": {
        "sync": _SYNC["sync"],
        "received_at": _SYNC["received_at"],
        "by": _PERSON,
        "name": "王芳",
        "device": DEVICE,
        "sent_at": "2026-05-06T18:00:03+08:00",
        "skew_s": 3.2,
    },
    "revisions": [
        {
            "n": 1,
            "sha256": SHA256,
            "content": _CONTENT,
            "by": _PERSON,
            "name": "王芳",
            "at": _SYNC["received_at"],
            "corrects": None,
            "reason": "",
        }
    ],
    "fields": [{"field": "/note", "is_conflict": False, "heads": [_EDIT], "past": []}],
    "unsettled": [],
    "remarks": _RECEIPT["remarks"],
    "signatures": [],
    "missing_sides": [_SIDE],
    "missing_photos": [_PHOTO],
    "changed_by": 42,
}
_REFUSED: Final = [
    {
        "where": "/observed_at",
        "code": "from_future",
        "detail": "It says that it was made at 2026-06-06T12:00:00+08:00, which has not come yet: set the clock of the"
        " device, correct the time in the record, and send it again.",
    }
]
_ASIDE: Final[dict[str, Any]] = {
    "id": RECORD_ID,
    "sha256": SHA256,
    "what": "record",
    "outcome": "refused",
    "reasons": _REFUSED,
    "content": {"id": RECORD_ID, "kind": "marker", "body": _CONTENT},
    "by": _PERSON,
    "name": "王芳",
    "device": DEVICE,
    "sent_at": "2026-05-06T18:00:03+08:00",
    "skew_s": 3.2,
    "received_at": _SYNC["received_at"],
    "judged_at": _SYNC["received_at"],
    "replay": f"/v1/inspections/aside/{RECORD_ID}/{SHA256}/replay?inspection={INSPECTION_ID}",
}

EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {
    "syncInspection": {_JSON: _SYNC},
    "listInspectionRecords": {_JSON: {"items": [_ITEM], "next": None, "revision": 42}},
    "readInspectionRecord": {_JSON: _RECORD},
    "correctInspectionRecord": {_JSON: _RECORD},
    "settleInspectionRecord": {_JSON: _RECORD},
    "listInspectionAside": {_JSON: {"items": [_ASIDE], "next": None, "revision": 42}},
    "replayInspectionAside": {_JSON: _SYNC},
    "importInspectionFile": {
        _JSON: {
            "sync": _SYNC["sync"],
            "sha256": SHA256,
            "dry_run": False,
            "features": [
                {"feature": "waypoints/1", "id": RECORD_ID, "outcome": "taken", "reasons": [], "remarks": []},
            ],
            "counts": {"taken": 1, "conflict": 0, "refused": 0},
            "missing_photos": [],
        }
    },
}
"""By operation and media type."""
