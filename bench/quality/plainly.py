"""Asks without a mistake, and asks for divisions: most of a real table is written as it should be."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

import opencc

from bench.quality.asking import Ask, place_key
from bench.quality.knowledge import Knowledge
from bench.quality.library import Library, half_of, is_held_out
from bench.quality.patterns import characters
from bench.quality.patterns.writing import Level, Rank, Written, bare, in_county, in_full
from bench.quality.strata import SEED, Sample, Stratum, may_be_asked
from bench.villages import Village

_VILLAGES = {Stratum.EXACT_PATH: in_full, Stratum.EXACT_COUNTY: in_county, Stratum.EXACT_BARE: bare}
_NO_UNIT = ("直辖", "市辖区", "管理处", "管委会", "开发区", "园区", "农场", "林场", "街道办", "中心")
_FEWEST, _MOST = 3, 8
_THROWS = 200
"""So often for every sample that is wanted, before fewer are given."""
_ABBREVIATED = ("县", "市", "区")
_traditional = opencc.OpenCC("s2t").convert

_Change = Callable[[random.Random, str, Knowledge], str | None]


def plain_samples(
    villages: Sequence[Village], library: Library, known: Knowledge, counts: Mapping[Stratum, int], seed: int = SEED
) -> list[Sample]:
    """Return villages as they are, and divisions as they are or with one mistake, so many of each stratum.

    The parameters are those of `misspelt_samples`.
    """
    found: list[Sample] = []
    for stratum, written in _VILLAGES.items():
        dice = random.Random(f"{seed}:{stratum}")  # noqa: S311 - a sample, no secret
        found += _exact(dice, stratum, written, villages, library, counts.get(stratum, 0))
    units = _Units(villages)
    for stratum in (Stratum.DIVISION_PATH, Stratum.DIVISION_BARE):
        dice = random.Random(f"{seed}:{stratum}")  # noqa: S311 - a sample, no secret
        found += units.samples(dice, stratum, known, counts.get(stratum, 0))
    return found


def _exact(
    dice: random.Random,
    stratum: Stratum,
    written: Callable[[Village], Written],
    villages: Sequence[Village],
    library: Library,
    count: int,
) -> Iterator[Sample]:
    made = 0
    for _ in range(count * _THROWS):
        if made == count:
            return
        village = dice.choice(villages)
        if is_held_out(village.name) or not may_be_asked(village):
            continue
        made += 1
        told = written(village)
        meant = library.meant(told, told.levels)
        truth = frozenset(map(place_key, meant))
        yield Sample(Ask(told.text), stratum, ("exact",), truth, village.name, half_of(village.name))


class _Units:
    """The counties and townships that villages lie in."""

    def __init__(self, villages: Sequence[Village]) -> None:
        paths = dict.fromkeys((each.province, each.prefecture, each.county, each.township) for each in villages)
        counties = dict.fromkeys(path[:3] for path in paths)
        self._units = [path for path in (*counties, *paths) if _is_unit(path)]
        self._keys: dict[str, list[str]] = {}
        for path in self._units:
            self._keys.setdefault(path[-1], []).append("/".join(path))

    def samples(self, dice: random.Random, stratum: Stratum, known: Knowledge, count: int) -> Iterator[Sample]:
        made = 0
        for _ in range(count * _THROWS if self._units else 0):
            if made == count:
                return
            pattern, change = _CHANGES[made % len(_CHANGES)]
            path = dice.choice(self._units)
            name = change(dice, path[-1], known)
            if name is None or (name != path[-1] and name in self._keys):
                continue
            made += 1
            is_bare = stratum is Stratum.DIVISION_BARE
            levels = () if is_bare else _levels(path)
            text = "".join([*(level.text for level in levels), name])
            truth = frozenset(self._keys[path[-1]] if is_bare else ["/".join(path)])
            yield Sample(Ask(text), stratum, (pattern,), truth, path[-1], half_of(path[-1]))


def _is_unit(path: tuple[str, ...]) -> bool:
    return _FEWEST <= len(path[-1]) <= _MOST and not any(word in level for level in path for word in _NO_UNIT)


def _levels(path: tuple[str, ...]) -> tuple[Level, ...]:
    told: list[Level] = []
    for rank, text in zip(Rank, path[:-1], strict=False):
        if not told or told[-1].text != text:
            told.append(Level(rank, text))
    return tuple(told)


def _as_it_is(_dice: random.Random, name: str, _known: Knowledge) -> str:
    return name


def _without_generic(_dice: random.Random, name: str, _known: Knowledge) -> str | None:
    return name[:-1] if name.endswith(_ABBREVIATED) and len(name) > _FEWEST - 1 else None


def _in_traditional(_dice: random.Random, name: str, _known: Knowledge) -> str | None:
    found = _traditional(name)
    return found if found != name else None


def _by_letter(corrupt: Callable[[random.Random, Written, Knowledge], Written | None]) -> _Change:
    def change(dice: random.Random, name: str, known: Knowledge) -> str | None:
        unit = Village("", "", "", "", name)
        found = corrupt(dice, bare(unit), known)
        # The generic term is not what people mistake.
        return found.name if found is not None and found.name[-1] == name[-1] else None

    return change


_CHANGES: tuple[tuple[str, _Change], ...] = (
    ("exact", _as_it_is),
    ("exact", _as_it_is),
    ("generic_omitted", _without_generic),
    ("traditional", _in_traditional),
    ("homophone", _by_letter(characters.same_sound)),
    ("homophone_exact", _by_letter(characters.same_sound_and_tone)),
    ("look_alike", _by_letter(characters.look_alike)),
)
