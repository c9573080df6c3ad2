"""How a map's degrees become the units of a picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from foundation.measure import metres_a_degree

Numbers = NDArray[np.float64]

_WIDEST, _HIGHEST = 1000.0, 1000.0
MARGIN = 26.0
"""Between the frame and what is drawn: room for the degrees."""
_LEAST_DEG = 1e-5
"""What a map shows at least: about a metre."""
_TENTHS = 10
_FEWEST_MERIDIANS = 4
_NARROWEST = 440.0
"""Room for the scale bar, the notice and the arrow below a map that is high and narrow."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the earth that a map shows, and how large (图幅).

    A degree is as long along the parallel in the middle of the map as it is there (plate carrée with that parallel).

    Parameters
    ----------
    west, north
        The corner, in degrees, EPSG:4490.
    across, down
        Pixels a degree of longitude, and of latitude.
    width, height
        In pixels.
    metres_a_pixel
        In the middle of the map.
    """

    west: float
    north: float
    across: float
    down: float
    width: float
    height: float
    metres_a_pixel: float

    @classmethod
    def around(cls, geometries: Sequence[BaseGeometry]) -> "Frame":
        """Return the frame of geometries in EPSG:4490 (lon, lat), at least one of which is not empty."""
        west, south, east, north = map(float, shapely.total_bounds(list(geometries)))
        middle = (west + east) / 2, (south + north) / 2
        wide, high = max(east - west, _LEAST_DEG), max(north - south, _LEAST_DEG)
        lon_m, lat_m = map(float, metres_a_degree(middle[1]))
        scale = max(wide * lon_m / (_WIDEST - 2 * MARGIN), high * lat_m / (_HIGHEST - 2 * MARGIN))
        across, down = lon_m / scale, lat_m / scale
        width = max(wide * across + 2 * MARGIN, _NARROWEST)
        height = high * down + 2 * MARGIN
        corner = middle[0] - width / 2 / across, middle[1] + height / 2 / down
        return cls(*corner, across, down, round(width, 1), round(height, 1), scale)

    def placed(self, places: Numbers) -> Numbers:
        """Return where places lie on the map: x to the right and y down, in pixels.

        Parameters
        ----------
        places
            Shape (n, 2), lon and lat in degrees.
        """
        moved = (places - [self.west, self.north]) * [self.across, -self.down]
        return np.asarray(moved, dtype=np.float64)

    def at(self, place: shapely.Point) -> tuple[float, float]:
        """Return where a point lies on the map, to the tenth of a pixel."""
        x, y = self.placed(np.array([[place.x, place.y]]))[0].tolist()
        return round(x, 1), round(y, 1)

    def path(self, geometry: BaseGeometry) -> str:
        """Return areas or lines as the data of a path, to the tenth of a pixel."""
        parts = shapely.get_parts(geometry)
        is_area = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
        rings = ("Z", shapely.get_rings(parts[is_area])), ("", parts[~is_area])
        return "".join(self._drawn(each, end) for end, some in rings for each in some)

    def _drawn(self, line: BaseGeometry, end: str) -> str:
        tenths = np.rint(self.placed(shapely.get_coordinates(line)) * _TENTHS).astype(np.int64)
        steps = np.diff(tenths, axis=0)
        steps = steps[steps.any(axis=1)]
        # The way back to the start is what Z draws.
        steps = steps[:-1] if end and len(steps) > 1 else steps
        if not len(steps):
            # Too small to be seen: a dot, which a round cap makes of a line without length.
            steps = np.array([[0, 0]])
        x, y = tenths[0].tolist()
        return f"M{_tenth(x)} {_tenth(y)}l{' '.join(f'{_tenth(dx)} {_tenth(dy)}' for dx, dy in steps.tolist())}{end}"

    def meridians(self) -> list[tuple[str, float]]:
        """Return the meridians to draw: each with its name and x in pixels."""
        east, step = self.west + self.width / self.across, self._step()
        return [
            (_degrees(lon, step, "E"), (lon - self.west) * self.across) for lon in _multiples(self.west, east, step)
        ]

    def parallels(self) -> list[tuple[str, float]]:
        """Return the parallels to draw: each with its name and y in pixels."""
        south, step = self.north - self.height / self.down, self._step()
        return [
            (_degrees(lat, step, "N"), (self.north - lat) * self.down) for lat in _multiples(south, self.north, step)
        ]

    def scale_bar(self) -> tuple[float, float]:
        """Return a round length in metres, and how long it is in pixels: about a sixth of the map."""
        length_m = _round_below(self.width / 5 * self.metres_a_pixel)
        return length_m, length_m / self.metres_a_pixel

    def _step(self) -> float:
        return _round_below(self.width / self.across / _FEWEST_MERIDIANS)


def _degrees(value: float, step: float, side: str) -> str:
    """Return degrees with as many decimals as their step has."""
    decimals = max(0, -int(np.floor(np.log10(step))))
    return f"{value:.{decimals}f}°{side}"


def _tenth(value: int) -> str:
    return f"{value / _TENTHS:g}"


def _round_below(value: float) -> float:
    """Return the largest of 1, 2 and 5 times a power of ten that is not above a value."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(max(each * power for each in (1, 2, 5) if each * power <= value))


def _multiples(low: float, high: float, step: float) -> Iterable[float]:
    first, last = int(np.ceil(low / step)), int(np.floor(high / step))
    return [round(at * step, 9) for at in range(first, last + 1)]
