"""Signing in and out with a browser, and what an attacker may try with it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from sqlalchemy import func, select, update

from accounts.models import LoginAttempt, LoginSession, User
from api.app import create_app
from foundation.db import Database
from foundation.settings import Settings
from tests.api.acting.conftest import PASSWORD, Clock, Signed, problem

BODY = {"login": "root", "password": PASSWORD}


def test_nobody_is_signed_in_at_first(server: httpx.Client) -> None:
    told = server.get("/v1/session").json()
    assert (told["signed_in"], told["user"], told["csrf_token"], told["elsewhere"]) == (False, None, None, None)


def test_who_signs_in_is_told_who_they_are_and_what_they_may(server: httpx.Client) -> None:
    told = server.post("/v1/session", json={"login": "huaxi.reviewer", "password": PASSWORD}).json()
    assert (told["signed_in"], told["user"]["login"], told["via"]) == (True, "huaxi.reviewer", "password")
    [grant] = told["grants"]
    assert (grant["role"], grant["division"]["name"], grant["in_force"]) == ("reviewer", "花溪区", True)
    assert "write_places" in grant["actions"]
    assert server.get("/v1/session").json() == told


def test_the_cookie_is_for_no_script_and_no_other_site(server: httpx.Client) -> None:
    cookie = server.post("/v1/session", json=BODY).headers["set-cookie"]
    assert cookie.startswith("gazetteer=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_over_https_the_cookie_is_of_this_host_alone(server: httpx.Client) -> None:
    # As a proxy on this machine passes it on.
    cookie = server.post("/v1/session", json=BODY, headers={"x-forwarded-proto": "https"}).headers["set-cookie"]
    assert cookie.startswith("__Host-gazetteer=")
    assert "Secure" in cookie.split("; ")


def test_nobody_signs_in_over_plain_http_from_elsewhere(server: httpx.Client) -> None:
    answer = server.post("/v1/session", json=BODY, headers={"host": "names.example"})
    assert problem(answer) == (403, "forbidden")
    assert "https" in answer.json()["detail"]


def test_answers_about_who_is_signed_in_are_kept_by_nobody(server: httpx.Client, signed: Signed) -> None:
    for answer in (server.get("/v1/session"), signed("root").get("/v1/session"), signed("root").get("/v1/users")):
        assert answer.headers["cache-control"] == "private, no-store"
        assert "access-control-allow-origin" not in answer.headers
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_reading_what_is_public_is_the_same_for_who_is_signed_in(server: httpx.Client, signed: Signed) -> None:
    plain, known = server.get("/v1/places"), signed("root").get("/v1/places")
    assert known.json() == plain.json()
    assert known.headers["etag"] == plain.headers["etag"]
    assert known.headers["cache-control"] == plain.headers["cache-control"] == "public, no-cache"
    assert known.headers["access-control-allow-origin"] == "*"


def test_signing_out_ends_the_session_on_the_server(server: httpx.Client, signed: Signed) -> None:
    browser = signed("root")
    cookie = browser.cookies["gazetteer"]
    assert browser.delete("/v1/session").status_code == 204
    assert "gazetteer" not in browser.cookies
    server.cookies.set("gazetteer", cookie)
    assert server.get("/v1/session").json()["signed_in"] is False


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("root", "wrong-password-of-somebody"),
        ("nobody.at.all", PASSWORD),
        ("root", PASSWORD.upper()),
        ("root'--", PASSWORD),
        ("root", "x" * 900),
        ("用户", PASSWORD),
    ],
)
def test_whoever_is_not_let_in_hears_the_same(server: httpx.Client, login: str, password: str) -> None:
    answer = server.post("/v1/session", json={"login": login, "password": password})
    assert problem(answer) == (401, "unauthenticated")
    assert answer.json()["detail"] == "The name or the password is wrong."
    assert "set-cookie" not in answer.headers


def test_a_disabled_user_hears_what_an_unknown_one_does(server: httpx.Client, library: Database) -> None:
    with library.sessions.begin() as session:
        session.execute(update(User).where(User.login == "approver").values(disabled_at=func.now()))
    answer = server.post("/v1/session", json={"login": "approver", "password": PASSWORD})
    assert answer.json()["detail"] == "The name or the password is wrong."


def test_the_cookie_of_a_disabled_user_counts_no_more(signed: Signed, people: dict[str, UUID]) -> None:
    browser, root = signed("approver"), signed("root")
    body = {"disabled": True, "reason": "Left the office."}
    assert root.patch(f"/v1/users/{people['approver']}", json=body).status_code == 200
    assert browser.get("/v1/session").json()["signed_in"] is False
    assert problem(browser.get("/v1/tokens")) == (401, "unauthenticated")


def test_who_tries_too_often_waits_and_unknown_names_wait_alike(server: httpx.Client) -> None:
    for login in ("root", "nobody.at.all"):
        answers = [
            server.post("/v1/session", json={"login": login, "password": "wrong-password-of-somebody"})
            for _ in range(8)
        ]
        assert [answer.status_code for answer in answers[:5]] == [401] * 5
        assert problem(answers[-1]) == (429, "too-often")
        assert int(answers[-1].headers["retry-after"]) == answers[-1].json()["retry_after_s"] > 0


def test_the_right_password_does_not_help_while_one_waits_and_helps_afterwards(
    server: httpx.Client, clock: Clock
) -> None:
    for _ in range(8):
        server.post("/v1/session", json={"login": "root", "password": "wrong-password-of-somebody"})
    assert problem(server.post("/v1/session", json=BODY)) == (429, "too-often")
    clock.forward(timedelta(minutes=16))
    assert server.post("/v1/session", json=BODY).status_code == 200


def test_every_try_is_written_down_though_it_is_refused(server: httpx.Client, library: Database) -> None:
    server.post("/v1/session", json={"login": "root", "password": "wrong-password-of-somebody"})
    with library.sessions() as session:
        [(outcome, address)] = session.execute(select(LoginAttempt.outcome, LoginAttempt.address)).all()
    assert (outcome, address) == ("refused", "127.0.0.1")


def test_a_cookie_that_was_planted_is_not_the_one_that_is_signed_in(server: httpx.Client) -> None:
    server.cookies.set("gazetteer", "planted-by-somebody")
    server.post("/v1/session", json=BODY)
    values = {cookie.value for cookie in server.cookies.jar}
    assert "planted-by-somebody" not in {value for value in values if value and len(value) > 30}
    fresh = next(value for value in values if value and len(value) > 30)
    attacker = httpx.Client(base_url=server.base_url, cookies={"gazetteer": "planted-by-somebody"})
    assert attacker.get("/v1/session").json()["signed_in"] is False
    assert httpx.get(f"{server.base_url}/v1/session", cookies={"gazetteer": fresh}).json()["signed_in"] is True
    attacker.close()


def test_signing_in_again_ends_the_session_before(server: httpx.Client, signed: Signed, library: Database) -> None:
    browser = signed("root")
    before = browser.cookies["gazetteer"]
    browser.post("/v1/session", json=BODY)
    with library.sessions() as session:
        assert session.scalar(select(func.count()).select_from(LoginSession)) == 1
    assert httpx.get(f"{server.base_url}/v1/session", cookies={"gazetteer": before}).json()["signed_in"] is False


@pytest.mark.parametrize("passed", [timedelta(minutes=61), timedelta(hours=13)])
def test_a_session_ends_when_it_is_left_alone(signed: Signed, clock: Clock, passed: timedelta) -> None:
    browser = signed("root")
    clock.forward(passed)
    assert browser.get("/v1/session").json()["signed_in"] is False


def test_a_session_that_is_used_goes_on(signed: Signed, clock: Clock) -> None:
    browser = signed("root")
    for _ in range(3):
        clock.forward(timedelta(minutes=40))
        assert browser.get("/v1/session").json()["signed_in"] is True


@pytest.mark.parametrize("token", [None, "", "another", "é"])
def test_a_change_without_the_secret_of_the_session_is_refused(signed: Signed, token: str | None) -> None:
    browser = signed("root")
    del browser.headers["X-CSRF-Token"]
    headers = {} if token is None else {"X-CSRF-Token": token.encode()}
    answer = browser.delete("/v1/session", headers=headers)  # type: ignore[arg-type] # bytes are allowed as well
    assert problem(answer) == (403, "forbidden")
    assert "X-CSRF-Token" in answer.json()["detail"]
    assert browser.get("/v1/session").json()["signed_in"] is True


def test_the_secret_of_another_session_does_not_help(signed: Signed) -> None:
    browser, other = signed("root"), signed("approver")
    answer = browser.delete("/v1/session", headers={"X-CSRF-Token": other.headers["X-CSRF-Token"]})
    assert problem(answer) == (403, "forbidden")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_from_another_sites_page_is_refused(signed: Signed, headers: dict[str, str]) -> None:
    browser = signed("root")
    body = {"purpose": "theft", "roles": ["administrator"], "expires_at": "2026-12-01T00:00:00Z"}
    assert problem(browser.post("/v1/tokens", json=body, headers=headers)) == (403, "forbidden")
    assert problem(browser.post("/v1/session", json=BODY, headers=headers)) == (403, "forbidden")


def test_a_page_of_this_server_may_change_things(signed: Signed) -> None:
    browser = signed("root")
    origin = str(browser.base_url).rstrip("/")
    answer = browser.delete("/v1/session", headers={"origin": origin, "sec-fetch-site": "same-origin"})
    assert answer.status_code == 204


def test_a_form_of_another_site_cannot_sign_anybody_in(server: httpx.Client) -> None:
    answer = server.post("/v1/session", data={"login": "root", "password": PASSWORD})
    assert problem(answer) == (415, "unsupported-media-type")


def test_who_signs_in_under_a_name_typed_otherwise_is_the_same(server: httpx.Client) -> None:
    answer = server.post("/v1/session", json={"login": " ＲＯＯＴ ", "password": PASSWORD})
    assert answer.json()["user"]["login"] == "root"


def test_who_must_choose_a_password_may_do_nothing_before(
    server: httpx.Client, signed: Signed, library: Database
) -> None:
    with library.sessions.begin() as session:
        session.execute(update(User).where(User.login == "root").values(must_change_password=True))
    browser = signed("root")
    assert browser.get("/v1/session").json()["must_change_password"] is True
    answer = browser.get("/v1/users")
    assert problem(answer) == (403, "forbidden")
    assert "/v1/session/password" in answer.json()["detail"]
    new = {"old": PASSWORD, "new": "copper-lantern-meadow-71"}
    told = browser.post("/v1/session/password", json=new)
    assert told.status_code == 200, told.text
    assert told.json()["must_change_password"] is False
    assert browser.get("/v1/users").status_code == 200
    assert server.post("/v1/session", json=BODY).status_code == 401


def test_another_password_signs_other_browsers_out(signed: Signed) -> None:
    here, there = signed("approver"), signed("approver")
    here.post("/v1/session/password", json={"old": PASSWORD, "new": "copper-lantern-meadow-71"})
    assert here.get("/v1/session").json()["signed_in"] is True
    assert there.get("/v1/session").json()["signed_in"] is False


def test_who_does_not_know_the_old_password_does_not_choose_a_new_one(signed: Signed) -> None:
    browser = signed("approver")
    body = {"old": "wrong-password-of-somebody", "new": "copper-lantern-meadow-71"}
    assert problem(browser.post("/v1/session/password", json=body)) == (401, "unauthenticated")
    body = {"old": PASSWORD, "new": "password123"}
    assert problem(browser.post("/v1/session/password", json=body)) == (400, "invalid-parameters")


@pytest.mark.parametrize(
    ("content", "pointer", "code"),
    [
        (b"{", "/", "not_json"),
        (b"[]", "/", "not_an_object"),
        (b'{"login": "a\\ud800", "password": "x"}', None, "not_json"),
        (b'{"login": NaN, "password": "x"}', None, "not_json"),
        (b'{"login": 7, "password": "x"}', "/login", "not_a_text"),
        (b'{"login": "root"}', "/password", "missing"),
        (b'{"login": "root", "password": "x", "admin": true}', "/admin", "unknown"),
    ],
)
def test_what_is_no_body_is_told_by_its_place(
    server: httpx.Client, content: bytes, pointer: str | None, code: str
) -> None:
    answer = server.post("/v1/session", content=content, headers={"content-type": "application/json"})
    assert problem(answer) == (400, "invalid-parameters")
    [fault] = answer.json()["errors"]
    assert fault["code"] == code
    assert pointer is None or code == "not_json" or fault["pointer"] == pointer


def test_a_body_that_is_too_large_is_refused(server: httpx.Client) -> None:
    answer = server.post("/v1/session", json={"login": "root", "password": "x" * 300_000})
    assert problem(answer) == (413, "too-large")


def test_deep_nesting_does_not_kill_the_server(server: httpx.Client) -> None:
    content = b'{"login":' + b"[" * 90_000 + b"]" * 90_000 + b"}"
    answer = server.post("/v1/session", content=content, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert server.get("/healthz").status_code == 200


def test_a_server_behind_a_proxy_gives_the_cookie_of_https(
    library: Database, clock: Clock, serving: Callable[..., object]
) -> None:
    app = create_app(Settings(public_url="https://names.example"), library, clock=clock)
    with serving(app) as client:  # type: ignore[attr-defined] # a context manager
        headers = {"host": "names.example", "origin": "https://names.example"}
        cookie = client.post("/v1/session", json=BODY, headers=headers).headers["set-cookie"]
    assert cookie.startswith("__Host-gazetteer=")
