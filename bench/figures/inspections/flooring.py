"""The least that keeping the same can take: plain INSERTs of the same bytes, each committed by itself."""

from collections.abc import Sequence
from hashlib import sha256

import psycopg
from psycopg.types.json import Jsonb

from bench.figures.inspections.phones import Taken
from bench.timing import timed

_TABLES = (
    "DROP TABLE IF EXISTS floor_photo, floor_record",
    "CREATE TABLE floor_photo (sha256 bytea PRIMARY KEY, content bytea NOT NULL)",
    "ALTER TABLE floor_photo ALTER COLUMN content SET STORAGE EXTERNAL",
    "CREATE TABLE floor_record (id uuid PRIMARY KEY, content jsonb NOT NULL)",
)


def plain_inserts_s(conninfo: str, taken: Sequence[Taken]) -> float:
    """Return how many seconds it takes to insert the records and photos, one connection, a commit for each."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        for each in _TABLES:
            connection.execute(each)

        def insert() -> None:
            for each in taken:
                row = (each.record["id"], Jsonb(each.record))
                connection.execute("INSERT INTO floor_record VALUES (%s, %s)", row)
                for photo in each.photos:
                    connection.execute(
                        "INSERT INTO floor_photo VALUES (%b, %b)", (sha256(photo).digest(), photo), prepare=True
                    )

        return timed(insert)
