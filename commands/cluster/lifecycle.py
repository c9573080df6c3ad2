"""From nothing to a running private cluster, and back: who comes first starts it, who leaves last stops it.

Every program that uses the cluster holds a shared lock for as long; the operating system frees it however the program
ends. `gazetteer db start` asks that the server outlive its users.
"""

import fcntl
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from commands.cluster import postmaster
from commands.cluster.account import clean_environment, run
from commands.cluster.configuration import DURABLE, THROWN_AWAY
from commands.cluster.ground import Ground, ground_at

MAINTENANCE_DATABASE = "postgres"


def private_ground(data_dir: Path) -> Ground:
    """Return where the private cluster of a data directory lies."""
    return ground_at(data_dir / "cluster")


@contextmanager
def private_cluster(data_dir: Path) -> Iterator[str]:
    """Give the URL of the private cluster, made and started if need be; stop it when its last user leaves.

    Raises
    ------
    Unavailable
        When it cannot be made or started; the sentence says why and what to do.
    """
    ground = private_ground(data_dir)
    with (ground.directory / "users.lock").open("w") as users:
        with _deciding(ground):
            port = ensure_started(ground)
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield url(ground, port)
        finally:
            with _deciding(ground):
                if _is_last(users) and not ground.kept.exists():
                    postmaster.stop(ground)


def keep_running(data_dir: Path) -> str:
    """Start the private cluster, so that it outlives the program, and return its URL."""
    ground = private_ground(data_dir)
    with _deciding(ground):
        port = ensure_started(ground)
        ground.kept.touch()
    return url(ground, port)


def stop_keeping(data_dir: Path) -> bool:
    """Let the private cluster go, and return whether it has stopped: not while another program uses it."""
    ground = private_ground(data_dir)
    with (ground.directory / "users.lock").open("w") as users, _deciding(ground):
        ground.kept.unlink(missing_ok=True)
        if not _is_last(users):
            return False
        postmaster.stop(ground)
    return True


def ensure_started(ground: Ground, durability: str = DURABLE) -> int:
    """Make and start a cluster as far as that is not done, and return its port."""
    if not (ground.data / "PG_VERSION").exists():
        postmaster.make(ground)
    found = postmaster.settled(ground)
    return found.port if found else postmaster.start(ground, durability=durability)


def url(ground: Ground, port: int) -> str:
    """Return the URL of a running cluster, with the password."""
    return f"postgresql://gazetteer:{ground.password}@127.0.0.1:{port}/{MAINTENANCE_DATABASE}"


@contextmanager
def throw_away_cluster(directory: Path) -> Iterator[str]:
    """Give the URL of a cluster that does not survive a power cut, and is gone afterwards, however this program ends.

    Parameters
    ----------
    directory
        Where it may lie; another place is taken if the server's account cannot get there.

    Raises
    ------
    Unavailable
        When it cannot be made or started.
    """
    ground = ground_at(directory / "throw-away")
    try:
        port = ensure_started(ground, THROWN_AWAY)
        watcher = _stop_when_we_end(ground)
        try:
            yield url(ground, port)
        finally:
            watcher.communicate()
    finally:
        postmaster.stop(ground, mode="immediate") if ground.data.exists() else None
        run(["rm", "-rf", str(ground.data)])
        shutil.rmtree(ground.directory, ignore_errors=True)


def _stop_when_we_end(ground: Ground) -> "subprocess.Popen[bytes]":
    """Return a process that waits for the end of our pipe to it: the operating system closes that even on kill -9."""
    script = 'read -r nothing; "$@"; rm -rf "$0"'
    return subprocess.Popen(  # noqa: S603 - our own script and arguments
        ["/bin/sh", "-c", script, str(ground.directory), *postmaster.stop_command(ground, "immediate")],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=clean_environment(),
        start_new_session=True,
    )


@contextmanager
def _deciding(ground: Ground) -> Iterator[None]:
    """Let one program at a time decide whether to start or stop the server."""
    with (ground.directory / "deciding.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_last(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
