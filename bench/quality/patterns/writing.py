"""A place as somebody writes it: its levels, its name, and what joins them."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum

from bench.quality.knowledge import Knowledge, folded, stem_of
from bench.villages import Village

_NO_LEVEL = "直辖"
"""A row of statistics that stands where a division would (省直辖行政区划); nobody writes it."""


class Rank(IntEnum):
    """A level of the path above a village, outer ones first."""

    PROVINCE = 0
    PREFECTURE = 1
    COUNTY = 2
    TOWNSHIP = 3


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a path, as it is written."""

    rank: Rank
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """A village as somebody writes it.

    Parameters
    ----------
    village
        What is meant.
    levels
        Those of its path that are said, outer ones first.
    name
        The name as it is written.
    joint
        What stands between two levels.
    inside_first
        Whether the name stands first and the province last.
    """

    village: Village
    levels: tuple[Level, ...]
    name: str
    joint: str = ""
    inside_first: bool = False

    @property
    def text(self) -> str:
        """The whole of it."""
        parts = [*(level.text for level in self.levels), self.name]
        return self.joint.join(reversed(parts) if self.inside_first else parts)

    @property
    def stem(self) -> str:
        """The specific term, as it is written."""
        return stem_of(self.name)

    @property
    def generic(self) -> str:
        """The generic term, as it is written; empty where it is left out."""
        return self.name[len(self.stem) :]

    @property
    def is_folded_as_meant(self) -> bool:
        """Whether the generic that is written still says what kind of village it is."""
        return folded("某" + self.generic) == folded("某" + self.village.name[len(stem_of(self.village.name)) :])

    def named(self, name: str) -> "Written":
        """Return the same place under another name."""
        return replace(self, name=name)

    def with_stem(self, stem: str) -> "Written":
        """Return the same place with another specific term."""
        return replace(self, name=stem + self.generic)

    def with_level(self, at: int, text: str) -> "Written":
        """Return the same place with one level written otherwise."""
        other = replace(self.levels[at], text=text)
        return replace(self, levels=(*self.levels[:at], other, *self.levels[at + 1 :]))


Corrupt = Callable[[random.Random, Written, Knowledge], Written | None]
"""A pattern: the place as it is written with its mistake in it, or ``None`` where the pattern does not apply."""


def is_placed(village: Village) -> bool:
    """Return whether a village lies in a county that people would name."""
    return _NO_LEVEL not in village.county and _NO_LEVEL not in village.province


def in_full(village: Village) -> Written:
    """Return a village with its whole path, each level once.

    Examples
    --------
    >>> in_full(Village("重庆市", "重庆市", "巴南区", "石龙镇", "大桥村")).text
    '重庆市巴南区石龙镇大桥村'
    >>> in_full(Village("湖北省", "省直辖行政区划", "潜江市", "浩口镇", "南湾村")).text
    '湖北省潜江市浩口镇南湾村'
    """
    told: list[Level] = []
    for rank, text in zip(Rank, (village.province, village.prefecture, village.county, village.township), strict=True):
        if _NO_LEVEL not in text and all(level.text != text for level in told):
            told.append(Level(rank, text))
    return Written(village, tuple(told), village.name)


def in_county(village: Village) -> Written:
    """Return a village with its county alone."""
    return Written(village, (Level(Rank.COUNTY, village.county),), village.name)


def bare(village: Village) -> Written:
    """Return a village by its name alone."""
    return Written(village, (), village.name)
