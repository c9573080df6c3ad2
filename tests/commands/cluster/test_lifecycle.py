"""Who comes first starts the private cluster, who leaves last stops it, whatever happened in between."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from commands.cluster import postmaster
from commands.cluster.ground import Ground
from commands.cluster.lifecycle import keep_running, private_cluster, private_ground, stop_keeping, throw_away_cluster
from foundation.errors import Unavailable

ROOT = Path(__file__).parents[3]


def ask(url: str, question: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return str(row[0])


def until(wanted: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while not wanted() and time.monotonic() < end:
        time.sleep(0.05)
    return wanted()


def test_from_nothing_to_a_server_that_answers(data_dir: Path) -> None:
    with private_cluster(data_dir) as url:
        assert ask(url, "SHOW lc_collate") == "C.UTF-8"


def test_it_runs_until_its_last_user_leaves(made_dir: Path, ground: Ground) -> None:
    with private_cluster(made_dir) as first:
        with private_cluster(made_dir) as second:
            assert second == first
        assert ask(first, "SELECT 1") == "1"
    assert postmaster.running(ground.data) is None


def test_it_is_kept_running_when_asked(made_dir: Path, ground: Ground) -> None:
    keep_running(made_dir)
    with private_cluster(made_dir):
        pass
    assert postmaster.running(ground.data) is not None


def test_it_is_not_stopped_under_a_user(made_dir: Path, ground: Ground) -> None:
    keep_running(made_dir)
    with private_cluster(made_dir) as url:
        assert not stop_keeping(made_dir)
        assert ask(url, "SELECT 1") == "1"
    assert postmaster.running(ground.data) is None


def test_it_keeps_its_port_from_start_to_start(made_dir: Path, ground: Ground) -> None:
    with private_cluster(made_dir) as first:
        pass
    with private_cluster(made_dir) as second:
        assert second == first
    assert f":{ground.remembered_port}/" in first


def test_it_moves_when_another_program_has_its_port(made_dir: Path, ground: Ground) -> None:
    with private_cluster(made_dir):
        pass
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do
        other.bind(("127.0.0.1", ground.remembered_port or 0))
        other.listen()
        with private_cluster(made_dir) as url:
            assert ask(url, "SELECT 1") == "1"
            assert urlsplit(url).port != other.getsockname()[1]


def test_what_was_committed_survives_a_crash(made_dir: Path, ground: Ground) -> None:
    with private_cluster(made_dir) as url:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 'here' AS word")
        _kill(ground)
    with private_cluster(made_dir) as url:
        assert ask(url, "SELECT word FROM kept") == "here"


@pytest.mark.usefixtures("ground")
def test_a_number_that_went_to_another_process_does_not_stand_in_the_way(made_dir: Path) -> None:
    ground = private_ground(made_dir)
    with private_cluster(made_dir):
        _kill(ground)
        lines = (ground.data / "postmaster.pid").read_text().splitlines()
        (ground.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    with private_cluster(made_dir) as url:
        assert ask(url, "SELECT 1") == "1"


@pytest.mark.usefixtures("ground")
def test_its_commits_are_durable(made_dir: Path) -> None:
    with private_cluster(made_dir) as url:
        assert [ask(url, f"SHOW {name}") for name in ("fsync", "synchronous_commit", "full_page_writes")] == ["on"] * 3


@pytest.mark.usefixtures("ground")
def test_nobody_gets_in_without_the_password(made_dir: Path) -> None:
    with private_cluster(made_dir) as url:
        without = url.replace(f":{private_ground(made_dir).password}@", "@")
        with pytest.raises(psycopg.OperationalError, match="no password supplied"):
            psycopg.connect(without)


@pytest.mark.usefixtures("ground")
def test_it_listens_on_loopback_only(made_dir: Path) -> None:
    with private_cluster(made_dir) as url:
        assert ask(url, "SHOW listen_addresses") == "127.0.0.1"
        assert ask(url, "SHOW unix_socket_directories") == ""


def test_only_its_owner_reads_the_password(ground: Ground) -> None:
    assert ground.directory.stat().st_mode & 0o077 == 0
    assert (ground.directory / "password").stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("ground")
def test_variables_meant_for_another_server_do_not_reach_it(made_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGDATA", "/nowhere")
    with private_cluster(made_dir) as url:
        assert ask(url, "SELECT 1") == "1"


def test_a_thrown_away_cluster_does_without_durability_and_leaves_nothing(tmp_path: Path) -> None:
    with throw_away_cluster(tmp_path) as url:
        directory = Path(ask(url, "SHOW data_directory"))
        assert ask(url, "SHOW fsync") == "off"
    assert not directory.parent.exists()


def test_a_thrown_away_cluster_ends_with_the_program_that_was_killed(tmp_path: Path) -> None:
    program = (
        "import sys, time, pathlib; from commands.cluster.lifecycle import throw_away_cluster\n"
        "with throw_away_cluster(pathlib.Path(sys.argv[1])) as url:\n"
        "    print(url, flush=True); time.sleep(600)"
    )
    killed = subprocess.Popen(  # noqa: S603 - the program above
        [sys.executable, "-c", program, tmp_path], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert killed.stdout is not None
    url = killed.stdout.readline().strip()
    directory = Path(ask(url, "SHOW data_directory"))
    killed.kill()
    killed.wait()
    killed.stdout.close()
    assert until(lambda: not directory.parent.exists())
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_starting_twice_at_once_starts_once(made_dir: Path, ground: Ground) -> None:
    program = (
        "import sys, pathlib; from commands.cluster.lifecycle import private_cluster\n"
        "with private_cluster(pathlib.Path(sys.argv[1])) as url: print(url, flush=True); sys.stdin.read()"
    )
    both = [
        subprocess.Popen(  # noqa: S603 - the program above
            [sys.executable, "-c", program, made_dir],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for _ in range(2)
    ]
    urls = [one.stdout.readline() for one in both if one.stdout]
    for one in both:
        one.communicate()
    assert urls[0] == urls[1]
    assert [one.returncode for one in both] == [0, 0]
    assert postmaster.running(ground.data) is None


def test_a_killed_user_does_not_hold_it_for_ever(made_dir: Path, ground: Ground) -> None:
    program = (
        "import os, sys, pathlib; from commands.cluster.lifecycle import private_cluster\n"
        "with private_cluster(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, made_dir], check=False, cwd=ROOT)  # noqa: S603 - the program above
    assert postmaster.running(ground.data) is not None
    with private_cluster(made_dir):
        pass
    assert postmaster.running(ground.data) is None


def _kill(ground: Ground) -> None:
    found = postmaster.running(ground.data)
    assert found is not None
    os.kill(found.pid, signal.SIGKILL)
    assert until(lambda: postmaster.running(ground.data) is None)


def test_a_password_that_is_gone_is_one_sentence(made_dir: Path, ground: Ground) -> None:
    password = ground.directory / "password"
    away = password.rename(ground.directory / "elsewhere")
    try:
        with pytest.raises(Unavailable, match="password is missing, so nobody can log in: put it back"):
            private_cluster(made_dir).__enter__()
    finally:
        away.rename(password)
