"""Extents of the past from those of today, as far as the changes allow it; never silently today's polygon.

Every county of today is a piece of ground, and so is a unit above of whose counties nothing is given. On a day of the
past, a piece had one holder or several: the units that its land came from. What a unit covered is the pieces that it
held alone. Where it shared one, the limits are not told: the piece counts where the unit is its forebear, and the whole
is approximate.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shapely import MultiPolygon, Polygon, union_all

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import COUNTY
from boundaries.divisions.ground.pieces import holders
from boundaries.divisions.inquiry.genealogy import family_of
from foundation.periods import a_day_of, cut, in_force

GIVEN = frozenset({"legal", "surveyed", "schematic"})
"""Natures of extents that a source gave; the others follow from them."""
DERIVED, APPROXIMATE = "derived", "approximate"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a unit covered in a period (区划范围)."""

    division: UUID
    extent: MultiPolygon
    nature: str
    first: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class _Holding:
    """Who held a piece in a period."""

    piece: UUID
    holders: frozenset[UUID]
    first: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class _Share:
    """What pieces a unit had on a day."""

    alone: frozenset[UUID]
    core: frozenset[UUID]
    """Shared with others, and yet mainly its own."""
    is_shared: bool


class Derivation:
    """Derives what units covered on any day.

    Parameters
    ----------
    lineage
        The units of all times.
    given
        Extents of units that are there today, with their natures; those of counties are the pieces, and those of units
        above in which no county ever lay whose extent is given.
    """

    def __init__(self, lineage: Lineage, given: Mapping[UUID, tuple[MultiPolygon, str]]) -> None:
        self._lineage = lineage
        self._given = given
        of_county = [unit for unit in given if _level(lineage, unit) == COUNTY]
        self._held = _held(lineage, of_county)
        self._counties = self._counties_ever()
        above = [unit for unit in given if _level(lineage, unit) < COUNTY and unit not in self._counties]
        self._whole = _held(lineage, above)

    def grounds(self) -> Iterator[Ground]:
        """Give what all units covered, as far as it is known, each unit's periods in their order."""
        for unit in self._lineage.units():
            level = _level(self._lineage, unit)
            if level == COUNTY and unit in self._held:
                yield from self._periods(unit, self._held[unit], [])
            elif level < COUNTY and unit in self._counties:
                held = [holding for county in self._counties[unit] for holding in self._held[county]]
                yield from self._periods(unit, dict.fromkeys(held), self._counties[unit])
            elif level < COUNTY and unit in self._whole:
                yield from self._periods(unit, self._whole[unit], [])

    def _counties_ever(self) -> Mapping[UUID, list[UUID]]:
        """Return the counties that ever lay in each unit above them."""
        found: dict[UUID, dict[UUID, None]] = defaultdict(dict)
        for county in self._held:
            for version in self._lineage.versions(county):
                for above in self._lineage.chain(county, a_day_of(version.first, version.end))[:-1]:
                    found[above.division][county] = None
        return {unit: list(counties) for unit, counties in found.items()}

    def _periods(self, unit: UUID, held: Iterable[_Holding], counties: Iterable[UUID]) -> Iterator[Ground]:
        """Give what a unit covered: what it held itself, or what the counties in it did."""
        holdings, own = list(held), {unit}
        days = {day for holding in holdings for day in (holding.first, holding.end)}
        days |= {version.first for county in counties for version in self._lineage.versions(county)}
        shares: list[tuple[_Share, date | None, date | None]] = []
        for since, until in cut(self._lineage.begins(unit), self._lineage.ends(unit), days):
            on = a_day_of(since, until)
            inside = self._lineage.below(unit, on) if counties else own
            found = [each for each in holdings if in_force(each.first, each.end, on) and each.holders & inside]
            share = _share(self._lineage, found, inside, on)
            if shares and shares[-1][0] == share:
                shares[-1] = share, shares[-1][1], until
            else:
                shares.append((share, since, until))
        for share, since, until in shares:
            yield from self._ground(unit, share, since, until)

    def _ground(self, unit: UUID, share: _Share, first: date | None, end: date | None) -> Iterator[Ground]:
        pieces = share.alone | share.core
        if not pieces:
            return
        if end is None and not share.is_shared and unit in self._given:
            extent, nature = self._given[unit]
        else:
            extent = merged([self._given[piece][0] for piece in sorted(pieces)])
            nature = APPROXIMATE if share.is_shared else DERIVED
        yield Ground(unit, extent, nature, first, end)


def _level(lineage: Lineage, unit: UUID) -> int:
    return lineage.versions(unit)[-1].level


def _held(lineage: Lineage, pieces: Iterable[UUID]) -> Mapping[UUID, list[_Holding]]:
    """Give what each unit ever held of some pieces."""
    found: dict[UUID, list[_Holding]] = defaultdict(list)
    for piece in pieces:
        for holding in _holdings(lineage, piece):
            for holder in holding.holders:
                found[holder].append(holding)
    return found


def _holdings(lineage: Lineage, piece: UUID) -> Iterator[_Holding]:
    """Give who held the ground of a piece, from the beginning on."""
    days = {each.change.moment.day for each in family_of(lineage, piece).passings}
    for first, end in cut(None, None, days):
        on = a_day_of(first, end)
        if held_by := holders(lineage, piece, on):
            yield _Holding(piece, held_by, first, end)


def _share(lineage: Lineage, holdings: Iterable[_Holding], own: Iterable[UUID], day: date) -> _Share:
    alone: set[UUID] = set()
    core: set[UUID] = set()
    is_shared = False
    mine = set(own)
    for holding in holdings:
        if holding.holders <= mine:
            alone.add(holding.piece)
        else:
            is_shared = True
            if lineage.carrying.carrier(holding.piece, day) in mine:
                core.add(holding.piece)
    return _Share(frozenset(alone), frozenset(core), is_shared)


def merged(extents: list[MultiPolygon]) -> MultiPolygon:
    """Return the union of extents."""
    if len(extents) == 1:
        return extents[0]
    found = union_all(extents)
    if isinstance(found, Polygon):
        return MultiPolygon([found])
    assert isinstance(found, MultiPolygon)  # noqa: S101 - a union of polygons is one polygon or several
    return found
