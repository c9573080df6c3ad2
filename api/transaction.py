"""One request reads one state of the database, cannot write, and cannot read for longer than is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from foundation.ledger.models import LedgerHead


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading transaction and the ledger revision that it sees."""

    session: Session
    revision: int


@contextmanager
def reading(readers: sessionmaker[Session], *, statement_timeout_ms: int) -> Iterator[Reading]:
    """Open a reading transaction.

    It is a plain context manager inside the route, not a generator dependency: the framework would run its two halves
    in two further turns of the thread pool, and that costs more than the transaction does.

    Parameters
    ----------
    readers
        Sessions that are READ ONLY and REPEATABLE READ, so that the revision and all rows are of one state.
    statement_timeout_ms
        Longest that one statement may run; set for this transaction only, since connections are shared.
    """
    with readers() as session:
        # One round trip: set_config(…, true) is SET LOCAL.
        limit = func.set_config("statement_timeout", f"{statement_timeout_ms}ms", True)
        revision = session.execute(select(LedgerHead.seq, limit)).scalar_one()
        yield Reading(session, revision)
