"""A raster over polygons that knows where no edge runs, so that a look at a cell answers for most points.

A cell that no edge touches lies in one unit, or in none, as a whole. Cells with edges, side by side in a row, make a
run. West and east of a run the ground is the same at all heights of the row. What lies in a run is found by the edges
between it and the ground in the west, as an even-odd rule does, with the difference that edges add and take numbers of
units: one walk tells of all units at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]

NOBODY = -1
"""The number of the unit that holds a point which lies in none."""
BLOCK = 1 << 17
"""Points at a time, and pairs of point and edge: few enough to stay near the processor."""
_RUN = -2
"""What a cell with edges says: this, less the number of its run."""
_CELLS_AN_EDGE = 32
"""As many as let two points of a hundred fall into a cell with an edge, where edges are as even as rivers."""
_MOST_CELLS = 1 << 23
"""32 MiB of raster."""
_LEAST_SIZE_DEG = 1e-9
"""What is smaller than the decimals that are stored gets a raster of this size."""
_PAD = 1e-6
"""How close to a cell an edge may run and not touch it, in cells: far more than rounding moves it."""
_DOUBT = 3.3306690738754716e-16
"""What rounding can do to a determinant of differences, as a share of its terms (Shewchuk 1997)."""
_LEAST_DOUBT = 1e-290
"""Below this, products of differences lose digits that `_DOUBT` counts on."""
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges as they go up, each with what crossing it eastward adds (边).

    Parameters
    ----------
    low, high
        Shape (2, n): their ends, the lower first; lon and lat in degrees.
    step
        What to add to the sum of (number + 1) over the units that hold a point.
    count
        What to add to the count of those units.
    """

    low: Numbers
    high: Numbers
    step: Integers
    count: Integers

    def taken(self, which: Integers) -> "Edges":
        """Return some of them, in the order of their numbers given."""
        return Edges(_fetched(self.low, which), _fetched(self.high, which), self.step[which], self.count[which])


@dataclass(frozen=True, slots=True)
class Raster:
    """Cells over the edges, and the runs of cells that edges touch (栅格索引).

    Parameters
    ----------
    least, most
        The corners in the south-west and north-east, lon and lat in degrees.
    scale
        Cells a degree of lon and of lat.
    shape
        How many columns and rows there are.
    cells
        Row by row: the number of the unit that holds all of the cell, `NOBODY`, or what tells the number of its run.
    first
        Where each run's edges begin in ``edges``, and their end.
    sums, counts
        What ``Edges.step`` and ``Edges.count`` add up to in the west of each run.
    edges
        Run by run; an edge is there once for each run that it touches.
    """

    least: Numbers
    most: Numbers
    scale: Numbers
    shape: tuple[int, int]
    cells: NDArray[np.int32]
    first: Integers
    sums: Integers
    counts: Integers
    edges: Edges

    def looked_up(self, x: Numbers, y: Numbers) -> Integers:
        """Return the unit of each point, `NOBODY`, or a number below it where the cell has edges.

        Parameters
        ----------
        x, y
            Lon and lat in degrees; what is not a number lies nowhere.
        """
        within = (x >= self.least[0]) & (x <= self.most[0]) & (y >= self.least[1]) & (y <= self.most[1])
        column, row = (x - self.least[0]) * self.scale[0], (y - self.least[1]) * self.scale[1]
        # Of a number and what is none, fmax takes the number.
        np.fmin(np.fmax(column, 0, out=column), self.shape[0] - 1, out=column)
        np.fmin(np.fmax(row, 0, out=row), self.shape[1] - 1, out=row)
        cell = row.astype(np.int64)
        cell *= self.shape[0]
        cell += column.astype(np.int64)
        return np.where(within, self.cells[cell], NOBODY).astype(np.int64, copy=False)

    def compared(self, x: Numbers, y: Numbers, said: Integers) -> tuple[Integers, Truths]:
        """Return the units of points in cells with edges, and for which points that is not sure.

        Parameters
        ----------
        x, y
            Lon and lat in degrees.
        said
            What their cells said.
        """
        runs = _RUN - said
        sums, counts = self.sums[runs], self.counts[runs]
        is_open = np.zeros(len(x), dtype=np.bool_)
        begin, many = self.first[runs], self.first[runs + 1] - self.first[runs]
        for portion in _portions(many):
            pairs = many[portion]
            point = np.repeat(np.arange(portion.start, portion.stop), pairs)
            edge = np.arange(len(point)) + np.repeat(begin[portion] - (np.cumsum(pairs) - pairs), pairs)
            height = y[point]
            # Most edges lie wholly above or below.
            level = np.flatnonzero((self.edges.low[1][edge] <= height) & (self.edges.high[1][edge] >= height))
            point, edge = point[level], edge[level]
            is_crossed, is_close = _passed(
                np.stack([x[point], y[point]]), _fetched(self.edges.low, edge), _fetched(self.edges.high, edge)
            )
            is_open[point[is_close]] = True
            over = edge[is_crossed]
            np.add.at(sums, point[is_crossed], self.edges.step[over])
            np.add.at(counts, point[is_crossed], self.edges.count[over])
        # One unit is its own sum; of several, the sum does not tell which they are.
        return sums - 1, is_open | (counts < 0) | (counts >= _SEVERAL)


def edges_of(extents: NDArray[np.object_]) -> Edges:
    """Return the edges of polygons.

    Parameters
    ----------
    extents
        Polygons or multi-polygons by the numbers of their units, EPSG:4490 (lon, lat).
    """
    parts, unit = shapely.get_parts(extents, return_index=True)
    rings, part = shapely.get_rings(shapely.orient_polygons(parts, exterior_cw=False), return_index=True)
    places, ring = shapely.get_coordinates(rings, return_index=True)
    x, y = np.ascontiguousarray(places.T)
    # Between the last vertex of a ring and the first of the next one there is no edge.
    real = (ring[:-1] == ring[1:]) & ((x[:-1] != x[1:]) | (y[:-1] != y[1:]))
    begin = np.flatnonzero(real)
    owner = unit[part[ring[begin]]]
    # The land is on the left: an edge that goes up has it in the west, and crossing it eastward leaves the unit.
    upward = y[begin + 1] > y[begin]
    sign = np.where(upward, -1, 1)
    lower, higher = begin + ~upward, begin + upward
    low, high = np.stack([x[lower], y[lower]]), np.stack([x[higher], y[higher]])
    return Edges(low, high, sign * (owner + 1), sign)


def raster_over(edges: Edges) -> Raster:
    """Return a raster over edges, of which there is at least one; the more edges, the finer."""
    least = np.minimum(edges.low.min(axis=1), edges.high.min(axis=1))
    most = np.maximum(edges.low.max(axis=1), edges.high.max(axis=1))
    size = np.maximum(most - least, _LEAST_SIZE_DEG)
    number = min(_CELLS_AN_EDGE * len(edges.step), _MOST_CELLS)
    # Squares in degrees, as nearly as cells can be.
    columns = int(np.clip(np.sqrt(number * size[0] / size[1]), 1, number))
    shape = columns, max(1, number // columns)
    scale = np.array(shape) / size
    low, high = ((ends - least[:, None]) * scale[:, None] for ends in (edges.low, edges.high))
    edge, row, west, east = _touched(low, high, shape)
    first, begins, ends = _runs(row * columns + west, row * columns + east + 1)
    crossed = (low[1, edge] <= row + 0.5) & (high[1, edge] > row + 0.5)
    sums = np.add.reduceat(np.where(crossed, edges.step[edge], 0), first[:-1]).cumsum()
    counts = np.add.reduceat(np.where(crossed, edges.count[edge], 0), first[:-1]).cumsum()
    cells = _cells(begins, ends, sums, counts, shape)
    # The last run has no cell of its own: cells that several units hold refer to it.
    return Raster(
        least,
        most,
        scale,
        shape,
        cells,
        np.append(first, first[-1]),
        np.concatenate([[0], sums[:-1], [0]]),
        np.concatenate([[0], counts[:-1], [_SEVERAL]]),
        edges.taken(edge),
    )


def _touched(low: Numbers, high: Numbers, shape: tuple[int, int]) -> tuple[Integers, Integers, Integers, Integers]:
    """Return which cells edges touch: edge, row, and the columns at both ends, in the order of the cells."""
    columns, rows = shape
    bottom = np.clip(np.floor(low[1] - _PAD), 0, rows - 1).astype(np.int64)
    top = np.clip(np.floor(high[1] + _PAD), 0, rows - 1).astype(np.int64)
    many = top - bottom + 1
    edge = np.repeat(np.arange(len(many)), many)
    row = np.arange(len(edge)) + np.repeat(bottom - (np.cumsum(many) - many), many)
    start, rise = low[:, edge], np.maximum(high[1] - low[1], _PAD * _PAD)[edge]
    enters = np.clip((row - _PAD - start[1]) / rise, 0, 1)
    leaves = np.clip((row + 1 + _PAD - start[1]) / rise, 0, 1)
    along = (high[0] - low[0])[edge]
    one, other = start[0] + enters * along, start[0] + leaves * along
    west = np.clip(np.floor(np.minimum(one, other) - _PAD), 0, columns - 1).astype(np.int64)
    east = np.clip(np.floor(np.maximum(one, other) + _PAD), 0, columns - 1).astype(np.int64)
    order = np.argsort(row * columns + west)
    return edge[order], row[order], west[order], east[order]


def _runs(begins: Integers, ends: Integers) -> tuple[Integers, Integers, Integers]:
    """Return where the runs begin among stretches of cells that are in order, and their own first cells and ends."""
    reached = np.maximum.accumulate(ends)
    first = np.flatnonzero(np.append(True, begins[1:] >= reached[:-1]))
    return np.append(first, len(begins)), begins[first], reached[np.append(first[1:], len(begins)) - 1]


def _cells(
    begins: Integers, ends: Integers, sums: Integers, counts: Integers, shape: tuple[int, int]
) -> NDArray[np.int32]:
    """Return what the cells say: those of each run, and those in its east up to the next."""
    runs, total = len(begins), shape[0] * shape[1]
    east = np.where((counts == 0) | (counts == 1), sums - 1, _RUN - runs)
    said = np.column_stack([_RUN - np.arange(runs), east]).ravel()
    lengths = np.column_stack([ends - begins, np.append(begins[1:], total) - ends]).ravel()
    return np.repeat(np.append(NOBODY, said).astype(np.int32), np.append(begins[0], lengths))


def _fetched(ends: Numbers, which: Integers) -> Numbers:
    """Return some columns; row by row, which is several times as quick as both at once."""
    return np.stack([ends[0][which], ends[1][which]])


def _portions(many: Integers) -> Iterator[slice]:
    """Give stretches of points with about `BLOCK` pairs each, or one point with more."""
    ends = np.cumsum(many)
    begin = 0
    while begin < len(many):
        before = int(ends[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, before + BLOCK, side="right")))
        yield slice(begin, end)
        begin = end


def _passed(place: Numbers, low: Numbers, high: Numbers) -> tuple[Truths, Truths]:
    """Return whether an edge at a point's height lies in the west of it, and whether rounding leaves that open."""
    (east_low, north_low), (east_high, north_high) = low - place, high - place
    one, other = east_low * north_high, east_high * north_low
    turn = one - other
    is_close = np.abs(turn) <= _DOUBT * (np.abs(one) + np.abs(other)) + _LEAST_DOUBT
    is_close &= (np.minimum(east_low, east_high) <= 0) & (np.maximum(east_low, east_high) >= 0)
    # An edge has its lower end and not its upper one: through a vertex where two go on, just one of them is crossed.
    return (north_high > 0) & (turn < 0), is_close
