"""GCJ-02 and BD-09: the published approximation of the offsets that Chinese internet maps apply.

Both are **unofficial**: the formulae were found by observation and agree with the maps' own within about a metre. They
are applied only where a caller names the system, and the record keeps the original. Each function is a pure function of
one vertex: no tolerance, no neighbour, a fixed number of iterations, nine decimals. Two polygons that share a vertex
share it afterwards (docs/decisions/0004).

References
----------
DOMAIN §6.3; the constants are those of the Krassowsky ellipsoid (a = 6 378 245 m, e² = 0.006 693 421 622 965 943 23).
"""

import numpy as np
from numpy.typing import NDArray

Degrees = NDArray[np.float64]

DECIMALS = 9
"""Decimals of a degree that results are rounded to: 0.1 mm."""

_ITERATIONS = 8
"""Each reduces the error at least fifty-fold, since the offset changes by less than 0.02 a degree: no error is left."""
_SEMI_MAJOR_M = 6_378_245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271
"""Outside this rectangle the maps apply no offset."""
_BD_STEP = np.pi * 3000.0 / 180.0


def gcj02_from_wgs84(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Return the GCJ-02 coordinates of points given on WGS 84 or CGCS2000.

    Parameters
    ----------
    lon, lat
        Degrees; arrays of one shape. Points outside the rectangle around China are returned as they are.

    Examples
    --------
    >>> lon, lat = gcj02_from_wgs84(np.array([106.63]), np.array([26.65]))
    >>> lon.round(5).tolist(), lat.round(5).tolist()
    ([106.63357], [26.64633])
    """
    shifted_lon, shifted_lat = _shifted(lon, lat)
    inside = _is_offset(lon, lat)
    return (
        np.where(inside, np.round(shifted_lon, DECIMALS), lon),
        np.where(inside, np.round(shifted_lat, DECIMALS), lat),
    )


def wgs84_from_gcj02(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Return the WGS 84 (and so CGCS2000) coordinates of points given in GCJ-02, rounded to nine decimals.

    A fixed-point iteration with a fixed count, so that the result depends on the vertex alone.

    Examples
    --------
    >>> lon, lat = wgs84_from_gcj02(*gcj02_from_wgs84(np.array([106.63]), np.array([26.65])))
    >>> lon.tolist(), lat.tolist()
    ([106.63], [26.65])
    """
    inside = _is_offset(lon, lat)
    near_lon, near_lat = lon, lat
    for _ in range(_ITERATIONS):
        shifted_lon, shifted_lat = _shifted(near_lon, near_lat)
        near_lon, near_lat = near_lon + (lon - shifted_lon), near_lat + (lat - shifted_lat)
    return np.where(inside, np.round(near_lon, DECIMALS), lon), np.where(inside, np.round(near_lat, DECIMALS), lat)


def bd09_from_gcj02(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Return the BD-09 coordinates of points given in GCJ-02, rounded to nine decimals."""
    bd_lon, bd_lat = _shifted_again(lon, lat)
    return np.round(bd_lon, DECIMALS), np.round(bd_lat, DECIMALS)


def gcj02_from_bd09(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Return the GCJ-02 coordinates of points given in BD-09, rounded to nine decimals."""
    near_lon, near_lat = lon - 0.0065, lat - 0.006
    for _ in range(_ITERATIONS):
        bd_lon, bd_lat = _shifted_again(near_lon, near_lat)
        near_lon, near_lat = near_lon + (lon - bd_lon), near_lat + (lat - bd_lat)
    return np.round(near_lon, DECIMALS), np.round(near_lat, DECIMALS)


def _is_offset(lon: Degrees, lat: Degrees) -> NDArray[np.bool_]:
    return (lon >= _WEST) & (lon <= _EAST) & (lat >= _SOUTH) & (lat <= _NORTH)


def _shifted(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    waves = 20.0 * np.sin(6.0 * np.pi * x) + 20.0 * np.sin(2.0 * np.pi * x)
    north_m = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north_m += (waves + 20.0 * np.sin(np.pi * y) + 40.0 * np.sin(np.pi / 3.0 * y)) * 2.0 / 3.0
    north_m += (160.0 * np.sin(np.pi / 12.0 * y) + 320.0 * np.sin(np.pi / 30.0 * y)) * 2.0 / 3.0
    east_m = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east_m += (waves + 20.0 * np.sin(np.pi * x) + 40.0 * np.sin(np.pi / 3.0 * x)) * 2.0 / 3.0
    east_m += (150.0 * np.sin(np.pi / 12.0 * x) + 300.0 * np.sin(np.pi / 30.0 * x)) * 2.0 / 3.0
    return _moved(lon, lat, east_m, north_m)


def _moved(lon: Degrees, lat: Degrees, east_m: Degrees, north_m: Degrees) -> tuple[Degrees, Degrees]:
    """Move points by metres on the Krassowsky ellipsoid."""
    parallel = np.radians(lat)
    factor = 1.0 - _ECCENTRICITY_SQUARED * np.sin(parallel) ** 2
    meridian_radius_m = _SEMI_MAJOR_M * (1.0 - _ECCENTRICITY_SQUARED) / (factor * np.sqrt(factor))
    parallel_radius_m = _SEMI_MAJOR_M / np.sqrt(factor) * np.cos(parallel)
    return lon + np.degrees(east_m / parallel_radius_m), lat + np.degrees(north_m / meridian_radius_m)


def _shifted_again(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BD_STEP)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BD_STEP)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006
