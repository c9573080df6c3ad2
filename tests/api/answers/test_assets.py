"""Built files: packed or not, kept for good or asked for again."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.answers.assets import Assets

SCRIPT = "index-AbCd_123.js"


@pytest.fixture
def built(tmp_path: Path, serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]]) -> Iterator[httpx.Client]:
    (tmp_path / SCRIPT).write_bytes(b"as it is")
    (tmp_path / f"{SCRIPT}.br").write_bytes(b"br")
    (tmp_path / f"{SCRIPT}.gz").write_bytes(b"gz")
    (tmp_path / "rare.json").write_bytes(b"[]")
    app = FastAPI()
    app.mount("/map", Assets(directory=tmp_path))
    with serving(app) as client:
        yield client


@pytest.mark.parametrize(
    ("accepted", "coding", "length"),
    [
        ("gzip, br", "br", 2),
        ("gzip", "gzip", 2),
        ("br;q=0, gzip", "gzip", 2),
        ("br;q=0.00, GZIP", "gzip", 2),
        ("identity", None, 8),
    ],
)
def test_a_script_is_sent_as_the_browser_takes_it(
    built: httpx.Client, accepted: str, coding: str | None, length: int
) -> None:
    answer = built.head(f"/map/{SCRIPT}", headers={"accept-encoding": accepted})
    assert answer.headers.get("content-encoding") == coding
    assert int(answer.headers["content-length"]) == length
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["vary"] == "Accept-Encoding"


def test_a_file_whose_name_says_what_is_in_it_is_kept_for_good(built: httpx.Client) -> None:
    assert "immutable" in built.get(f"/map/{SCRIPT}", headers={"accept-encoding": "identity"}).headers["cache-control"]
    assert built.get("/map/rare.json").headers["cache-control"] == "public, no-cache"


def test_a_file_that_a_browser_has_is_not_sent_again(built: httpx.Client) -> None:
    tag = built.get("/map/rare.json").headers["etag"]
    assert built.get("/map/rare.json", headers={"if-none-match": tag}).status_code == 304


def test_a_worker_may_ask_this_server_and_no_other(built: httpx.Client) -> None:
    policy = built.get("/map/rare.json").headers["content-security-policy"]
    assert policy == "default-src 'none'; connect-src 'self'; script-src 'self'"
