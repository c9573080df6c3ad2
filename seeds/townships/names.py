"""Names of townships: no two alike in the province but those that are so in truth, such as five 龙场镇."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer.names.generics import split
from seeds.facts import TOWNSHIP_KINDS, Position, counties
from seeds.land.dice import Dice
from seeds.naming.coining import ETHNIC, Coiner, nationalities, strata
from seeds.tables import rows

_LONGEST_SPECIFIC = 3
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class KnownTownship:
    """A township that people look for: its name and about where it lies are real, nothing else of it."""

    county: str
    name: str
    seat: Position


@cache
def known_townships() -> tuple[KnownTownship, ...]:
    """Return the townships with real names."""
    return tuple(
        KnownTownship(row["county"], row["name"], (float(row["lon"]), float(row["lat"])))
        for row in rows("known_townships")
    )


@cache
def repeated() -> Mapping[str, int]:
    """Return the names that occur more than once, and how often."""
    return {row["name"]: int(row["times"]) for row in rows("repeated_townships")}


def kind_of(name: str) -> str:
    """Return the kind of township that a name says.

    Examples
    --------
    >>> kind_of("高坡苗族乡"), kind_of("青岩镇")
    ('民族乡', '镇')
    """
    if name.endswith("族乡"):
        return "民族乡"
    return next(kind for kind in TOWNSHIP_KINDS if name.endswith(kind))


def specific_of(name: str) -> str:
    """Return the specific term (专名) of a township's name, without nationalities.

    Examples
    --------
    >>> specific_of("高坡苗族乡"), specific_of("青岩镇"), specific_of("以角布依族苗族彝族乡")
    ('高坡', '青岩', '以角')
    """
    return split(name).specific


def township_names(quotas: Mapping[str, Sequence[int]], dice: Dice) -> dict[str, list[str]]:
    """Return the names of each county's townships, in the order of `TOWNSHIP_KINDS`.

    Parameters
    ----------
    quotas
        How many of each kind each county has, by its code.
    """
    named = _given(quotas, dice)
    used = set(repeated()) | {each.name for each in known_townships()}
    for county in counties():
        urban = _specifics(Coiner(county.prefecture, {"subdistrict": 1.0}), dice)
        rural = _specifics(Coiner(county.prefecture, {"township": 100.0} | _ethnic(county.prefecture)), dice)
        for kind, count in zip(TOWNSHIP_KINDS, quotas[county.code], strict=True):
            names = named[county.code, kind]
            while len(names) < count:
                specific = next(urban if kind == "街道" else rural)
                name = specific + _suffix(county.prefecture, kind, dice)
                if name not in used:
                    used.add(name)
                    names.append(name)
    return {
        county.code: [name for kind in TOWNSHIP_KINDS for name in named[county.code, kind]] for county in counties()
    }


def _given(quotas: Mapping[str, Sequence[int]], dice: Dice) -> dict[tuple[str, str], list[str]]:
    """Give out the names that are fixed: known ones to their counties, repeated ones to counties that are drawn."""
    room = {
        (code, kind): count for code, quota in quotas.items() for kind, count in zip(TOWNSHIP_KINDS, quota, strict=True)
    }
    named: dict[tuple[str, str], list[str]] = {place: [] for place in room}
    for each in known_townships():
        named[each.county, kind_of(each.name)].append(each.name)
    for name, times in repeated().items():
        kind = kind_of(name)
        counties_ = [code for code in quotas if len(named[code, kind]) < room[code, kind] // 2]
        for code in dice.shuffled(counties_)[:times]:
            named[code, kind].append(name)
    return named


def _suffix(prefecture: str, kind: str, dice: Dice) -> str:
    return dice.one_of(nationalities(prefecture)) + "乡" if kind == "民族乡" else kind


def _ethnic(prefecture: str) -> dict[str, float]:
    return {stratum: weight for stratum, weight in strata(prefecture).items() if stratum in ETHNIC}


def _specifics(coiner: Coiner, dice: Dice) -> Iterator[str]:
    """Give specific terms without end: two or three characters, not all the same."""
    while True:
        for text, _ in coiner.coin(dice, _AT_ONCE):
            if 1 < len(text) <= _LONGEST_SPECIFIC and len(set(text)) > 1 and not text.endswith(("寨", "镇", "乡")):
                yield text
