"""The least that writing the same rows can take: COPY into empty tables with all their indexes and constraints."""

from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import URL, select

import boundaries.divisions.archive.models
import boundaries.divisions.models
import foundation.ledger.models
import foundation.sources
import gazetteer.places.models
from bench.running.ground import PREFIX, Ground, conninfo
from bench.timing import timed
from foundation.columns import Base
from foundation.db import connect

MODELS = (
    boundaries.divisions.models,
    boundaries.divisions.archive.models,
    foundation.ledger.models,
    foundation.sources,
    gazetteer.places.models,
)
"""Importing them tells `Base.metadata` all tables."""

_BLOCK = 1 << 20


def filled_tables(url: URL) -> list[str]:
    """Return the names of the tables that hold rows, each after those that it refers to."""
    database = connect(url)
    with database.engine.connect() as connection:
        found = [
            table.name
            for table in Base.metadata.sorted_tables
            if connection.execute(select(1).select_from(table).limit(1)).first() is not None
        ]
    database.dispose()
    return found


def write_out(url: URL, tables: list[str], folder: Path) -> int:
    """Write each table's rows into a file, as ``pg_dump`` does, and return the bytes."""
    with psycopg.connect(conninfo(url)) as connection, connection.cursor() as cursor:
        for table in tables:
            command = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
            with (folder / table).open("wb") as file, cursor.copy(command) as copy:
                for block in copy:
                    file.write(block)
    return sum(path.stat().st_size for path in folder.iterdir())


def read_in(url: URL, tables: list[str], folder: Path) -> None:
    """Read the files into a database's empty tables and commit, so that deferred constraints are checked too."""
    with psycopg.connect(conninfo(url)) as connection, connection.cursor() as cursor:
        for table in tables:
            command = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
            with (folder / table).open("rb") as file, cursor.copy(command) as copy:
                while block := file.read(_BLOCK):
                    copy.write(block)
        connection.commit()


def copied(ground: Ground, source: str, folder: Path) -> tuple[float, int]:
    """Return how long it takes to copy all rows into an empty database, in seconds, and how many bytes they are."""
    target = f"{PREFIX}copy"
    ground.fresh(target)
    origin, goal = ground.server.set(database=source), ground.server.set(database=target)
    # A migration puts a row into some tables: they are the same in both.
    there_already = filled_tables(goal)
    tables = [table for table in filled_tables(origin) if table not in there_already]
    size = write_out(origin, tables, folder)
    seconds = timed(lambda: read_in(goal, tables, folder))
    ground.drop(target)
    return seconds, size
