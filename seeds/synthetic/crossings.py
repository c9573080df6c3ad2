"""Features that cross boundaries: long rivers, ridges and main roads, each in the innermost division that holds it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import shapely

from gazetteer.places.records import CodeRecord, DivisionReference, PlaceRecord
from seeds.divisions import path_of
from seeds.facts import PROVINCE_CODE, County, counties, prefectures
from seeds.land.dice import Dice
from seeds.land.ground import Ground, ground
from seeds.naming.coining import Coiner
from seeds.synthetic.shapes import scattered_points, shape_positions, way_lines
from seeds.synthetic.walks import downhill, towards
from seeds.townships.founding import SEED

_RIVERS, _RIDGES = 1800, 700
_RIVER_ENDINGS, _RIDGE_ENDINGS = ("河", "江", "水"), ("山脉", "大山", "岭")
_RIVER, _RIDGE, _ROAD, _MOTORWAY = "12100", "13400", "23212", "23211"
_LONGEST_ROAD = 200


class _Crossing(NamedTuple):
    name: str
    class_code: str
    way: Sequence[int]


def crossing_places(before: int) -> Iterator[PlaceRecord]:
    """Yield the features that cross boundaries, with row numbers after `before`."""
    land = ground()
    dice = Dice(SEED, 5)
    found = [*_rivers(land, dice), *_ridges(land, dice), *_roads(land)]
    shapes = way_lines(land.mesh, [each.way for each in found])
    for at in (at for at, each in enumerate(found) if each.class_code == _RIDGE):
        shapes[at] = _ridge_points(land, found[at].way, dice)
    positions = shape_positions(shapes)
    serials: Counter[str] = Counter()
    for at, (each, position) in enumerate(zip(found, positions, strict=True), start=1):
        crossed = _counties(land, each.way)
        prefix = f"{crossed[0].code}000{each.class_code}"
        serials[prefix] += 1
        yield PlaceRecord(
            row=before + at,
            name=each.name,
            class_code=each.class_code,
            division=_holding(crossed),
            codes=(CodeRecord("dmfw", f"{prefix}{serials[prefix]:06d}"),),
            position=position,
            meaning="示例数据：以流经或相连的地方得名。",
            description=f"示例数据：合成地名，跨{'、'.join(county.name for county in crossed[:4])}，位置为示意。",
            synthetic=True,
        )


def _rivers(land: Ground, dice: Dice) -> Iterator[_Crossing]:
    """Yield rivers that run from high ground through more than one county."""
    yield from _crossing(land, dice, _RIVERS, (12, 70), _RIVER_ENDINGS, _RIVER)


def _ridges(land: Ground, dice: Dice) -> Iterator[_Crossing]:
    yield from _crossing(land, dice, _RIDGES, (4, 14), _RIDGE_ENDINGS, _RIDGE)


def _crossing(
    land: Ground, dice: Dice, count: int, length: tuple[int, int], endings: Sequence[str], class_code: str
) -> Iterator[_Crossing]:
    """Yield those of some ways that cross a county's border, each with a name of its own."""
    starts = dice.below(len(land.costs), count)
    steps = length[0] + dice.below(length[1] - length[0], count)
    coiners = {each.code: Coiner(each.code) for each in prefectures()}
    used: set[str] = set()
    for start, step in zip(starts.tolist(), steps.tolist(), strict=True):
        way = downhill(start, step)
        coined = coiners[counties()[int(land.county_of[start])].prefecture].coin(dice, 1)[0].text
        name = coined[:2] + endings[int(dice.below(len(endings), 1)[0])]
        if len(_counties(land, way)) > 1 and name not in used and name[0] != name[1]:
            used.add(name)
            yield _Crossing(name, class_code, way)


def _roads(land: Ground) -> Iterator[_Crossing]:
    """Yield a road between the seats of any two counties that touch, called after both; some are motorways."""
    seats = [land.nearest(land.cells_of(number), each.seat) for number, each in enumerate(counties())]
    used: set[str] = set()
    for at, (first, second) in enumerate(_touching(land)):
        kind, class_code = ("高速公路", _MOTORWAY) if at % 4 == 0 else ("公路", _ROAD)
        name = counties()[first].name[0] + counties()[second].name[0] + kind
        way = towards(seats[first], seats[second], _LONGEST_ROAD)
        if name not in used and way[-1] == seats[second]:
            used.add(name)
            yield _Crossing(name, class_code, way)


def _touching(land: Ground) -> list[tuple[int, int]]:
    """Return the pairs of counties that touch, by number."""
    beside = land.mesh.neighbours
    other = np.where(beside >= 0, land.county_of[beside], -1)
    own = np.broadcast_to(land.county_of[:, None], other.shape)
    border = (other > own) & (other >= 0)
    return sorted({(int(first), int(second)) for first, second in zip(own[border], other[border], strict=True)})


def _counties(land: Ground, way: Sequence[int]) -> list[County]:
    """Return the counties that a way goes through, in its order."""
    return [counties()[number] for number in dict.fromkeys(land.county_of[list(way)].tolist())]


def _holding(crossed: Sequence[County]) -> DivisionReference:
    """Return the innermost division that holds all of the counties."""
    path = path_of(crossed[0])
    if len(crossed) == 1:
        return DivisionReference(path, crossed[0].code)
    if len({each.prefecture for each in crossed}) == 1:
        return DivisionReference(path[:2], crossed[0].prefecture)
    return DivisionReference(path[:1], PROVINCE_CODE)


def _ridge_points(land: Ground, way: Sequence[int], dice: Dice) -> shapely.MultiPoint:
    return shapely.MultiPoint(scattered_points(land.mesh, np.array(way), dice))
