"""The service inside this process: what a request takes without network and without a client's parsing."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from time import perf_counter, sleep
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

import uvloop
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Scope

from api.app import create_app
from foundation.db import Database
from foundation.settings import Settings

_LONGEST_START_S = 600


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and how long the application took for it, from the request's first byte to the answer's last."""

    status: int
    body: bytes
    seconds: float
    tag: str = ""
    """Its entity tag."""

    def items(self, member: str = "items") -> list[dict[str, Any]]:
        """Return the places in the answer."""
        found: list[dict[str, Any]] = json.loads(self.body)[member]
        return found


@dataclass(frozen=True, slots=True)
class Inside:
    """An application that is running, asked one request at a time."""

    app: FastAPI
    loop: asyncio.AbstractEventLoop

    def get(self, path: str, parameters: Mapping[str, str]) -> Answered:
        """Ask, and fail unless the answer is 200."""
        answered = self._asked(path, parameters)
        if answered.status != 200:  # noqa: PLR2004 - OK
            raise RuntimeError(f"{path} {dict(parameters)} was answered with {answered.status}: {answered.body!r}")
        return answered

    def rate(
        self, asked: Sequence[tuple[str, Mapping[str, str]]], seconds: float, *, askers: int, status: int = 200
    ) -> float:
        """Return how many requests a second are answered, when some ask at a time for so long.

        Parameters
        ----------
        asked
            Paths, each with the headers of its request; asked in turns.
        askers
            How many ask at a time, each one request after the other.
        status
            That every answer must have.
        """
        scopes = [_scope(path, b"", headers) for path, headers in asked]
        asking = _rate(self.app, scopes, seconds, askers, status)
        return asyncio.run_coroutine_threadsafe(asking, self.loop).result()

    def forget_tiles(self) -> None:
        """Let the application lose all tiles that it keeps, and all that it drew them from."""
        self.app.state.tiles = None

    def wait_until_ready(self) -> float:
        """Wait for the name index, and return how long it took in seconds."""
        begun = perf_counter()
        while self._asked("/readyz", {}).status != 200:  # noqa: PLR2004 - OK
            if perf_counter() - begun > _LONGEST_START_S:
                raise RuntimeError("The service was not ready in time.")
            sleep(0.1)
        return perf_counter() - begun

    def _asked(self, path: str, parameters: Mapping[str, str]) -> Answered:
        asking = _ask(self.app, path, urlencode(parameters).encode("ascii"))
        return asyncio.run_coroutine_threadsafe(asking, self.loop).result()


@contextmanager
def inside(database: Database) -> Iterator[Inside]:
    """Give the application over a database, started as a server starts it, with its index built.

    Its loop runs in a thread of its own until the end, as a server's does: threads that answer live as long as the
    task that the loop was started with, and one that is new for every request would be measured with it.
    """
    app = create_app(Settings(), database)
    started: Future[Inside] = Future()
    stopping = Event()

    async def serve() -> None:
        async with app.router.lifespan_context(app):
            started.set_result(Inside(app, asyncio.get_running_loop()))
            await asyncio.to_thread(stopping.wait)

    # The loop that uvicorn chooses.
    server = Thread(target=uvloop.run, args=(serve(),), name="inside")
    server.start()
    try:
        running = started.result(timeout=_LONGEST_START_S)
        running.wait_until_ready()
        yield running
    finally:
        stopping.set()
        server.join()


async def _rate(app: ASGIApp, scopes: Sequence[Scope], seconds: float, askers: int, status: int) -> float:
    begun = perf_counter()
    counts = await asyncio.gather(
        *(
            _asked_until(app, [*scopes[at % len(scopes) :], *scopes[: at % len(scopes)]], begun + seconds, status)
            for at in range(askers)
        )
    )
    return sum(counts) / (perf_counter() - begun)


async def _asked_until(app: ASGIApp, scopes: Sequence[Scope], end: float, status: int) -> int:
    count = 0
    while perf_counter() < end:
        # The application writes into it.
        scope = dict(scopes[count % len(scopes)])
        answered = await _answer(app, scope)
        if answered.status != status:
            raise RuntimeError(f"{scope['path']} was answered with {answered.status}, and not with {status}.")
        count += 1
    return count


async def _ask(app: ASGIApp, path: str, query: bytes) -> Answered:
    return await _answer(app, _scope(path, query))


async def _answer(app: ASGIApp, scope: Scope) -> Answered:
    status, parts, tag = 0, [], b""

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status, tag
        if message["type"] == "http.response.start":
            status, tag = message["status"], dict(message["headers"]).get(b"etag", b"")
        else:
            parts.append(message.get("body", b""))

    begun = perf_counter()
    await app(scope, receive, send)
    return Answered(status, b"".join(parts), perf_counter() - begun, tag.decode("ascii"))


def _scope(path: str, query: bytes, headers: Mapping[str, str] = MappingProxyType({})) -> Scope:
    told = [(name.lower().encode("ascii"), value.encode("ascii")) for name, value in headers.items()]
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode("ascii"),
        "query_string": query,
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1"), (b"accept", b"*/*"), *told],
        "client": ("127.0.0.1", 40_000),
        "server": ("127.0.0.1", 8_000),
    }
