"""How a request writes: one transaction, committed before the answer is sent, and for no longer than is set.

A plain context manager inside the route, as for reading. What is answered is what lasts: a commit that fails is the
request's failure, and not one that nobody hears of.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, Text, bindparam, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker
from starlette.requests import Request

from api.writing.sentences import refusal_of

_LIMITS = select(
    *(
        func.set_config(name, bindparam(name, type_=Text), True)
        for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    )
)
"""Limits what is to come, in one round trip: set_config(…, true) is SET LOCAL."""
_LONGEST_WAIT_MS = 5_000
"""For another who writes the same; who waits longer is told to come again."""
_LONGEST_IDLE_MS = 120_000
"""Between two statements: a program that hangs must not keep others from writing."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What a request writes with (写事务)."""

    session: Session
    """Of a READ WRITE transaction in READ COMMITTED: who waited for a lock sees what he waited for."""
    request_id: str
    """The URI of the request, for the ledger; the log and every problem document have it as ``instance``."""


class Writers:
    """The way to write to a database.

    Parameters
    ----------
    engine
        Whose connections the transactions take.
    statement_timeout_ms
        Longest that one statement may run.
    request_id
        Of the request that is answered, where there is one.
    """

    def __init__(self, engine: Engine, *, statement_timeout_ms: int, request_id: str = "about:blank") -> None:
        self._engine = engine
        self._statement_timeout_ms = statement_timeout_ms
        self._request_id = request_id

    def for_request(self, request_id: str) -> "Writers":
        """Return the same for a request."""
        return Writers(self._engine, statement_timeout_ms=self._statement_timeout_ms, request_id=request_id)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Open a transaction, and commit it at the end; what is raised inside rolls it back.

        Raises
        ------
        Conflict
            When a named constraint forbids what was written, when others write the same at the same time, or when they
            have not come to an end in time.
        """
        written = self._engine.execution_options(isolation_level="READ COMMITTED")
        try:
            with sessionmaker(written, expire_on_commit=False).begin() as session:
                session.connection().execute(_LIMITS, self._limits())
                yield Writing(session, self._request_id)
        except DBAPIError as error:
            refusal = refusal_of(error)
            if refusal is None:
                raise
            raise refusal from error

    def _limits(self) -> dict[str, str]:
        return {
            "statement_timeout": f"{self._statement_timeout_ms}ms",
            "lock_timeout": f"{min(_LONGEST_WAIT_MS, self._statement_timeout_ms)}ms",
            "idle_in_transaction_session_timeout": f"{_LONGEST_IDLE_MS}ms",
        }


def writers(request: Request) -> Writers:
    """Return the way to write for a request."""
    found: Writers = request.app.state.server.writers
    return found.for_request(str(request.scope.get("instance", "about:blank")))
