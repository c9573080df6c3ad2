"""The ledger's head, asked on the event loop: what every answer from memory waits for."""

import asyncio
from typing import Any

import psycopg
from sqlalchemy import Engine

from api.transaction import HEAD
from foundation.errors import Unavailable
from foundation.postgres.glances import connect_arguments

_Cursor = psycopg.AsyncCursor[tuple[Any, ...]]

_GRACE_S = 5.0
"""How much longer than a statement may run its answer is waited for: the way to the database may be broken."""


class Head:
    """Tells the number of the last ledger entry.

    One question is on its way at a time, on one connection. Who comes meanwhile shares the next question with all
    others who do, and not the one on its way: that one may have been answered before he came, and his own entry be
    missing in it.

    Parameters
    ----------
    engine
        Whose database is asked.
    statement_timeout_ms
        Longest that the question may take.
    """

    def __init__(self, engine: Engine, *, statement_timeout_ms: int) -> None:
        self._question = str(HEAD.compile(dialect=engine.dialect)).encode()
        self._address = connect_arguments(engine, statement_timeout_ms=statement_timeout_ms)
        self._longest_s = statement_timeout_ms / 1000 + _GRACE_S
        self._cursor: _Cursor | None = None
        self._turn = asyncio.Lock()
        self._next: asyncio.Task[int] | None = None

    async def __call__(self) -> int:
        """Return the revision; every entry committed before the call is counted.

        Raises
        ------
        psycopg.Error
            What the database, or the way to it, has to say.
        Unavailable
            When it does not answer.
        """
        if self._next is None:
            self._next = asyncio.create_task(self._asked())
        # One who goes away does not take the question from the others.
        return await asyncio.shield(self._next)

    async def close(self) -> None:
        """Close the connection."""
        if self._cursor is not None:
            await self._cursor.connection.close()
            self._cursor = None

    async def _asked(self) -> int:
        async with self._turn:
            self._next = None
            try:
                async with asyncio.timeout(self._longest_s):
                    return await self._answered()
            except TimeoutError as error:
                await self.close()
                raise Unavailable("The database does not answer.") from error

    async def _answered(self) -> int:
        is_new = self._cursor is None
        cursor = self._cursor = self._cursor or await self._opened()
        try:
            await cursor.execute(self._question, prepare=True)
            [(revision,)] = await cursor.fetchall()
        except psycopg.Error:
            if not cursor.connection.closed:
                raise
            self._cursor = None
            if is_new:
                raise
            # The server was restarted since.
            return await self._answered()
        return int(revision)

    async def _opened(self) -> _Cursor:
        connection = await psycopg.AsyncConnection.connect(**self._address, autocommit=True)
        return connection.cursor(binary=True)
