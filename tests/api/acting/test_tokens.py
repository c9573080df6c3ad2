"""Tokens of programs: what they may do, and that they end."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from accounts.models import AccessToken
from foundation.db import Database
from foundation.idempotency.models import IdempotentRequest
from foundation.ledger.models import LedgerEntry
from tests.api.acting.conftest import Clock, Signed, problem
from tests.api.conftest import NOON

EXPIRES = (NOON + timedelta(days=30)).isoformat()


def wanted(*roles: str, expires_at: str = EXPIRES) -> dict[str, Any]:
    """What a token is asked for."""
    return {"purpose": "Nightly export", "roles": list(roles), "expires_at": expires_at}


def by(token: str) -> dict[str, str]:
    """The header of a program."""
    return {"authorization": f"Bearer {token}"}


def test_a_token_is_told_once_and_kept_as_a_hash(signed: Signed, library: Database) -> None:
    browser = signed("root")
    answer = browser.post("/v1/tokens", json=wanted("administrator"))
    assert answer.status_code == 201
    token = answer.json()["token"]
    assert token.startswith("gzt_")
    assert answer.headers["location"] == f"/v1/tokens/{answer.json()['id']}"
    [listed] = browser.get("/v1/tokens").json()["items"]
    assert "token" not in listed
    assert token.startswith(listed["hint"])
    with library.sessions() as session:
        row = session.scalars(select(AccessToken)).one()
        entry = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1)).one()
    assert token not in f"{row.sha256!r} {row.hint} {entry.details}"


def test_a_program_acts_with_a_token_and_needs_no_secret_of_a_page(server: httpx.Client, signed: Signed) -> None:
    token = signed("root").post("/v1/tokens", json=wanted("administrator")).json()["token"]
    assert server.get("/v1/session", headers=by(token)).json()["via"] == "token"
    assert server.get("/v1/users", headers=by(token)).status_code == 200
    body = {"login": "made.by.program", "name": "王芳", "reason": "A test."}
    assert server.post("/v1/users", json=body, headers=by(token)).status_code == 201


def test_a_token_may_no_more_than_its_roles(server: httpx.Client, signed: Signed) -> None:
    browser = signed("huaxi.admin")
    assert problem(browser.post("/v1/tokens", json=wanted("approver"))) == (400, "invalid-parameters")
    assert problem(browser.post("/v1/tokens", json=wanted())) == (400, "invalid-parameters")
    assert problem(browser.post("/v1/tokens", json=wanted("emperor"))) == (400, "invalid-parameters")
    browser = signed("approver")
    token = browser.post("/v1/tokens", json=wanted("approver")).json()["token"]
    assert problem(server.get("/v1/users", headers=by(token))) == (403, "forbidden")


@pytest.mark.parametrize("expires", ["2026-11-01T00:00:00Z", "2030-01-01T00:00:00Z", "2026-12-01T00:00:00", "soon"])
def test_a_token_ends_within_a_year(signed: Signed, expires: str) -> None:
    answer = signed("root").post("/v1/tokens", json=wanted("administrator", expires_at=expires))
    assert problem(answer) == (400, "invalid-parameters")


def test_an_expired_token_counts_no_more(server: httpx.Client, signed: Signed, clock: Clock) -> None:
    token = signed("root").post("/v1/tokens", json=wanted("administrator")).json()["token"]
    clock.forward(timedelta(days=31))
    assert problem(server.get("/v1/users", headers=by(token))) == (401, "unauthenticated")
    assert problem(server.get("/v1/session", headers=by(token))) == (401, "unauthenticated")


def test_a_revoked_token_counts_no_more(server: httpx.Client, signed: Signed) -> None:
    browser = signed("root")
    made = browser.post("/v1/tokens", json=wanted("administrator")).json()
    answer = browser.delete(f"/v1/tokens/{made['id']}", params={"reason": "It leaked."})
    assert answer.status_code == 204
    refused = server.get("/v1/users", headers=by(made["token"]))
    assert problem(refused) == (401, "unauthenticated")
    assert refused.headers["www-authenticate"].startswith("Bearer")
    again = browser.delete(f"/v1/tokens/{made['id']}", params={"reason": "It leaked."})
    assert problem(again) == (409, "conflict")


def test_the_tokens_of_a_disabled_user_count_no_more(
    server: httpx.Client, signed: Signed, people: dict[str, UUID]
) -> None:
    token = signed("huaxi.admin").post("/v1/tokens", json=wanted("administrator")).json()["token"]
    body = {"disabled": True, "reason": "Left the office."}
    signed("root").patch(f"/v1/users/{people['huaxi.admin']}", json=body)
    assert problem(server.get("/v1/users", headers=by(token))) == (401, "unauthenticated")


def test_the_token_of_another_is_not_there(signed: Signed) -> None:
    made = signed("root").post("/v1/tokens", json=wanted("administrator")).json()
    other = signed("approver")
    assert other.get("/v1/tokens").json()["items"] == []
    answer = other.delete(f"/v1/tokens/{made['id']}", params={"reason": "Mine now."})
    assert problem(answer) == (404, "not-found")


def test_a_token_issues_no_other(server: httpx.Client, signed: Signed) -> None:
    token = signed("root").post("/v1/tokens", json=wanted("administrator")).json()["token"]
    answer = server.post("/v1/tokens", json=wanted("administrator"), headers=by(token))
    assert problem(answer) == (403, "forbidden")


def test_the_same_request_issues_one_token_and_keeps_no_secret(signed: Signed, library: Database) -> None:
    browser = signed("root")
    headers = {"idempotency-key": "one-token-please"}
    first = browser.post("/v1/tokens", json=wanted("administrator"), headers=headers)
    again = browser.post("/v1/tokens", json=wanted("administrator"), headers=headers)
    assert (again.status_code, again.json()["id"], again.json()["token"]) == (201, first.json()["id"], None)
    assert again.headers["idempotency-replayed"] == "true"
    with library.sessions() as session:
        kept = session.scalars(select(IdempotentRequest.body)).one()
    assert first.json()["token"].encode() not in bytes(kept or b"")


@pytest.mark.parametrize("token", ["gzt_", "gzt_" + "x" * 43, "gzt_" + "é" * 43, "gzt_' OR 1=1"])
def test_a_made_up_token_is_nobodys(server: httpx.Client, token: str) -> None:
    answer = server.get("/v1/users", headers={b"authorization": f"Bearer {token}".encode()})
    assert problem(answer) == (401, "unauthenticated")


def test_a_token_of_the_survey_is_no_sign_of_a_person(server: httpx.Client) -> None:
    assert server.get("/v1/session", headers=by("of the survey")).json()["signed_in"] is False


def test_a_token_goes_before_a_cookie(signed: Signed) -> None:
    token = signed("approver").post("/v1/tokens", json=wanted("approver")).json()["token"]
    browser = signed("root")
    assert browser.get("/v1/session", headers=by(token)).json()["user"]["login"] == "approver"
