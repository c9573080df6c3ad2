"""The least that PostGIS takes to say which line is nearest to a point: its index over whole lines, no divisions."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

_NEAREST = text(
    "SELECT line_id, ST_Distance(course, point) FROM boundary_segment,"
    " ST_SetSRID(ST_MakePoint(:lon, :lat), 4490) AS point"
    " WHERE upper_inf(recorded) AND upper_inf(valid) ORDER BY course <-> point LIMIT 1"
)
_INDEX = text("CREATE INDEX IF NOT EXISTS bench_boundary_segment ON boundary_segment USING gist (course)")


@dataclass(frozen=True, slots=True)
class Courses:
    """The lines in a database, with an index that a bare query can use."""

    connection: Connection

    def indexed(self) -> None:
        """Make the index that the peer needs; ours answers from memory and has none."""
        self.connection.execute(_INDEX)
        self.connection.commit()

    def nearest(self, point: tuple[float, float]) -> int:
        """Return how many were found."""
        return len(self.connection.execute(_NEAREST, {"lon": point[0], "lat": point[1]}).all())
