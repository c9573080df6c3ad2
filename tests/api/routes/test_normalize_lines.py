"""Lines of JSON answered while they come."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

_ADDRESS = "/v1/normalize"
_HEADERS = {"content-type": "application/x-ndjson"}


def _lines(client: httpx.Client, body: bytes, **parameters: str) -> list[dict[str, Any]]:
    answer = client.post(_ADDRESS, params=parameters, content=body, headers=_HEADERS)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.content.splitlines()]


def test_each_line_is_answered_with_its_number(client: httpx.Client) -> None:
    found = _lines(client, '"花溪区青岩堡"\n\n{"name": "龙场", "within": "南明区", "id": "x"}\n"假县"'.encode())
    assert [each["line"] for each in found] == [1, 3, 4]
    assert [each["decision"] for each in found][::2] == ["match", "none"]
    assert found[1]["id"] == "x"
    assert [each["id"][-3:] for each in found[1]["candidates"]] == ["105"]


def test_a_line_is_answered_as_it_is_alone(client: httpx.Client) -> None:
    [line] = _lines(client, '\ufeff"龙场"'.encode(), limit="3", within="南明区")
    alone = client.get(_ADDRESS, params={"q": "龙场", "limit": "3", "within": "南明区"}).json()["results"][0]
    assert line == {"line": 1, **alone}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[" * 5_000, "not_json"),
        (b"17", "not_a_name"),
        (b'""', "blank"),
        (b'"' + b"x" * 20_000 + b'"', "line_too_long"),
        (b'"' + b"x" * 200_000 + b'"', "line_too_long"),
        (b'{"name": "x", "within": "999999"}', "unknown_division"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_answered(client: httpx.Client, line: bytes, code: str) -> None:
    first, wrong, last = _lines(client, '"花溪区青岩堡"\n'.encode() + line + '\n"花溪区花溪河"\n'.encode())
    assert (first["decision"], last["decision"]) == ("match", "match")
    assert (wrong["line"], wrong["error"]["code"], last["line"]) == (2, code, 3)


def test_nothing_is_answered_with_nothing(client: httpx.Client) -> None:
    assert _lines(client, b"") == []
    assert _lines(client, b"\n \n") == []


def test_what_holds_for_all_lines_is_checked_before_the_first(client: httpx.Client) -> None:
    answer = client.post(_ADDRESS, params={"within": "999999"}, content=b'"x"\n', headers=_HEADERS)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "within")


def test_a_line_is_answered_before_the_next_has_come(client: httpx.Client) -> None:
    is_answered = threading.Event()

    def spoken() -> Iterator[bytes]:
        yield '"花溪区青岩堡"\n'.encode()
        assert is_answered.wait(20)
        yield '"花溪区花溪河"\n'.encode()

    with socket.create_connection((client.base_url.host, client.base_url.port), timeout=20) as wire:
        head = f"POST {_ADDRESS} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n"
        wire.sendall((head + "content-type: application/x-ndjson\r\n\r\n").encode())
        for piece in spoken():
            wire.sendall(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            told = b""
            while b'"line":' not in told:
                told += wire.recv(65_536)
            is_answered.set()
        wire.sendall(b"0\r\n\r\n")
        while not told.endswith(b"0\r\n\r\n"):
            told += wire.recv(65_536)


def test_a_client_that_sends_all_before_it_reads_is_answered(client: httpx.Client) -> None:
    found = _lines(client, '"龙场"\n'.encode() * 3_000, limit="20")
    assert len(found) == 3_000
    assert found[-1]["line"] == 3_000


def test_single_questions_are_answered_while_many_are(client: httpx.Client) -> None:
    body = '"贵阳市花溪区青岩堡子"\n'.encode() * 2_000
    many = threading.Thread(target=lambda: _lines(client, body))
    many.start()
    time.sleep(0.2)
    began = time.monotonic()
    answer = client.get("/v1/search", params={"q": "青岩"})
    took_s = time.monotonic() - began
    was_busy = many.is_alive()
    many.join()
    assert (answer.status_code, was_busy) == (200, True)
    assert took_s < 2


def test_one_who_goes_away_is_worked_for_no_longer(client: httpx.Client) -> None:
    before = threading.active_count()
    body = '"贵阳市花溪区青岩堡子"\n'.encode() * 20_000
    with socket.create_connection((client.base_url.host, client.base_url.port), timeout=20) as wire:
        head = f"POST {_ADDRESS} HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n"
        wire.sendall((head + "content-type: application/x-ndjson\r\n\r\n").encode() + body)
        assert b"200 OK" in wire.recv(65_536)
    began = time.monotonic()
    # Two turns are all there are: they are free at once.
    assert len(_lines(client, '"花溪区青岩堡"\n'.encode() * 3)) == 3
    assert time.monotonic() - began < 5
    assert threading.active_count() < before + 20
