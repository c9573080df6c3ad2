"""Single statements: each sees one state of the database by itself, without a transaction around it."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
import psycopg
from psycopg.types.json import set_json_loads
from sqlalchemy import Engine, Select

from foundation.errors import Unavailable

Statement = Select[*tuple[Any, ...]]
Rows = Sequence[Sequence[Any]]

_Cursor = psycopg.AsyncCursor[tuple[Any, ...]]
_Compiled = tuple[bytes, Mapping[str, object]]
"""Text of a statement, and the constants that it was built with."""

MOST_CONNECTIONS = 4
"""A glance is over in a millisecond or two: more connections than cores would only wait for each other."""
_GRACE_S = 5.0
"""How much longer than a statement may run its rows are waited for: the way to the database may be broken."""


class Glances:
    """Asks one statement at a time, on the event loop, past everything that a transaction of several needs.

    A statement sees one state of the database, whatever is written meanwhile: where one is enough, BEGIN, COMMIT, the
    test whether a pooled connection still lives, and a thread that waits for all that, are for nothing. Statements are
    compiled once, and kept prepared by the server; build them once.

    Parameters
    ----------
    engine
        Whose database is asked, on connections of its own.
    statement_timeout_ms
        Longest that one statement may run.
    """

    def __init__(self, engine: Engine, *, statement_timeout_ms: int) -> None:
        self._dialect = engine.dialect
        _, self._address = engine.dialect.create_connect_args(engine.url)
        limits = f"-c statement_timeout={statement_timeout_ms} -c default_transaction_read_only=on"
        self._address["options"] = f"{self._address.get('options', '')} {limits}"
        self._longest_s = statement_timeout_ms / 1000 + _GRACE_S
        self._compiled: dict[Statement, _Compiled] = {}
        self._idle: deque[_Cursor] = deque()
        self._free = asyncio.Semaphore(MOST_CONNECTIONS)

    async def __call__(self, statement: Statement, given: Mapping[str, object]) -> Rows:
        """Return the rows of a statement.

        Parameters
        ----------
        statement
            One that is kept by the caller: each is compiled when it is first asked, and never forgotten.
        given
            Values of its parameters.

        Raises
        ------
        psycopg.Error
            What the database, or the way to it, has to say.
        Unavailable
            When nothing is heard of it.
        """
        text, fixed = self._compiled.get(statement) or self._compile(statement)
        try:
            async with self._free, asyncio.timeout(self._longest_s):
                return await self._asked(text, {**fixed, **given})
        except TimeoutError as error:
            raise Unavailable("The database does not answer.") from error

    async def close(self) -> None:
        """Close the connections that nobody is using."""
        while self._idle:
            await self._idle.pop().connection.close()

    async def _asked(self, text: bytes, given: Mapping[str, object]) -> Rows:
        while True:
            was_idle = bool(self._idle)
            cursor = self._idle.pop() if was_idle else await self._opened()
            try:
                await cursor.execute(text, given, prepare=True)
                rows = await cursor.fetchall()
            except psycopg.Error:
                if not cursor.connection.closed:
                    self._idle.append(cursor)
                elif was_idle:
                    # The server was restarted since: what was opened before is of no use, and a new one may be.
                    await self.close()
                    continue
                raise
            except asyncio.CancelledError:
                # Who knows what is still on its way on this connection.
                await cursor.connection.close()
                raise
            self._idle.append(cursor)
            return rows

    async def _opened(self) -> _Cursor:
        connection = await psycopg.AsyncConnection.connect(**self._address, autocommit=True)
        set_json_loads(orjson.loads, connection)
        return connection.cursor(binary=True)

    def _compile(self, statement: Statement) -> _Compiled:
        compiled = statement.compile(dialect=self._dialect)
        # Constants that the statement was built with have a value already, parameters have none.
        fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._compiled[statement] = str(compiled).encode(), fixed
        return self._compiled[statement]
