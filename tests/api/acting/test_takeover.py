"""How an administrator of a district, or a page on the way, might become somebody else."""

from uuid import UUID

import httpx
import pytest
from sqlalchemy import update

from accounts.changes import link_subject
from accounts.models import User
from foundation.actor import OPERATOR
from foundation.db import Database
from tests.api.acting.conftest import PASSWORD, WHY, Signed, problem
from tests.api.conftest import HUAXI

BECAUSE = {"reason": "Mischief."}
NEW = {"login": "wang.fang", "name": "王芳", "reason": "A new colleague."}


def test_an_account_that_waits_for_its_first_role_is_not_taken_over_by_a_district(
    signed: Signed, people: dict[str, UUID]
) -> None:
    # Who knew its password today would have tomorrow whatever the province grants to it.
    district, waiting = signed("huaxi.admin"), f"/v1/users/{people['nobody']}"
    assert problem(district.post(f"{waiting}/password", json=BECAUSE)) == (403, "forbidden")
    assert problem(district.patch(waiting, json={"disabled": True, **BECAUSE})) == (403, "forbidden")
    assert signed("root").post(f"{waiting}/password", json=BECAUSE).status_code == 200


def test_a_district_grants_a_role_to_who_waits_for_one(signed: Signed, people: dict[str, UUID]) -> None:
    body = {"role": "proposer", "division": str(HUAXI), "reason": "Works here."}
    assert signed("huaxi.admin").post(f"/v1/users/{people['nobody']}/grants", json=body).status_code == 201


def test_who_made_an_account_keeps_it_until_it_has_a_role(signed: Signed) -> None:
    district = signed("huaxi.admin")
    made = district.post("/v1/users", json=NEW).json()["id"]
    assert district.post(f"/v1/users/{made}/password", json=BECAUSE).status_code == 200


def test_who_signs_in_elsewhere_gets_no_second_way_in_from_a_district(
    signed: Signed, library: Database, people: dict[str, UUID]
) -> None:
    with library.sessions.begin() as session:
        link_subject(session, OPERATOR, people["huaxi.reviewer"], "https://id.example", "4711", WHY)
    address = f"/v1/users/{people['huaxi.reviewer']}/password"
    assert problem(signed("huaxi.admin").post(address, json=BECAUSE)) == (403, "forbidden")
    assert signed("root").post(address, json=BECAUSE).status_code == 200


def test_a_list_of_accounts_goes_on_without_the_logins_of_others(
    signed: Signed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.acting.accounts.users._SCANNED", 1)
    district = signed("huaxi.admin")
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        page = district.get("/v1/users", params={"after": after, "limit": 1}).json()
        seen += [user["login"] for user in page["items"]]
        after = page["next"]
        assert after is None or after in seen
    assert seen == ["huaxi.admin", "huaxi.reviewer", "nobody"]


def test_the_password_that_somebody_else_chose_is_not_chosen_again(signed: Signed, library: Database) -> None:
    with library.sessions.begin() as session:
        session.execute(update(User).where(User.login == "approver").values(must_change_password=True))
    browser = signed("approver")
    answer = browser.post("/v1/session/password", json={"old": PASSWORD, "new": PASSWORD})
    assert problem(answer) == (400, "invalid-parameters")
    assert browser.get("/v1/session").json()["must_change_password"] is True


def test_a_page_of_plain_http_is_none_of_a_server_that_speaks_https(server: httpx.Client) -> None:
    # Whoever sits on the way writes what plain http shows.
    body = {"login": "root", "password": PASSWORD}
    headers = {"x-forwarded-proto": "https", "host": "names.example"}
    planted = server.post("/v1/session", json=body, headers={**headers, "origin": "http://names.example"})
    assert problem(planted) == (403, "forbidden")
    own = server.post("/v1/session", json=body, headers={**headers, "origin": "https://names.example"})
    assert own.status_code == 200


def test_a_member_that_stands_twice_is_refused(server: httpx.Client) -> None:
    content = b'{"login": "root", "login": "approver", "password": "x"}'
    answer = server.post("/v1/session", content=content, headers={"content-type": "application/json"})
    assert problem(answer) == (400, "invalid-parameters")
    assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [("/login", "repeated")]
