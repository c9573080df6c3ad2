"""What is to be found in one township: its settlements and the features around them, named but not yet placed."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from seeds.land.dice import Dice
from seeds.land.ground import Ground
from seeds.naming.coining import Coiner, patterns, words
from seeds.synthetic.features import Feature, Shape, features
from seeds.synthetic.settlements import Register, Settled, Settlement, settle
from seeds.townships.founding import SEED, Township
from seeds.townships.names import specific_of

_LONGEST = 12
_LONG_ENDINGS = tuple(word for word in words()["homestead"] if len(word) > 1)
_BROUGHT_BY_HAMLETS = frozenset({"natural", "stem"})


class Draft(NamedTuple):
    """A place to be written: what it is called and in which cell it lies."""

    name: str
    class_code: str
    cell: int
    shape: Shape
    meaning: str
    """What it is called after."""
    stratum: str
    """Of its name, where it was coined for itself; else empty."""


@cache
def _coiner(prefecture: str, stratum: str) -> Coiner:
    return Coiner(prefecture, {stratum: 1.0}) if stratum else Coiner(prefecture)


def drafts_of(township: Township, land: Ground, *, leads_county: bool) -> Iterator[Draft]:
    """Yield all places of a township.

    Parameters
    ----------
    leads_county
        Whether it has the county's seat, and with it what there is once a county.
    """
    dice = Dice(SEED, 3, int(township.code))
    register = Register()
    settled = settle(township, land, _coiner(township.county.prefecture, ""), register, dice)
    yield from _villages(settled)
    for hamlet in settled.hamlets:
        yield _of_settlement(hamlet, hamlet.name, "22200")
    rates = [each.rate * _units(each, township, settled, leads_county=leads_county) for each in features()]
    for feature, count in zip(features(), dice.times(rates), strict=True):
        if count:
            yield from _found(feature, count, township, settled, register, dice)


def _villages(settled: Settled) -> Iterator[Draft]:
    """Yield each village as an area and as a body, as the census registers it twice."""
    for each in settled.villages:
        if each.is_community:
            yield _of_settlement(each, f"{each.name}社区", "21620")
            yield _of_settlement(each, f"{each.name}社区居民委员会", "27620")
        else:
            yield _of_settlement(each, f"{each.name}村", "21610")
            yield _of_settlement(each, f"{each.name}村村民委员会", "27610")


def _of_settlement(settlement: Settlement, name: str, class_code: str) -> Draft:
    pattern = patterns()[settlement.pattern]
    return Draft(name, class_code, settlement.cell, Shape.POINT, pattern.meaning, pattern.stratum)


def _units(feature: Feature, township: Township, settled: Settled, *, leads_county: bool) -> int:
    if feature.per == "village":
        return len(settled.villages)
    if feature.per == "county":
        return int(leads_county)
    return int(township.is_urban == (feature.per == "subdistrict"))


def _found(
    feature: Feature, count: int, township: Township, settled: Settled, register: Register, dice: Dice
) -> Iterator[Draft]:
    """Yield the features of one kind whose names are free in the township."""
    first = int(dice.below(len(feature.endings), 1)[0])
    for at, (base, cell, meaning) in enumerate(_bases(feature, count, township, settled, dice), start=first):
        ending = feature.endings[at % len(feature.endings)]
        text = base if ending and base.endswith(ending) else base + ending
        name = register.enter(feature.class_code[:2], text) if len(text) < _LONGEST else None
        if name is not None:
            yield Draft(name, feature.class_code, cell, feature.shape, meaning, "")


def _bases(
    feature: Feature, count: int, township: Township, settled: Settled, dice: Dice
) -> Iterator[tuple[str, int, str]]:
    """Yield what features of one kind are named after, where they lie and why."""
    if feature.base in _BROUGHT_BY_HAMLETS:
        chosen = _drawn(settled.hamlets, count, dice)
        stemmed = feature.base == "stem"
        yield from ((_stem(each.name) if stemmed else each.name, each.cell, feature.meaning) for each in chosen)
    elif feature.base == "village":
        chosen = dice.shuffled(settled.villages)[:count]
        yield from ((each.name, each.cell, feature.meaning) for each in chosen)
    elif feature.base == "township":
        yield from [(specific_of(township.name), township.seat_cell, feature.meaning)] * count
    elif feature.base == "township_full":
        yield township.name, township.seat_cell, feature.meaning
    else:
        cells = township.cells[dice.below(len(township.cells), count)].tolist()
        coined = _coiner(township.county.prefecture, feature.base).coin(dice, count)
        yield from (
            (text, cell, feature.meaning or patterns()[pattern].meaning)
            for (text, pattern), cell in zip(coined, cells, strict=True)
        )


def _drawn(settlements: Sequence[Settlement], count: int, dice: Dice) -> list[Settlement]:
    return [settlements[at] for at in dice.below(len(settlements), count).tolist()]


def _stem(name: str) -> str:
    """Return the name without the generic term that ends it, where two characters are left: 王家院子 is 王家."""
    ending = next((each for each in _LONG_ENDINGS if name.endswith(each)), name[-1:])
    return name[: -len(ending)] if len(name) >= len(ending) + 2 else name
