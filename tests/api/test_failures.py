import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker

from api.app import create_app
from foundation.db import Database, connect
from foundation.settings import Settings

Serving = Callable[[FastAPI], AbstractContextManager[httpx.Client]]
Waiting = Callable[[httpx.Client], None]

_NOBODY_LISTENS = "postgresql+psycopg://gazetteer:hush@127.0.0.1:9/demo"
_LIMITED = Settings(statement_timeout_ms=200)


@pytest.fixture
def cut_off(serving: Serving) -> Iterator[httpx.Client]:
    """A client of a server whose database is down."""
    database = connect(_NOBODY_LISTENS)
    with serving(create_app(Settings(), database)) as found:
        yield found
    database.dispose()


@pytest.mark.parametrize("path", ["/v1/places", "/v1/reverse?lon=106.68&lat=26.33", "/v1/search?q=青岩"])
def test_a_database_that_is_down_is_told_without_its_address(cut_off: httpx.Client, path: str) -> None:
    answer = cut_off.get(path)
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/unavailable")
    assert int(answer.headers["retry-after"]) > 0
    assert answer.headers["cache-control"] == "no-store"
    assert not {word for word in ("127.0.0.1", "hush", "gazetteer:", "psycopg") if word in answer.text}


def test_a_server_without_database_lives_but_is_not_ready(cut_off: httpx.Client) -> None:
    assert cut_off.get("/healthz").status_code == 200
    answer = cut_off.get("/readyz")
    assert answer.status_code == 503
    assert (answer.json()["ready"], answer.json()["database"]) == (False, False)


def test_a_database_without_schema_is_not_ready(server_url: str, serving: Serving) -> None:
    database = connect(server_url.replace("postgresql://", "postgresql+psycopg://"))
    with serving(create_app(Settings(), database)) as client:
        assert client.get("/readyz").status_code == 503
        assert client.get("/v1/places").json()["type"] == "/problems/unavailable"
    database.dispose()


def test_a_question_that_takes_too_long_is_ended(
    committed: Database, serving: Serving, wait_until_ready: Waiting
) -> None:
    with serving(create_app(_LIMITED, committed)) as client, committed.engine.connect() as other:
        wait_until_ready(client)
        other.execute(text("LOCK TABLE place_version IN ACCESS EXCLUSIVE MODE"))
        answer = client.get("/v1/places")
        other.rollback()
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/too-slow")
    assert int(answer.headers["retry-after"]) > 0


def test_an_index_that_is_not_built_yet_is_told_while_places_answer(
    committed: Database, serving: Serving, wait_until_ready: Waiting
) -> None:
    with committed.engine.connect() as other:
        other.execute(text("LOCK TABLE place_name IN ACCESS EXCLUSIVE MODE"))
        with serving(create_app(Settings(), committed)) as client:
            answer = client.get("/v1/search?q=青岩")
            unready = client.get("/readyz")
            other.rollback()
            wait_until_ready(client)
            assert client.get("/v1/search?q=青岩").status_code == 200
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/index-not-ready")
    assert (unready.status_code, unready.json()["index_revision"]) == (503, None)


def test_a_database_that_was_restarted_costs_no_search(
    committed: Database, serving: Serving, wait_until_ready: Waiting
) -> None:
    with serving(create_app(Settings(), committed)) as client:
        wait_until_ready(client)
        assert client.get("/v1/search?q=青岩").status_code == 200
        with committed.engine.connect() as other:
            other.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        assert client.get("/v1/search?q=青岩").status_code == 200
        assert client.get("/v1/places").status_code == 200


def test_a_pool_without_a_free_connection_is_told(
    committed: Database, serving: Serving, wait_until_ready: Waiting
) -> None:
    # Long enough for what the server prepares meanwhile to give a connection back.
    engine = create_engine(committed.engine.url, pool_size=2, max_overflow=0, pool_timeout=2)
    narrow = Database(engine, sessionmaker(engine))
    with serving(create_app(Settings(), narrow)) as client:
        wait_until_ready(client)
        with engine.connect(), engine.connect():
            answer = client.get("/v1/places")
    engine.dispose()
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/unavailable")


def test_a_fault_of_ours_is_logged_and_not_told(
    committed: Database, serving: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Settings(), committed)

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("the password is hush")

    with caplog.at_level(logging.ERROR, "gazetteer.api"), serving(app) as client:
        answer = client.get("/broken")
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (500, "/problems/internal")
    assert "hush" not in answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert problem["instance"] in caplog.text
