"""The samples by stratum: what is asked, what it was made from, and what is right."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bench.quality.asking import Ask, place_key
from bench.quality.corruptions import CONFUSIONS, PATTERNS, Pattern, Touch, corrupted, go_together
from bench.quality.knowledge import Knowledge, folded, stem_of
from bench.quality.library import Half, Library, half_of, is_held_out
from bench.quality.patterns.writing import Level, Written, bare, in_county, in_full, is_placed
from bench.villages import Village

SEED = 20_250_607
_FEWEST_CHARACTERS = 2
_THROWS = 500
"""So many villages are tried for a sample, before the stratum goes without."""


class Stratum(StrEnum):
    """A kind of ask that has figures of its own."""

    PATH_ONE = "path, one mistake"
    PATH_TWO = "path, two mistakes"
    COUNTY_ONE = "county, one mistake"
    COUNTY_TWO = "county, two mistakes"
    WITHIN_ONE = "within a county, one mistake"
    """The county is said beside the text, not in it."""
    BARE_ONE = "bare, one mistake"
    EXACT_PATH = "path, as it is"
    EXACT_COUNTY = "county, as it is"
    EXACT_BARE = "bare, as it is"
    DIVISION_PATH = "division with path"
    DIVISION_BARE = "division, bare"
    HELD_OUT_PATH = "not in the library, path"
    HELD_OUT_BARE = "not in the library, bare"
    MADE_UP_PATH = "made up, path"
    MADE_UP_BARE = "made up, bare"
    OUTSIDE = "no village at all"

    @property
    def has_answer(self) -> bool:
        """Whether what is asked is in the library."""
        return self in _ANSWERED

    @property
    def is_bare(self) -> bool:
        """Whether the name stands alone, so that every village of that name is meant."""
        return self in _BARE


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with a mistake in it, and what is right.

    Parameters
    ----------
    ask
        What is asked.
    stratum
        Where it is counted.
    patterns
        Names of what was done to the name, or of what kind of trap it is.
    truth
        Keys of the places that are right, each as well as the other; none where no answer exists.
    name
        The name that it was made from, or that stands in the library's place.
    half
        Whether a model may be fitted on it.
    rivals
        How many other names of the circle the text is at least as near to: where there is one, no reader can be sure.
    """

    ask: Ask
    stratum: Stratum
    patterns: tuple[str, ...]
    truth: frozenset[str]
    name: str
    half: Half
    rivals: int = 0

    @property
    def has_answer(self) -> bool:
        """Whether the library holds what is meant."""
        return bool(self.truth)


@dataclass(frozen=True, slots=True)
class _Making:
    """How the samples of a stratum are made."""

    written: Callable[[Village], Written]
    patterns: tuple[Pattern, ...]
    mistakes: int
    within: bool = False


_BARE = frozenset(
    {Stratum.BARE_ONE, Stratum.EXACT_BARE, Stratum.DIVISION_BARE, Stratum.HELD_OUT_BARE, Stratum.MADE_UP_BARE}
)
_IN_COUNTY = tuple(pattern for pattern in PATTERNS if pattern.key != "level_missing")
_OF_NAME = tuple(
    pattern for pattern in PATTERNS if pattern.touch not in {Touch.PATH, Touch.JOINT} and pattern.key != "pinyin_of_all"
)
_MADE = {
    Stratum.PATH_ONE: _Making(in_full, PATTERNS, 1),
    Stratum.PATH_TWO: _Making(in_full, PATTERNS, 2),
    Stratum.COUNTY_ONE: _Making(in_county, _IN_COUNTY, 1),
    Stratum.COUNTY_TWO: _Making(in_county, _IN_COUNTY, 2),
    Stratum.WITHIN_ONE: _Making(bare, _OF_NAME, 1, within=True),
    Stratum.BARE_ONE: _Making(bare, CONFUSIONS, 1),
}
_ANSWERED = frozenset(_MADE) | {
    Stratum.EXACT_PATH,
    Stratum.EXACT_COUNTY,
    Stratum.EXACT_BARE,
    Stratum.DIVISION_PATH,
    Stratum.DIVISION_BARE,
}


def misspelt_samples(
    villages: Sequence[Village],
    library: Library,
    known: Knowledge,
    counts: Mapping[Stratum, int],
    seed: int = SEED,
) -> list[Sample]:
    """Return samples whose answer is in the library, so many of each stratum, every pattern as often as another.

    Parameters
    ----------
    villages
        Those that are asked for: all of them, or those of one province.
    library, known
        Of all villages.
    counts
        How many samples of each stratum; fewer are made where a pattern suits hardly any of the villages.
    seed
        Two calls with one seed give the same samples, in any process.
    """
    ground = _Ground(villages, library, known)
    found: list[Sample] = []
    for stratum, making in _MADE.items():
        dice = random.Random(f"{seed}:{stratum}")  # noqa: S311 - a sample, no secret
        found += _made(dice, stratum, making, ground, counts.get(stratum, 0))
    return found


def may_be_asked(village: Village) -> bool:
    """Return whether people would write this village with its path, and whether a mistake leaves something of it."""
    return is_placed(village) and len(stem_of(village.name)) >= _FEWEST_CHARACTERS


def within_path(village: Village) -> str:
    """Return the path of a village's county, as an ask says where to look.

    Examples
    --------
    >>> within_path(Village("贵州省", "贵阳市", "花溪区", "青岩镇", "龙井村"))
    '贵州省/贵阳市/花溪区'
    """
    return "/".join(level.text for level in in_full(village).levels[:-1])


@dataclass(frozen=True, slots=True)
class _Ground:
    villages: Sequence[Village]
    library: Library
    known: Knowledge
    narrowed: dict[str, list[Village]] = field(default_factory=dict)

    def villages_for(self, pattern: Pattern) -> Sequence[Village]:
        """Return the villages that a pattern may suit."""
        needs = pattern.needs
        if needs is None:
            return self.villages
        if pattern.key not in self.narrowed:
            self.narrowed[pattern.key] = [village for village in self.villages if needs.search(village.name)]
        return self.narrowed[pattern.key]


def _made(dice: random.Random, stratum: Stratum, making: _Making, ground: _Ground, count: int) -> Iterator[Sample]:
    seen: set[str] = set()
    for number in range(count):
        first = making.patterns[number % len(making.patterns)]
        pool = ground.villages_for(first)
        for _ in range(_THROWS if pool else 0):
            village = dice.choice(pool)
            fits = may_be_asked(village) and not is_held_out(village.name)
            sample = _sample(dice, stratum, village, ground, first) if fits else None
            if sample and sample.ask.text not in seen:
                seen.add(sample.ask.text)
                yield sample
                break


def _sample(dice: random.Random, stratum: Stratum, village: Village, ground: _Ground, first: Pattern) -> Sample | None:
    making = _MADE[stratum]
    patterns = _chosen(dice, making, first, stem_of(village.name))
    written = corrupted(dice, making.written(village), ground.known, patterns) if patterns else None
    if written is None or (stratum.is_bare and _is_real(written.name, ground)):
        return None
    circle = in_full(village).levels[:-1] if making.within else written.levels
    if ground.library.is_another(written, circle):
        return None
    spelled = any(pattern.touch == Touch.SPELLING for pattern in patterns)
    meant = ground.library.meant(written, circle, spelled=spelled)
    return Sample(
        ask=Ask(written.text, within_path(village) if making.within else None),
        stratum=stratum,
        patterns=tuple(pattern.key for pattern in patterns),
        truth=frozenset(map(place_key, meant)),
        name=village.name,
        half=half_of(village.name),
        rivals=_rivals(written, circle, patterns, ground),
    )


def _chosen(dice: random.Random, making: _Making, first: Pattern, stem: str) -> tuple[Pattern, ...]:
    if making.mistakes == 1:
        return (first,)
    fitting = [other for other in making.patterns if go_together(first, other, stem)]
    return (first, dice.choice(fitting)) if fitting else ()


def _is_real(name: str, ground: _Ground) -> bool:
    return name in ground.known.names or stem_of(name) in ground.library.by_stem or folded(name) in ground.known.names


def _rivals(written: Written, circle: Sequence[Level], patterns: Sequence[Pattern], ground: _Ground) -> int:
    """Count rivals where a character is wrong; elsewhere the name can be read as it stands."""
    if all(pattern.touch != Touch.LETTER for pattern in patterns):
        return 0
    return ground.library.rivals(written, circle, ground.known)
