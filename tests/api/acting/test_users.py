"""Administering accounts over HTTP: within the own ground, and never above it."""

from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from foundation.db import Database
from foundation.ledger.models import LedgerEntry
from tests.api.acting.conftest import Signed, problem
from tests.api.conftest import GUIYANG, HUAXI, NANMING, numbered

NEW = {"login": "wang.fang", "name": "王芳", "organisation": "花溪区民政局", "reason": "A new colleague."}


def test_a_new_user_has_a_first_password_and_may_do_nothing(server: httpx.Client, signed: Signed) -> None:
    made = signed("root").post("/v1/users", json=NEW)
    assert made.status_code == 201
    told = made.json()
    assert (told["grants"], told["must_change_password"]) == ([], True)
    answer = server.post("/v1/session", json={"login": "wang.fang", "password": told["password"]})
    assert answer.json()["must_change_password"] is True


def test_a_role_that_is_granted_counts_at_once_and_a_revoked_one_no_more(signed: Signed) -> None:
    root = signed("root")
    user = root.post("/v1/users", json={**NEW, "has_password": False}).json()["id"]
    body = {"role": "reviewer", "division": str(HUAXI), "reason": "Takes over."}
    granted = root.post(f"/v1/users/{user}/grants", json=body)
    assert granted.status_code == 201
    [grant] = granted.json()["grants"]
    assert (grant["role"], grant["division"]["name"], grant["start"]) == ("reviewer", "花溪区", "2026-11-25")
    answer = root.delete(f"/v1/users/{user}/grants/{grant['id']}", params={"reason": "Moved."})
    assert answer.status_code == 204
    assert all(not each["in_force"] for each in root.get(f"/v1/users/{user}").json()["grants"])


def test_what_is_done_to_accounts_stands_in_the_ledger_with_who_why_and_the_request(
    signed: Signed, library: Database, people: dict[str, UUID]
) -> None:
    signed("root").post("/v1/users", json=NEW)
    with library.sessions() as session:
        entry = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1)).one()
    assert (entry.actor_id, entry.actor_role) == (f"user:{people['root']}", "administrator")
    assert (entry.action, entry.reason) == ("create user", "A new colleague.")
    assert (entry.request_id or "").startswith("urn:uuid:")


@pytest.mark.parametrize("login", ["nobody", "approver", "huaxi.reviewer"])
def test_who_is_no_administrator_sees_no_accounts(signed: Signed, login: str) -> None:
    browser = signed(login)
    for answer in (browser.get("/v1/users"), browser.post("/v1/users", json=NEW)):
        assert problem(answer) == (403, "forbidden")
        assert answer.json()["needs"] == ["administrator"]


def test_who_is_not_signed_in_is_asked_to_before_anything_is_looked_at(server: httpx.Client) -> None:
    for answer in (
        server.get("/v1/users"),
        server.get("/v1/tokens"),
        server.post("/v1/users", content=b"{no json"),
        server.get(f"/v1/users/{numbered(1)}"),
    ):
        assert problem(answer) == (401, "unauthenticated")


def test_an_administrator_of_a_district_administers_that_district(signed: Signed, people: dict[str, UUID]) -> None:
    browser = signed("huaxi.admin")
    logins = {user["login"] for user in browser.get("/v1/users").json()["items"]}
    assert logins == {"huaxi.admin", "huaxi.reviewer", "nobody"}
    for stranger in ("root", "approver", "nanming.reviewer"):
        assert problem(browser.get(f"/v1/users/{people[stranger]}")) == (403, "forbidden")
        body = {"disabled": True, "reason": "Mischief."}
        assert problem(browser.patch(f"/v1/users/{people[stranger]}", json=body)) == (403, "forbidden")
        body = {"reason": "Mischief."}
        assert problem(browser.post(f"/v1/users/{people[stranger]}/password", json=body)) == (403, "forbidden")


@pytest.mark.parametrize("division", [None, str(GUIYANG), str(NANMING)])
def test_nobody_grants_more_than_they_administer(signed: Signed, people: dict[str, UUID], division: str | None) -> None:
    body = {"role": "approver", "division": division, "reason": "Mischief."}
    answer = signed("huaxi.admin").post(f"/v1/users/{people['huaxi.reviewer']}/grants", json=body)
    assert problem(answer) == (403, "forbidden")


def test_nobody_grants_a_role_to_themselves(signed: Signed, people: dict[str, UUID]) -> None:
    body = {"role": "approver", "division": None, "reason": "I can do it."}
    answer = signed("root").post(f"/v1/users/{people['root']}/grants", json=body)
    assert problem(answer) == (403, "forbidden")


def test_the_last_administrator_cannot_be_disabled(signed: Signed, people: dict[str, UUID]) -> None:
    answer = signed("root").patch(f"/v1/users/{people['root']}", json={"disabled": True, "reason": "Enough."})
    assert problem(answer) == (409, "conflict")


def test_a_grant_of_another_user_is_not_revoked_by_the_way(signed: Signed, people: dict[str, UUID]) -> None:
    root = signed("root")
    [grant] = root.get(f"/v1/users/{people['approver']}").json()["grants"]
    answer = root.delete(f"/v1/users/{people['nobody']}/grants/{grant['id']}", params={"reason": "By the way."})
    assert problem(answer) == (404, "not-found")


@pytest.mark.parametrize(
    "change",
    [
        {"login": "Wang Fang"},
        {"name": "<script>alert(1)</script>"},
        {"name": "王\u202e芳"},
        {"name": ""},
        {"reason": ""},
        {"reason": "a\nb"},
        {"organisation": "x" * 101},
        {"login": "root\u0000"},
    ],
)
def test_what_cannot_be_a_name_or_a_reason_is_refused(signed: Signed, change: dict[str, str]) -> None:
    assert problem(signed("root").post("/v1/users", json=NEW | change)) == (400, "invalid-parameters")


def test_the_same_request_makes_one_user(signed: Signed) -> None:
    root = signed("root")
    headers = {"idempotency-key": "one-user-please"}
    first, again = (root.post("/v1/users", json=NEW, headers=headers) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert (again.json()["password"], again.headers["idempotency-replayed"]) == (None, "true")
    other = root.post("/v1/users", json=NEW | {"name": "李四"}, headers=headers)
    assert problem(other) == (422, "key-reused")
    without = root.post("/v1/users", json=NEW)
    assert problem(without) == (409, "conflict")


@pytest.mark.parametrize("key", ["short", "x" * 201, "with a blank in it", "ключ-ключ"])
def test_a_key_that_is_none_is_refused(signed: Signed, key: str) -> None:
    answer = signed("root").post("/v1/users", json=NEW, headers={b"idempotency-key": key.encode()})
    assert problem(answer) == (400, "invalid-parameters")


def test_users_are_listed_page_by_page(signed: Signed) -> None:
    root = signed("root")
    logins: list[str] = []
    after: str | None = ""
    while after is not None:
        page = root.get("/v1/users", params={"after": after, "limit": 2}).json()
        logins += [user["login"] for user in page["items"]]
        after = page["next"]
    assert logins == sorted(["root", "huaxi.admin", "huaxi.reviewer", "nanming.reviewer", "approver", "nobody"])
