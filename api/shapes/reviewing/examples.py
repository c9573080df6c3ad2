"""Answers about proposals, their reviews and comments, as the API document shows them."""

from collections.abc import Mapping
from typing import Any, Final

from foundation.files.checking.kinds import MediaType

_ID: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e71"
_USER: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e05"
_HREF: Final = f"/v1/proposals/{_ID}"
_AT: Final = "2026-11-25T04:00:00+00:00"
_DIVISION: Final = {"code": "520111", "name": "花溪区", "path": ["贵州省", "贵阳市", "花溪区"]}
_ITEM: Final = {
    "id": _ID,
    "number": "黔地名〔2026〕000123",
    "kind": "name",
    "stage": "accepted",
    "division": _DIVISION,
    "name": "桂花坡",
    "class_code": "22200",
    "names": 1,
    "due_on": "2026-12-10",
    "href": _HREF,
}
_FILE: Final = {
    "id": _USER,
    "filename": "申请书.pdf",
    "purpose": "application",
    "media_type": "application/pdf",
    "bytes": 48_213,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "public": False,
    "added_by": "杨光",
    "added_at": _AT,
    "href": f"{_HREF}/attachments/{_USER}",
}
_PERIOD: Final = {
    "n": 1,
    "revision": 1,
    "opens_on": "2026-11-25",
    "closes_on": "2026-12-10",
    "scope": "青岩镇居民，张榜并上网",
}
_DEADLINE: Final = {
    "what": "consultation",
    "since": "2026-11-25",
    "due": "2026-12-10",
    "basis": "地方规定",
    "statutory": False,
    "done_on": None,
}
_PROPOSAL: Final = {
    "id": _ID,
    "number": "黔地名〔2026〕000123",
    "kind": "name",
    "stage": "accepted",
    "sight": "office",
    "division": _DIVISION,
    "revision": 1,
    "drafts": [
        {
            "kind": "name",
            "name": "桂花坡",
            "romanized": "Guìhuāpō",
            "class_code": "22200",
            "position": [106.66, 26.35],
            "meaning": "坡上多桂花。",
            "division": _DIVISION,
        }
    ],
    "changes": [],
    "national": False,
    "reviews": {"required": ["consultation", "experts"], "finished": ["experts"]},
    "attachments": [_FILE],
    "consultations": [_PERIOD],
    "decision": None,
    "filing": None,
    "carried_out": [],
    "deadlines": [_DEADLINE],
    "steps": [
        {
            "step": "approve",
            "role": "approver",
            "missing": [
                {
                    "where": "reviews",
                    "code": "consultation_unfinished",
                    "detail": "The consultation is not finished, and is required.",
                }
            ],
        }
    ],
    "href": _HREF,
}
_EVENT: Final = {
    "n": 1,
    "step": "begin",
    "stage": "draft",
    "revision": 1,
    "day": "2026-11-25",
    "at": _AT,
    "by": "杨光",
    "role": "proposer",
    "reason": "",
    "told": {},
    "entry": 4_711,
}
_EXPERT: Final = {
    "user": _USER,
    "name": "吴正",
    "organisation": "贵州大学",
    "specialities": ["地名学", "布依语"],
    "href": f"/v1/experts/{_USER}",
}
_ASSIGNMENT: Final = {
    "id": _ID,
    "user": _USER,
    "name": "吴正",
    "duty": "expert",
    "has_conflict": False,
    "statement": "",
}
_OPINION: Final = {
    "id": _ID,
    "revision": 1,
    "duty": "expert",
    "vote": "for",
    "text": "名实相符，无重名。",
    "by": "吴正",
    "at": _AT,
}
_OPINIONS: Final = {
    "items": [_OPINION],
    "tally": {"revision": 1, "votes": {"for": 1, "against": 0, "abstain": 0}},
}
_COMMENT: Final = {
    "id": _ID,
    "consultation": 1,
    "stance": "support",
    "text": "寨名好听。",
    "name": None,
    "considered": True,
    "at": _AT,
}
_MODERATED: Final = {
    **_COMMENT,
    "name": "杨某",
    "shown": True,
    "reason": "与地名有关。",
    "contact": "0851-00000000",
    "show_name": False,
    "signed_in": False,
}


def _json(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"application/json": answer}


EXAMPLES: Final[dict[str, Mapping[str, Any]]] = {
    "beginProposal": _json({**_PROPOSAL, "stage": "draft", "number": None, "sight": "own"}),
    "listProposals": _json({"items": [_ITEM], "next": None, "revision": 4_711}),
    "readProposal": _json(_PROPOSAL),
    "editProposal": _json({**_PROPOSAL, "stage": "draft", "number": None, "sight": "own"}),
    "takeStep": _json(_PROPOSAL),
    "readProposalHistory": _json({"events": [_EVENT]}),
    "attachFile": _json(_FILE),
    "readFile": {each.value: "(a file)" for each in MediaType},
    "listExperts": _json({"items": [_EXPERT], "after": None}),
    "enlistExpert": _json(_EXPERT),
    "listAssignments": _json({"items": [_ASSIGNMENT]}),
    "assignReviewer": _json({**_ASSIGNMENT, "has_conflict": None, "statement": None}),
    "declareInterest": _json(_ASSIGNMENT),
    "listOpinions": _json(_OPINIONS),
    "giveOpinion": _json({"items": [_OPINION], "tally": None}),
    "listComments": _json(
        {"items": [_COMMENT], "consultations": [_PERIOD], "open": True, "next": None, "revision": 4_711}
    ),
    "comment": _json({"id": _ID, "considered": True, "consultation": 1}),
    "moderateComment": _json(_MODERATED),
}
"""By operation and media type."""
