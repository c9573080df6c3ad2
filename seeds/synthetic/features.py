"""What a census finds beside villages, and how often: the table that the library is filled from."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from seeds.tables import rows


class Shape(StrEnum):
    """How a feature lies on the land."""

    POINT = "point"
    POINTS = "points"
    """Several points along a long feature."""
    LINE = "line"
    """A line through neighbouring cells."""
    STREET = "street"
    """A short line within one cell."""
    AREA = "area"
    """A polygon within one cell."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A kind of feature (地理实体) and how many there are of it."""

    class_code: str
    per: str
    """``village``, ``township``, ``subdistrict`` or ``county``."""
    rate: float
    """How many for each of these."""
    base: str
    """A stratum of names, or what nearby it is named after."""
    endings: tuple[str, ...]
    shape: Shape
    meaning: str
    """What its names are called after; empty where the pattern of the name says it."""


@cache
def features() -> tuple[Feature, ...]:
    """Return the kinds of features in the order of their class codes."""
    return tuple(
        Feature(
            row["class_code"],
            row["per"],
            float(row["hundred"]) / 100,
            row["base"],
            tuple("" if ending == "-" else ending for ending in row["endings"].split()),
            Shape(row["shape"]),
            row["meaning"] or "",
        )
        for row in rows("features")
    )
