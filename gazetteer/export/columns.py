"""What an exported row holds: the fields of the census form under names that an import finds again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from boundaries.divisions.tree import DivisionLabel
from foundation.crs.systems import CoordinateSystem
from foundation.periods import Precision
from gazetteer.places.records import NameKind
from gazetteer.places.views import PlaceView

Value = str | float | bool | None

BETWEEN = "、"
"""Stands between several names in one cell."""
_FURTHER = {NameKind.FORMER: "former", NameKind.ALIAS: "alias", NameKind.ABBREVIATION: "abbreviation"}
TEXTS = (
    "id",
    "name",
    "romanized",
    "class_code",
    "class_name",
    "place_code",
    "place_code_scheme",
    "division",
    "division_code",
    *_FURTHER.values(),
    "minority",
    "language",
    "status",
    "established",
    "abolished",
    "meaning",
    "origin",
    "history",
    "description",
    "secrecy",
    "method",
    "source",
)
"""The columns that hold text, in order."""
NUMBERS = ("accuracy_m",)
FLAGS = ("reading_confirmed", "synthetic")
COLUMNS = (*TEXTS, *NUMBERS, *FLAGS)
"""All columns but those of the position."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One place as it goes out: its values by column, and its position in the system that was asked for."""

    values: Mapping[str, Value]
    position: BaseGeometry | None


def values_of(view: PlaceView, division: DivisionLabel) -> dict[str, Value]:
    """Return the values of a place by `COLUMNS`; a path is written with slashes, several names with 、 between."""
    code = view.codes[0] if view.codes else None
    minority = next((each for each in view.names if each.kind is NameKind.MINORITY), None)
    found: dict[str, Value] = {
        "id": str(view.id),
        "name": view.name,
        "romanized": view.romanized,
        "class_code": view.class_code,
        "class_name": view.class_name,
        "place_code": code.code if code else None,
        "place_code_scheme": code.scheme if code else None,
        "division": "/".join(division.path),
        "division_code": division.code,
        "minority": minority.text if minority else None,
        "language": minority.language if minority else None,
        "status": view.status.value,
        "established": _dated(view.valid.start, view.valid_from_precision),
        "abolished": _dated(view.valid.end, view.valid_to_precision),
        "meaning": view.meaning,
        "origin": view.origin,
        "history": view.history,
        "description": view.description,
        "secrecy": view.secrecy.name.lower(),
        "method": None if view.position_method == "unknown" else view.position_method,
        "source": view.source_title,
        "accuracy_m": view.accuracy_m,
        "reading_confirmed": view.reading_confirmed,
        "synthetic": view.synthetic,
    }
    for kind, column in _FURTHER.items():
        found[column] = BETWEEN.join(each.text for each in view.names if each.kind is kind) or None
    return found


def _dated(day: date | None, precision: Precision) -> str | None:
    """Write a date as precisely as it is known."""
    if day is None:
        return None
    length = {Precision.YEAR: len("1950"), Precision.MONTH: len("1950-05")}.get(precision)
    return day.isoformat()[:length]


def axes(system: CoordinateSystem) -> tuple[str, str]:
    """Return the names of the two columns of a point: degrees and metres are never called alike."""
    return ("lon", "lat") if system.in_degrees else ("easting", "northing")


def point_cells(position: BaseGeometry | None) -> tuple[float | None, float | None, str | None]:
    """Return the two coordinates of a point, or the WKT of any other position: a line is not cut down to a point."""
    if position is None:
        return None, None, None
    if isinstance(position, Point):
        return position.x, position.y, None
    return None, None, position.wkt


def table_columns(system: CoordinateSystem) -> Sequence[str]:
    """Return the columns of a table without geometries."""
    return (*COLUMNS, *axes(system), "wkt", "crs")


def table_cells(row: Exported, system: CoordinateSystem) -> list[Value]:
    """Return the cells of a row by `table_columns`."""
    cells = [row.values[column] for column in COLUMNS]
    return [*cells, *point_cells(row.position), system.name if row.position is not None else None]
