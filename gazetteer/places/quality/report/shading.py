"""How dark a county is drawn: classes of about equal size, and none for counties without a finding."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

SHADES = 5
"""Tints that the page's style has above the one for nothing."""


@dataclass(frozen=True, slots=True)
class Shading:
    """The classes of a shaded map (分级设色).

    Parameters
    ----------
    bounds
        The upper bound of each class, ascending; it belongs to the class.
    """

    bounds: tuple[float, ...]

    def shade(self, value: float) -> int:
        """Return the class of a value, from 1 on; 0 for nothing.

        Examples
        --------
        >>> shading = Shading((1.0, 5.0, 20.0))
        >>> shading.shade(0.0), shading.shade(1.0), shading.shade(1.1), shading.shade(20.0)
        (0, 1, 2, 3)
        """
        return 0 if value <= 0 or not self.bounds else min(bisect_left(self.bounds, value), len(self.bounds) - 1) + 1

    def legend(self) -> list[tuple[int, str]]:
        """Return each class with the values it holds.

        Examples
        --------
        >>> Shading((1.0, 5.0)).legend()
        [(0, '0'), (1, '0–1.0'), (2, '1.0–5.0')]
        """
        lower = ["0", *(f"{bound:.1f}" for bound in self.bounds)]
        spans = [f"{low}–{high}" for low, high in pairwise(lower)]
        return [(0, "0"), *enumerate(spans, 1)]


def shading(values: Sequence[float]) -> Shading:
    """Return classes into which about the same number of values fall.

    Bounds are the values at the fifths, in tenths upwards, so that the legend says exactly what is drawn.

    Examples
    --------
    >>> shading([0.0, 1.0, 2.0, 3.0, 4.0, 5.0]).bounds
    (1.0, 2.0, 3.0, 4.0, 5.0)
    """
    some = sorted(value for value in values if value > 0)
    at = (-(-len(some) * part // SHADES) - 1 for part in range(1, SHADES + 1))
    bounds = (-(-round(some[each] * 1000) // 100) / 10 for each in at if some)
    return Shading(tuple(dict.fromkeys(bounds)))
