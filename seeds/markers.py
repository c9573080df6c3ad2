"""Markers as they might stand along the schematic lines: every one of them made up, and marked as such."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID
from zlib import crc32

import numpy as np
from shapely import Point

from boundaries.lines.course.alignment import Course
from boundaries.lines.records import LineRecord, Place, TriPointRecord
from boundaries.markers.consent import Consent
from boundaries.markers.kinds import HeightDatum, MarkerForm, MarkerMaterial, MarkerState, letters_of
from boundaries.markers.numbering import PATTERNS, format_number
from boundaries.markers.records import MarkerRecord, ReferenceObject, responsible_by_parity
from foundation.crs.conversion import Conversion, from_storage, to_storage
from foundation.measure import moved
from seeds.land.dice import Dice
from seeds.land.terrain import relief
from seeds.townships.founding import SEED

_SALT = 0x6A69
_SPACING_M = (1_500.0, 6_000.0)
_AMPLE_M = 24_000.0
"""Along shorter lines than this markers stand closer, down to a fifth."""
_CLOSEST = 0.2
_BARE_M = 1_000.0
"""Lines up to this have markers at tri-points only."""
_RIVER_BELOW = 0.36
"""Relief under which a line is taken to run along a river."""
_PAIRED = 0.75
_BANK_M = (20.0, 60.0)
_MOST_OFF_M = 0.8
_HEIGHT_M = (200.0, 2_600.0)
"""The lowest, and how much higher the highest is."""
_YEARS = (1996, 7)
_ZONE_DEG, _FIRST_ZONE, _FIRST_EPSG = 3.0, 25, 4513
"""3度带: the first zone that has a code, and its code with the zone's number in front of the easting."""
_NOTE = "合成示例，非实测。单号、双号界桩分属两方管理只是协议中的惯例，法规没有规定。"
_AGREEMENT, _SIGNATORY = "边界线协议书（合成示例）", "合成示例"
_IN_CUSTODY = 0.2
_MATERIALS = (
    *[MarkerMaterial.REINFORCED_CONCRETE] * 5,
    *[MarkerMaterial.GRANITE] * 4,
    MarkerMaterial.COMPOSITE,
)
_OBJECTS = (
    "独立岩石",
    "古树",
    "电杆",
    "桥头",
    "水井",
    "土地庙",
    "房角",
    "岩洞口",
    "小路岔口",
    "陡崖脚",
    "河沟交汇处",
    "石拱桥",
    "独立柏树",
    "蓄水池",
    "山垭口",
    "公路里程碑",
)
"""What a marker is found by."""
_TURN_DEG, _OBJECT_COUNT = 360.0, 3
_THREE = 3


@dataclass(frozen=True, slots=True)
class Corner:
    """A tri-point whose marker a line numbers (三交点界桩)."""

    chainage_m: float
    """From the beginning of the line."""
    position: Point
    """EPSG:4490, (lon, lat)."""
    third: UUID
    """The unit that is at no side of the line."""


def corners_of(
    lines: Mapping[UUID, LineRecord], tri_points: Iterable[TriPointRecord]
) -> Mapping[UUID, tuple[Corner, ...]]:
    """Return which line numbers the marker of each tri-point: of those that meet there, the highest, then by code.

    Parameters
    ----------
    lines
        By their identities; their segments say at which tri-points they begin and end.
    tri_points
        Where more than three units meet no marker has a form for it: such a point is left out.
    """
    touching: dict[Place, dict[UUID, float]] = defaultdict(dict)
    for identity, line in lines.items():
        along = 0.0
        for segment in line.segments:
            for place, at in ((segment.begins, along), (segment.ends, along + segment.length_m)):
                if place is not None:
                    touching[place].setdefault(identity, at)
            along += segment.length_m
    found: dict[UUID, list[Corner]] = defaultdict(list)
    for point in tri_points:
        there = [each for each in touching.get(point.place, ()) if lines[each].pair < point.units]
        if len(point.units) == _THREE and there:
            chosen = min(there, key=lambda each: (lines[each].level, lines[each].code))
            (third,) = point.units - lines[chosen].pair
            found[chosen].append(Corner(touching[point.place][chosen], point.position, third))
    return {identity: tuple(sorted(each, key=lambda corner: corner.chainage_m)) for identity, each in found.items()}


def demonstration_markers(
    identity: UUID,
    line: LineRecord,
    codes: Mapping[UUID, str],
    *,
    corners: Sequence[Corner] = (),
    since: date = date.min,
    seed: int = SEED,
) -> tuple[MarkerRecord, ...]:
    """Return markers along a line, by their serials; the same for the same line and seed on every machine.

    Most are single ones on the line, 1.5 to 6 km apart, closer on short lines. Where the land is low, as along rivers,
    some are pairs on both banks; at tri-points they have three faces. Each of them is `synthetic`.

    Parameters
    ----------
    identity
        Of the line.
    codes
        Of the units that meet along it; the smaller comes first, and has the odd serials.
    corners
        From `corners_of`.
    since
        Since when both units are there: no marker is older.

    Raises
    ------
    InvalidInput
        When the line is one of provinces, and its code is not the two codes of theirs.
    """
    planting = _Planting(identity, line, codes, since, Dice(seed, _SALT, crc32(line.code.encode())))
    return tuple(
        marker
        for serial, (at, corner) in enumerate(planting.stations(corners), start=1)
        for marker in planting.at(serial, at, corner)
    )


def _surveyed(position: Point) -> tuple[tuple[float, float], Conversion]:
    """Return easting and northing as a survey table has them, to the millimetre, and the way back from there.

    In such tables X is north and Y is east.
    """
    zone = int((position.x + _ZONE_DEG / 2) // _ZONE_DEG)
    there, back = _zone(f"EPSG:{_FIRST_EPSG + zone - _FIRST_ZONE}")
    east, north = there.point(position.x, position.y)
    return (round(east, 3), round(north, 3)), back


@cache
def _zone(name: str) -> tuple[Conversion, Conversion]:
    return from_storage(name), to_storage(name)


class _Planting:
    """Sets the markers of one line."""

    def __init__(self, identity: UUID, line: LineRecord, codes: Mapping[UUID, str], since: date, dice: Dice) -> None:
        self._identity, self._line, self._codes, self._since, self._dice = identity, line, codes, since, dice
        self._course = Course([segment.course for segment in line.segments])
        self._units = self._ordered(line.left, line.right)
        self._year = _YEARS[0] + int(dice.below(_YEARS[1], 1)[0])
        self._bearings = dice.one_of(("grid", "grid", "magnetic"))
        self._material = dice.one_of(_MATERIALS)

    def stations(self, corners: Sequence[Corner]) -> list[tuple[float, Corner | None]]:
        """Return how far along the line its markers stand, and which are at tri-points."""
        length_m = self._course.length_m
        share = min(max(length_m / _AMPLE_M, _CLOSEST), 1.0)
        least, most = (each * share for each in _SPACING_M)
        found: list[tuple[float, Corner | None]] = [(corner.chainage_m, corner) for corner in corners]
        at = self._between(least / 2, most / 2)
        while length_m > _BARE_M and at < length_m - least / 3:
            if all(abs(at - corner.chainage_m) > least / 3 for corner in corners):
                found.append((at, None))
            at += self._between(least, most)
        return sorted(found, key=lambda station: station[0])

    def at(self, serial: int, chainage_m: float, corner: Corner | None) -> Iterator[MarkerRecord]:
        """Give the marker, or the pair, of a serial."""
        single = letters_of(MarkerForm.SINGLE_TWO_FACED) if PATTERNS[self._line.level].is_provincial else None
        if corner is not None:
            units = self._ordered(*self._units, corner.third)
            yield self._marker(serial, single, MarkerForm.SINGLE_THREE_FACED, units, corner.position)
            return
        place = self._course.at(chainage_m)
        if banks := self._banks(place, chainage_m):
            for letter, unit, bank in zip(letters_of(MarkerForm.DOUBLE_SAME_NUMBER), self._units, banks, strict=True):
                yield self._marker(serial, letter, MarkerForm.DOUBLE_SAME_NUMBER, self._units, bank, responsible=unit)
            return
        off_m = self._between(-_MOST_OFF_M, _MOST_OFF_M)
        position = moved(place, self._course.bearing_at(chainage_m) + 90.0, off_m)
        yield self._marker(serial, single, MarkerForm.SINGLE_TWO_FACED, self._units, position)

    def _banks(self, place: Point, chainage_m: float) -> tuple[Point, Point] | None:
        """Return a place on each side of a river, the first unit's before; ``None`` where there is no river."""
        is_river = self._relief(place) < _RIVER_BELOW and self._unit() < _PAIRED
        if not is_river:
            return None
        bearing = self._course.bearing_at(chainage_m)
        left = moved(place, bearing - 90.0, self._between(*_BANK_M))
        right = moved(place, bearing + 90.0, self._between(*_BANK_M))
        # Where the line winds, what is abeam of it may lie on its other side, or beside another bend.
        least = _BANK_M[0] / 2
        if self._course.locate(left).offset_m < least or self._course.locate(right).offset_m > -least:
            return None
        return (left, right) if self._units[0] == self._line.left else (right, left)

    def _marker(
        self,
        serial: int,
        letter: str | None,
        form: MarkerForm,
        units: tuple[UUID, ...],
        position: Point,
        *,
        responsible: UUID | None = None,
    ) -> MarkerRecord:
        month, day = self._dice.below(9, 1)[0] + 3, self._dice.below(28, 1)[0] + 1
        erected = max(date(self._year, int(month), int(day)), self._since)
        written, zone = _surveyed(position)
        height_m = _HEIGHT_M[0] + _HEIGHT_M[1] * self._relief(position)
        return MarkerRecord(
            number=format_number(PATTERNS[self._line.level], line_code=self._line.code, serial=serial, letter=letter),
            line=self._identity,
            units=units,
            responsible=responsible or responsible_by_parity(serial, *self._units),
            form=form,
            state=MarkerState.STANDING,
            position=Point(zone.point(*written)),
            original_coordinates=f"X={written[1]:.3f} Y={written[0]:.3f}",
            original_crs=zone.source.name,
            conversion=zone.label,
            method="GNSS",
            accuracy_m=0.1,
            height_m=round(height_m, 1),
            height_datum=HeightDatum.YELLOW_SEA_1985,
            material=self._material.value,
            reference_objects=self._objects(),
            custody="沿线村民委员会" if self._unit() < _IN_CUSTODY else None,
            consents=tuple(Consent(unit, _SIGNATORY, erected, _AGREEMENT) for unit in units),
            note=_NOTE,
            synthetic=True,
            first=erected,
        )

    def _objects(self) -> tuple[ReferenceObject, ...]:
        """Return three objects around a marker, each in a third of the horizon."""
        names = self._dice.shuffled(_OBJECTS)[:_OBJECT_COUNT]
        turn = self._between(0.0, _TURN_DEG)
        third = _TURN_DEG / _OBJECT_COUNT
        return tuple(
            ReferenceObject(
                name,
                round((turn + third * (number + self._between(0.1, 0.9))) % _TURN_DEG, 1) % _TURN_DEG,
                self._bearings,
                round(self._between(8.0, 180.0), 1),
            )
            for number, name in enumerate(names)
        )

    def _ordered(self, *units: UUID) -> tuple[UUID, ...]:
        return tuple(sorted(units, key=lambda unit: self._codes.get(unit, "")))

    def _relief(self, place: Point) -> float:
        return float(relief(np.array([[place.x, place.y]]))[0])

    def _unit(self) -> float:
        return float(self._dice.units(1)[0])

    def _between(self, least: float, most: float) -> float:
        return least + self._unit() * (most - least)
