"""Whether one place is meant, several may be, or none is; and what would settle it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from gazetteer.normalizing.asking import Decision, Settling
from gazetteer.normalizing.gathering import Gathered
from gazetteer.search.index.columns import Floats
from gazetteer.search.index.divisions import UNKNOWN
from gazetteer.search.index.keys import distinct

_MOST_OPTIONS = 12
_LEVELS = (1, 2, 3, 4)
"""From the province to the township: the outermost level that tells candidates apart is asked for first."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From what probability on a decision is taken (阈值)."""

    match: float = 0.95
    """A place that is likelier than this is meant."""
    none: float = 0.5
    """Nothing is meant where that is likelier than this, and no place is likelier."""


def decided(likely: Floats, none: float, thresholds: Thresholds) -> Decision:
    """Return what becomes of a text.

    Parameters
    ----------
    likely
        Probabilities of the candidates.
    none
        Probability that none of them is meant.
    thresholds
        From where on.

    Examples
    --------
    >>> decided(np.array([0.2] * 5), 0.0, Thresholds()).value, decided(np.array([0.3]), 0.7, Thresholds()).value
    ('ambiguous', 'none')
    """
    best = float(likely.max()) if len(likely) else 0.0
    if best >= thresholds.match:
        return Decision.MATCH
    if not len(likely) or none >= thresholds.none:
        return Decision.NONE
    return Decision.AMBIGUOUS


def settling(found: Gathered, plausible: NDArray[np.int64]) -> tuple[Settling, ...]:
    """Return what would tell the plausible candidates apart: the division, the kind, a position.

    Parameters
    ----------
    found
        The candidates.
    plausible
        Rows of those that may be meant, two or more.
    """
    some = found.kept(plausible)
    told = _by_division(some)
    kinds: set[str] = set()
    has_point = False
    for layer, which in some.by_layer():
        contents, versions = layer.index.contents, layer.index.entries.version.take(some.entries[which])
        kinds.update(contents.classes[at] for at in distinct(contents.version_class.take(versions)).tolist())
        has_point = has_point or not np.isnan(contents.lon.take(versions)).all()
    if len(kinds) > 1:
        told.append(Settling("kind", tuple(sorted(kinds)[:_MOST_OPTIONS])))
    if has_point:
        told.append(Settling("near", ()))
    return tuple(told)


def _by_division(found: Gathered) -> list[Settling]:
    divisions = found.sources[0].layer.divisions
    numbers = np.concatenate([layer.entry_division.take(found.entries[which]) for layer, which in found.by_layer()])
    for level in _LEVELS:
        units = distinct(divisions.at_level(level).take(numbers, mode="wrap")).tolist()
        names = [divisions.nodes[unit].name for unit in units if unit != UNKNOWN]
        if len(names) > 1:
            return [Settling("within", tuple(names[:_MOST_OPTIONS]))]
    return []


def picked(likely: Floats, groups: Sequence[object], limit: int) -> list[int]:
    """Return the rows to tell, the likeliest first: each group once, then its further members as there is room.

    Parameters
    ----------
    likely
        Probability of each row, falling or not.
    groups
        What each row belongs to: the name it agrees with.
    limit
        Most rows.

    Examples
    --------
    >>> picked(np.array([0.3, 0.3, 0.2, 0.1]), ["a", "a", "b", "c"], 3)
    [0, 2, 3]
    """
    order = np.argsort(-likely, kind="stable").tolist()
    first: dict[object, int] = {}
    for row in order:
        first.setdefault(groups[row], row)
    chosen = list(first.values())[:limit]
    rest = (row for row in order if row not in set(chosen))
    return sorted([*chosen, *islice(rest, limit - len(chosen))], key=order.index)
