"""The server is killed while a phone sends: sent again, everything is there, once."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select, text

from foundation.db import Database
from foundation.ledger.models import LedgerHead
from tests.api.inspections.syncing.conftest import Station, entered

_PROGRAM = Path(sys.executable).parent / "gazetteer"
_RECORDS = 200
_PATIENCE_S = 120


@contextmanager
def serving(database: Database, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Serve a database by a process of its own."""
    url = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    process = subprocess.Popen(  # noqa: S603 - our own program
        [_PROGRAM, "serve"],
        env={**os.environ, "GAZETTEER_DATABASE_URL": url, "GAZETTEER_PORT": str(port)},
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until and process.poll() is None:
            try:
                if httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5).is_success:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        else:
            pytest.fail("The server did not become ready.")
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def station(committed: Database) -> Iterator[Station]:
    """An inspection, and who sends; the server is started by the test."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with committed.sessions.begin() as session:
        ground, ids, tokens = entered(session, datetime.now(UTC))
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=_PATIENCE_S) as public:
        found = Station(committed, ground, ids, tokens, public)
        yield found
        for each in found.opened:
            each.close()


def sending(station: Station, pool: ThreadPoolExecutor, batch: dict[str, Any]) -> "Future[httpx.Response]":
    """Send a batch beside the test."""
    return pool.submit(station.by("huaxi").post, "/v1/inspections/sync", json=batch)


def batch_of(station: Station) -> dict[str, Any]:
    at = datetime.now(UTC) - timedelta(hours=1)
    return station.batch(records=[station.record(uuid4(), at=at) for _ in range(_RECORDS)])


def until_waiting(database: Database) -> None:
    """Wait until another session waits for a lock."""
    waits = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    until = time.monotonic() + _PATIENCE_S
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while time.monotonic() < until:
            if connection.execute(waits).scalar_one():
                return
            time.sleep(0.02)
    pytest.fail("Nobody waits for a lock.")


def test_a_server_that_is_killed_while_it_writes_leaves_nothing_half_and_the_batch_sent_again_is_whole(
    station: Station,
) -> None:
    port, batch, before = station.public.base_url.port or 0, batch_of(station), station.counts()
    with ThreadPoolExecutor(1) as pool:
        with serving(station.database, port) as process, station.database.sessions.begin() as session:
            # The ledger is held here, so that the server stands in the middle of the batch when it dies.
            session.execute(select(LedgerHead.seq).with_for_update())
            answer = sending(station, pool, batch)
            until_waiting(station.database)
            process.send_signal(signal.SIGKILL)
            process.wait()
            with pytest.raises(httpx.TransportError):
                answer.result()
        assert station.counts() == before
        with serving(station.database, port):
            first, again = (station.by("huaxi").post("/v1/inspections/sync", json=batch).json() for _ in range(2))
    assert {each["outcome"] for each in first["receipts"]} == {"taken"}
    assert (again["receipts"], again["sync"]) == (first["receipts"], None)
    after = station.counts()
    added = {name: after[name] - before[name] for name in after}
    assert added == {
        "records": _RECORDS,
        "submissions": _RECORDS,
        "edits": 0,
        "revisions": _RECORDS,
        "syncs": 1,
        "entries": 1,
    }


def test_a_server_that_is_killed_before_it_answers_has_taken_all_or_nothing(station: Station) -> None:
    port, batch = station.public.base_url.port or 0, batch_of(station)
    before = station.counts()
    with ThreadPoolExecutor(1) as pool:
        with serving(station.database, port) as process:
            answer = sending(station, pool, batch)
            until = time.monotonic() + _PATIENCE_S
            while station.counts()["records"] == before["records"] and time.monotonic() < until:
                time.sleep(0.001)
            process.send_signal(signal.SIGKILL)
            process.wait()
            answer.exception()
        assert station.counts()["records"] - before["records"] == _RECORDS
        with serving(station.database, port):
            told = station.by("huaxi").post("/v1/inspections/sync", json=batch).json()
    assert ({each["outcome"] for each in told["receipts"]}, told["sync"]) == ({"taken"}, None)
    after = station.counts()
    assert after["records"] - before["records"] == after["submissions"] - before["submissions"] == _RECORDS
