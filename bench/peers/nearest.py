"""The least that PostGIS takes for a point: the ten nearest places from its index, no divisions."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

_NEAREST = text(
    "SELECT place_id, ST_DistanceSphere(position, ST_SetSRID(ST_MakePoint(:lon, :lat), 4490)) FROM place_version"
    " WHERE upper_inf(recorded) ORDER BY position <-> ST_SetSRID(ST_MakePoint(:lon, :lat), 4490) LIMIT 10"
)
_POINTS = text(
    "SELECT ST_X(position), ST_Y(position) FROM place_version"
    " WHERE upper_inf(recorded) AND ST_GeometryType(position) = 'ST_Point' ORDER BY 1, 2"
)


@dataclass(frozen=True, slots=True)
class Positions:
    """The positions in a database."""

    connection: Connection

    def nearest(self, point: tuple[float, float]) -> int:
        """Return how many were found."""
        return len(self.connection.execute(_NEAREST, {"lon": point[0], "lat": point[1]}).all())

    def points(self) -> list[tuple[float, float]]:
        """Return the (lon, lat) of all places that are points, in a fixed order."""
        return [(lon, lat) for lon, lat in self.connection.execute(_POINTS)]
