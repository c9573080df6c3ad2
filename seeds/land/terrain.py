"""Make-believe relief: how hard a cell is to cross and how high it lies, smooth over the land and rough in small."""

import numpy as np

from seeds.land.dice import Floats, Integers, unit

_SALT = 0x68696C6C
_STRIDE = 1 << 20


def relief(points: Floats, salt: int = 0) -> Floats:
    """Return heights between 0 and 1 at points in degrees: three octaves of smooth noise.

    Borders that are grown over it bend around its ridges, as borders of hill country do.
    """
    total = np.zeros(len(points))
    for octave, (wavelength_deg, weight) in enumerate(((0.35, 0.5), (0.14, 0.3), (0.05, 0.2))):
        total += weight * _smooth(points / wavelength_deg, _SALT + 97 * salt + octave)
    return total


def _smooth(at: Floats, salt: int) -> Floats:
    """Interpolate between random heights at whole numbers."""
    corner = np.floor(at)
    part = at - corner
    part = part * part * (3 - 2 * part)
    x, y = corner[:, 0].astype(np.int64), corner[:, 1].astype(np.int64)
    south = _random(x, y, salt) * (1 - part[:, 0]) + _random(x + 1, y, salt) * part[:, 0]
    north = _random(x, y + 1, salt) * (1 - part[:, 0]) + _random(x + 1, y + 1, salt) * part[:, 0]
    found: Floats = south * (1 - part[:, 1]) + north * part[:, 1]
    return found


def _random(x: Integers, y: Integers, salt: int) -> Floats:
    return unit((x + _STRIDE // 2) * _STRIDE + y + _STRIDE // 2, salt)


def crossing_costs(points: Floats) -> Integers:
    """Return what it costs to grow into the cell at each point, in whole numbers so that sums are exact."""
    costs: Integers = (300 + 1400 * relief(points)).astype(np.int64)
    return costs
