"""Things of one kind, found by where they are and cut into tiles."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree

from gazetteer.tiles.encoding import Drawn, Form, Value, Whole, paths, points
from gazetteer.tiles.matrices import EXTENT, Tile

Properties = Mapping[str, Value | None]

MARGIN = 1 / 64
"""Beyond its edges, a tile has lines and areas, so that nobody sees where they are cut; in sides of the tile."""


class Stack:
    """Things of one kind in a sheet, found by where they are (图形索引).

    Parameters
    ----------
    form
        Of all of them.
    shapes
        In turns of the tile set.
    told
        Properties of each.
    zooms
        From which zoom on each is shown; all always, when left out.
    """

    def __init__(
        self, form: Form, shapes: NDArray[np.object_], told: Sequence[Properties], zooms: Sequence[int] | None = None
    ) -> None:
        self._form = form
        self._shapes = shapes
        self._told = told
        self._zooms = np.array(zooms if zooms is not None else [0] * len(told), dtype=np.int64)
        self._tree = STRtree(shapes)

    def cut(self, tile: Tile) -> list[Drawn]:
        """Return what lies in a tile, in the order in which it was given."""
        box = tile.box(0.0 if self._form is Form.POINT else MARGIN)
        found = np.sort(self._tree.query(shapely.box(*box)))
        found = found[self._zooms[found] <= tile.zoom]
        commands = self._points(found, tile) if self._form is Form.POINT else self._paths(found, tile)
        return [Drawn(self._form, each, self._told[at]) for at, each in commands if each]

    def _paths(self, found: Whole, tile: Tile) -> Iterable[tuple[int, bytes]]:
        corner = np.array(tile.box()[:2])
        pieces = shapely.clip_by_rect(self._shapes[found], *tile.box(MARGIN))
        steps = shapely.transform(pieces, lambda places: (places - corner) / tile.side * EXTENT)
        return zip(found.tolist(), paths(steps, self._form), strict=True)

    def _points(self, found: Whole, tile: Tile) -> Iterable[tuple[int, bytes]]:
        """Give points in the one tile that they are in: its west and north edges are a tile's, the others are not."""
        places = shapely.get_coordinates(self._shapes[found])
        steps = np.floor((places - np.array(tile.box()[:2])) / tile.side * EXTENT)
        inside = ((steps >= 0) & (steps < EXTENT)).all(axis=1)
        return zip(found[inside].tolist(), points(steps[inside]), strict=True)
