"""PostgreSQL's own search for similar texts: pg_trgm with a GIN index."""

from collections.abc import Iterable
from dataclasses import dataclass

import psycopg
from psycopg import sql

_NEAREST = (
    "SELECT spelled FROM {} WHERE spelled %% %(asked)s ORDER BY similarity(spelled, %(asked)s) DESC LIMIT %(limit)s"
)


@dataclass(frozen=True, slots=True)
class Trigrams:
    """A table of texts with its index."""

    connection: psycopg.Connection
    table: sql.Identifier

    def nearest(self, asked: str, limit: int = 5) -> list[str]:
        """Return the texts most like a question, of those that share 0.3 of the trigrams (the default)."""
        command = sql.SQL(_NEAREST).format(self.table)
        return [found for (found,) in self.connection.execute(command, {"asked": asked, "limit": limit})]


def fill(connection: psycopg.Connection, name: str, texts: Iterable[str]) -> Trigrams:
    """Write texts into a new table and index it; the connection commits by itself."""
    table = sql.Identifier(name)
    connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    connection.execute(sql.SQL("CREATE TABLE {} (spelled text NOT NULL)").format(table))
    with connection.cursor() as cursor, cursor.copy(sql.SQL("COPY {} FROM STDIN").format(table)) as copy:
        for text in texts:
            copy.write_row((text,))
    connection.execute(sql.SQL("CREATE INDEX ON {} USING gin (spelled gin_trgm_ops)").format(table))
    connection.execute(sql.SQL("VACUUM ANALYZE {}").format(table))
    return Trigrams(connection, table)
