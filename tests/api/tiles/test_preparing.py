"""What a server works out before anybody asks, and how much it promises when many ask at once."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import httpx
import pytest

from api.state import ServerState
from api.tiles.preparing import prepare
from api.tiles.shelf import Shelf
from foundation.db import Database
from foundation.settings import Settings
from tests.api.tiles.conftest import NOON
from tests.feature_library import fill

TILE = "/ogc/tiles/WebMercatorQuad/10/435/813"
BESIDE = "/ogc/tiles/WebMercatorQuad/10/435/814"


def prepared(database: Database, *, is_stopped: bool) -> ServerState:
    server = ServerState(Settings(), database, lambda: NOON)
    stopping = threading.Event()
    if is_stopped:
        stopping.set()
    prepare(server, Shelf(server), stopping)
    return server


def test_the_first_who_asks_for_the_collections_does_not_wait_for_their_being_counted(
    clones: Callable[[], AbstractContextManager[Database]],
) -> None:
    with clones() as database:
        with database.sessions.begin() as session:
            fill(session)
        assert prepared(database, is_stopped=False).figures.extents.known > 0
        assert prepared(database, is_stopped=True).figures.extents.known == 0


def test_what_cannot_be_prepared_is_left_to_who_asks(
    clones: Callable[[], AbstractContextManager[Database]], caplog: pytest.LogCaptureFixture
) -> None:
    with clones() as database:
        with database.engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE tri_point_version")
        prepared(database, is_stopped=False)
    assert "could not be prepared" in caplog.text


def test_more_tiles_at_once_than_can_be_made_soon_are_refused_and_those_ready_are_not(
    bounds: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bounds.get(TILE).status_code == httpx.codes.OK
    monkeypatch.setattr("api.tiles.shelf.MOST_WAITING", 0)
    assert bounds.get(TILE).status_code == httpx.codes.OK
    refused = bounds.get(BESIDE)
    assert refused.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert refused.json()["type"] == "/problems/busy"
    assert refused.headers["retry-after"] == "2"
