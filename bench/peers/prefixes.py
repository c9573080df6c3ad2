"""The least that PostgreSQL takes for a text being typed: ten names that begin with it, from a b-tree."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

_BEGIN = text("SELECT place_id, text FROM place_name WHERE text LIKE :pattern AND upper_inf(recorded) LIMIT 10")


@dataclass(frozen=True, slots=True)
class Prefixes:
    """The names of a database."""

    connection: Connection

    def begin(self, typed: str) -> int:
        """Return how many were found."""
        return len(self.connection.execute(_BEGIN, {"pattern": f"{typed}%"}).all())
