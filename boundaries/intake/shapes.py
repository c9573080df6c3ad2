"""The geometry of a row, checked and converted: what is fatal rejects the row, what is odd is a remark."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from boundaries.intake.context import BoundaryContext
from foundation.crs.conversion import Conversion
from foundation.errors import InvalidInput
from foundation.intake.files.reading import RawRow, Reading
from foundation.intake.outcomes import Note, Rejection, rejection
from foundation.intake.ranges import doubt
from foundation.intake.reasons import Reason, Remark
from foundation.intake.systems import conversion_by, system_of_file
from foundation.validity import GeometryFault, read_wkb

COLUMN = "geometry"
"""What messages call the geometry of a row."""
AREAS = frozenset({"Polygon", "MultiPolygon"})
COURSES = frozenset({"LineString", "MultiLineString"})
SPOTS = frozenset({"Point"})
_REASONS = {"empty": Reason.EMPTY_GEOMETRY, "unreadable": Reason.UNREADABLE_GEOMETRY}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A geometry of a file.

    Parameters
    ----------
    geometry
        EPSG:4490 (lon, lat).
    original
        As the file has it, in its own system, without heights.
    conversion
        What was done to it.
    """

    geometry: BaseGeometry
    original: BaseGeometry
    conversion: Conversion

    @property
    def original_wkt(self) -> str:
        """The geometry as the file has it, every digit kept."""
        return str(shapely.to_wkt(self.original, rounding_precision=-1, trim=True))


def conversion_of_layer(reading: Reading, context: BoundaryContext) -> Conversion:
    """Return how the geometries of a file become EPSG:4490.

    Raises
    ------
    InvalidInput
        When the file has no geometries, nobody says in which system they are, or file and caller contradict each other.
    RefusedCrs
        When the system has no honest conversion.
    """
    if not reading.has_geometry:
        raise InvalidInput(
            "The file has no geometries: divisions and lines are taken from GeoPackage, Shapefile, GeoJSON or"
            " FlatGeobuf; a table can bring markers."
        )
    system = system_of_file(reading, context.named_system())
    if system is None:
        raise InvalidInput("The file does not say which coordinate system it is in: name it, for example EPSG:4490.")
    return conversion_by(system, context.parameter_set, context.parameter_sets)


def read_shape(
    row: RawRow, wanted: frozenset[str], conversion: Conversion
) -> tuple[Drawn | None, Sequence[Rejection | Note]]:
    """Return the geometry of a row in EPSG:4490, and what is to be said of it.

    Returns
    -------
    tuple
        ``None`` when the row has no geometry (nothing is said then), or it was rejected.
    """
    if row.wkb is None:
        return None, ()
    geometry, faults = read_wkb(row.wkb)
    said: list[Rejection | Note] = [_said(row.number, fault) for fault in faults]
    if geometry is None or any(fault.is_fatal for fault in faults):
        return None, [each for each in said if isinstance(each, Rejection)]
    found = _misfit(geometry, wanted, conversion)
    stored = geometry if found else converted(geometry, conversion)
    found = found or _spoilt(stored)
    if found is not None:
        shown = shapely.to_wkt(geometry, rounding_precision=-1, trim=True)
        return None, [rejection(row.number, COLUMN, found[0], found[1], shown)]
    return Drawn(stored, geometry, conversion), said


def converted(geometry: BaseGeometry, conversion: Conversion) -> BaseGeometry:
    """Return a geometry in EPSG:4490; each vertex by itself, so that shared vertices stay shared."""

    def convert(vertices: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(conversion.arrays(vertices[:, 0], vertices[:, 1]))

    return shapely.transform(geometry, convert)


def _said(number: int, fault: GeometryFault) -> Rejection | Note:
    if not fault.is_fatal:
        return Note(number, COLUMN, Remark(fault.code), fault.message)
    known = fault.code if fault.code in set(Reason) else Reason.INVALID_GEOMETRY
    place = "" if fault.at is None else fault.at.wkt
    return rejection(number, COLUMN, _REASONS.get(fault.code, known), fault.message, place)


def _misfit(geometry: BaseGeometry, wanted: frozenset[str], conversion: Conversion) -> tuple[Reason, str] | None:
    if geometry.geom_type not in wanted:
        message = f"{geometry.geom_type} stands where {' or '.join(sorted(wanted))} should: import it as what it is."
        return Reason.GEOMETRY_TYPE, message
    west, south, east, north = geometry.bounds
    return doubt(conversion.source, west, south) or doubt(conversion.source, east, north)


def _spoilt(stored: BaseGeometry) -> tuple[Reason, str] | None:
    if not np.isfinite(stored.bounds).all():
        return Reason.OUT_OF_RANGE, "The geometry has no image in EPSG:4490; correct it, or name the system it is in."
    if not stored.is_valid:
        message = f"It is valid as it is drawn, and not once converted ({shapely.is_valid_reason(stored)}): redraw it."
        return Reason.INVALID_GEOMETRY, message
    return None
