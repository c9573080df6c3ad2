"""Where synthetic places lie: points, lines and areas that stay within the cells of their land."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from gazetteer.places.records import Position
from seeds.land.dice import Dice, Floats, Integers
from seeds.land.mesh import Mesh

_CRS = "EPSG:4490"
_METHOD = "schematic"
_INNER = 0.96
"""How far from the centre towards the edge a point may lie: clear of what rounding to a microdegree moves."""


def scattered_points(mesh: Mesh, cells: Integers, dice: Dice) -> Floats:
    """Return a point in each of some cells, to the microdegree, evenly strewn.

    A cell is a fan of twelve triangles around its centre, and the point lies in one of them.
    """
    count = len(cells)
    corner = dice.below(12, count)
    centre = mesh.centres[cells]
    to_first = mesh.rings[cells, corner] - centre
    to_second = mesh.rings[cells, (corner + 1) % 12] - centre
    along, across = dice.units(count)[:, None], dice.units(count)[:, None]
    outside = along + across > 1
    along, across = np.where(outside, 1 - along, along), np.where(outside, 1 - across, across)
    found: Floats = np.round(centre + _INNER * (along * to_first + across * to_second), 6)
    return found


def street_ends(mesh: Mesh, cells: Integers, dice: Dice) -> Floats:
    """Return both ends of a short line in each of some cells: cells x 2 x 2; a triangle holds it whole."""
    count = len(cells)
    corner = dice.below(12, count)
    centre = mesh.centres[cells]
    near = 0.1 + 0.3 * dice.units(count)[:, None]
    first = centre + near * (mesh.rings[cells, corner] - centre)
    second = centre + (0.15 + 0.4 * dice.units(count)[:, None]) * (mesh.rings[cells, (corner + 1) % 12] - centre)
    return np.round(np.stack([first, second], axis=1), 6).astype(np.float64)


def shrunken_ring(mesh: Mesh, cell: int, share: float) -> Floats:
    """Return the vertices of a small area around a cell's centre."""
    centre = mesh.centres[cell]
    found: Floats = np.round(centre + share * (mesh.rings[cell] - centre), 6)
    return found


def way_lines(mesh: Mesh, ways: Sequence[Sequence[int]]) -> NDArray[np.object_]:
    """Return a line along each way through neighbouring cells, which leaves none of them between its ends.

    It goes from centre to the crossing into the next cell to the next centre.

    Parameters
    ----------
    ways
        Numbers of cells, each the neighbour of the one before; at least two a way.
    """
    cells = np.array([cell for way in ways for cell in way], dtype=np.int64)
    line = np.repeat(np.arange(len(ways)), [len(way) for way in ways])
    goes_on = line[:-1] == line[1:]
    vertices = np.empty((len(cells), 2, 2))
    vertices[:, 0] = mesh.centres[cells]
    vertices[:-1, 1][goes_on] = mesh.crossings(cells[:-1][goes_on], cells[1:][goes_on])
    kept = np.ones((len(cells), 2), dtype=bool)
    kept[:, 1] = np.append(goes_on, False)
    return np.asarray(shapely.linestrings(vertices[kept], indices=np.repeat(line, 2)[kept.ravel()]), dtype=object)


def point_positions(points: Floats) -> list[Position]:
    """Return the positions of points, written down as longitude and latitude."""
    bodies: list[bytes] = np.asarray(shapely.to_wkb(shapely.points(points))).tolist()
    texts = [f"{lon:.6f} {lat:.6f}" for lon, lat in points.tolist()]
    return [Position(body, text, _CRS, _METHOD) for body, text in zip(bodies, texts, strict=True)]


def shape_positions(shapes: NDArray[np.object_]) -> list[Position]:
    """Return the positions of other geometries, written down as WKT."""
    bodies: list[bytes] = np.asarray(shapely.to_wkb(shapes)).tolist()
    texts: list[str] = np.asarray(shapely.to_wkt(shapes, rounding_precision=6)).tolist()
    return [Position(body, text, _CRS, _METHOD) for body, text in zip(bodies, texts, strict=True)]
