"""The server answers until a signal ends it, and says plainly why it cannot."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from commands.cluster.ports import any_free, is_free
from commands.serve import address, listening
from foundation.db import Database
from foundation.errors import Unavailable
from foundation.settings import Settings

PROGRAM = Path(sys.executable).parent / "gazetteer"


@contextmanager
def serving(database: Database, verb: str = "serve") -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Give a server in a process of its own, once it is ready, and its address."""
    port = any_free()
    url = database.engine.url.render_as_string(hide_password=False)
    process = subprocess.Popen(  # noqa: S603 - our own program
        [PROGRAM, "--database", database.engine.url.database or "", verb],
        env={"GAZETTEER_DATABASE_URL": url, "GAZETTEER_PORT": str(port), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        where = f"http://127.0.0.1:{port}"
        assert _ready(process, where), process.communicate(timeout=5)
        yield process, where
    finally:
        process.kill()
        process.communicate()


def _ready(process: "subprocess.Popen[str]", where: str, seconds: float = 90) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(f"{where}/readyz", timeout=2).status_code == httpx.codes.OK:
                return True
        except httpx.TransportError:
            time.sleep(0.1)
    process.kill()
    return False


def test_it_answers_until_ctrl_c(committed: Database) -> None:
    with serving(committed) as (process, where):
        assert httpx.get(f"{where}/healthz").json()["status"] == "ok"
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in said


def test_it_ends_in_order_when_the_machine_goes_down(committed: Database) -> None:
    with serving(committed) as (process, _):
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=30)
    assert process.returncode == 128 + signal.SIGTERM
    assert "Traceback" not in said


def test_run_says_what_to_open_and_what_to_type(committed: Database) -> None:
    with serving(committed, "run") as (process, where):
        assert process.stdout is not None
        said = ""
        while "Ctrl-C" not in said and (line := process.stdout.readline()):
            said += line
    assert f"{where}/docs" in said
    assert f"curl '{where}/v1/search?q=花溪区" in said


def test_a_taken_port_is_one_sentence_with_the_remedy() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Unavailable, match=rf"Port {port} of 127.0.0.1 .* GAZETTEER_PORT={port + 1}\."):
            listening(Settings(port=port))


def test_a_foreign_address_is_refused() -> None:
    with pytest.raises(Unavailable, match=r"Port 8000 of 192\.0\.2\.1 cannot be listened on"):
        listening(Settings(host="192.0.2.1"))


def test_port_0_is_any_free_one() -> None:
    found = listening(Settings(port=0))
    assert found.port > 0
    assert is_free(found.port)


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:8000"), ("0.0.0.0", "http://127.0.0.1:8000"), ("::", "http://[::1]:8000")],  # noqa: S104 - as a setting may say
)
def test_the_address_is_one_that_a_browser_here_can_open(host: str, url: str) -> None:
    assert address(Settings(host=host)) == url


def test_chinese_typed_behind_curl_is_understood(committed: Database) -> None:
    with serving(committed) as (_, where):
        said = subprocess.run(  # noqa: S603 - an address of our own
            ["/usr/bin/curl", "--silent", "--write-out", " %{http_code}", f"{where}/v1/search?q=花溪区青岩"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    assert said.endswith(" 200"), said


def test_chinese_typed_behind_curl_is_understood_where_a_file_is_sent(committed: Database, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("旧图名\n青岩\n", encoding="utf-8")
    with serving(committed) as (_, where):
        said = subprocess.run(  # noqa: S603 - an address of our own
            ["/usr/bin/curl", "--silent", "-F", "file=@names.csv", f"{where}/v1/normalize?column=旧图名"],
            cwd=tmp_path,
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8-sig")
    assert said.splitlines()[1].startswith("青岩,无匹配"), said
