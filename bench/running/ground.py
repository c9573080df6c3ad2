"""Where the benchmarks run: a database server, databases of their own on it, and the real data."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, text

from bench.running.program import Run, program, watched
from bench.villages import write_part
from commands.databases import exists, make_database, migrate
from foundation.db import Database, connect

PREFIX = "bench_"
SHARES = (0.1, 0.3, 1.0)
"""Parts of the villages that are measured, so that growth is seen."""


@dataclass(slots=True)
class Ground:
    """One run of the benchmarks.

    Parameters
    ----------
    server
        URL of any database on the server.
    data
        Folder of the real data.
    nominatim
        Folder of the peer, which need not be there.
    quick
        Measure the smallest part, once: to see whether all of it still runs.
    keep
        Leave the databases for a next run, and use those that an earlier one left.
    peers
        Folder into which the servers of OGC APIs are installed.
    """

    server: URL
    data: Path
    nominatim: Path
    quick: bool = False
    keep: bool = False
    peers: Path = Path(".data/ogc-peers")
    made: set[str] = field(default_factory=set)

    @property
    def shares(self) -> tuple[float, ...]:
        """Parts of the villages to measure, the largest last."""
        return SHARES[:1] if self.quick else SHARES

    @property
    def rounds(self) -> int:
        """How often each measurement is made; the median counts."""
        return 1 if self.quick else 3

    @property
    def environment(self) -> Mapping[str, str]:
        """What the program must know to work on this server."""
        return {"GAZETTEER_DATABASE_URL": self.server.render_as_string(hide_password=False)}

    @contextmanager
    def opened(self, name: str) -> Iterator[Database]:
        """Give one of the databases."""
        database = connect(self.server.set(database=name))
        try:
            yield database
        finally:
            database.dispose()

    def conninfo(self, name: str) -> str:
        """Return how psycopg alone reaches one of the databases."""
        return conninfo(self.server.set(database=name))

    def fresh(self, name: str) -> None:
        """Make a database with the newest schema and nothing in it, in place of one of that name."""
        self.drop(name)
        url = self.server.set(database=name)
        make_database(url)
        self.made.add(name)
        migrate(url)

    def drop(self, name: str) -> None:
        """Drop a database, whoever uses it."""
        if not name.startswith(PREFIX):
            raise ValueError(f"{name} is not the benchmarks' own: it stays.")
        with (
            self.opened("postgres") as database,
            database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
        ):
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        self.made.discard(name)

    def load_villages(self, share: float) -> Run:
        """Load a part of the villages into a fresh database, as a user would, and return what it took."""
        name = villages_database(share)
        self.fresh(name)
        return self._load_villages(name, share)

    def _load_villages(self, name: str, share: float) -> Run:
        with TemporaryDirectory() as folder:
            source = self.data
            if share < 1:
                source = Path(folder) / "data"
                write_part(self.data, source, share)
            rejects = str(Path(folder) / "rejects.csv")
            load = [program(), "--database", name, "load", "china-villages", "--from", str(source)]
            return watched([*load, "--rejects", rejects], self.environment)

    def villages(self, share: float) -> str:
        """Return the name of a database that holds a part of the villages, loaded if it is not there."""
        name = villages_database(share)
        if not self._usable(name):
            self.load_villages(share)
        return name

    def villages_with_history(self, share: float) -> str:
        """Return the name of a database with the national history and a part of the villages, loaded if not there.

        The history comes first: villages are then filed under the units that are there already.
        """
        name = f"{PREFIX}names_{share * 100:.0f}"
        if not self._usable(name):
            self.fresh(name)
            history = [program(), "--database", name, "load", "areacodes", "--from", str(self.data)]
            watched(history, self.environment)
            self._load_villages(name, share)
        return name

    def demonstration(self) -> str:
        """Return the name of a database that holds the demonstration province, loaded if it is not there."""
        name = f"{PREFIX}demo"
        if not self._usable(name):
            self.fresh(name)
            # A name on the command line is refused: the demonstration lives in its own database, or in the one given.
            url = self.server.set(database=name).render_as_string(hide_password=False)
            watched([program(), "load", "demo"], {"GAZETTEER_DATABASE_URL": url})
        return name

    def clean(self) -> None:
        """Drop what was made, unless it is to be kept."""
        for name in () if self.keep else tuple(self.made):
            self.drop(name)

    def _usable(self, name: str) -> bool:
        return name in self.made or (self.keep and exists(self.server.set(database=name)))


def conninfo(url: URL) -> str:
    """Return a URL as psycopg reads it.

    Examples
    --------
    >>> conninfo(URL.create("postgresql+psycopg", "me", host="localhost", database="demo"))
    'postgresql://me@localhost/demo'
    """
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def villages_database(share: float) -> str:
    """Return the name of the database for a part of the villages.

    Examples
    --------
    >>> villages_database(0.3)
    'bench_villages_30'
    """
    return f"{PREFIX}villages_{share * 100:.0f}"
