"""How a request reads: one state of the database, without writing, and for no longer than is set.

Both ways of reading are plain context managers inside the route, not generator dependencies: the framework would run
the two halves of one in two further turns of the thread pool, and that costs more than the transaction does.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property

from sqlalchemy import Engine, Text, bindparam, func, select
from sqlalchemy.orm import Session, sessionmaker

from foundation.ledger.models import LedgerHead
from foundation.postgres.glances import Glances

HEAD = select(LedgerHead.seq)
"""What every search asks of the database."""
_OPENING = select(LedgerHead.seq, func.set_config("statement_timeout", bindparam("timeout", type_=Text), True))
"""Asks the head and limits the statements to come, in one round trip: set_config(…, true) is SET LOCAL."""


class NotInMemoryError(Exception):
    """Something must be read that is not in memory, by one who may not wait for it: a thread does it then."""


class Reading:
    """What a request sees: a ledger revision, and a transaction, each asked for when it is first needed.

    Parameters
    ----------
    glimpsed
        Gives the number of the last ledger entry.
    opened
        Gives a transaction's session, with the revision that it sees.
    """

    def __init__(self, glimpsed: Callable[[], int], opened: Callable[[], tuple[int, Session]]) -> None:
        self._glimpsed = glimpsed
        self._opened = opened

    @cached_property
    def revision(self) -> int:
        """Number of the last ledger entry: the one that the transaction sees, once there is a transaction."""
        return self._glimpsed()

    @cached_property
    def session(self) -> Session:
        """The session of a READ ONLY transaction."""
        self.revision, session = self._opened()
        return session


def remembering(revision: int) -> Reading:
    """Return what a request sees that must be answered from memory: a revision, and no transaction."""

    def opened() -> tuple[int, Session]:
        raise NotInMemoryError

    return Reading(lambda: revision, opened)


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
        self.glances = Glances(engine, statement_timeout_ms=statement_timeout_ms)
        """Asks single statements, each of which sees one state of the database by itself."""

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Open a transaction in which the revision and all rows are of one state."""
        with self.sessions() as session:
            revision = session.connection().execute(_OPENING, {"timeout": self._timeout}).scalar_one()
            yield Reading(lambda: revision, lambda: (revision, session))
            # Nothing was written. Rolled back, a connection would forget the statements that it has prepared.
            session.commit()

    @contextmanager
    def glancing(self) -> Iterator[Reading]:
        """Ask for the revision only: for answers from memory, which open a transaction when something is missing there.

        One round trip in place of four, and none where nobody looks at the revision.
        """
        with ExitStack() as held:

            def opened() -> tuple[int, Session]:
                read = held.enter_context(self.reading())
                return read.revision, read.session

            yield Reading(self._head, opened)

    def dispose(self) -> None:
        """Close the connections that are not the engine's."""
        self.glances.dispose()

    def _head(self) -> int:
        [(revision,)] = self.glances(HEAD, {})
        return int(revision)
