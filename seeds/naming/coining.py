"""Names as they are made in Guizhou: specific and generic term (专名 + 通名) from the strata of each prefecture."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from seeds.land.dice import Dice
from seeds.tables import rows


class Coined(NamedTuple):
    """A name and by which pattern it was made."""

    text: str
    pattern: int
    """Its number in `patterns()`."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to make names: lists of words, or words, one after the other."""

    stratum: str
    weight: float
    slots: tuple[str, ...]
    meaning: str
    """What the names that it makes are called after."""


@cache
def words() -> Mapping[str, Sequence[str]]:
    """Return the lists of words by their names, the commoner words first."""
    return {row["list"]: tuple(row["words"].split()) for row in rows("words")}


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return all patterns."""
    return tuple(
        Pattern(row["stratum"], float(row["weight"]), tuple(row["slots"].split()), row["meaning"])
        for row in rows("patterns")
    )


@cache
def strata(prefecture: str) -> Mapping[str, float]:
    """Return how often the names of a prefecture come from each stratum.

    Examples
    --------
    >>> max(strata("522600"), key=strata("522600").__getitem__)
    'han'
    """
    found = next(row for row in rows("strata") if row["prefecture"] == prefecture)
    return {name: float(weight) for name, weight in found.items() if name not in {"prefecture", "nationalities"}}


@cache
def nationalities(prefecture: str) -> Sequence[str]:
    """Return the nationalities in the names of a prefecture's ethnic townships (民族乡)."""
    return next(tuple(row["nationalities"].split()) for row in rows("strata") if row["prefecture"] == prefecture)


ETHNIC = frozenset({"buyei", "miao", "dong", "yi", "gelao"})
"""The strata of languages other than Chinese."""


class Coiner:
    """Makes names of some strata, the commoner words more often.

    Parameters
    ----------
    prefecture
        Code of the prefecture whose own generic terms are used.
    weights
        How often each stratum is drawn; those of the prefecture when not given.
    """

    def __init__(self, prefecture: str, weights: Mapping[str, float] | None = None) -> None:
        weights = strata(prefecture) if weights is None else weights
        own = {stratum: sum(each.weight for each in patterns() if each.stratum == stratum) for stratum in weights}
        self._bounds = list(
            accumulate(
                weights[each.stratum] * each.weight / own[each.stratum] if each.stratum in weights else 0.0
                for each in patterns()
            )
        )
        self._lists = {**words(), "here": words()[f"here_{prefecture}"]}

    def coin(self, dice: Dice, count: int) -> list[Coined]:
        """Return names, with repetitions as chance has it."""
        drawn = dice.units(_DRAWS * count).reshape(-1, _DRAWS).tolist()
        return [self._coined(*chances) for chances in drawn]

    def _coined(self, chance: float, *chances: float) -> Coined:
        number = bisect_right(self._bounds, chance * self._bounds[-1])
        parts = []
        for slot, drawn in zip(patterns()[number].slots, chances, strict=False):
            choices = self._lists.get(slot)
            if choices is None:
                parts.append(slot)
            else:
                bounds = _falling(len(choices))
                parts.append(choices[bisect_right(bounds, drawn * bounds[-1])])
        return Coined("".join(parts), number)


_DRAWS = 5
"""Draws of chance for a name: one for its pattern, one for each slot."""


@cache
def _falling(count: int) -> list[float]:
    """Give the running sums of weights that fall with the rank, as the frequencies of words do."""
    return list(accumulate(1 / (rank + 1 + count / 2) for rank in range(count)))
