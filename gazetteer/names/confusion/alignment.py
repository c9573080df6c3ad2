"""Two names laid beside each other so that what differs costs least: an edit distance with costs for each pair."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from gazetteer.names.confusion.costs import (
    ADDED,
    COMPATIBILITY,
    EXCHANGED,
    MISSING,
    NUMERAL,
    Kind,
    cost,
    cost_of_description,
)
from gazetteer.names.confusion.glyphs import described_in
from gazetteer.names.confusion.numerals import numerals_in
from gazetteer.names.text import fold


class Step(NamedTuple):
    """A stretch of the typed text that stands for a stretch of the stored one, and is not the same."""

    typed: tuple[int, int]
    """Where it begins and ends."""
    stored: tuple[int, int]
    cost: float
    kind: Kind


@lru_cache(1 << 14)
def _is_nothing(character: str) -> bool:
    """Tell blanks and marks, which folding removes."""
    return not fold(character)


def _added(character: str) -> tuple[float, Kind]:
    return (COMPATIBILITY, Kind.COMPATIBILITY) if _is_nothing(character) else (ADDED, Kind.ADDED)


def _missing(character: str) -> tuple[float, Kind]:
    return (COMPATIBILITY, Kind.COMPATIBILITY) if _is_nothing(character) else (MISSING, Kind.MISSING)


def least_cost(typed: str, stored: str) -> float:
    """Return what the cheapest way to lay two texts beside each other costs.

    Examples
    --------
    >>> least_cost("睛隆县", "晴隆县") < 0.5, least_cost("青岩", "青岩")
    (True, 0.0)
    """
    if typed == stored:
        return 0.0
    steps = _in_place(typed, stored)
    if steps is not None:
        return sum(step.cost for step in steps)
    stretches = _stretches(typed, stored)
    if not stretches:
        start, end = _common_ends(typed, stored)
        typed, stored = typed[start : len(typed) - end], stored[start : len(stored) - end]
    return _table(typed, stored, stretches)[-1][-1]


def _in_place(typed: str, stored: str) -> tuple[Step, ...] | None:
    """Return the steps of two texts compared character for character; none where another way might be cheaper."""
    if len(typed) != len(stored):
        return None
    pairs = [(at, a, b) for at, (a, b) in enumerate(zip(typed, stored, strict=True)) if a != b]
    steps = tuple(Step((at, at + 1), (at, at + 1), *cost(a, b)) for at, a, b in pairs)
    if len(steps) == 1 and steps[0].kind is not Kind.OTHER:
        return steps
    if sum(step.cost for step in steps) >= MISSING + ADDED:
        return None
    exchanged = any(a == d and b == c and y == x + 1 for (x, a, b), (y, c, d) in pairwise(pairs))
    if exchanged or any(_is_nothing(a) or _is_nothing(b) for _, a, b in pairs):
        return None
    return None if len(steps) > 1 and _stretches(typed, stored) else steps


def _common_ends(typed: str, stored: str) -> tuple[int, int]:
    """Return how many characters two texts have in common at the beginning, and how many of the rest at the end."""
    shorter = min(len(typed), len(stored))
    start = 0
    while start < shorter and typed[start] == stored[start]:
        start += 1
    end = 0
    while end < shorter - start and typed[-1 - end] == stored[-1 - end]:
        end += 1
    return start, end


@lru_cache(1 << 15)  # whoever weighs two names explains them next
def align(typed: str, stored: str) -> tuple[Step, ...]:
    """Return the steps of the cheapest way to lay two texts beside each other, what is the same left out.

    Examples
    --------
    >>> [(step.typed, step.stored, step.kind.value) for step in align("青岩古镇", "青岩镇")]
    [((2, 3), (2, 2), 'added')]
    """
    in_place = _in_place(typed, stored)
    if in_place is not None:
        return in_place
    stretches = _stretches(typed, stored)
    start, end = (0, 0) if stretches else _common_ends(typed, stored)
    steps = _back(typed[start : len(typed) - end], stored[start : len(stored) - end], stretches)
    return tuple(
        Step((a + start, b + start), (c + start, d + start), paid, kind)
        for (a, b), (c, d), paid, kind in reversed(list(steps))
    )


_Stretches = dict[tuple[int, int], list[Step]]
"""Stretches longer than one character that stand for one another, by where they end."""


def _stretches(typed: str, stored: str) -> _Stretches:
    found: _Stretches = {}
    for described in described_in(typed):
        for at, character in enumerate(stored):
            paid = cost_of_description(described, character)
            if paid is not None:
                step = Step((described.start, described.end), (at, at + 1), paid, Kind.LOST_GLYPH)
                found.setdefault((described.end, at + 1), []).append(step)
    for one in numerals_in(typed):
        for other in numerals_in(stored):
            lengths = one.end - one.start, other.end - other.start
            if (
                one.value == other.value
                and lengths != (1, 1)
                and typed[one.start : one.end] != stored[other.start : other.end]
            ):
                step = Step((one.start, one.end), (other.start, other.end), NUMERAL, Kind.NUMERAL)
                found.setdefault((one.end, other.end), []).append(step)
    return found


def _table(typed: str, stored: str, stretches: _Stretches) -> list[list[float]]:
    """Return the cost of the cheapest way to each pair of positions."""
    row = [0.0]
    for character in stored:
        row.append(row[-1] + _missing(character)[0])
    table = [row]
    for i, a in enumerate(typed, 1):
        above = table[-1]
        paid_for_adding = _added(a)[0]
        row = [above[0] + paid_for_adding]
        for j, b in enumerate(stored, 1):
            least = above[j - 1] if a == b else above[j - 1] + cost(a, b)[0]
            least = min(least, above[j] + paid_for_adding, row[j - 1] + _missing(b)[0])
            if i > 1 and j > 1 and a != b and a == stored[j - 2] and b == typed[i - 2]:
                least = min(least, table[i - 2][j - 2] + EXCHANGED)
            for step in stretches.get((i, j), ()):
                least = min(least, table[step.typed[0]][step.stored[0]] + step.cost)
            row.append(least)
        table.append(row)
    return table


def _back(typed: str, stored: str, stretches: _Stretches) -> Iterator[Step]:
    """Return the steps of a cheapest way from its end to its beginning."""
    table = _table(typed, stored, stretches)
    i, j = len(typed), len(stored)
    while i or j:
        step = next(
            step
            for step in _steps_to(i, j, typed, stored, stretches)
            if table[step.typed[0]][step.stored[0]] + step.cost == table[i][j]
        )
        i, j = step.typed[0], step.stored[0]
        if typed[i : step.typed[1]] != stored[j : step.stored[1]]:
            yield step


def _steps_to(i: int, j: int, typed: str, stored: str, stretches: _Stretches) -> Iterator[Step]:
    """Return the last steps there may be on a way to a pair of positions; of equally cheap ones the first is taken."""
    if i and j:
        yield Step((i - 1, i), (j - 1, j), *cost(typed[i - 1], stored[j - 1]))
        if i > 1 and j > 1 and typed[i - 2 : i] == stored[j - 2 : j][::-1]:
            yield Step((i - 2, i), (j - 2, j), EXCHANGED, Kind.EXCHANGED)
        yield from stretches.get((i, j), ())
    if j:
        yield Step((i, i), (j - 1, j), *_missing(stored[j - 1]))
    if i:
        yield Step((i - 1, i), (j, j), *_added(typed[i - 1]))
