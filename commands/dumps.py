"""A database in one file and back, by PostgreSQL's own pg_dump and pg_restore."""

import os
import subprocess
from pathlib import Path
from typing import IO

from sqlalchemy import URL, text

from commands.cluster.account import clean_environment
from commands.cluster.programs import newest_client
from foundation.db import connect
from foundation.errors import Conflict, InvalidInput, NotFound, Unavailable
from foundation.files.checksums import file_sha256


def written(url: URL, file: Path) -> str:
    """Write a database into a file that appears when it is whole, and return its SHA-256.

    Parameters
    ----------
    url
        Of the database.
    file
        Where to; its SHA-256 is written beside it, as `sha256sum --check` reads it.

    Raises
    ------
    Conflict
        When the file is there already: a backup is not overwritten.
    Unavailable
        When it cannot be written, or pg_dump is missing or older than the server.
    """
    if file.exists():
        raise Conflict(f"{file} is there already: choose another name, or move it away.")
    unfinished = file.with_name(file.name + ".unfinished")
    try:
        with unfinished.open("wb") as target:
            os.chmod(unfinished, 0o600)  # noqa: PTH101 - before the first byte: it may hold what is secret
            _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges"], url, stdout=target)
            os.fsync(target.fileno())
        digest = file_sha256(unfinished)
        _beside(file).write_text(f"{digest}  {file.name}\n")
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return digest


def restored(url: URL, file: Path) -> None:
    """Fill an empty database from a file, in one transaction.

    Raises
    ------
    NotFound
        When there is no such file.
    InvalidInput
        When it is not as it was written, or no backup.
    Conflict
        When the database is not empty.
    """
    if not file.is_file():
        raise NotFound(f"There is no file {file}.")
    if _beside(file).exists() and _beside(file).read_text().split()[0] != file_sha256(file):
        raise InvalidInput(f"{file} is not as it was written: its SHA-256 differs from the one in {_beside(file)}.")
    with file.open("rb") as source:
        if source.read(5) != b"PGDMP":
            raise InvalidInput(f"{file} is no backup: `gazetteer db backup FILE` writes them.")
    _require_empty(url)
    flags = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run("pg_restore", [*flags, f"--dbname={_without_password(url)}", str(file.absolute())], url)


def _require_empty(url: URL) -> None:
    database = connect(url)
    try:
        with database.engine.connect() as connection:
            tables = connection.execute(
                text("SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")
            ).scalar_one()
    finally:
        database.dispose()
    if tables:
        raise Conflict(
            f"The database {url.database} is not empty: restore into a new one,"
            " `gazetteer --database NEW_NAME db restore FILE`."
        )


def _run(program: str, arguments: list[str], url: URL, *, stdout: IO[bytes] | None = None) -> None:
    client = newest_client()
    to = [] if program == "pg_restore" else [f"--dbname={_without_password(url)}"]
    # Command lines can be read by everybody on the machine, environments cannot.
    password = {} if url.password is None else {"PGPASSWORD": str(url.password)}
    ended = subprocess.run(  # noqa: S603 - a program we found, no shell
        [client.path(program), *arguments, *to],
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        env={**clean_environment(), **password},
    )
    if ended.returncode != 0:
        said = ended.stderr.decode(errors="replace").strip().splitlines() or ["it gave no reason"]
        raise Unavailable(f"{program} of PostgreSQL {client.major} did not succeed ({said[0]}): nothing was changed.")


def _without_password(url: URL) -> str:
    return url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _beside(file: Path) -> Path:
    return file.with_name(file.name + ".sha256")
