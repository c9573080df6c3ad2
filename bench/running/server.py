"""A server as a process of its own on loopback, waited for and ended."""

import http.client
import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic, sleep

HOST = "127.0.0.1"
_LONGEST_START_S = 600
_LONGEST_STOP_S = 15
_GOOD_IN_A_ROW = 20
"""Answers that must all be good: each worker is asked by chance, and one may be slower to start."""


@dataclass(frozen=True, slots=True)
class Client:
    """One client with one connection that stays open."""

    connection: http.client.HTTPConnection

    def get(self, address: str) -> bytes:
        """Return the body of an answer, which must be 200."""
        return self._answer(address)[1]

    def tag(self, address: str) -> str:
        """Return the entity tag of an answer, which must be 200."""
        return str(self._answer(address)[0].headers["ETag"])

    def _answer(self, address: str) -> tuple[http.client.HTTPResponse, bytes]:
        self.connection.request("GET", address)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{address} was answered with {answer.status}: {body[:300]!r}")
        return answer, body


@contextmanager
def client(port: int) -> Iterator[Client]:
    """Give a client of a server."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    try:
        yield Client(connection)
    finally:
        connection.close()


@contextmanager
def serving(
    arguments: Sequence[str], environment: Mapping[str, str], *, port: int, ready: str, folder: Path | None = None
) -> Iterator[int]:
    """Run a server until the block ends, and give its port.

    Parameters
    ----------
    arguments, environment, folder
        How and where it is started.
    port
        Where it will listen.
    ready
        Path and query that it answers with 200 once it can work.
    """
    with TemporaryFile() as said:
        process = subprocess.Popen(
            arguments,
            stdout=said,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **environment},
            cwd=folder,
            start_new_session=True,
        )
        try:
            _wait(process, port, ready)
            yield port
        except RuntimeError as error:
            said.seek(0)
            error.add_note(said.read()[-2_000:].decode(errors="replace"))
            raise
        finally:
            _end(process)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as tried:
        tried.bind((HOST, 0))
        return int(tried.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, ready: str) -> None:
    until, good = monotonic() + _LONGEST_START_S, 0
    while good < _GOOD_IN_A_ROW:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode} before it was ready.")
        if monotonic() > until:
            raise RuntimeError("The server was not ready in time.")
        try:
            with client(port) as asking:
                asking.get(ready)
            good += 1
        except (OSError, RuntimeError, http.client.HTTPException):
            good = 0
            sleep(0.2)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server with its workers: it is asked, then made to."""
    process.terminate()
    try:
        process.wait(_LONGEST_STOP_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
