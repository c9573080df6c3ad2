"""How many units of each kind there were on a day, and how that changed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boundaries.divisions.chronicle.lineage import Lineage


@dataclass(frozen=True, slots=True)
class Count:
    """Units of a kind (按类型统计)."""

    level: int
    kind: str
    count: int
    share: float
    """Of the units of its level, 0 to 1."""
    before: int | None = None
    """On the day that is compared with."""

    @property
    def change(self) -> int | None:
        """How many more there are; ``None`` where nothing is compared."""
        return None if self.before is None else self.count - self.before


def counted(lineage: Lineage, day: date, *, compare: date | None, within: UUID | None) -> list[Count]:
    """Return how many units of each kind there are, by level and number.

    Parameters
    ----------
    compare
        A day to compare with; ``None`` for none.
    within
        Only units below this one, as it was on each of the days.
    """
    now = Counter(_kinds(lineage, day, within))
    before = Counter(_kinds(lineage, compare, within)) if compare is not None else None
    totals: Counter[int] = Counter()
    for (level, _), count in now.items():
        totals[level] += count
    kinds = sorted(now.keys() | (before or {}).keys(), key=lambda key: (key[0], -now[key], key[1]))
    return [
        Count(
            level,
            kind,
            now[level, kind],
            now[level, kind] / totals[level] if totals[level] else 0.0,
            None if before is None else before[level, kind],
        )
        for level, kind in kinds
    ]


def _kinds(lineage: Lineage, day: date, within: UUID | None) -> Iterator[tuple[int, str]]:
    below = None if within is None else lineage.below(within, day)
    for version in lineage.on(day):
        if below is None or version.division in below:
            yield version.level, version.kind
