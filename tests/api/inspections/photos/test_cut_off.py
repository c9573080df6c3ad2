"""What happens on the way: a network that breaks, a server that is killed; and memory that stays as it was."""

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from boundaries.inspections.models.photos import InspectionPhoto
from commands.cluster.ports import any_free
from foundation.db import Database
from tests.api.inspections.photos.conftest import Station, entered
from tests.photos_made import a_photo, digest, padded

_PROGRAM = Path(sys.executable).parent / "gazetteer"
_PHOTOS, _MOST_GROWTH_KB = 100, 40_000


def begin_and_break(station: Station, token: str, photo: bytes, start: int, sent: int) -> None:
    """Announce the rest of a photo as one piece, send some of it, and be gone."""
    host, port = station.public.base_url.host, station.public.base_url.port
    head = (
        f"PATCH {station.address(digest(photo))} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/offset+octet-stream\r\nUpload-Offset: {start}\r\nUpload-Length: {len(photo)}\r\n"
        f"Content-Length: {len(photo) - start}\r\n\r\n"
    )
    with socket.create_connection((host, port or 80)) as wire:
        wire.sendall(head.encode() + photo[start : start + sent])
        time.sleep(0.2)


def reached(client: httpx.Client, station: Station, photo: bytes, at_least: int) -> int:
    """Return how much is there, once what was on its way has come."""
    for _ in range(100):
        offset = int(client.head(station.address(digest(photo))).headers["upload-offset"])
        if offset >= at_least:
            return offset
        time.sleep(0.05)
    pytest.fail(f"Only {offset} bytes were kept.")


def send_rest(client: httpx.Client, station: Station, photo: bytes, at: int, piece_bytes: int = 100_000) -> None:
    while at < len(photo):
        headers = {
            "Content-Type": "application/offset+octet-stream",
            "Upload-Offset": str(at),
            "Upload-Length": str(len(photo)),
        }
        answer = client.patch(station.address(digest(photo)), content=photo[at : at + piece_bytes], headers=headers)
        answer.raise_for_status()
        at = answer.json()["offset"]


def test_a_photo_that_is_cut_off_goes_on_where_it_broke_byte_for_byte(station: Station) -> None:
    photo, client = padded(a_photo(seed=30), 900_000), station.by("huaxi")
    begin_and_break(station, station.tokens["huaxi"], photo, 0, 300_000)
    at = reached(client, station, photo, 300_000)
    assert at == 300_000
    begin_and_break(station, station.tokens["huaxi"], photo, at, 1_000)
    begin_and_break(station, station.tokens["huaxi"], photo, at, 200_001)
    at = reached(client, station, photo, 500_001)
    assert at == 500_001
    send_rest(client, station, photo, at)
    assert client.get(f"/v1/inspections/photos/{digest(photo)}").content == photo


def test_a_whole_photo_that_is_cut_off_leaves_nothing(station: Station) -> None:
    photo, client = padded(a_photo(seed=31), 900_000), station.by("huaxi")
    host, port = station.public.base_url.host, station.public.base_url.port
    head = (
        f"PUT {station.address(digest(photo))} HTTP/1.1\r\nHost: {host}\r\n"
        f"Authorization: Bearer {station.tokens['huaxi']}\r\nContent-Length: {len(photo)}\r\n\r\n"
    )
    with socket.create_connection((host, port or 80)) as wire:
        wire.sendall(head.encode() + photo[:300_000])
        time.sleep(0.2)
    time.sleep(0.3)
    assert client.head(station.address(digest(photo))).headers["upload-offset"] == "0"
    assert client.put(station.address(digest(photo)), content=photo).json()["whole"]


@contextmanager
def _server(database: Database, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(  # noqa: S603 - our own program
        [_PROGRAM, "--database", database.engine.url.database or "", "serve"],
        env={
            "GAZETTEER_DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
            "GAZETTEER_PORT": str(port),
            "PATH": "/usr/bin:/bin",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            try:
                if httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=2).is_success:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_server_that_is_killed_in_the_middle_loses_nothing_that_it_answered(committed: Database) -> None:
    with committed.sessions.begin() as session:
        inspection, tokens = entered(session, datetime.now(UTC))
    photo, port = padded(a_photo(seed=32), 900_000), any_free()
    with httpx.Client(
        base_url=f"http://127.0.0.1:{port}", timeout=30, headers={"Authorization": f"Bearer {tokens['huaxi']}"}
    ) as client:
        station = Station(committed, inspection, tokens, client)
        with _server(committed, port) as process:
            headers = {
                "Content-Type": "application/offset+octet-stream",
                "Upload-Offset": "0",
                "Upload-Length": str(len(photo)),
            }
            client.patch(station.address(digest(photo)), content=photo[:400_000], headers=headers).raise_for_status()
            host = ("127.0.0.1", port)
            with socket.create_connection(host) as wire:
                head = (
                    f"PATCH {station.address(digest(photo))} HTTP/1.1\r\nHost: x\r\n"
                    f"Authorization: Bearer {tokens['huaxi']}\r\nContent-Type: application/offset+octet-stream\r\n"
                    f"Upload-Offset: 400000\r\nUpload-Length: {len(photo)}\r\nContent-Length: 500000\r\n\r\n"
                )
                wire.sendall(head.encode() + photo[400_000:600_000])
                time.sleep(0.3)
                process.send_signal(signal.SIGKILL)
                process.wait()
        with _server(committed, port):
            at = int(client.head(station.address(digest(photo))).headers["upload-offset"])
            assert at == 400_000
            send_rest(client, station, photo, at)
            assert client.get(f"/v1/inspections/photos/{digest(photo)}").content == photo
    with committed.sessions() as session:
        taken = select(func.count()).where(InspectionPhoto.seq.is_not(None))
        assert session.execute(taken).scalar_one() == 1


def test_memory_stays_as_it_was_however_many_photos_come(committed: Database) -> None:
    with committed.sessions.begin() as session:
        inspection, tokens = entered(session, datetime.now(UTC))
    port, photo = any_free(), a_photo(size=(640, 480))
    with (
        httpx.Client(
            base_url=f"http://127.0.0.1:{port}", timeout=30, headers={"Authorization": f"Bearer {tokens['huaxi']}"}
        ) as client,
        _server(committed, port) as process,
    ):
        station = Station(committed, inspection, tokens, client)
        for number in range(_PHOTOS):
            if number == 20:
                before = _resident_kb(process.pid)
            one = padded(photo, 300_000) + number.to_bytes(8)
            client.put(station.address(sha256(one).hexdigest()), content=one).raise_for_status()
            client.get(f"/v1/inspections/photos/{sha256(one).hexdigest()}").raise_for_status()
        assert _resident_kb(process.pid) - before < _MOST_GROWTH_KB


def _resident_kb(pid: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found[1])
