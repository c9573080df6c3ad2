"""Papers and signatures as the API document shows them."""

from collections.abc import Mapping
from typing import Any, Final

_INSPECTION: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e71"
_PAPER: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e72"
_RECORD: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e73"
_SIGNATURE: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e74"
_NANMING: Final = {"id": "0190f5a0-0000-7000-8000-000000000004", "name": "南明区"}
_HUAXI: Final = {"id": "0190f5a0-0000-7000-8000-000000000003", "name": "花溪区"}
_SHA256: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_OLD: Final = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
_ZHANG: Final = {"id": "user:0190f5a0-0000-7000-8000-000000000011", "name": "张三"}
_LI: Final = {"id": "user:0190f5a0-0000-7000-8000-000000000012", "name": "李四"}
_FIRST: Final = {
    "revision": 1,
    "sha256": _OLD,
    "by": _ZHANG,
    "at": "2026-05-06T04:00:00+00:00",
    "corrects": None,
    "reason": "",
}
_SECOND: Final = {
    "revision": 2,
    "sha256": _SHA256,
    "by": _LI,
    "at": "2026-05-07T02:30:00+00:00",
    "corrects": _OLD,
    "reason": "漏记13号界桩",
}
_HOLDS: Final = {
    "id": _SIGNATURE,
    "paper": "minutes",
    "side": _NANMING,
    "person": _ZHANG,
    "sha256": _SHA256,
    "revision": 2,
    "signed_on": "2026-05-07",
    "received_at": "2026-05-07T03:00:00+00:00",
    "means": "drawn",
    "strokes": [[[0.1, 0.2], [0.8, 0.3]]],
    "scan": None,
    "holds": True,
    "void": None,
    "withdrawn_at": None,
    "withdrawn_because": "",
}
_VOID: Final = {
    **_HOLDS,
    "id": "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e75",
    "side": _HUAXI,
    "person": _LI,
    "sha256": _OLD,
    "revision": 1,
    "signed_on": "2026-05-06",
    "received_at": "2026-05-06T05:00:00+00:00",
    "means": "account",
    "strokes": None,
    "holds": False,
    "void": {
        "why": "changed",
        "told": "李四 changed the content on 2026-05-07 (revision 2: 漏记13号界桩), after 李四 had signed: sign again.",
    },
}
_SIDES: Final = [{**_NANMING, "signed": True}, {**_HUAXI, "signed": False}]
_MINUTES: Final = {
    "kind": "minutes",
    "inspection": _INSPECTION,
    "part": "second_meeting",
    "held_on": "2026-05-06",
    "place": "花溪区民政局",
    "chair": "张三",
    "present": {_NANMING["id"]: ["张三"], _HUAXI["id"]: ["李四"]},
    "agenda": ["通报检查情况"],
    "decided": ["修复12号、13号界桩"],
    "open": [],
}
_WRITTEN: Final = {
    "id": _PAPER,
    "inspection": _INSPECTION,
    "part": "second_meeting",
    "paper": "minutes",
    "revision": 2,
    "sha256": _SHA256,
    "content": _MINUTES,
    "draft": None,
    "lacking": [],
    "unsigned_records": [],
    "sides": _SIDES,
    "complete": False,
    "may_sign": [_HUAXI["id"]],
    "outdated": [],
    "signatures": [_VOID, _HOLDS],
    "revisions": [_FIRST, _SECOND],
}
_REPORT: Final = {
    "kind": "report",
    "inspection": _INSPECTION,
    "line": {
        "id": "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e76",
        "code": "4552",
        "name": "花溪南明线",
        "level": 3,
        "length_m": 12345.6,
    },
    "round": 5,
    "year": 2026,
    "occasion": None,
    "span": None,
    "sides": [{"unit": _NANMING["id"], "name": "南明区"}, {"unit": _HUAXI["id"], "name": "花溪区"}],
    "lead": _NANMING["id"],
    "dates": {"plan": "2026-03-02", "field": "2026-05-06"},
    "teams": [
        {
            "person": _ZHANG["id"],
            "name": "张三",
            "unit": _NANMING["id"],
            "capacity": "representative",
            "from": "2026-03-02",
            "to": None,
        }
    ],
    "statistics": {
        "records": 1,
        "markers": 1,
        "reached": 1,
        "statuses": {"damaged": 1},
        "line_m": 12345.6,
        "covered_m": 0,
        "kilometres": 13,
        "covered_kilometres": 0,
        "photos": 2,
        "first_day": "2026-05-06",
        "last_day": "2026-05-06",
    },
    "markers": [
        {
            "record": _RECORD,
            "revision": 1,
            "sha256": _OLD,
            "observed_on": "2026-05-06",
            "marker": "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e77",
            "number": "12号",
            "statuses": ["damaged"],
        }
    ],
    "stretches": [],
    "unreached": [],
    "defects": [
        {
            "marker": "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e77",
            "number": "12号",
            "statuses": ["damaged"],
            "done": [],
            "treated": [],
        }
    ],
    "disputes": [],
    "conclusions": "界线清晰,双方无争议。",
}
_MADE: Final = {
    **_WRITTEN,
    "part": "report",
    "paper": "report",
    "revision": 1,
    "content": _REPORT,
    "unsigned_records": [_RECORD],
    "sides": [{**_NANMING, "signed": False}, {**_HUAXI, "signed": False}],
    "signatures": [],
    "revisions": [{**_FIRST, "sha256": _SHA256}],
}
_SIGNATURES: Final = {
    "subject": _PAPER,
    "inspection": _INSPECTION,
    "paper": "minutes",
    "sha256": _SHA256,
    "sides": _SIDES,
    "complete": False,
    "may_sign": [_HUAXI["id"]],
    "outdated": [],
    "items": [_VOID, _HOLDS],
    "revisions": [_FIRST, _SECOND],
}
_WITHDRAWN: Final = {
    **_SIGNATURES,
    "sides": [{**_NANMING, "signed": False}, {**_HUAXI, "signed": False}],
    "items": [
        _VOID,
        {
            **_HOLDS,
            "holds": False,
            "void": {"why": "withdrawn", "told": "张三 took the signature back on 2026-05-08."},
            "withdrawn_at": "2026-05-08T01:00:00+00:00",
            "withdrawn_because": "与会人员有误",
        },
    ],
}

EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {
    "readInspectionPaper": {"application/json": _WRITTEN},
    "writeMinutes": {"application/json": _WRITTEN},
    "makeInspectionReport": {"application/json": _MADE},
    "listInspectionSignatures": {"application/json": _SIGNATURES},
    "signInspection": {"application/json": _SIGNATURES},
    "withdrawInspectionSignature": {"application/json": _WITHDRAWN},
}
"""By operation and media type."""
