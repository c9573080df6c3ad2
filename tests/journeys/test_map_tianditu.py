"""A person lays 天地图 below the web map with a key of his own; the test answers for it, and nothing leaves."""

import base64
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.journeys.test_map import tool

KEY = "0123456789abcdef0123456789abcdef"
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_HOST = re.compile(r"https://[^/]*tianditu")


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    return {"GAZETTEER_TIANDITU": "on"}


@pytest.fixture
def asked(map_page: Page) -> Iterator[list[str]]:
    """What 天地图 is asked for: each is answered with one pixel, here."""
    found: list[str] = []

    def answer(route: Route) -> None:
        found.append(route.request.url)
        headers = {"access-control-allow-origin": "*"}
        route.fulfill(body=_PIXEL, content_type="image/png", headers=headers)

    map_page.route(_HOST, answer)
    yield found
    # Nothing is asked any more when nobody answers for it.
    map_page.goto("about:blank")
    map_page.unroute_all(behavior="ignoreErrors")


def give_key(page: Page, key: str = KEY) -> None:
    tool(page, "设置")
    page.get_by_label("天地图密钥").fill(key)
    page.get_by_role("button", name="使用", exact=True).click()


@pytest.mark.usefixtures("asked")
def test_it_is_asked_with_the_key_of_the_person(map_page: Page) -> None:
    with map_page.expect_request(_HOST) as waiting:
        give_key(map_page)
    url = urlsplit(waiting.value.url)
    assert re.fullmatch(r"t[0-7]\.tianditu\.gov\.cn", url.netloc)
    assert url.path == "/vec_w/wmts"
    question = parse_qs(url.query)
    assert (question["tk"], question["TILEMATRIXSET"], question["LAYER"]) == ([KEY], ["w"], ["vec"])
    assert all(question[name][0].isdigit() for name in ("TILEMATRIX", "TILEROW", "TILECOL"))
    expect(map_page.locator(".notice")).to_contain_text("天地图")


@pytest.mark.usefixtures("asked")
def test_imagery_and_names_are_chosen(map_page: Page) -> None:
    give_key(map_page)
    with map_page.expect_request(re.compile("/img_w/")):
        map_page.get_by_label("天地图影像").check()
    with map_page.expect_request(re.compile("/cia_w/")):
        map_page.get_by_label("显示天地图的注记").check()


@pytest.mark.usefixtures("asked")
def test_the_key_stays_in_the_browser(map_page: Page) -> None:
    ours: list[Request] = []
    map_page.on("request", lambda request: None if _HOST.match(request.url) else ours.append(request))
    give_key(map_page)
    with map_page.expect_request(_HOST):
        map_page.reload()
    assert KEY not in map_page.url
    for request in ours:
        assert KEY not in request.url
        assert KEY not in (request.post_data or "")
        assert KEY not in str(request.headers)
    map_page.get_by_role("button", name="删除密钥").click()
    assert map_page.evaluate("localStorage.length") == 0


def test_what_is_no_key_is_said_and_not_sent(map_page: Page, asked: list[str]) -> None:
    give_key(map_page, "密钥")
    expect(map_page.locator("#key-wrong")).to_contain_text("16 至 64")
    expect(map_page.get_by_label("天地图矢量")).to_be_disabled()
    assert not asked
