"""A feature of a file (要素), whatever the file: where it is, and what its columns say."""

from collections.abc import Mapping
from dataclasses import dataclass

from shapely import LineString, Point

MOST_BYTES = 20_000_000
MOST_FEATURES = 1_000
"""Of a file: as many as a batch takes."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of a file (要素).

    Parameters
    ----------
    name
        By which a person finds it in the file: ``waypoints/3``.
    shape
        A point or a line, (lon, lat), in the system that `crs` names.
    crs
        As the file says, or its format prescribes.
    columns
        What is said of it, by the names of `columns.Column`; text without blanks around it, nothing that is empty.
    """

    name: str
    shape: Point | LineString
    crs: str
    columns: Mapping[str, str]
