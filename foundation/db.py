"""The door to PostgreSQL: URLs, engines, sessions."""

from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from foundation.errors import InvalidInput, Unavailable

MINIMUM_POSTGRESQL = 15
MINIMUM_POSTGIS = (3, 3)

# Digests are taken over rows as text: the same row must be the same text in every session. Compiling a statement anew
# takes longer than running it: half a second for a page of features that is read in a fifth of one.
_OPTIONS = "-c DateStyle=ISO,YMD -c TimeZone=UTC -c extra_float_digits=1 -c bytea_output=hex -c jit=off"


@dataclass(frozen=True, slots=True)
class Database:
    """An engine and the factory of its sessions."""

    engine: Engine
    sessions: sessionmaker[Session]

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()


def database_url(url: str, *, database: str | None = None) -> URL:
    """Return a URL for psycopg 3, on another database of the same server if one is named.

    Raises
    ------
    InvalidInput
        When the text is no PostgreSQL URL.

    Examples
    --------
    >>> str(database_url("postgresql://user@localhost:5433/demo", database="real"))
    'postgresql+psycopg://user@localhost:5433/real'
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise InvalidInput("The database URL cannot be read: write postgresql://user@host:port/name.") from error
    if not parsed.drivername.startswith(("postgresql", "postgres")):
        raise InvalidInput(f"A database URL must begin with postgresql://, not {parsed.drivername}://.")
    parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed if database is None else parsed.set(database=database)


def connect(url: URL | str, *, pool_size: int = 5, max_overflow: int = 10) -> Database:
    """Return a database that is opened when it is first used.

    Parameters
    ----------
    url
        As from `database_url`.
    pool_size, max_overflow
        Connections kept, and how many more may be opened under load.
    """
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=max_overflow,
        pool_pre_ping=True,
        json_deserializer=orjson.loads,
        connect_args={"options": _OPTIONS},
    )
    return Database(engine=engine, sessions=sessionmaker(engine, expire_on_commit=False))


def require_versions(connection: Connection) -> None:
    """Check that the server is new enough.

    Raises
    ------
    Unavailable
        When PostgreSQL or PostGIS is older than what is needed, or PostGIS is not there.
    """
    version = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
    if version < MINIMUM_POSTGRESQL:
        raise Unavailable(f"PostgreSQL {version} is too old: {MINIMUM_POSTGRESQL} or newer is needed.")
    found = connection.execute(
        text("SELECT default_version FROM pg_available_extensions WHERE name = 'postgis'")
    ).scalar_one_or_none()
    if found is None:
        raise Unavailable("PostGIS is not installed on the database server: install its PostGIS package.")
    major_minor = tuple(int(part) for part in found.split(".")[:2])
    if major_minor < MINIMUM_POSTGIS:
        needed = ".".join(map(str, MINIMUM_POSTGIS))
        raise Unavailable(f"PostGIS {found} is too old: {needed} or newer is needed.")


def explain(error: OperationalError) -> Unavailable:
    """Return what a failed connection means, without the password that the URL may hold."""
    first_line = str(error.orig).strip().splitlines()[0] if error.orig else "no reason given"
    return Unavailable(f"The database cannot be reached: {first_line}")
