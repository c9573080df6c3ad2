"""An example of the joint report, for the document."""

from collections.abc import Mapping
from typing import Any, Final

INSPECTION_ID = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e5f"
SHA256 = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PAGE: Final = "<!doctype html><title>花溪区—青岩区线第五轮联合检查报告</title>…"
_BINARY: Final = "(a file)"
_REPORT: Final = {
    "inspection": INSPECTION_ID,
    "title": "花溪区—青岩区线第五轮联合检查报告",
    "of": {
        "line": "花溪区—青岩区线",
        "code": "520111520199",
        "level": "县界",
        "round": "第五轮",
        "year": 2026,
        "lead": "贵州省贵阳市花溪区",
        "occasion": "",
    },
    "sides": ["花溪区", "青岩区"],
    "is_draft": True,
    "sha256": SHA256,
    "revision": 1,
    "missing": ["贵州省贵阳市青岩区"],
    "covered": {
        "length_m": 12345.67,
        "walked_m": 9000.0,
        "gaps": ["K9+000至K12+346"],
        "markers": 2,
        "reached": 1,
        "unseen": ["002Q"],
    },
    "statuses": [{"term": "损坏", "count": 1, "share": "50.0%"}],
    "actions": [{"term": "描红", "count": 1, "share": ""}],
    "markers": [
        {
            "number": 1,
            "marker": "001Q",
            "form": "单立双面型",
            "managing": "贵州省贵阳市花溪区",
            "on": "2026-06-01",
            "statuses": "损坏",
            "offset": "0.12米，相符",
            "treatment": "现场：描红；待办：修复",
            "record": SHA256,
        }
    ],
    "tasks": [
        {
            "marker": "001Q",
            "defect": "损坏",
            "action": "修复",
            "sides": ["贵州省贵阳市花溪区"],
            "due": "2026-09-01",
            "asks": "各方到场并签字",
            "standing": "待处理",
        }
    ],
    "disputes": [{"kind": "资源权属", "told": "采砂权属有分歧。", "reported_on": "2026-06-01", "standing": "调处中"}],
    "signatures": [
        {
            "side": "贵州省贵阳市花溪区",
            "name": "王某某",
            "capacity": "政府代表",
            "signed_on": "2026-06-20",
            "means": "账号确认",
            "sha256": SHA256,
            "standing": "有效",
        }
    ],
    "filing": "尚未报贵州省人民政府备案",
    "conclusions": "界线清楚，各方无争议。",
    "completed_on": None,
    "files": {
        "html": f"/v1/inspections/reports/{INSPECTION_ID}?f=html",
        "docx": f"/v1/inspections/reports/{INSPECTION_ID}?f=docx",
    },
}

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "readInspectionReport": {"application/json": _REPORT, "text/html": _PAGE, _WORD: _BINARY},
    "readInspectionForm": {"text/html": _PAGE, _WORD: _BINARY},
}
"""By operation and media type."""
