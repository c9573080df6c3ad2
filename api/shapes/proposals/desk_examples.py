"""Answers about papers, tasks, tables and announcements, as the API document shows them."""

from collections.abc import Mapping
from typing import Any, Final

_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e71"
_HREF: Final = f"/v1/proposals/{_ID}"
_DIVISION: Final = {"code": "520111", "name": "花溪区", "path": ["贵州省", "贵阳市", "花溪区"]}
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAGE: Final = "<!doctype html><title>地名公告：桂花坡命名</title>…"
_BINARY: Final = "(a file)"
_ICS: Final = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…END:VCALENDAR\r\n"
_PAPERS: Final = f"{_HREF}/documents/announcement"
_FILES: Final = {"docx": f"{_PAPERS}?f=docx", "html": f"{_PAPERS}?f=html"}
_ITEM: Final = {
    "id": _ID,
    "number": "黔地名〔2026〕000123",
    "kind": "name",
    "stage": "approved",
    "division": _DIVISION,
    "name": "桂花坡",
    "class_code": "22200",
    "names": 1,
    "due_on": "2026-12-10",
    "href": _HREF,
}
_DEADLINE: Final = {
    "what": "file",
    "since": "2026-11-25",
    "due": "2026-12-10",
    "basis": "地名管理条例第十三条",
    "statutory": True,
    "days_left": 15,
    "status": "open",
}
_TASK: Final = {
    "proposal": _ITEM,
    "steps": [{"step": "file", "role": "filing_clerk"}],
    "since": "2026-11-25",
    "deadlines": [_DEADLINE],
    "due_on": "2026-12-10",
    "status": "open",
}
_NAME: Final = {
    "name": "桂花坡",
    "romanized": "Guìhuāpō",
    "division": "贵州省贵阳市花溪区",
    "position": "青岩镇西北约2公里",
    "approved_by": "花溪区人民政府",
    "approved_on": "2026-11-25",
    "former": "",
}
_ANNOUNCEMENT: Final = {
    "id": _ID,
    "kind": "name",
    "act": "命名",
    "subject": "桂花坡命名",
    "announced_on": "2026-12-01",
    "announced_by": "花溪区民政局",
    "number": "花民公告〔2026〕3号",
    "names": [_NAME],
    "documents": _FILES,
    "href": _HREF,
}
_CONSULTATION: Final = {
    "proposal": _ID,
    "number": "黔地名〔2026〕000123",
    "kind": "name",
    "subject": "桂花坡命名",
    "division": _DIVISION,
    "opens_on": "2026-11-25",
    "closes_on": "2026-12-10",
    "scope": "青岩镇各村。",
    "is_open": True,
    "names": 1,
    "first": ["桂花坡"],
    "href": _HREF,
    "comments_href": f"{_HREF}/comments",
}
_ROW: Final = {
    "row": 1,
    "item": 1,
    "name": "桂花坡",
    "draft": {"kind": "name", "name": "桂花坡", "class_code": "22200", "division": "贵州省/贵阳市/花溪区"},
    "spelling": {"text": "Guìhuāpō", "confirmed": True, "uncertain": []},
    "verdict": "clear",
    "findings": [],
    "errors": [],
}
_BULK: Final = {
    "rows": [_ROW],
    "counts": {"blocked": 0, "needs_justification": 0, "warned": 0, "clear": 1, "unchecked": 0},
    "columns": {"used": {"name": "拟用名称", "division": "所属政区"}, "unused": ["备注"]},
    "as_of": "2026-11-25",
    "revision": 42,
}
_METRICS: Final = '# HELP gazetteer_proposals Proposals by where they stand.\ngazetteer_proposals{stage="draft"} 1\n'

EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {
    "listPapers": {
        "application/json": {
            "items": [
                {
                    "paper": "announcement",
                    "label": "地名公告",
                    "available": True,
                    "missing": [],
                    "href": _PAPERS,
                    "files": _FILES,
                }
            ]
        }
    },
    "readPaper": {"text/html": _PAGE, _WORD: _BINARY},
    "listTasks": {
        "application/json": {
            "items": [_TASK],
            "counts": {"all": 1, "soon": 0, "overdue": 0},
            "today": "2026-11-25",
            "next": None,
        }
    },
    "readDeadlines": {"text/calendar": _ICS},
    "readSubscribedDeadlines": {"text/calendar": _ICS},
    "subscribeCalendar": {
        "application/json": {
            "href": "https://names.example/v1/proposals/deadlines/gzc_….ics",
            "made_at": "2026-11-25T04:00:00+00:00",
        }
    },
    "readSubscription": {"application/json": {"made_at": "2026-11-25T04:00:00+00:00", "last_used_at": None}},
    "proposeInBulk": {
        "application/json": _BULK,
        "application/x-ndjson": '{"row":1,"item":1,"name":"桂花坡",…}\n',
        "text/csv": "拟用名称,检查行号,检查结论\r\n桂花坡,1,未发现问题\r\n",
        _XLSX: _BINARY,
    },
    "listAnnouncements": {
        "application/json": {"items": [_ANNOUNCEMENT], "next": None, "revision": 42},
        "text/html": _PAGE,
        "text/csv": "标准名称,罗马字母拼写\r\n桂花坡,Guìhuāpō\r\n",
        _XLSX: _BINARY,
    },
    "feedAnnouncements": {"application/atom+xml": '<feed xmlns="http://www.w3.org/2005/Atom">…</feed>'},
    "listConsultations": {"application/json": {"items": [_CONSULTATION], "next": None, "today": "2026-11-25"}},
    "metrics": {"text/plain": _METRICS},
}
"""By operation and media type."""
