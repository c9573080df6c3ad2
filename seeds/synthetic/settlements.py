"""Villages, communities and natural villages: who lives where in a township, and what it is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import NamedTuple

from seeds.land.dice import Dice
from seeds.land.ground import Ground
from seeds.naming.coining import Coined, Coiner, words
from seeds.townships.founding import Township, townships
from seeds.townships.shares import shares

VILLAGES = 17_900
"""Villages and communities (村、社区) in all: about as many as Guizhou has."""
_COMMUNITIES = {"街道": 0.75, "镇": 0.15, "乡": 0.05, "民族乡": 0.03}
"""Which share of them are communities (社区), by kind of township."""
_HAMLETS = {True: 3.4, False: 23.5}
"""Natural villages to a community, and to a village."""


class Settlement(NamedTuple):
    """A settlement and the cell that it lies in."""

    name: str
    cell: int
    pattern: int
    is_community: bool = False


class Register:
    """The names that are taken in one township: no two places of a main class (大类) share one."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()

    def enter(self, main_class: str, name: str) -> str | None:
        """Return the name, told apart by a word of size or position where it is taken; none if all are."""
        if (main_class, name) not in self._taken:
            self._taken.add((main_class, name))
            return name
        for word in words()["position"]:
            told = word + name
            if (main_class, told) not in self._taken and word != name[0]:
                self._taken.add((main_class, told))
                return told
        return None


@dataclass(frozen=True, slots=True)
class Settled:
    """The settlements of a township."""

    villages: list[Settlement] = field(default_factory=list)
    """村 and 社区, by their specific terms."""
    hamlets: list[Settlement] = field(default_factory=list)
    """自然村."""


@cache
def village_counts() -> dict[str, int]:
    """Return how many villages each township has, by its code; they add up to `VILLAGES`."""
    weights = [len(each.cells) ** 0.5 + (4 if each.is_urban else 2) for each in townships()]
    counts = shares(VILLAGES, weights, least=2)
    return {each.code: count for each, count in zip(townships(), counts, strict=True)}


def settle(township: Township, land: Ground, coiner: Coiner, register: Register, dice: Dice) -> Settled:
    """Return the settlements of a township, each name once."""
    settled = Settled()
    count = village_counts()[township.code]
    cells = township.cells[dice.below(len(township.cells), count)].tolist()
    communities = round(count * _COMMUNITIES[township.kind])
    for at, (coined, cell) in enumerate(zip(coiner.coin(dice, count), cells, strict=True)):
        if (name := register.enter("21", coined.text)) is not None:
            settled.villages.append(Settlement(name, cell, coined.pattern, at < communities))
    sizes = dice.times([_HAMLETS[each.is_community] for each in settled.villages])
    own = set(township.cells.tolist())
    around = {each.cell: [cell for cell in _around(land, each.cell) if cell in own] for each in settled.villages}
    drawn = zip(coiner.coin(dice, sum(sizes)), dice.units(sum(sizes)).tolist(), strict=True)
    for village, size in zip(settled.villages, sizes, strict=True):
        settled.hamlets.extend(_hamlets(village, around[village.cell], islice(drawn, size), register))
    return settled


def _around(land: Ground, cell: int) -> list[int]:
    return [cell, cell, *(each for each in land.mesh.neighbours[cell].tolist() if each >= 0)]


def _hamlets(
    village: Settlement, cells: list[int], drawn: Iterable[tuple[Coined, float]], register: Register
) -> Iterator[Settlement]:
    """Yield the natural villages of one village, in or beside its cell; the first has its name."""
    for at, ((text, pattern), chance) in enumerate(drawn):
        name = register.enter("22", village.name if at == 0 else text)
        if name is not None:
            yield Settlement(name, cells[int(chance * len(cells))], village.pattern if at == 0 else pattern)
