"""What the service is asked: drawn from the names themselves, with a fixed seed."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pypinyin import lazy_pinyin

from bench.villages import Village

_SEED = 5_003
_COMMON = 500
"""A wrong character is one of the commonest in names: a person mistakes 坪 for 平, not for a rarity."""
_NO_COUNTY = "直辖"
"""A row of statistics that stands where a county would; no place is said to lie in it."""
_LONGEST_PREFIX, _LONGEST_SPELLING = 4, 6


@dataclass(frozen=True, slots=True)
class Misspelled:
    """A question with one wrong character, and what is meant."""

    text: str
    """As asked: the name, or county and name."""
    name: str
    """As it should be."""
    county: str | None
    """Where it must lie; ``None`` when the question does not say."""


def misspelled(villages: Sequence[Village], count: int) -> list[Misspelled]:
    """Return names with one wrong character: every second with its county before it, the others bare.

    The character is any of the name's; what it becomes is never itself a name in the list, or with its county the
    question of another place.
    """
    dice = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    # A dictionary keeps the order of the list, a set's differs from process to process.
    names = dict.fromkeys(village.name for village in villages)
    letters = Counter(letter for name in names for letter in name)
    common = [letter for letter, _ in letters.most_common(_COMMON)]
    found: list[Misspelled] = []
    while len(found) < count:
        village = dice.choice(villages)
        at = dice.randrange(len(village.name))
        wrong = village.name[:at] + dice.choice(common) + village.name[at + 1 :]
        if wrong in names or _NO_COUNTY in village.county:
            continue
        if len(found) % 2:
            found.append(Misspelled(wrong, village.name, None))
        else:
            found.append(Misspelled(village.county + wrong, village.name, village.county))
    return found


def correct(villages: Sequence[Village], count: int) -> list[Misspelled]:
    """Return names as they are: every second with its county before it, the others bare."""
    dice = random.Random(_SEED + 1)  # noqa: S311 - a sample, no secret
    found: list[Misspelled] = []
    while len(found) < count:
        village = dice.choice(villages)
        if _NO_COUNTY in village.county:
            continue
        county = None if len(found) % 2 else village.county
        found.append(Misspelled((county or "") + village.name, village.name, county))
    return found


def beginnings(villages: Sequence[Village], count: int) -> list[str]:
    """Return what stands in the box while a name is typed: one to four characters, every third in pinyin."""
    dice = random.Random(_SEED + 2)  # noqa: S311 - a sample, no secret
    found: list[str] = []
    while len(found) < count:
        name = dice.choice(villages).name
        if len(found) % 3 == 2:  # noqa: PLR2004 - every third
            found.append("".join(lazy_pinyin(name))[: dice.randint(1, _LONGEST_SPELLING)])
        else:
            found.append(name[: dice.randint(1, min(_LONGEST_PREFIX, len(name)))])
    return found


def near(points: Sequence[tuple[float, float]], count: int) -> list[tuple[float, float]]:
    """Return points at most about a kilometre from known ones: where people ask what is there."""
    dice = random.Random(_SEED + 3)  # noqa: S311 - a sample, no secret
    drawn = (dice.choice(points) for _ in range(count))
    return [
        (round(lon + dice.uniform(-0.01, 0.01), 6), round(lat + dice.uniform(-0.01, 0.01), 6)) for lon, lat in drawn
    ]
