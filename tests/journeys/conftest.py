"""A small library, a server that is a process of its own, and a browser that a person could have opened."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from shapely import box

from foundation.actor import OPERATOR
from foundation.db import Database
from gazetteer.places.loading import SourceFile
from gazetteer.places.of_divisions.loading import load_chronicle
from tests.factories import a_division, a_place
from tests.histories import zunyi
from web import CLIENT

_PROGRAM = Path(sys.executable).parent / "gazetteer"
_LONGEST_START_S = 60
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
expect.set_options(timeout=20_000)
"""A busy machine shows things later; what never comes fails all the same."""
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")


@pytest.fixture(scope="module")
def library(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    """A database with one district and one place in it, and the history of 遵义."""
    with clones() as database:
        with database.sessions.begin() as session:
            huaxi = a_division(session, code="520111", extent=box(106.5, 26.2, 106.8, 26.5))
            a_place(session, "青岩堡", romanized="Qīngyán Bǎo", division=huaxi)
            source = SourceFile("a history", "of a test")
            load_chronicle(session, "test", zunyi(), source=source, actor=OPERATOR, reason="a test")
        yield database


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    """What the operator has set, by the names in the environment; a module may say something of its own."""
    return {}


@pytest.fixture(scope="module")
def server(library: Database, settings: dict[str, str]) -> Iterator[httpx.Client]:
    """A client of `gazetteer serve`."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = library.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    environment = {**os.environ, "GAZETTEER_DATABASE_URL": url, "GAZETTEER_PORT": str(port), **settings}
    process = subprocess.Popen([_PROGRAM, "serve"], env=environment, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            _wait_until_ready(client, process)
            yield client
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait_until_ready(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _LONGEST_START_S
    while time.monotonic() < until and process.poll() is None:
        try:
            if client.get("/readyz").is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    pytest.fail("The server did not become ready.")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, without a window and with a new profile."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium, and CI must have it.")
        pytest.skip("NO BROWSER: there is no Chromium on the search path; the pages were not looked at.")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, server: httpx.Client) -> Iterator[Page]:
    """The plain page, opened; what the browser complains of fails the test, but for a request that is refused."""
    with opened(browser, server, "/plain") as shown:
        yield shown


def require_built(page: str) -> None:
    """Skip a test whose page is not built, loudly; CI must have it."""
    if (CLIENT / page).is_file():
        return
    if os.environ.get("CI"):
        pytest.fail(f"{page} of the web client is not built, and CI must have it.")
    pytest.skip(f"NO WEB CLIENT: `make test` builds it; {page} was not looked at.")


@pytest.fixture
def map_page(browser: Browser, server: httpx.Client) -> Iterator[Page]:
    """The web map, opened by somebody who has never been there, and drawn; complaints fail the test."""
    require_built("index.html")
    with opened(browser, server, "/") as shown:
        yield shown


@contextmanager
def opened(
    browser: Browser, server: httpx.Client, path: str, *, may_be_refused: Collection[int] = (400,)
) -> Iterator[Page]:
    """Open a page as somebody who has never been there.

    Parameters
    ----------
    may_be_refused
        Statuses of refusals that belong to the journey; the browser complains of each.
    """
    complaints: list[str] = []
    expected = tuple(f"status of {status} " for status in may_be_refused)
    with browser.new_context(base_url=str(server.base_url), locale="zh-CN", color_scheme="light") as context:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda told: complaints.append(told.text) if _is_complaint(told, expected) else None)
        page.goto(path)
        yield page
    assert not complaints


def _is_complaint(told: ConsoleMessage, expected: tuple[str, ...]) -> bool:
    return told.type == "error" and not any(each in told.text for each in expected)
