"""Signing in elsewhere: a browser goes there and comes back, and only the provider's word is believed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from joserfc.jwk import OctKey, RSAKey
from pydantic import SecretStr
from sqlalchemy import func, select, update

from accounts.models import ForeignIdentity, User
from api.acting.oidc.flow import local_path
from api.app import create_app
from foundation.db import Database
from foundation.settings import Settings
from tests.api.acting.conftest import Clock, problem
from tests.api.acting.provider import CLIENT, SECRET, Provider, running


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running() as found:
        yield found


@pytest.fixture
def browser(
    library: Database,
    provider: Provider,
    clock: Clock,
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> Iterator[httpx.Client]:
    """A browser of a server that knows the provider."""
    settings = Settings(oidc_issuer=provider.address, oidc_client_id=CLIENT, oidc_client_secret=SecretStr(SECRET))
    with serving(create_app(settings, library, clock=clock)) as client:
        yield client


def away(browser: httpx.Client, **params: str) -> str:
    """Begin, sign in at the provider, and return where the browser is sent back to."""
    sent = browser.get("/v1/session/oidc", params=params)
    assert sent.status_code == 303, sent.text
    return httpx.get(sent.headers["location"]).headers["location"]


def test_somebody_who_comes_for_the_first_time_gets_an_account_that_may_do_nothing(
    browser: httpx.Client, library: Database
) -> None:
    assert browser.get("/v1/session").json()["elsewhere"] == {"name": "统一身份认证", "href": "/v1/session/oidc"}
    back = browser.get(away(browser, next="/desk?tab=1"))
    assert (back.status_code, back.headers["location"]) == (303, "/desk?tab=1")
    told = browser.get("/v1/session").json()
    assert (told["user"]["name"], told["via"], told["grants"]) == ("王芳", "oidc", [])
    with library.sessions() as session:
        assert session.scalar(select(func.count()).select_from(ForeignIdentity)) == 1


def test_somebody_who_comes_again_is_the_same(browser: httpx.Client, provider: Provider) -> None:
    browser.get(away(browser))
    first = browser.get("/v1/session").json()["user"]["id"]
    provider.claims = {"name": "另一个名字"}
    browser.get(away(browser))
    assert browser.get("/v1/session").json()["user"]["id"] == first
    provider.subject = "4712"
    browser.get(away(browser))
    assert browser.get("/v1/session").json()["user"]["id"] != first


def test_a_name_that_the_provider_tells_makes_nobody_somebody_else(browser: httpx.Client, provider: Provider) -> None:
    provider.claims = {"name": "root", "preferred_username": "root", "email": "root@names.example"}
    browser.get(away(browser))
    told = browser.get("/v1/session").json()
    assert told["grants"] == []
    assert told["user"]["login"].startswith("oidc-")


def test_the_question_is_protected_by_state_nonce_and_pkce(browser: httpx.Client) -> None:
    sent = browser.get("/v1/session/oidc")
    asked = parse_qs(urlsplit(sent.headers["location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert all(len(asked[name][0]) > 40 for name in ("state", "nonce", "code_challenge"))
    cookie = sent.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax"} <= set(cookie.split("; "))


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://another.example"},
        {"aud": "another-client"},
        {"aud": ["gazetteer", "another-client"]},
        {"nonce": "another-question"},
        {"nonce": None},
        {"exp": 1_000_000_000},
        {"iat": 4_000_000_000},
        {"sub": None},
        {"sub": 4711},
        {"azp": "another-client"},
    ],
)
def test_what_the_token_must_not_say_is_not_believed(
    browser: httpx.Client, provider: Provider, lie: dict[str, Any]
) -> None:
    provider.claims = lie
    assert problem(browser.get(away(browser))) == (401, "unauthenticated")
    assert browser.get("/v1/session").json()["signed_in"] is False


def test_a_token_signed_by_another_key_is_not_believed(browser: httpx.Client, provider: Provider) -> None:
    provider.signing_key = RSAKey.generate_key(2048, {"kid": "one"})
    assert problem(browser.get(away(browser))) == (401, "unauthenticated")


def test_a_token_signed_by_a_shared_secret_is_not_believed(browser: httpx.Client, provider: Provider) -> None:
    provider.algorithm, provider.signing_key = "HS256", OctKey.generate_key(256)
    assert problem(browser.get(away(browser))) == (401, "unauthenticated")


def test_an_answer_to_the_question_of_another_browser_is_refused(browser: httpx.Client) -> None:
    other = httpx.Client(base_url=browser.base_url)
    planted = away(other)
    other.close()
    assert problem(browser.get(planted)) == (401, "unauthenticated")
    away(browser)
    assert problem(browser.get(planted)) == (401, "unauthenticated")


def test_an_answer_is_taken_once(browser: httpx.Client) -> None:
    back = away(browser)
    cookie = browser.cookies["gazetteer-oidc"]
    assert browser.get(back).status_code == 303
    assert problem(browser.get(back)) == (401, "unauthenticated")
    browser.cookies.set("gazetteer-oidc", cookie)
    assert problem(browser.get(back)) == (401, "unauthenticated")


def test_an_answer_of_another_provider_is_refused(browser: httpx.Client, provider: Provider) -> None:
    back = away(browser).replace(provider.address.replace(":", "%3A").replace("/", "%2F"), "https%3A%2F%2Fevil.example")
    assert problem(browser.get(back)) == (401, "unauthenticated")


def test_who_is_refused_there_is_not_signed_in_here(browser: httpx.Client) -> None:
    state = parse_qs(urlsplit(away(browser)).query)["state"][0]
    answer = browser.get("/v1/session/oidc/callback", params={"state": state, "error": "access_denied"})
    assert problem(answer) == (401, "unauthenticated")


def test_somebody_who_is_disabled_is_not_let_in(browser: httpx.Client, library: Database) -> None:
    browser.get(away(browser))
    with library.sessions.begin() as session:
        session.execute(update(User).where(User.login.startswith("oidc-")).values(disabled_at=func.now()))
    assert problem(browser.get(away(browser))) == (401, "unauthenticated")
    assert browser.get("/v1/session").json()["signed_in"] is False


def test_a_provider_that_speaks_for_another_is_refused(browser: httpx.Client, provider: Provider) -> None:
    provider.issuer = "https://another.example"
    assert problem(browser.get("/v1/session/oidc")) == (503, "unavailable")


def test_where_no_provider_is_configured_nobody_is_sent_away(server: httpx.Client) -> None:
    assert problem(server.get("/v1/session/oidc")) == (404, "not-found")


@pytest.mark.parametrize(
    "told",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/%2f/evil.example", "/%5cevil", "/a\nb", "", "desk"],
)
def test_nobody_is_sent_on_to_another_server(told: str) -> None:
    assert local_path(told) == "/"


def test_a_provider_that_does_not_answer_is_not_asked_by_everybody_who_comes(
    browser: httpx.Client, provider: Provider, clock: Clock
) -> None:
    provider.issuer = "https://another.example"
    for _ in range(5):
        assert problem(browser.get("/v1/session/oidc")) == (503, "unavailable")
    assert sum("openid-configuration" in path for path in provider.asked) == 1
    provider.issuer = None
    clock.forward(timedelta(seconds=11))
    assert browser.get("/v1/session/oidc").status_code == 303


def test_what_a_provider_says_makes_no_lines_of_the_log(
    browser: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    state = parse_qs(urlsplit(away(browser)).query)["state"][0]
    browser.get("/v1/session/oidc/callback", params={"state": state, "error": "x\nroot signed in"})
    assert "root signed in" in caplog.text
    assert "\nroot signed in" not in caplog.text
