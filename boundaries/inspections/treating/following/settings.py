"""What a register of markers is to hold after one was moved or added (界桩变动登记), as the joint survey has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shapely import Point

from boundaries.markers.records import ReferenceObject
from foundation.errors import InvalidInput

_LON, _LAT = 180.0, 90.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a marker stands since, as the sides surveyed it together (联合测绘成果).

    Parameters
    ----------
    position
        EPSG:4490, (lon, lat).
    original_coordinates, original_crs, conversion
        As they were handed in, in which system, and how they became EPSG:4490.
    method
        测量方法.
    accuracy_m
        点位精度; ``None`` where it is not known.
    number, material, responsible
        Of a marker that is added: its number, of what it is made, and which side looks after it.
    references
        方位物, from the new place.
    """

    position: Point
    original_coordinates: str
    original_crs: str
    conversion: str | None = None
    method: str = ""
    accuracy_m: float | None = None
    number: str = ""
    material: str = ""
    responsible: UUID | None = None
    references: tuple[ReferenceObject, ...] = ()

    def __post_init__(self) -> None:
        # What is no number is not smaller than a limit either.
        if self.position.is_empty or not (abs(self.position.x) <= _LON and abs(self.position.y) <= _LAT):
            raise InvalidInput("A marker stands at a longitude and a latitude in degrees: give both.")


def as_record(setting: Setting) -> dict[str, Any]:
    """Return a setting as JSON can hold it."""
    return {
        "position": [setting.position.x, setting.position.y],
        "original_coordinates": setting.original_coordinates,
        "original_crs": setting.original_crs,
        "conversion": setting.conversion,
        "method": setting.method,
        "accuracy_m": setting.accuracy_m,
        "number": setting.number,
        "material": setting.material,
        "responsible": None if setting.responsible is None else str(setting.responsible),
        "references": [_reference_record(each) for each in setting.references],
    }


def from_record(record: Mapping[str, Any]) -> Setting:
    """Return the setting that a record holds.

    Raises
    ------
    KeyError, TypeError, ValueError
        When something is missing, or is not what it should be.
    """
    lon, lat = record["position"]
    return Setting(
        Point(float(lon), float(lat)),
        record["original_coordinates"],
        record["original_crs"],
        record["conversion"],
        record["method"],
        record["accuracy_m"],
        record["number"],
        record["material"],
        None if record["responsible"] is None else UUID(record["responsible"]),
        tuple(ReferenceObject(**each) for each in record["references"]),
    )


def _reference_record(each: ReferenceObject) -> dict[str, Any]:
    return {
        "name": each.name,
        "bearing_deg": each.bearing_deg,
        "bearing_kind": each.bearing_kind,
        "distance_m": each.distance_m,
        "text": each.text,
    }
