"""A position measured in the field, its offset from the registered one, and what that says (位置校核)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import hypot, isfinite

from shapely import Point

from foundation.crs.conversion import to_storage
from foundation.crs.parameters import NONE_REGISTERED, ParameterSet
from foundation.crs.systems import Family, recognise
from foundation.errors import InvalidInput
from foundation.measure import bearing_deg, distance_m

_SHIFTED = frozenset({Family.GCJ02, Family.BD09})
_LON, _LAT = 180.0, 90.0


class Verdict(StrEnum):
    """What a measured offset says (位置判定)."""

    WITHIN = "within"
    """相符: within the tolerance, whatever the error of the measurement."""
    BEYOND = "beyond"
    """超限: beyond it, whatever the error."""
    UNDECIDED = "undecided"
    """精度不足，待复测: the measurement is too coarse to tell."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A position as it was measured (实测坐标).

    Parameters
    ----------
    x, y
        Longitude and latitude in degrees, or easting and northing in metres, as the device gave them.
    crs
        The system they are in, as `foundation.crs.systems.recognise` reads it.
    device
        What measured: make, model and number, or the phone.
    accuracy_m
        How good the position is, as the device says; more than 0.
    taken_at
        When, by the clock of the device: recorded, not trusted.
    method
        GNSS RTK, 手机定位 …; empty where nobody said.
    parameter_set
        Registered parameters, for Beijing 1954 and Xian 1980 alone.

    Raises
    ------
    InvalidInput
        When a number is none, the accuracy is not more than 0, no device is named, or the time has no zone.
    """

    x: float
    y: float
    crs: str
    device: str
    accuracy_m: float
    taken_at: datetime
    method: str = ""
    parameter_set: str | None = None

    def __post_init__(self) -> None:
        if not (isfinite(self.x) and isfinite(self.y)):
            raise InvalidInput(f"({self.x}, {self.y}) is no position: give two numbers.")
        if not (isfinite(self.accuracy_m) and self.accuracy_m > 0):
            raise InvalidInput(f"A position of {self.accuracy_m} m accuracy does not exist: give metres, more than 0.")
        if not self.device.strip():
            raise InvalidInput("A measured position names its device: say what measured it.")
        if self.taken_at.tzinfo is None:
            raise InvalidInput(f"{self.taken_at} may be any of many instants: give the time with its zone.")


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a measured position lies from the registered one (位置偏差).

    Parameters
    ----------
    position
        As measured, EPSG:4490, (lon, lat).
    distance_m
        Geodesic, from the registered position.
    bearing_deg
        From the registered position to the measured one, from true north, clockwise, in [0, 360).
    uncertainty_m
        Of the distance, from both positions; ``None`` where nobody can tell.
    tolerance_m
        Against which it was judged.
    verdict
        What it says.
    conversion
        What was done to the coordinates; ``None`` where nothing was.
    """

    position: Point
    distance_m: float
    bearing_deg: float
    uncertainty_m: float | None
    tolerance_m: float
    verdict: Verdict
    conversion: str | None = None


def offset(
    measurement: Measurement,
    registered: Point,
    tolerance_m: float,
    *,
    registered_accuracy_m: float | None = None,
    registry: Mapping[str, ParameterSet] = NONE_REGISTERED,
) -> Offset:
    """Return how far a measured position lies from the registered one, and what that says.

    Coordinates of internet maps (GCJ-02, BD-09) decide nothing: their offset is unofficial and nobody knows its error.

    Parameters
    ----------
    registered
        EPSG:4490, (lon, lat).
    registered_accuracy_m
        Of the registered position; ``None`` where it is not known, which counts as none.

    Raises
    ------
    InvalidInput
        When the system is unknown, or the position lies nowhere in it.
    RefusedCrs
        When the system is Beijing 1954 or Xian 1980, and no registered parameters are named.

    References
    ----------
    GB/T 17796-2009: markers are surveyed to a point error of 1 m or better (V by quotation); JCGM 106:2012 for
    decisions with the uncertainty as a guard band on both sides of the limit (M-H).
    """
    system = recognise(measurement.crs)
    conversion = to_storage(system, parameter_set=measurement.parameter_set, registry=registry)
    lon, lat = conversion.point(measurement.x, measurement.y)
    if not (abs(lon) <= _LON and abs(lat) <= _LAT):
        raise InvalidInput(
            f"({measurement.x}, {measurement.y}) is no position in {system.name}: check the system, its zone, and"
            " whether X and Y are swapped (in survey tables X is the northing)."
        )
    measured = Point(lon, lat)
    far_m = distance_m(registered, measured)
    uncertainty_m = None
    if system.family not in _SHIFTED:
        uncertainty_m = hypot(measurement.accuracy_m, registered_accuracy_m or 0.0, conversion.accuracy_m or 0.0)
    return Offset(
        measured,
        far_m,
        bearing_deg(registered, measured) if far_m > 0 else 0.0,
        uncertainty_m,
        tolerance_m,
        judged(far_m, uncertainty_m, tolerance_m),
        conversion.label,
    )


def judged(distance_m: float, uncertainty_m: float | None, tolerance_m: float) -> Verdict:
    """Return what a distance says when it may be wrong by its uncertainty either way.

    Examples
    --------
    >>> [judged(far, 0.1, 1.0).value for far in (0.5, 0.95, 1.05, 1.2)]
    ['within', 'undecided', 'undecided', 'beyond']
    >>> judged(3.0, 5.0, 1.0).value, judged(0.0, None, 1.0).value
    ('undecided', 'undecided')
    """
    if uncertainty_m is None:
        return Verdict.UNDECIDED
    if distance_m + uncertainty_m <= tolerance_m:
        return Verdict.WITHIN
    return Verdict.BEYOND if distance_m - uncertainty_m > tolerance_m else Verdict.UNDECIDED
