from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.routes import home
from foundation.db import Database
from foundation.settings import Settings


def test_the_front_page_may_run_its_own_script_and_no_other(client: httpx.Client) -> None:
    answer = client.get("/")
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "connect-src 'self'"} <= set(policy)


@pytest.mark.parametrize("file", ["home.css", "home.js", "icon.svg"])
def test_what_the_front_page_needs_is_there_and_not_sent_twice(client: httpx.Client, file: str) -> None:
    assert f'"web/{file}"' in client.get("/plain").text
    first = client.get(f"/web/{file}")
    again = client.get(f"/web/{file}", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)


@pytest.mark.parametrize("path", ["/web/nothing.js", "/web/../app.py", "/web/%2e%2e/__init__.py", "/web/"])
def test_nothing_else_is_served_from_its_folder(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_front_page_takes_no_parameters(client: httpx.Client) -> None:
    assert client.get("/?q=青岩").status_code == 400


def test_the_plain_page_is_served_where_the_map_is_not_built(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "CLIENT", tmp_path)
    assert client.get("/").text == client.get("/plain").text
    (tmp_path / "index.html").write_text("the map")
    assert client.get("/").text == "the map"


def test_the_desk_is_served_where_it_is_built_and_may_ask_this_server_alone(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "CLIENT", tmp_path)
    absent = client.get("/desk")
    assert (absent.status_code, absent.headers["content-type"]) == (404, "application/problem+json")
    (tmp_path / "desk.html").write_text("the desk")
    answer = client.get("/desk")
    assert answer.text == "the desk"
    assert _allowed(answer, "connect-src") == {"'self'"}


def test_the_field_app_is_served_where_it_is_built_with_its_manifest_and_worker(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "CLIENT", tmp_path)
    for path in ("/field", "/field/worker.js"):
        absent = client.get(path)
        assert (absent.status_code, absent.headers["content-type"]) == (404, "application/problem+json")
    (tmp_path / "field.html").write_text("the app")
    (tmp_path / "field-worker.js").write_text("// the worker")
    answer = client.get("/field")
    assert answer.text == "the app"
    assert _allowed(answer, "manifest-src") == _allowed(answer, "worker-src") == {"'self'"}


def test_the_worker_of_the_field_app_rules_its_page_is_never_kept_and_asks_this_server_alone(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "CLIENT", tmp_path)
    (tmp_path / "field-worker.js").write_text("// the worker")
    answer = client.get("/field/worker.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["service-worker-allowed"] == "../field"
    assert "no-cache" in answer.headers["cache-control"]
    assert _allowed(answer, "connect-src") == {"'self'"}
    assert _allowed(answer, "default-src") == {"'none'"}


def _allowed(answer: httpx.Response, what: str) -> set[str]:
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    return set(policy[what].split())


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A web map that is only a file."""
    (tmp_path / "index.html").write_text("the map")
    monkeypatch.setattr(home, "CLIENT", tmp_path)


@pytest.mark.usefixtures("built")
def test_no_other_host_is_asked_unless_the_operator_says_so(client: httpx.Client) -> None:
    assert "tianditu" not in client.get("/").headers["content-security-policy"]
    assert client.get("/map/settings.json").json() == {"tianditu": False}


@pytest.mark.usefixtures("built")
def test_the_map_may_ask_the_hosts_of_tianditu_and_no_more_where_the_operator_says_so(
    small_library: Database, serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]]
) -> None:
    hosts = {f"https://t{number}.tianditu.gov.cn" for number in range(8)}
    with serving(create_app(Settings(tianditu=True), small_library)) as client:
        page = client.get("/")
        assert _allowed(page, "connect-src") == {"'self'"} | hosts
        assert _allowed(page, "img-src") == {"'self'", "data:", "blob:"} | hosts
        assert _allowed(page, "script-src") == {"'self'"}
        assert "tianditu" not in client.get("/plain").headers["content-security-policy"]
        assert client.get("/map/settings.json").json() == {"tianditu": True}


def test_the_setting_is_said_as_on_or_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAZETTEER_TIANDITU", "on")
    assert Settings().tianditu
