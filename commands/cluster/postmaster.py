"""The server process of a private cluster: is it there, start it, stop it."""

import time
from dataclasses import dataclass
from pathlib import Path

from commands.cluster import ports
from commands.cluster.account import as_server_user, run
from commands.cluster.configuration import ACCESS, configuration, machine_memory_bytes
from commands.cluster.diagnosis import diagnosis, is_taken_port
from commands.cluster.ground import Ground
from commands.cluster.programs import Programs, for_new_cluster, of_major
from foundation.errors import Unavailable

START_SECONDS = 300
"""How long a start may take: after a crash the server first repeats what its log holds."""
STOP_SECONDS = 120
_PORT_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A running server."""

    pid: int
    port: int
    ready: bool


def running(data: Path) -> Postmaster | None:
    """Return the server that has a data directory open, if there is one.

    A postmaster.pid may be left from a crash, and its number may since have gone to another process. PostgreSQL works
    in its data directory, so the process is the server if that is where it stands.
    """
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid = int(lines[0])
        standing_in = Path(f"/proc/{pid}/cwd").readlink()
    except (OSError, ValueError, IndexError):
        return None
    if standing_in != data:
        return None
    port = int(lines[3]) if len(lines) > 3 else 0  # noqa: PLR2004 - the file's fourth line
    return Postmaster(pid, port, ready=lines[-1].strip() == "ready")


def make(ground: Ground) -> None:
    """Make the cluster's files, all or nothing.

    Raises
    ------
    Unavailable
        When PostgreSQL is missing, or the files cannot be written.
    """
    programs = for_new_cluster()
    unfinished = ground.directory / "data.unfinished"
    run(["rm", "-rf", str(unfinished)])
    words = run(
        [
            programs.path("initdb"),
            *("--pgdata", str(unfinished), "--locale", "C.UTF-8", "--encoding", "UTF8"),
            *("--username", "gazetteer", "--auth", "scram-sha-256", "--pwfile", str(ground.new_password())),
            *("--data-checksums", "--no-instructions"),
        ]
    )
    if words.returncode != 0:
        run(["rm", "-rf", str(unfinished)])
        raise diagnosis(words.stdout + words.stderr, ground.directory, ground.log)
    unfinished.rename(ground.data)


def start(ground: Ground, *, durability: str) -> int:
    """Start the server of a cluster whose files are there, and return its port.

    Raises
    ------
    Unavailable
        When it does not start; the sentence says why and what to do.
    """
    programs = _programs(ground)
    port = ground.remembered_port or 0
    said = ""
    for _ in range(_PORT_ATTEMPTS):
        if not port or not ports.is_free(port):
            port = ports.any_free()
        said = _try_to_start(programs, ground, port, durability)
        if not said:
            ground.remember_port(port)
            return port
        if not is_taken_port(said):
            break
        port = 0  # Somebody took it between the look and the start.
    raise diagnosis(said, ground.directory, ground.log)


def stop(ground: Ground, *, mode: str = "fast") -> None:
    """Stop the server, if it runs; its transactions are rolled back.

    Parameters
    ----------
    ground
        The cluster.
    mode
        ``"fast"`` writes a checkpoint; ``"immediate"`` does not, for files nobody needs again.

    Raises
    ------
    Unavailable
        When it does not end.
    """
    if running(ground.data) is None:
        return
    words = run(_pg_ctl_stop(ground, mode))
    if words.returncode != 0 and running(ground.data) is not None:
        raise Unavailable(f"The database server in {ground.directory} does not stop: its log is {ground.log}.")


def stop_command(ground: Ground, mode: str) -> list[str]:
    """Return the command line that stops the server."""
    return as_server_user(_pg_ctl_stop(ground, mode))


def settled(ground: Ground) -> Postmaster | None:
    """Return the running server once it neither starts nor stops any more.

    Raises
    ------
    Unavailable
        When that takes too long.
    """
    until = time.monotonic() + START_SECONDS
    while (found := running(ground.data)) is not None and not found.ready:
        if time.monotonic() > until:
            raise Unavailable(
                f"The database server in {ground.directory} neither starts nor ends: its log is {ground.log}."
            )
        time.sleep(0.1)
    return found


def _pg_ctl_stop(ground: Ground, mode: str) -> list[str]:
    pg_ctl = _programs(ground).path("pg_ctl")
    return [pg_ctl, "stop", "--pgdata", str(ground.data), "--mode", mode, "--timeout", str(STOP_SECONDS)]


def _programs(ground: Ground) -> Programs:
    return of_major((ground.data / "PG_VERSION").read_text().strip(), ground.data)


def _try_to_start(programs: Programs, ground: Ground, port: int, durability: str) -> str:
    """Return what was said if it failed, or nothing."""
    text = configuration(port, durability=durability, memory_bytes=machine_memory_bytes())
    try:
        (ground.data / "postgresql.conf").write_text(text)
        (ground.data / "pg_hba.conf").write_text(ACCESS)
        if ground.log.exists():
            ground.log.replace(ground.log.with_suffix(".before"))
    except OSError as error:
        return str(error)
    if running(ground.data) is None and _is_somebody_elses(ground.data):
        (ground.data / "postmaster.pid").unlink()
    words = run(
        [
            programs.path("pg_ctl"),
            *(
                "start",
                "--pgdata",
                str(ground.data),
                "--log",
                str(ground.log),
                "--wait",
                "--timeout",
                str(START_SECONDS),
            ),
        ]
    )
    if words.returncode == 0:
        return ""
    logged = ground.log.read_text(errors="replace") if ground.log.exists() else ""
    return logged + words.stderr


def _is_somebody_elses(data: Path) -> bool:
    """Return whether the number in postmaster.pid has gone to another process.

    PostgreSQL itself clears the file of a process that has ended, but must believe in one that lives.
    """
    try:
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return False
    return Path(f"/proc/{pid}").exists()
