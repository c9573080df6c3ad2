"""Which database a command works on: one data set a database, on the private cluster or on a given server."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from commands.cluster.lifecycle import private_cluster
from foundation.db import Database, connect, database_url, explain
from foundation.errors import InvalidInput, NotFound, Unavailable
from foundation.settings import Settings
from migrations.running import is_current, upgrade

DEMONSTRATION = "demo"
"""The data set that is meant without a word."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_MISSING_DATABASE = "3D000"
_ALREADY_THERE = frozenset({"42P04", "23505"})
"""CREATE DATABASE met one of that name, or another program was making it at the same moment."""


@contextmanager
def reach(name: str | None, settings: Settings) -> Iterator[URL]:
    """Give the URL of a database, which need not exist yet; the private cluster runs for as long.

    Parameters
    ----------
    name
        The data set; ``None`` for the database that GAZETTEER_DATABASE_URL names, or the demonstration.
    settings
        Of the running program.

    Raises
    ------
    InvalidInput
        When the name cannot be that of a database.
    Unavailable
        When the private cluster cannot be started.
    """
    if name is not None and not _NAME.fullmatch(name):
        raise InvalidInput(f"{name!r} cannot name a database: use a-z, 0-9 and _, a letter first, 63 at most.")
    if settings.database_url is not None:
        given = database_url(settings.database_url, database=name)
        yield given if given.database else given.set(database=DEMONSTRATION)
        return
    with private_cluster(settings.data_dir) as server:
        yield database_url(server, database=name or DEMONSTRATION)


@contextmanager
def open_database(name: str | None, settings: Settings, *, create: bool = False) -> Iterator[Database]:
    """Give a database that has the newest schema.

    Parameters
    ----------
    name
        As in `reach`.
    settings
        Of the running program.
    create
        Make the database, with its tables, where it is not there yet.

    Raises
    ------
    NotFound
        When it is not there and may not be made.
    Unavailable
        When it cannot be reached, or its schema is another than this program's.
    """
    with reach(name, settings) as url:
        if create and make_database(url):
            migrate(url)
        database = connect(url)
        try:
            require_current(database)
            yield database
        finally:
            database.dispose()


def make_database(url: URL) -> bool:
    """Make an empty database where there is none, and return whether that was so.

    Raises
    ------
    Unavailable
        When the server cannot be reached, or the account may not make databases.
    """
    if exists(url):
        return False
    server = connect(url.set(database="postgres"))
    try:
        with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            quoted = connection.dialect.identifier_preparer.quote_identifier(url.database or DEMONSTRATION)
            connection.execute(text(f"CREATE DATABASE {quoted} TEMPLATE template0 ENCODING 'UTF8'"))
    except OperationalError as error:
        raise explain(error) from error
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) in _ALREADY_THERE:
            return False
        raise Unavailable(
            f"The database {url.database} cannot be made ({error.orig}): let an administrator of the server make it."
        ) from error
    finally:
        server.dispose()
    return True


def exists(url: URL) -> bool:
    """Return whether a database is there.

    Raises
    ------
    Unavailable
        When the server cannot be reached, or refuses the account.
    """
    database = connect(url)
    try:
        with database.engine.connect():
            return True
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) == _MISSING_DATABASE or "does not exist" in str(error.orig):
            return False
        raise explain(error) from error
    finally:
        database.dispose()


def migrate(url: URL) -> None:
    """Bring an existing database to the newest schema.

    Raises
    ------
    Unavailable
        When PostgreSQL or PostGIS is missing or too old.
    """
    database = connect(url)
    try:
        upgrade(database)
    except OperationalError as error:
        raise explain(error) from error
    finally:
        database.dispose()


def require_current(database: Database) -> None:
    """Check that a database is there and has the schema of this program.

    Raises
    ------
    NotFound
        When it is not there.
    Unavailable
        When it cannot be reached, or its schema is another.
    """
    name = database.engine.url.database
    if not exists(database.engine.url):
        raise NotFound(
            f"There is no database {name}: `gazetteer --database {name} db migrate` makes it,"
            " and so do `load` and `import`."
        )
    with database.engine.connect() as connection:
        current = is_current(connection)
    if not current:
        raise Unavailable(
            f"The database {name} has another schema than this program:"
            f" bring it up to date with `gazetteer --database {name} db migrate`."
        )
