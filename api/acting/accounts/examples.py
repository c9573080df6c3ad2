"""Answers about accounts as the API document shows them; a test holds each to its shape."""

from collections.abc import Mapping
from typing import Any, Final

_JSON: Final = "application/json"
_USER: Final = "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e71"
_WHO: Final = {"id": _USER, "login": "wang.fang", "name": "王芳", "organisation": "花溪区民政局"}
_GRANT: Final = {
    "role": "reviewer",
    "division": {"id": "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e72", "name": "花溪区", "now": "花溪区"},
    "start": "2026-11-25",
    "end": None,
    "in_force": True,
    "actions": ["accept", "assess", "write_places"],
}
_SESSION: Final = {
    "signed_in": True,
    "user": _WHO,
    "via": "password",
    "grants": [_GRANT],
    "must_change_password": False,
    "csrf_token": "P2m0v5m1yYkq3sYb3o9fJd4oT7oJcQ0uYw2l8m4r6Xk",
    "expires_at": "2026-11-25T16:00:00+00:00",
    "elsewhere": {"name": "统一身份认证", "href": "/v1/session/oidc"},
}
_TOKEN: Final = {
    "id": "0190f5a0-5b9c-7e5e-9f3c-5a1b2c3d4e73",
    "purpose": "Nightly export",
    "hint": "gzt_Ab3dE9",
    "roles": ["reviewer"],
    "created_at": "2026-11-25T04:00:00+00:00",
    "expires_at": "2027-02-25T04:00:00+00:00",
    "revoked_at": None,
    "last_used_at": None,
}
_ACCOUNT: Final = {
    **_WHO,
    "has_password": True,
    "must_change_password": True,
    "disabled_at": None,
    "grants": [{**_GRANT, "id": 1200}],
}
_NEW: Final = {**_ACCOUNT, "grants": [], "password": "kmpd-7xw2-h9ra-3vtn-q4ce"}

EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = {
    operation: {_JSON: answer}
    for operation, answer in {
        "readSession": _SESSION,
        "signIn": _SESSION,
        "changePassword": _SESSION,
        "issueToken": {**_TOKEN, "token": "gzt_Ab3dE9fGh1JkLmN0pQrStUvWxYz2A4b6C8d0E2f4G6h"},
        "listTokens": {"items": [_TOKEN]},
        "listUsers": {"items": [_ACCOUNT], "next": None},
        "createUser": _NEW,
        "readUser": _ACCOUNT,
        "changeUser": _ACCOUNT,
        "renewPassword": _NEW,
        "grantRole": _ACCOUNT,
    }.items()
}
