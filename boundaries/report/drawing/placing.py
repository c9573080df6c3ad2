"""Where the numbers of a map stand, so that none covers another."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_TRIES = (1, 40, 700)
"""How many places are looked at together: most anchors are free, or have one nearby."""
_GOLDEN = np.pi * (3 - np.sqrt(5))
"""Angle between one try and the next: a spiral without gaps."""


def apart(anchors: Numbers, reach: float, size: tuple[float, float]) -> Numbers:
    """Return places at, or near, anchors, with a distance between any two of them.

    Each takes the place nearest to its anchor that those before it have left; where there is none, its anchor.

    Parameters
    ----------
    anchors
        Shape (n, 2), x and y in pixels.
    reach
        Least distance between two places, in pixels.
    size
        Width and height of the picture: places keep half a reach from its edges.
    """
    turns = np.arange(_TRIES[-1])
    spiral = np.column_stack([np.cos(turns * _GOLDEN), np.sin(turns * _GOLDEN)])
    spiral *= (np.sqrt(turns) * reach / 4)[:, None]
    low, high = np.full(2, reach / 2), np.array(size) - reach / 2
    places = np.array(anchors, dtype=np.float64)
    for index, anchor in enumerate(anchors):
        for count in _TRIES:
            tried = anchor + spiral[:count]
            # What stands farther off than the spiral reaches is in nobody's way.
            far = reach * (np.sqrt(count) / 4 + 1)
            near = places[:index][np.abs(places[:index] - anchor).max(axis=1, initial=0.0) < far]
            ways = tried[:, None] - near[None, :]
            is_free = (np.einsum("tpx,tpx->tp", ways, ways) >= reach**2).all(axis=1)
            fits = is_free & (tried >= low).all(axis=1) & (tried <= high).all(axis=1)
            if fits.any():
                places[index] = tried[np.argmax(fits)]
                break
    return places
