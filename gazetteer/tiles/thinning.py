"""Which names a tile shows: by class from a zoom on, and of those in one cell the most important.

The policy (注记取舍):

1. Each class of places has an importance (*rank*, 0 the most important) and a zoom from which on it is shown. A more
   important class is shown no later than a less important one.
2. The tiles of a zoom are cut into cells, `CELLS` along a side; the cells of the next zoom are quarters of them. Up to
   the zoom `ALL_FROM` each cell shows one name: the one of the least rank, and of those the one registered first.
3. From `ALL_FROM` on every name is shown.
4. A tile that would be too large drops names from the end of their order: first all that are not the first of their
   cell, the least important before the others.

So a name that is shown at a zoom is shown at every greater one, whoever asks for which tile when.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

FIRST_ZOOM = 9
"""Above it there are the names of divisions only: nothing in a register tells an important mountain from another."""
ALL_FROM = 14
CELLS = 16
"""Along the side of a tile: 32 pixels on a screen, about two characters of a label."""


@dataclass(frozen=True, slots=True)
class Gate:
    """From which zoom on the classes are shown whose codes begin so, and how important they are (取舍级别)."""

    prefix: str
    rank: int
    zoom: int


GATES = (
    Gate("212", 0, 9),  # 省级行政区
    Gate("213", 0, 9),  # 地级行政区
    Gate("214", 0, 9),  # 县级行政区
    Gate("215", 1, 9),  # 乡级行政区
    Gate("121", 2, 10),  # 河流
    Gate("122", 2, 10),  # 湖泊
    Gate("13400", 2, 10),  # 山地
    Gate("234", 2, 10),  # 航空运输
    Gate("23320", 3, 10),  # 火车站
    Gate("2423", 3, 10),  # 水库
    Gate("253", 3, 10),  # 风景名胜区
    Gate("12", 4, 11),  # 其余陆地水系
    Gate("13", 4, 11),  # 其余陆地地形
    Gate("21610", 4, 11),  # 行政村
    Gate("21620", 4, 11),  # 社区
    Gate("221", 4, 11),  # 城镇居民点
    Gate("22", 5, 12),  # 其余居民点
    Gate("25", 5, 12),  # 其余纪念地、旅游地
    Gate("217", 5, 12),  # 非行政区域
    Gate("23", 6, 13),  # 其余交通运输设施
    Gate("24", 6, 13),  # 其余水利、电力、通信设施
    Gate("21", 6, 13),  # 村民小组等
)
"""The first that fits a code counts."""
OTHERS = Gate("", 7, ALL_FROM)
"""Buildings, organisations, and classes that nobody has ranked."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A name that may be shown, and where it is in its tile (候选注记)."""

    id: UUID
    class_code: str
    east: float
    south: float
    """Shares of the tile's side, from 0 to below 1."""


def gate_of(class_code: str) -> Gate:
    """Return from when on a class is shown.

    Examples
    --------
    >>> gate_of("22200").zoom, gate_of("26100").zoom
    (12, 14)
    """
    return next((gate for gate in GATES if class_code.startswith(gate.prefix)), OTHERS)


def most_a_cell(zoom: int) -> int | None:
    """Return how many names a cell shows at a zoom; ``None`` for all of them."""
    return None if zoom >= ALL_FROM else 1


def thinned(names: Iterable[Shown], zoom: int) -> Sequence[Shown]:
    """Return the names of one tile that are shown, those that are dropped last first.

    `gazetteer.tiles.queries` has the database do the same; the two are tested against each other.
    """
    cells: dict[tuple[int, int], list[Shown]] = defaultdict(list)
    for name in names:
        if gate_of(name.class_code).zoom <= zoom:
            cells[int(name.east * CELLS), int(name.south * CELLS)].append(name)
    most = most_a_cell(zoom)
    turns = [
        (turn, gate_of(name.class_code).rank, name.id, name)
        for cell in cells.values()
        for turn, name in enumerate(sorted(cell, key=_importance), start=1)
        if most is None or turn <= most
    ]
    return [name for *_, name in sorted(turns, key=lambda each: each[:3])]


def _importance(name: Shown) -> tuple[int, UUID]:
    return gate_of(name.class_code).rank, name.id
