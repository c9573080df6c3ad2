"""Where a row says its place is: coordinates in columns, converted for many rows at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from foundation.crs.angles import parse_coordinate
from foundation.crs.conversion import Conversion
from foundation.errors import InvalidInput
from foundation.intake.outcomes import Rejection, rejection
from foundation.intake.ranges import doubt
from foundation.intake.reasons import Reason
from gazetteer.intake.checks.context import Cells, Context, Extent, Faults
from gazetteer.intake.checks.systems import conversion_of_row
from gazetteer.intake.checks.terms import accuracy_reader, method_reader
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.plan import Plan
from gazetteer.places.records import Position

_NOT_FINITE = frozenset({"nan", "inf", "+inf", "-inf", "infinity", "-infinity", "#num!"})
_TWO_POINTS = 4


@dataclass(frozen=True, slots=True)
class Written:
    """The coordinates of one row, as numbers in their own system.

    `x` and `y` hold one point, or the two ends between which a long feature lies (东经 … 至东经 …).
    """

    number: int
    label: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    original: str
    conversion: Conversion
    method: str
    accuracy_m: float | None


def position_reader(
    plan: Plan, context: Context, of_file: Conversion | None
) -> Callable[[int, Cells, Faults], Written | None]:
    """Return the function that reads a row's coordinates; ``None`` when it has none, or after a fault."""
    pair = next(
        (each for each in _PAIRS if plan.has(*each)),
        None,
    )
    if pair is None:
        return lambda _number, _cells, _faults: None
    fields = (*pair, Field.LON_TO, Field.LAT_TO) if pair[0] is Field.LON else pair
    columns = [(plan.getter(field), plan.label(field)) for field in fields]
    conversion_of = conversion_of_row(plan, context, of_file)
    method_of, accuracy_of = method_reader(plan), accuracy_reader(plan)
    packed = plan.mapping.packed_dms

    def read(number: int, cells: Cells, faults: Faults) -> Written | None:
        texts = [text(cells) for text, _ in columns]
        if not any(texts):
            return None
        before = len(faults)
        numbers = _numbers(number, texts, [label for _, label in columns], faults, packed=packed)
        conversion, method = conversion_of(number, cells, faults), method_of(number, cells, faults)
        accuracy_m = accuracy_of(number, cells, faults)
        if len(faults) > before or conversion is None:
            return None
        original = " ".join(filter(None, texts))
        label = f"{columns[0][1]}, {columns[1][1]}"
        x, y = tuple(numbers[0::2]), tuple(numbers[1::2])
        for one_x, one_y in zip(x, y, strict=True):
            if (found := doubt(conversion.source, one_x, one_y)) is not None:
                faults.append(rejection(number, label, found[0], found[1], original))
                return None
        return Written(number, label, x, y, original, conversion, method, accuracy_m)

    return read


_PAIRS = ((Field.LON, Field.LAT), (Field.EASTING, Field.NORTHING), (Field.X, Field.Y))


def _numbers(
    number: int, texts: Sequence[str], labels: Sequence[str], faults: Faults, *, packed: bool
) -> tuple[float, ...]:
    """Read the numbers of a row: two, or four when both ends are given."""
    if len(texts) == _TWO_POINTS and not any(texts[2:]):
        texts = texts[:2]
    numbers = []
    for text, label in zip(texts, labels, strict=False):
        if not text:
            message = "Only some of the coordinates are given; write all of them, or none."
            faults.append(rejection(number, label, Reason.INCOMPLETE_COORDINATES, message, " ".join(texts).strip()))
            continue
        if text.lower() in _NOT_FINITE:
            message = "It is not a finite number; write the coordinate, or leave all of them empty."
            faults.append(rejection(number, label, Reason.NOT_FINITE, message, text))
            continue
        try:
            numbers.append(parse_coordinate(text, packed=packed))
        except InvalidInput as error:
            faults.append(rejection(number, label, Reason.BAD_COORDINATE, error.message, text))
    return tuple(numbers)


def settle(written: Sequence[Written], extent: Extent | None) -> dict[int, Position | Rejection]:
    """Return the position of each row by its number, or why it has none, converting all rows of a system at once."""
    by_system: dict[Conversion, list[Written]] = {}
    for each in written:
        by_system.setdefault(each.conversion, []).append(each)
    settled: dict[int, Position | Rejection] = {}
    for conversion, group in by_system.items():
        settled.update(_settle_group(conversion, group, extent))
    return settled


def _settle_group(
    conversion: Conversion, group: Sequence[Written], extent: Extent | None
) -> dict[int, Position | Rejection]:
    x = np.array([value for each in group for value in each.x])
    y = np.array([value for each in group for value in each.y])
    lon, lat = conversion.arrays(x, y)
    finite = np.isfinite(lon) & np.isfinite(lat)
    inside = finite if extent is None else extent.contains(lon, lat)
    shapes = _points(lon, lat, finite)
    settled: dict[int, Position | Rejection] = {}
    at = 0
    for each in group:
        upto = at + len(each.x)
        if not finite[at:upto].all():
            message = f"{each.original} has no image in EPSG:4490; correct it, or name the system it is in."
            settled[each.number] = rejection(each.number, each.label, Reason.OUT_OF_RANGE, message, each.original)
        elif extent is not None and not inside[at:upto].any():
            settled[each.number] = _outside(each, float(lon[at]), float(lat[at]), extent)
        else:
            wkb = shapes[at] if upto == at + 1 else _multi_point(lon[at:upto], lat[at:upto])
            settled[each.number] = position(wkb, each.original, conversion, each.method, each.accuracy_m)
        at = upto
    return settled


def position(wkb: bytes, original: str, conversion: Conversion, method: str, accuracy_m: float | None) -> Position:
    """Return a position whose accuracy is no better than its conversion."""
    if accuracy_m is not None and conversion.accuracy_m is not None:
        accuracy_m = max(accuracy_m, conversion.accuracy_m)
    return Position(wkb, original, conversion.source.name, method, accuracy_m, conversion.label)


def _points(lon: NDArray[np.float64], lat: NDArray[np.float64], finite: NDArray[np.bool_]) -> list[bytes]:
    safe_lon, safe_lat = np.where(finite, lon, 0.0), np.where(finite, lat, 0.0)
    return list(shapely.to_wkb(shapely.points(safe_lon, safe_lat)))


def _multi_point(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> bytes:
    return bytes(shapely.to_wkb(shapely.multipoints(np.column_stack([lon, lat]))))


def _outside(each: Written, lon: float, lat: float, extent: Extent) -> Rejection:
    swapped = bool(extent.contains(np.array([lat]), np.array([lon]))[0])
    if swapped:
        message = f"{lon:g}, {lat:g} lies outside {extent.name}, and the other way round inside: the two are swapped."
        reason = Reason.SWAPPED_LON_LAT if each.conversion.source.in_degrees else Reason.SWAPPED_XY
        return rejection(each.number, each.label, reason, message, each.original)
    message = f"{lon:.6f}, {lat:.6f} lies outside {extent.name}; correct the point, or name the system it is in."
    return rejection(each.number, each.label, Reason.POINT_OUTSIDE_EXTENT, message, each.original)
