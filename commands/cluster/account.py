"""As whom PostgreSQL's programs run: as user postgres for root, as the user himself otherwise."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from foundation.errors import Unavailable

SERVER_USER = "postgres"


def is_root() -> bool:
    """Return whether the program runs as root, whom PostgreSQL refuses."""
    return os.geteuid() == 0


def server_account() -> pwd.struct_passwd:
    """Return the account that PostgreSQL's programs run under.

    Raises
    ------
    Unavailable
        When the program runs as root and there is no user postgres.
    """
    if not is_root():
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError as error:
        raise Unavailable(
            "There is no user postgres, under whom root must run PostgreSQL: install PostgreSQL's server package."
        ) from error


def as_server_user(arguments: Sequence[str]) -> list[str]:
    """Return a command line that runs a program under the server's account."""
    return ["runuser", "-u", SERVER_USER, "--", *arguments] if is_root() else list(arguments)


def clean_environment() -> dict[str, str]:
    """Return the environment without the caller's PostgreSQL variables, with messages in English.

    A `PGPORT` or `PGDATA` meant for another server must not reach ours, and `diagnosis` reads English.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return {**kept, "LC_ALL": "C.UTF-8"}


def run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs under the server's account, to its end.

    It has a session of its own: Ctrl-C in the terminal must not end a server that is being started or stopped.
    """
    return subprocess.run(  # noqa: S603 - our own arguments, no shell
        as_server_user(arguments),
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        cwd="/",
        env=clean_environment(),
        start_new_session=True,
    )


def can_reach(directory: Path) -> bool:
    """Return whether the server's account may enter an existing directory."""
    return run(["test", "-x", str(directory)]).returncode == 0


def hand_over(path: Path) -> None:
    """Make the server's account the owner of a file or directory that this program made."""
    if is_root():
        shutil.chown(path, SERVER_USER, server_account().pw_gid)
