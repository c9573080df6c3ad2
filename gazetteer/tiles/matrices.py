"""Where tiles lie: the two tile matrix sets, and the way from degrees to a place in a tile.

In both sets tiles are squares, and there are 2^zoom of them around the earth. A place is told in *turns*: how far it is
east of 180° W and south of the set's upper edge, as a share of the way around. At a zoom, the tile in row r and
column c covers the turns from c / 2^zoom and r / 2^zoom on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import atan, degrees, pi, sinh

import morecantile
import numpy as np
from numpy.typing import NDArray
from pyproj import CRS

from foundation.columns import STORAGE_SRID

Numbers = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, EPSG:4490."""

EXTENT = 4096
"""Steps of a tile's grid along a side (Mapbox Vector Tile 2.1, 4.1)."""
_AXES = ["Lat", "Lon"]
_AROUND = 360.0
_QUARTER = 90.0


@dataclass(frozen=True)
class TileSet:
    """A tile matrix set (切片矩阵集).

    References
    ----------
    OGC 17-083r4 (Two Dimensional Tile Matrix Set 2.0); 天地图's sets ``w`` and ``c``.
    """

    id: str
    title: str
    srid: int
    first: int
    last: int
    """Zooms for which there are tiles."""
    rows_a_column: float
    """Height of the whole set by its width."""

    @property
    def is_mercator(self) -> bool:
        """Whether the set is of the spherical Mercator projection, and not of plain degrees."""
        return self.srid != STORAGE_SRID

    @property
    def crs(self) -> str:
        """The address of the coordinate system."""
        return f"http://www.opengis.net/def/crs/EPSG/0/{self.srid}"

    def columns(self, zoom: int) -> int:
        """Return how many tiles lie beside each other."""
        return 1 << zoom

    def rows(self, zoom: int) -> int:
        """Return how many tiles lie above each other."""
        return int((1 << zoom) * self.rows_a_column)

    def turns(self, places: Numbers) -> Numbers:
        """Return places, of shape (n, 2) and in degrees (lon, lat), in turns east and south.

        Examples
        --------
        >>> SETS["WebMercatorQuad"].turns(np.array([[0.0, 0.0]])).tolist()
        [[0.5, 0.5]]
        >>> SETS["CGCS2000Quad"].turns(np.array([[0.0, 0.0]])).tolist()
        [[0.5, 0.25]]
        """
        east = (places[:, 0] + _AROUND / 2) / _AROUND
        if self.is_mercator:
            south = 0.5 - np.arcsinh(np.tan(np.radians(places[:, 1]))) / (2 * pi)
        else:
            south = (_QUARTER - places[:, 1]) / _AROUND
        return np.column_stack([east, south])

    def latitude(self, south: float) -> float:
        """Return the latitude that lies some turns south of the upper edge, in degrees."""
        return degrees(atan(sinh(pi * (1 - 2 * south)))) if self.is_mercator else _QUARTER - south * _AROUND

    @cached_property
    def definition(self) -> Mapping[str, object]:
        """The set as OGC 17-083r4 writes it."""
        given = morecantile.tms.get("WebMercatorQuad") if self.is_mercator else _by_degrees(self)
        told: dict[str, object] = given.model_dump(exclude_none=True, mode="json", by_alias=True)
        matrices = {matrix.id: matrix.model_dump(exclude_none=True, mode="json") for matrix in given.tileMatrices}
        return {**told, "tileMatrices": [matrices[str(zoom)] for zoom in range(self.first, self.last + 1)]}


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile of a set (切片)."""

    tile_set: TileSet
    zoom: int
    row: int
    column: int

    @property
    def side(self) -> float:
        """Length of a side, in turns."""
        return 1.0 / (1 << self.zoom)

    def box(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        """Return the least and greatest turns east and south, with a margin in sides of the tile."""
        side = self.side
        west, north = (self.column - margin) * side, (self.row - margin) * side
        reach = (1 + 2 * margin) * side
        return west, north, west + reach, north + reach

    @property
    def degrees(self) -> Box:
        """What it covers, in degrees."""
        west, north, east, south = self.box()
        around = self.tile_set.latitude
        return west * _AROUND - _AROUND / 2, around(south), east * _AROUND - _AROUND / 2, around(north)


def tiles_over(tile_set: TileSet, zoom: int, box: Box) -> tuple[range, range]:
    """Return the rows and columns of the tiles that meet a box.

    Examples
    --------
    >>> tiles_over(SETS["WebMercatorQuad"], 6, (103.6, 24.6, 109.6, 29.2))
    (range(26, 28), range(50, 52))
    """
    west, south, east, north = box
    # Nothing lies beyond the square that the Mercator projection cuts the earth to.
    corners = np.array([[west, min(north, 85.05)], [east, max(south, -85.05)]])
    (left, top), (right, bottom) = np.floor(tile_set.turns(corners) * (1 << zoom)).astype(int).tolist()
    last_row, last_column = tile_set.rows(zoom) - 1, tile_set.columns(zoom) - 1
    rows = range(min(max(top, 0), last_row), min(max(bottom, 0), last_row) + 1)
    return rows, range(min(max(left, 0), last_column), min(max(right, 0), last_column) + 1)


def _by_degrees(tile_set: TileSet) -> morecantile.TileMatrixSet:
    """Return 天地图's set ``c``: it begins at 90° N 180° W; level 1 has two tiles of 0.703125° a pixel."""
    whole = morecantile.TileMatrixSet.custom(
        [-180, -90, 180, 90],
        CRS.from_epsg(STORAGE_SRID),
        matrix_scale=[2, 1],
        maxzoom=tile_set.last - tile_set.first,
        id=tile_set.id,
        title=tile_set.title,
        ordered_axes=_AXES,
    )
    numbered = [matrix.model_copy(update={"id": str(int(matrix.id) + tile_set.first)}) for matrix in whole.tileMatrices]
    # Told as well, and not only used: clients that do not know the axes of EPSG:4490 read them here.
    told = {"tileMatrices": numbered, "orderedAxes": _AXES}
    relabelled: morecantile.TileMatrixSet = whole.model_copy(update=told)
    return relabelled


SETS: Mapping[str, TileSet] = {
    each.id: each
    for each in (
        TileSet("WebMercatorQuad", "Google Maps Compatible for the World (天地图 w)", 3857, 0, 18, 1.0),
        TileSet("CGCS2000Quad", "Latitude and longitude of CGCS2000 (天地图 c)", STORAGE_SRID, 1, 18, 0.5),
    )
}
"""The tile matrix sets there are, by id."""
