"""Coordinates to EPSG:4490 and back, for arrays, with what was done to them in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer

from foundation.crs.offsets import (
    DECIMALS,
    bd09_from_gcj02,
    gcj02_from_bd09,
    gcj02_from_wgs84,
    wgs84_from_gcj02,
)
from foundation.crs.parameters import NONE_REGISTERED, ParameterSet, Rotation
from foundation.crs.systems import STORAGE, CoordinateSystem, Family, recognise
from foundation.errors import InvalidInput, RefusedCrs

Numbers = NDArray[np.float64]
Pair = tuple[Numbers, Numbers]

_METRE_DECIMALS = 4
_LEGACY_ELLIPSOIDS = {
    "Beijing 1954": "+a=6378245 +rf=298.3",
    "New Beijing": "+a=6378245 +rf=298.3",
    "Xian 1980": "+a=6378140 +rf=298.257",
}


@dataclass(frozen=True, slots=True)
class Conversion:
    """A way from one coordinate system to another.

    Parameters
    ----------
    source, target
        The systems it leads between; one of them is EPSG:4490.
    label
        What it does, to be kept with each record; ``None`` when it leaves coordinates as they are.
    accuracy_m
        What is lost at most; ``None`` when nothing is, or nobody knows.
    """

    source: CoordinateSystem
    target: CoordinateSystem
    label: str | None
    accuracy_m: float | None
    _apply: Callable[[Numbers, Numbers], Pair]

    def arrays(self, x: Numbers, y: Numbers) -> Pair:
        """Return the converted coordinates of many points.

        Parameters
        ----------
        x, y
            Longitudes and latitudes in degrees, or eastings and northings in metres; the same order comes out. Points
            that have no image (NaN, or far outside a projection's zone) come out as infinity or NaN.
        """
        return self._apply(np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the converted coordinates of one point.

        Examples
        --------
        >>> to_storage("EPSG:4545").point(363594.5287, 2949581.5909)
        (106.63, 26.65)
        """
        out_x, out_y = self.arrays(np.array([x]), np.array([y]))
        return float(out_x[0]), float(out_y[0])


def to_storage(
    crs: str | CoordinateSystem,
    *,
    parameter_set: str | None = None,
    registry: Mapping[str, ParameterSet] = NONE_REGISTERED,
) -> Conversion:
    """Return the conversion from a named system to EPSG:4490 (lon, lat).

    Degrees come out with nine decimals. EPSG:4326 is left as it is: both systems are tied to ITRF and differ by
    decimetres, by an amount that depends on the epoch (DOMAIN §6.2).

    Parameters
    ----------
    crs
        The system, or any text that `foundation.crs.systems.recognise` understands.
    parameter_set
        Name of a registered parameter set; needed for Beijing 1954, Xian 1980 and New Beijing, refused for others.

    Raises
    ------
    InvalidInput
        When the text names no known system.
    RefusedCrs
        When the system is one of the legacy datums and no parameter set of `registry` for it is named.

    Examples
    --------
    >>> lon, lat = to_storage("EPSG:4544").arrays(np.array([662296.51]), np.array([2949885.69]))
    >>> lon.round(7).tolist(), lat.round(7).tolist()
    ([106.63], [26.65])
    """
    system = recognise(crs) if isinstance(crs, str) else crs
    if system.family is Family.LEGACY:
        return _from_legacy(system, _registered(system, parameter_set, registry))
    if parameter_set is not None:
        raise InvalidInput(f"{system.name} needs no parameter set; leave out {parameter_set!r}.")
    return _plain_to_storage(system)


@cache
def _plain_to_storage(system: CoordinateSystem) -> Conversion:
    match system.family:
        case Family.GEOGRAPHIC:
            label = None if system == STORAGE else "EPSG:4326 taken as EPSG:4490 (they differ by decimetres)"
            return Conversion(system, STORAGE, label, None if label is None else 1.0, _unchanged)
        case Family.GCJ02:
            return Conversion(system, STORAGE, "GCJ-02 offset removed (unofficial)", None, wgs84_from_gcj02)
        case Family.BD09:
            label = "BD-09 and GCJ-02 offsets removed (unofficial)"
            return Conversion(system, STORAGE, label, None, _wgs84_from_bd09)
        case _:
            label = f"PROJ {system.name} to {STORAGE.name}"
            return Conversion(system, STORAGE, label, None, _projection(system.name, STORAGE.name, DECIMALS))


@cache
def from_storage(crs: str) -> Conversion:
    """Return the conversion from EPSG:4490 (lon, lat) to a named system, for output.

    Raises
    ------
    InvalidInput
        When the text names no known system.
    RefusedCrs
        When the system is Beijing 1954, Xian 1980 or New Beijing.

    Examples
    --------
    >>> from_storage("EPSG:4523").point(106.63, 26.65)
    (35662296.5094, 2949885.6936)
    """
    system = recognise(crs)
    match system.family:
        case Family.LEGACY:
            raise _refusal(system)
        case Family.GEOGRAPHIC:
            return Conversion(STORAGE, system, None, None, _unchanged)
        case Family.GCJ02:
            return Conversion(STORAGE, system, "GCJ-02 offset applied (unofficial)", None, gcj02_from_wgs84)
        case Family.BD09:
            label = "GCJ-02 and BD-09 offsets applied (unofficial)"
            return Conversion(STORAGE, system, label, None, _bd09_from_wgs84)
        case _:
            label = f"PROJ {STORAGE.name} to {system.name}"
            return Conversion(STORAGE, system, label, None, _projection(STORAGE.name, system.name, _METRE_DECIMALS))


def _unchanged(x: Numbers, y: Numbers) -> Pair:
    return x, y


def _wgs84_from_bd09(x: Numbers, y: Numbers) -> Pair:
    return wgs84_from_gcj02(*gcj02_from_bd09(x, y))


def _bd09_from_wgs84(x: Numbers, y: Numbers) -> Pair:
    return bd09_from_gcj02(*gcj02_from_wgs84(x, y))


def _projection(source: str, target: str, decimals: int) -> Callable[[Numbers, Numbers], Pair]:
    transformer = Transformer.from_crs(source, target, always_xy=True)

    def apply(x: Numbers, y: Numbers) -> Pair:
        out_x, out_y = transformer.transform(x, y)
        return np.round(out_x, decimals), np.round(out_y, decimals)

    return apply


def _registered(system: CoordinateSystem, name: str | None, registry: Mapping[str, ParameterSet]) -> ParameterSet:
    if name is None:
        raise _refusal(system)
    chosen = registry.get(name)
    if chosen is None or chosen.datum != system.title:
        fitting = ", ".join(sorted(key for key, each in registry.items() if each.datum == system.title)) or "none"
        raise RefusedCrs(f"No parameter set {name!r} is registered for {system.title}; registered for it: {fitting}.")
    return chosen


def _refusal(system: CoordinateSystem) -> RefusedCrs:
    return RefusedCrs(
        f"{system.name} ({system.title}) has no published transform to CGCS2000: PROJ would leave the coordinates as"
        " they are, tens of metres off. Name a parameter set registered by the surveying authority, or convert first."
    )


def _from_legacy(system: CoordinateSystem, chosen: ParameterSet) -> Conversion:
    """Compose: metres to degrees on the legacy ellipsoid, then the seven parameters between geocentric systems."""
    to_degrees = None
    if not system.in_degrees:
        legacy = CRS.from_user_input(system.name)
        to_degrees = Transformer.from_crs(legacy, legacy.geodetic_crs, always_xy=True)
    helmert = Transformer.from_pipeline(_helmert(chosen))

    def apply(x: Numbers, y: Numbers) -> Pair:
        lon, lat = (x, y) if to_degrees is None else to_degrees.transform(x, y)
        out_lon, out_lat, _ = helmert.transform(lon, lat, np.zeros_like(lon))
        return np.round(out_lon, DECIMALS), np.round(out_lat, DECIMALS)

    return Conversion(system, STORAGE, f"parameter set {chosen.name} ({chosen.document})", chosen.accuracy_m, apply)


def _helmert(chosen: ParameterSet) -> str:
    x, y, z = chosen.shift_m
    rx, ry, rz = chosen.rotation_arcsec
    convention = "position_vector" if chosen.rotation is Rotation.POSITION_VECTOR else "coordinate_frame"
    return (
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"
        f" +step +proj=cart {_LEGACY_ELLIPSOIDS[chosen.datum]}"
        f" +step +proj=helmert +x={x} +y={y} +z={z} +rx={rx} +ry={ry} +rz={rz} +s={chosen.scale_ppm}"
        f" +convention={convention}"
        " +step +inv +proj=cart +a=6378137 +rf=298.257222101 +step +proj=unitconvert +xy_in=rad +xy_out=deg"
    )
