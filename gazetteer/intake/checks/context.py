"""What a row is checked against, beside itself: values that the caller takes from the database or the command line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from foundation.crs.parameters import NONE_REGISTERED, ParameterSet
from foundation.intake.outcomes import Rejection

NAME_LIMIT = 40
"""The number of characters that is too many for a name."""

Cells = Sequence[str]
Faults = list[Rejection]
Text = Callable[[Cells], str]


@dataclass(frozen=True, slots=True)
class Extent:
    """The area that points must lie in (范围).

    Parameters
    ----------
    name
        Of the province, for messages: ``贵州省``.
    area
        Polygon in EPSG:4490, (lon, lat); a bounding box will do.

    Examples
    --------
    >>> extent = Extent.of_box("贵州省", 103.5, 24.5, 109.7, 29.3)
    >>> extent.contains(np.array([106.63, 116.4]), np.array([26.65, 39.9])).tolist()
    [True, False]
    """

    name: str
    area: BaseGeometry

    @classmethod
    def of_box(cls, name: str, west: float, south: float, east: float, north: float) -> "Extent":
        """Return the extent of a bounding box, in degrees."""
        return cls(name, shapely.box(west, south, east, north))

    def contains(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which of many points lie inside or on the edge."""
        return np.asarray(shapely.intersects_xy(self.area, lon, lat), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Context:
    """What rows are checked against.

    Parameters
    ----------
    today
        No date may lie after it.
    class_codes
        The codes of the classification in use.
    class_names
        The code of each class name that is unambiguous.
    extent
        Where points must lie; ``None`` for everywhere.
    crs
        The coordinate system the caller names; it is never guessed from numbers.
    parameter_set, parameter_sets
        For Beijing 1954 and Xian 1980, see `foundation.crs.parameters`.
    """

    today: date
    class_codes: frozenset[str]
    class_names: Mapping[str, str] = field(default_factory=dict)
    extent: Extent | None = None
    crs: str | None = None
    parameter_set: str | None = None
    parameter_sets: Mapping[str, ParameterSet] = field(default_factory=lambda: NONE_REGISTERED)
