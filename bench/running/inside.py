"""The service inside this process: what a request takes without network and without a client's parsing."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

import uvloop
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

    def items(self, member: str = "items") -> list[dict[str, Any]]:
        """Return the places in the answer."""
        found: list[dict[str, Any]] = json.loads(self.body)[member]
        return found


@dataclass(frozen=True, slots=True)
class Inside:
    """An application that is running, asked one request at a time."""

    app: ASGIApp
    loop: asyncio.AbstractEventLoop

    def get(self, path: str, parameters: Mapping[str, str]) -> Answered:
        """Ask, and fail unless the answer is 200."""
        answered = self._asked(path, parameters)
        if answered.status != 200:  # noqa: PLR2004 - OK
            raise RuntimeError(f"{path} {dict(parameters)} was answered with {answered.status}: {answered.body!r}")
        return answered

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


async def _ask(app: ASGIApp, path: str, query: bytes) -> Answered:
    status, parts = 0, []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            parts.append(message.get("body", b""))

    scope = _scope(path, query)
    begun = perf_counter()
    await app(scope, receive, send)
    return Answered(status, b"".join(parts), perf_counter() - begun)


def _scope(path: str, query: bytes) -> Scope:
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
        "headers": [(b"host", b"127.0.0.1"), (b"accept", b"*/*")],
        "client": ("127.0.0.1", 40_000),
        "server": ("127.0.0.1", 8_000),
    }
