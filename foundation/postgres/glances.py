"""Single statements: each sees one state of the database by itself, without a transaction around it."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from threading import BoundedSemaphore
from typing import Any

import orjson
import psycopg
from psycopg.types.json import set_json_loads
from sqlalchemy import Engine, Select

Statement = Select[*tuple[Any, ...]]
Rows = Sequence[Sequence[Any]]
Ask = Callable[[Statement, Mapping[str, object]], Rows]
"""Whoever answers a statement: `Glances`, or a transaction that has more to do."""

_Cursor = psycopg.Cursor[tuple[Any, ...]]
_Compiled = tuple[bytes, Mapping[str, object]]
"""Text of a statement, and the constants that it was built with."""

MOST_CONNECTIONS = 4
"""A glance is over in a millisecond or two: more connections than cores would only wait for each other."""


class Glances:
    """Asks one statement at a time, past everything that a transaction of several needs.

    A statement sees one state of the database, whatever is written meanwhile: where one is enough, BEGIN, COMMIT and
    the test whether a pooled connection still lives are round trips for nothing. Statements are compiled once, and
    kept prepared by the server; build them once.

    Parameters
    ----------
    engine
        Whose database is asked, on connections of its own.
    statement_timeout_ms
        Longest that one statement may run.
    """

    def __init__(self, engine: Engine, *, statement_timeout_ms: int) -> None:
        self._dialect = engine.dialect
        self._address = connect_arguments(engine, statement_timeout_ms=statement_timeout_ms)
        self._compiled: dict[Statement, _Compiled] = {}
        self._idle: deque[_Cursor] = deque()
        self._free = BoundedSemaphore(MOST_CONNECTIONS)

    def __call__(self, statement: Statement, given: Mapping[str, object]) -> Rows:
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
        """
        text, fixed = self._compiled.get(statement) or self._compile(statement)
        with self._free:
            return self._asked(text, {**fixed, **given})

    def dispose(self) -> None:
        """Close the connections that nobody is using."""
        while self._idle:
            self._idle.pop().connection.close()

    def _asked(self, text: bytes, given: Mapping[str, object]) -> Rows:
        while True:
            try:
                cursor, was_idle = self._idle.pop(), True
            except IndexError:
                cursor, was_idle = self._opened(), False
            try:
                rows = cursor.execute(text, given, prepare=True).fetchall()
            except psycopg.Error:
                if not cursor.connection.closed:
                    self._idle.append(cursor)
                elif was_idle:
                    # The server was restarted since: what was opened before is of no use, and a new one may be.
                    self.dispose()
                    continue
                raise
            self._idle.append(cursor)
            return rows

    def _opened(self) -> _Cursor:
        connection = psycopg.connect(**self._address, autocommit=True)
        set_json_loads(orjson.loads, connection)
        return connection.cursor(binary=True)

    def _compile(self, statement: Statement) -> _Compiled:
        compiled = statement.compile(dialect=self._dialect)
        # Constants that the statement was built with have a value already, parameters have none.
        fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._compiled[statement] = str(compiled).encode(), fixed
        return self._compiled[statement]


def connect_arguments(engine: Engine, *, statement_timeout_ms: int) -> dict[str, Any]:
    """Return what psycopg is told to connect to an engine's database, for reading only.

    Parameters
    ----------
    engine
        Whose address is meant.
    statement_timeout_ms
        Longest that a statement may run.
    """
    _, address = engine.dialect.create_connect_args(engine.url)
    limits = f"-c statement_timeout={statement_timeout_ms} -c default_transaction_read_only=on"
    return {**address, "options": f"{address.get('options', '')} {limits}"}
