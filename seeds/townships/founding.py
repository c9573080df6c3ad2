"""Synthetic townships: as many of each kind as each prefecture has, with names, codes, seats and land of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from seeds.facts import TOWNSHIP_KINDS, County, Prefecture, counties, prefectures
from seeds.land.dice import Dice, Integers
from seeds.land.ground import Ground, ground
from seeds.land.growth import grow
from seeds.townships.names import KnownTownship, known_townships, township_names
from seeds.townships.shares import shares

SEED = 520000

_FIRST_CODE = {"街道": 1, "镇": 100, "乡": 200, "民族乡": 250}
"""Where the last three digits of a kind begin: 001-099 街道, 100-199 镇, 200-399 乡 (GB/T 10114-2003)."""
_INNER_CITY = 8
"""From this rank of `County.urban` on, a county has no rural townships to speak of."""
_STREET_DELAY = 2500
"""What keeps subdistricts small: about two cells' head start for the others."""


@dataclass(frozen=True, slots=True)
class Township:
    """A township-level unit (乡级行政区) with the cells of its land."""

    county: County
    kind: str
    name: str
    code: str
    """Nine digits, in the manner of the scheme ``MCA``."""
    cells: Integers
    seat_cell: int

    @property
    def is_urban(self) -> bool:
        """Whether it is a subdistrict (街道)."""
        return self.kind == "街道"


@cache
def townships() -> tuple[Township, ...]:
    """Return all townships, by county and code; the same every time.

    Examples
    --------
    >>> len(townships()), sum(each.name == "龙场镇" for each in townships())
    (1510, 5)
    """
    land = ground()
    quotas = {county.code: quota for each in prefectures() for county, quota in _quotas(each, land)}
    names = township_names(quotas, Dice(SEED, 1))
    found: list[Township] = []
    for number, county in enumerate(counties()):
        kinds = [kind for kind, count in zip(TOWNSHIP_KINDS, quotas[county.code], strict=True) for _ in range(count)]
        found += _placed(county, kinds, names[county.code], land, land.cells_of(number))
    return tuple(found)


def _quotas(prefecture: Prefecture, land: Ground) -> list[tuple[County, tuple[int, ...]]]:
    """Share the townships of a prefecture out to its counties, by kind."""
    own = [(number, each) for number, each in enumerate(counties()) if each.prefecture == prefecture.code]
    areas = [len(land.cells_of(number)) for number, _ in own]
    rural = [0.0 if each.urban >= _INNER_CITY else area**0.8 for (_, each), area in zip(own, areas, strict=True)]
    streets, towns, townships_, ethnic = prefecture.townships
    by_kind = (
        shares(streets, [each.urban**1.5 for _, each in own], least=1),
        shares(towns, rural),
        shares(townships_, rural),
        shares(ethnic, [area if area > 0 else 0.0 for area in rural]),
    )
    return [(each, quota) for (_, each), quota in zip(own, zip(*by_kind, strict=True), strict=True)]


def _placed(
    county: County, kinds: Sequence[str], names: Sequence[str], land: Ground, cells: Integers
) -> list[Township]:
    """Give each township a seat and the land around it; the first one has the county's seat."""
    dice = Dice(SEED, 2, int(county.code))
    known = {each.name: each for each in known_townships() if each.county == county.code}
    seats = _seats(county, kinds, [known.get(name) for name in names], land, cells, dice)
    delays = {cell: (at, _STREET_DELAY if kinds[at] == "街道" else 0) for at, cell in enumerate(seats)}
    owners = grow(land.mesh.neighbours, land.costs, delays, cells).owners
    found = []
    counted = dict.fromkeys(TOWNSHIP_KINDS, 0)
    for at, (kind, name) in enumerate(zip(kinds, names, strict=True)):
        code = f"{county.code}{_FIRST_CODE[kind] + counted[kind]:03d}"
        counted[kind] += 1
        found.append(Township(county, kind, name, code, np.flatnonzero(owners == at), seats[at]))
    return found


def _seats(
    county: County,
    kinds: Sequence[str],
    known: Sequence[KnownTownship | None],
    land: Ground,
    cells: Integers,
    dice: Dice,
) -> list[int]:
    """Choose a cell for each seat: subdistricts around the county's seat, the others far from one another."""
    centres = land.mesh.centres
    seat = land.nearest(cells, county.seat)
    taken = {at: land.nearest(cells, each.seat) for at, each in enumerate(known) if each is not None}
    if 0 not in taken and seat not in taken.values():
        taken[0] = seat
    away = np.abs(centres[cells] - centres[seat]).sum(axis=1)
    near = cells[np.argsort(away, kind="stable")[: max(4 * kinds.count("街道"), 8)]]
    for at, kind in enumerate(kinds):
        if at not in taken:
            choice = near if kind == "街道" else cells[dice.below(len(cells), 24)]
            taken[at] = _farthest(land, choice if kind == "街道" else np.unique(choice), list(taken.values()), cells)
    return [taken[at] for at in range(len(kinds))]


def _farthest(land: Ground, choice: Integers, taken: list[int], cells: Integers) -> int:
    """Return the cell of a choice that lies farthest from those taken; any free one when all are taken."""
    free = choice[~np.isin(choice, taken)]
    if not len(free):
        free = cells[~np.isin(cells, taken)]
    gaps = land.mesh.centres[free][:, None] - land.mesh.centres[taken][None]
    return int(free[int(np.abs(gaps).sum(axis=2).min(axis=1).argmax())])
