"""Bodies and answers of checks of proposed names, as the API document shows them; a test holds each to its shape."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from api.parameters.proposals.drafts import DraftGiven, DraftsGiven

_EVIDENCE: Final = {
    "id": "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e71",
    "name": "龙场镇",
    "kind": "21500",
    "path": ["贵州省", "贵阳市", "修文县"],
    "reading": "lóng chǎng zhèn",
    "romanized": "Lóngchǎng Zhèn",
    "note": "",
}
_FINDING: Final = {
    "rule": "R8",
    "code": "duplicate",
    "title": "重名",
    "title_en": "duplicate",
    "article": "条例第九条第（七）（八）项",
    "severity": "block",
    "sentence": "“龙场镇”与贵州省内 1 处重名：龙场镇（贵州省贵阳市修文县）",
    "sentence_en": "龙场镇: within 贵州省 1 place: each has the same name.",
    "evidence": [_EVIDENCE],
    "remedy": "另拟；同名的一处拟更名、销名的，先办结该项",
    "remedy_en": "Choose another name, or first have the other one changed.",
    "justification": "",
}
_CHECK: Final = {
    "name": "龙场镇",
    "verdict": "blocked",
    "scope": "在贵州省范围内与乡、镇比较（条例第九条第（八）项）",
    "scope_en": "Compared with 乡、镇 within 贵州省.",
    "findings": [_FINDING],
    "spelling": {"text": "Lóngchǎng Zhèn", "confirmed": False, "uncertain": []},
}
_ENVELOPE: Final = {"as_of": "2026-11-25", "revision": 42}
_GIVEN: Final = {"name": "龙场镇", "class_code": "21500", "division": "贵州省/贵阳市/花溪区"}
_COUNTS: Final = {"blocked": 1, "needs_justification": 0, "warned": 0, "clear": 0, "unchecked": 1}
_UNCHECKED: Final = {
    "name": "",
    "errors": [
        {
            "code": "blank",
            "message": "The name is empty: write it as the document is to have it.",
            "pointer": "/drafts/1/name",
        }
    ],
}


def _schema() -> Mapping[str, Any]:
    """Return the schema of a body: one draft, or many."""
    return TypeAdapter(DraftGiven | DraftsGiven).json_schema()


BODIES: Final[Mapping[str, Any]] = {"application/json": {"schema": _schema(), "example": _GIVEN}}
"""By media type."""

EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {"checkProposal": {"application/json": {**_CHECK, **_ENVELOPE}}}
"""By operation and media type."""
MANY: Final = {"results": [_CHECK, _UNCHECKED], "counts": _COUNTS, **_ENVELOPE}
"""The answer to many drafts."""
