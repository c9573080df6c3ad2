"""What a joint survey tells of a marker, as it is sent, becomes what the register is to hold."""

from shapely import Point

from api.inspections.naming import unit_given
from api.inspections.surroundings import Surroundings
from api.inspections.treating.given import SettingGiven, SurveyedGiven
from boundaries.inspections.treating.following.settings import Setting
from boundaries.markers.records import ReferenceObject
from foundation.crs.conversion import Conversion, to_storage
from foundation.crs.systems import Family
from foundation.errors import Fault, InvalidInput

_LON, _LAT = 180.0, 90.0
_OF_INTERNET_MAPS = frozenset({Family.GCJ02, Family.BD09})
_DECIMALS = 9


def surveyed(around: Surroundings, given: SettingGiven) -> Setting:
    """Return what the register is to hold.

    Raises
    ------
    InvalidInput, RefusedCrs
        When the position cannot be converted, or comes from an internet map, or a unit is not known.
    """
    told = given.position
    conversion = to_storage(told.crs)
    point = _point(told, conversion)
    accuracy_m = told.accuracy_m
    if accuracy_m is not None and conversion.accuracy_m is not None:
        accuracy_m = max(accuracy_m, conversion.accuracy_m)
    return Setting(
        point,
        f"{told.x!r} {told.y!r}",
        conversion.source.name,
        conversion.label,
        told.method,
        accuracy_m,
        given.number or "",
        given.material or "",
        unit_given(around, given.responsible, "/survey/responsible"),
        tuple(ReferenceObject(each.name, each.bearing_deg, "true", each.distance_m) for each in given.references),
    )


def _point(told: SurveyedGiven, conversion: Conversion) -> Point:
    if conversion.source.family in _OF_INTERNET_MAPS:
        raise _wrong("not_surveyed", f"{conversion.source.name} is of internet maps, by which nothing is surveyed.")
    if conversion.source.in_degrees and abs(told.y) > _LAT:
        raise _wrong("swapped", "Longitude and latitude seem swapped: x is the longitude.")
    lon, lat = conversion.point(told.x, told.y)
    # What is no number is not smaller than a limit either.
    if not (abs(lon) <= _LON and abs(lat) <= _LAT):
        raise _wrong("out_of_range", f"({told.x:g}, {told.y:g}) lies nowhere in {conversion.source.name}.")
    return Point(round(lon, _DECIMALS), round(lat, _DECIMALS))


def _wrong(code: str, message: str) -> InvalidInput:
    return InvalidInput(message, faults=(Fault("/survey/position", code, message),))
