"""Set up Nominatim with the villages of the real file: ``python -m bench.peers.nominatim --from DIR``.

Nominatim and its server come from the Python package index into an environment of their own; osm2pgsql, ICU and a
compiler must be on the machine. Nothing else is fetched: the country grid ships with the package; the importance
files of Wikipedia are left out, which Nominatim allows. On two cores the import takes the better part of an hour.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from sqlalchemy import URL, text

from bench.peers.nominatim.osm import write_osm
from bench.peers.nominatim.peer import Home, Told
from bench.villages import read_villages
from commands.databases import reach
from foundation.db import connect
from foundation.settings import Settings

_PACKAGES = ("nominatim-db==5.3.*", "nominatim-api==5.3.*", "psycopg[binary]", "falcon", "uvicorn[standard]")
_PROGRAMS = {"osm2pgsql": "osm2pgsql", "g++": "g++", "pkg-config": "pkg-config", "uv": "uv"}
_DATABASE = "bench_nominatim"
_WEB_USER = "www-data"


def main() -> None:
    """Set the peer up, in place of one that is there."""
    asked = _arguments()
    _require_programs()
    home = Home(asked.home.resolve())
    home.project.mkdir(parents=True, exist_ok=True)
    _make_environment(home)
    written = home.directory / "villages.osm"
    villages = write_osm(read_villages(asked.data, asked.share), written)
    print(f"{villages:,} villages written to {written}", flush=True)
    with reach("postgres", Settings()) as server:
        _prepare(server)
        _configure(home, server)
        begun = perf_counter()
        _run(
            [str(home.programs / "nominatim"), "import", "--project-dir", str(home.project), "--osm-file", str(written),
             "--no-updates", "--offline", "-j", str(os.cpu_count() or 1)]
        )  # fmt: skip
    import_s = perf_counter() - begun
    written.unlink()
    home.tell(Told(_version(home), villages, import_s))
    print(f"Imported in {import_s:.0f} s.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.peers.nominatim", description=__doc__)
    parser.add_argument(
        "--from", dest="data", type=Path, default=Path("../shared/data"), help="folder of the real data"
    )
    parser.add_argument("--home", type=Path, default=Settings().data_dir / "nominatim", help="where it is installed")
    parser.add_argument("--share", type=float, default=1.0, help="part of the villages, 0 to 1")
    return parser.parse_args()


def _require_programs() -> None:
    missing = [package for program, package in _PROGRAMS.items() if shutil.which(program) is None]
    if missing:
        sys.exit(
            f"Missing on this machine: {', '.join(missing)}. `apt-get install osm2pgsql g++ pkg-config libicu-dev`."
        )


def _make_environment(home: Home) -> None:
    venv = home.directory / "venv"
    _run(["uv", "venv", "--quiet", "--allow-existing", str(venv)])
    _run(["uv", "pip", "install", "--quiet", "--python", str(venv), *_PACKAGES])


def _prepare(server: URL) -> None:
    """Drop the database of an earlier set-up, and make the role that Nominatim's server reads as."""
    database = connect(server)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {_DATABASE} WITH (FORCE)"))
        known = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": _WEB_USER}).first()
        # Nominatim looks for it among those who may log in; without a password, it cannot.
        connection.execute(text(f'{"CREATE" if known is None else "ALTER"} ROLE "{_WEB_USER}" LOGIN'))
    database.dispose()


def _configure(home: Home, server: URL) -> None:
    """Write Nominatim's settings: the style with the fewest features that holds places, and no language but ours."""
    parts = {
        "dbname": _DATABASE,
        "host": server.host,
        "port": server.port,
        "user": server.username,
        "password": server.password,
    }
    dsn = ";".join(f"{name}={value}" for name, value in parts.items() if value)
    settings = home.project / ".env"
    settings.touch(mode=0o600)
    settings.write_text(
        f'NOMINATIM_DATABASE_DSN="pgsql:{dsn}"\nNOMINATIM_IMPORT_STYLE=admin\nNOMINATIM_LANGUAGES=zh,en\n',
        encoding="utf-8",
    )


def _version(home: Home) -> str:
    said = subprocess.run([str(home.programs / "nominatim"), "--version"], capture_output=True, text=True, check=True)
    return said.stdout.strip().rpartition(" ")[2]


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
