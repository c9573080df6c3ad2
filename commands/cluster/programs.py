"""Which PostgreSQL is installed, and where its programs lie."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from foundation.db import MINIMUM_POSTGRESQL
from foundation.errors import Unavailable

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian and Ubuntu put the programs of each major version, off the search path."""


@dataclass(frozen=True, slots=True)
class Programs:
    """The programs of one installed PostgreSQL server."""

    major: int
    directory: Path

    def path(self, name: str) -> str:
        """Return the path of one program: ``"initdb"``, ``"pg_ctl"``, ``"pg_dump"``."""
        return str(self.directory / name)


def installed() -> tuple[Programs, ...]:
    """Return the servers that are installed, newest first."""
    places = list(DEBIAN.glob("*/bin"))
    if found := shutil.which("pg_ctl"):
        places.append(Path(found).resolve().parent)
    known = {place.resolve(): _major(place / "postgres") for place in places if (place / "initdb").exists()}
    servers = (Programs(major, place) for place, major in known.items() if major is not None)
    return tuple(sorted(servers, key=lambda server: server.major, reverse=True))


def for_new_cluster() -> Programs:
    """Return the newest installed server that has PostGIS beside it.

    Raises
    ------
    Unavailable
        When none is installed, all are too old, or none has PostGIS.
    """
    servers = installed()
    if not servers:
        raise Unavailable(
            "PostgreSQL is not installed: `make run` installs it on Debian and Ubuntu,"
            " or set GAZETTEER_DATABASE_URL to a server that runs elsewhere."
        )
    new_enough = [server for server in servers if server.major >= MINIMUM_POSTGRESQL]
    if not new_enough:
        raise Unavailable(
            f"PostgreSQL {servers[0].major} is too old: install version {MINIMUM_POSTGRESQL} or newer with its PostGIS."
        )
    for server in new_enough:
        if _has_postgis(server):
            return server
    major = new_enough[0].major
    raise Unavailable(f"PostGIS is not installed for PostgreSQL {major}: install postgresql-{major}-postgis-3.")


def of_major(major: str, data: Path) -> Programs:
    """Return the installed server that can open an existing cluster.

    Parameters
    ----------
    major
        As the cluster's PG_VERSION says.
    data
        The cluster's data directory, for the message.

    Raises
    ------
    Unavailable
        When that version is not installed: another one cannot read the files.
    """
    for server in installed():
        if str(server.major) == major:
            return server
    raise Unavailable(
        f"The cluster in {data} was made by PostgreSQL {major}, which is not installed: install postgresql-{major} and"
        f" postgresql-{major}-postgis-3, or move the directory away to begin anew and restore a backup."
    )


def newest_client() -> Programs:
    """Return the newest installed programs: `pg_dump` reads servers up to its own version.

    Raises
    ------
    Unavailable
        When PostgreSQL's programs are not installed.
    """
    servers = installed()
    if servers:
        return servers[0]
    found = shutil.which("pg_dump")
    if found is None:
        raise Unavailable("pg_dump is not installed: install PostgreSQL's client package.")
    major = _major(Path(found))
    return Programs(major or 0, Path(found).parent)


@cache
def _major(program: Path) -> int | None:
    try:
        said = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - a path we found
    except OSError:
        return None
    number = re.search(r"\(PostgreSQL\) (\d+)", said.stdout)
    return int(number[1]) if number else None


@cache
def _has_postgis(server: Programs) -> bool:
    said = subprocess.run([server.path("pg_config"), "--sharedir"], capture_output=True, text=True, check=False)  # noqa: S603 - a path we found
    return (Path(said.stdout.strip()) / "extension" / "postgis.control").exists()
