"""A server of a small register, for clients that other people wrote.

It is a process of its own: GDAL lets no other thread of Python run while it waits for an answer.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from foundation.db import Database
from tests.clients.running import PROGRAM, Node, url_of

_LONGEST_START_S = 60
_LONGEST_RUN_S = 120
_HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def address(register: Database) -> Iterator[str]:
    """The address of `gazetteer serve` of the register."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "GAZETTEER_DATABASE_URL": url_of(register), "GAZETTEER_PORT": str(port)}
    process = subprocess.Popen([PROGRAM, "serve"], env=environment, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
    try:
        _wait_until_ready(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _LONGEST_START_S
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{address}/readyz").is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    pytest.fail("The server did not become ready.")


@pytest.fixture(scope="session")
def node() -> Node:
    """Run one of `programs/` with Node.js and the packages of `package.json`, and give what it tells."""
    program = shutil.which("node")
    if program is None or not (_HERE / "node_modules").is_dir():
        if os.environ.get("CI"):
            pytest.fail("Node.js or the packages of tests/clients are not there, and CI must have them.")
        pytest.skip("NO NODE CLIENTS: `make test` fetches them; what they read was not looked at.")

    def run(script: str, *arguments: object) -> Any:
        command = [program, str(_HERE / "programs" / script), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, timeout=_LONGEST_RUN_S, check=False)  # noqa: S603 - our own programs
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return run
