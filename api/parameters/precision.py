"""How exactly a reader may know where markers stand: to the centimetre, coarsely, or not at all."""

from dataclasses import dataclass
from math import cos, floor, radians

from shapely import Point

_DEGREE_M = 111_319.5


@dataclass(frozen=True, slots=True)
class Precision:
    """What a reader may know of places (坐标精度权限).

    Parameters
    ----------
    coarse_m
        Side of the squares that a place is rounded to, in metres; 0 tells no place; ``None`` tells all of it.
    """

    coarse_m: int | None

    @property
    def is_full(self) -> bool:
        """Whether everything may be told."""
        return self.coarse_m is None

    @property
    def audience(self) -> str:
        """For whom an answer is, in its entity tag."""
        return "survey" if self.is_full else "public"

    @property
    def told_m(self) -> float | None:
        """How coarse a place is told, in metres; ``None`` where it is exact."""
        return None if self.coarse_m is None else float(self.coarse_m)

    @property
    def headers(self) -> dict[str, str]:
        """What an answer says of who may keep it."""
        if self.is_full:
            return {"Cache-Control": "private, no-cache", "Vary": "Accept, Accept-Encoding, Authorization"}
        return {"Vary": "Accept, Accept-Encoding, Authorization"}

    def length(self, metres: float) -> float | None:
        """Return a distance along a line as the reader may know it."""
        if self.coarse_m is None:
            return round(metres, 2)
        return None if self.coarse_m == 0 else float(round(metres / self.coarse_m) * self.coarse_m)

    def secret(self, value: float | None) -> float | None:
        """Return a figure that only those may know who may know all."""
        return None if value is None or not self.is_full else round(value, 2)

    def point(self, position: Point) -> Point | None:
        """Return a place as the reader may know it: the middle of its square, or nothing.

        Examples
        --------
        >>> Precision(1000).point(Point(106.6837, 26.3312))
        <POINT (106.684 26.334)>
        >>> Precision(0).point(Point(106.6837, 26.3312)) is None
        True
        """
        if self.coarse_m is None:
            return position
        if self.coarse_m == 0:
            return None
        tall = self.coarse_m / _DEGREE_M
        lat = (floor(position.y / tall) + 0.5) * tall
        # By the parallel of the square, so that all points of a row fall into the same squares.
        wide = tall / cos(radians(lat))
        lon = (floor(position.x / wide) + 0.5) * wide
        return Point(round(lon, 3), round(lat, 3))
