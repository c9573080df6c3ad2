"""How a request reads: one state of the database, without writing, and for no longer than is set.

Both ways of reading are plain context managers inside the route, not generator dependencies: the framework would run
the two halves of one in two further turns of the thread pool, and that costs more than the transaction does.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property

import psycopg
from sqlalchemy import Engine, Text, bindparam, create_engine, func, select
from sqlalchemy.orm import Session, sessionmaker

from foundation.ledger.models import LedgerHead

_HEAD = str(select(LedgerHead.seq))
"""The one statement that every search sends: as text, so that nothing is compiled for it."""
_OPENING = select(LedgerHead.seq, func.set_config("statement_timeout", bindparam("timeout", type_=Text), True))
"""Asks the head and limits the statements to come, in one round trip: set_config(…, true) is SET LOCAL."""


class Reading:
    """What a request sees: a ledger revision, and a transaction, opened when it is first needed.

    Parameters
    ----------
    revision
        Number of the last ledger entry; the transaction sees it, or a later one.
    opened
        Gives the transaction's session.
    """

    def __init__(self, revision: int, opened: Callable[[], Session]) -> None:
        self.revision = revision
        self._opened = opened

    @cached_property
    def session(self) -> Session:
        """The session of a READ ONLY transaction."""
        return self._opened()


class Readers:
    """The ways to read a database.

    Parameters
    ----------
    engine
        Whose connections the transactions take.
    statement_timeout_ms
        Longest that one statement may run.
    """

    def __init__(self, engine: Engine, *, statement_timeout_ms: int) -> None:
        snapshot = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self.sessions = sessionmaker(snapshot, expire_on_commit=False)
        """Sessions whose transactions see one state of the database and cannot write."""
        self._timeout = f"{statement_timeout_ms}ms"
        # Connections of their own for asking the head: no transaction, no test whether the connection still lives.
        self._heads = create_engine(
            engine.url,
            isolation_level="AUTOCOMMIT",
            pool_size=2,
            max_overflow=2,
            connect_args={"options": f"-c statement_timeout={statement_timeout_ms}"},
        )

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Open a transaction in which the revision and all rows are of one state."""
        with self.sessions() as session:
            revision = session.connection().execute(_OPENING, {"timeout": self._timeout}).scalar_one()
            yield Reading(revision, lambda: session)
            # Nothing was written. Rolled back, a connection would forget the statements that it has prepared.
            session.commit()

    @contextmanager
    def glancing(self) -> Iterator[Reading]:
        """Ask for the revision only: for answers from memory, which open a transaction when something is missing there.

        One round trip in place of four.
        """
        with ExitStack() as opened:
            yield Reading(self._head(), lambda: opened.enter_context(self.reading()).session)

    def dispose(self) -> None:
        """Close the connections that are not the engine's."""
        self._heads.dispose()

    def _head(self) -> int:
        try:
            return self._glimpsed_head()
        except psycopg.Error:
            # The server was restarted since, or does not answer. Connections from before are dropped, and a new one
            # asks again, by the way whose errors are known to who tells of them.
            self._heads.dispose()
            with self._heads.connect() as connection:
                revision: int = connection.exec_driver_sql(_HEAD).scalar_one()
                return revision

    def _glimpsed_head(self) -> int:
        """Ask on the driver's own connection: half the time, for what every search and suggestion waits for."""
        connection = self._heads.raw_connection()
        revision: int
        try:
            cursor = connection.cursor()
            cursor.execute(_HEAD)
            [(revision,)] = cursor.fetchall()
        except psycopg.Error as error:
            connection.invalidate(error)
            raise
        finally:
            connection.close()
        return revision
