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

_OPENING = select(LedgerHead.seq, func.set_config("statement_timeout", bindparam("timeout", type_=Text), True))
"""Asks the head and limits the statements to come, in one round trip: set_config(…, true) is SET LOCAL."""


class NotInMemoryError(Exception):
    """Something must be read that is not in memory, by one who may not wait for it: a thread does it then."""


class Reading:
    """What a request sees: a ledger revision, and a transaction, opened when it is first needed.

    Parameters
    ----------
    revision
        Number of the last ledger entry, as it was seen without the transaction.
    opened
        Gives a transaction's session, with the revision that it sees.
    """

    def __init__(self, revision: int, opened: Callable[[], tuple[int, Session]]) -> None:
        self.revision = revision
        """Number of the last ledger entry: the one that the transaction sees, once there is a transaction."""
        self._opened = opened

    @cached_property
    def session(self) -> Session:
        """The session of a READ ONLY transaction."""
        self.revision, session = self._opened()
        return session


def remembering(revision: int) -> Reading:
    """Return what a request sees that must be answered from memory: a revision, and no transaction."""

    def opened() -> tuple[int, Session]:
        raise NotInMemoryError

    return Reading(revision, opened)


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

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Open a transaction in which the revision and all rows are of one state."""
        with self.sessions() as session:
            revision = session.connection().execute(_OPENING, {"timeout": self._timeout}).scalar_one()
            yield Reading(revision, lambda: (revision, session))
            # Nothing was written. Rolled back, a connection would forget the statements that it has prepared.
            session.commit()

    @contextmanager
    def remembering(self, revision: int) -> Iterator[Reading]:
        """Answer from memory, at a revision, with a transaction for what is missing there."""
        with ExitStack() as held:

            def opened() -> tuple[int, Session]:
                read = held.enter_context(self.reading())
                return read.revision, read.session

            yield Reading(revision, opened)
