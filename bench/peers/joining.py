"""What geopandas and shapely offer for the same: a spatial join, and what touching polygons have in common."""

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def framed(extents: NDArray[np.object_]) -> geopandas.GeoDataFrame:
    """Return polygons as a table, numbered as they are."""
    return geopandas.GeoDataFrame({"unit": np.arange(len(extents))}, geometry=extents)


def pointed(lon: Numbers, lat: Numbers) -> geopandas.GeoDataFrame:
    """Return points as a table that has no index yet."""
    return geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(lon, lat))


def joined(points: geopandas.GeoDataFrame, polygons: geopandas.GeoDataFrame) -> NDArray[np.int64]:
    """Return the unit of each point, -1 for none, by the quicker of the two predicates; edges hold nothing.

    The index that it makes of the points stays with them.
    """
    found = geopandas.sjoin(points, polygons, predicate="within")
    units = np.full(len(points), -1, dtype=np.int64)
    units[found.index.to_numpy()] = found["unit"].to_numpy()
    return units


def in_common(extents: NDArray[np.object_], own: int) -> int:
    """Return how many pairs of polygons share an edge, intersecting each two that touch.

    No line has a direction, sides, tri-points or a length; neighbours stand by county, not by province.

    Parameters
    ----------
    extents
        Those of the province first.
    own
        How many are in the province; one of each pair is.
    """
    one, other = shapely.STRtree(extents).query(extents[:own], predicate="intersects")
    pairs = one < other
    lines = shapely.intersection(extents[one[pairs]], extents[other[pairs]])
    return int((shapely.length(lines) > 0).sum())
