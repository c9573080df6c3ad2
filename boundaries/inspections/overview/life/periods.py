"""What became of a marker in the register (界桩变动): set, moved, numbered anew, lost, given up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from boundaries.markers.kinds import MarkerState
from boundaries.markers.queries import StoredMarker
from foundation.measure import distance_m

_STILL_M = 1e-3
"""Below it, a position was written otherwise and not moved."""


class Turn(StrEnum):
    """What happened at the beginning of a period (变动事项)."""

    SET = "set"
    """埋设."""
    MOVED = "moved"
    """移设."""
    RENUMBERED = "renumbered"
    """改号."""
    HANDED_OVER = "handed_over"
    """管理方变更."""
    LOST = "lost"
    """丢失."""
    RE_ERECTED = "re_erected"
    """重立."""
    WITHDRAWN = "withdrawn"
    """废止."""
    RECORDED = "recorded"
    """其他登记变更: something else is known of it."""


@dataclass(frozen=True, slots=True)
class MarkerPeriod:
    """A marker in a period, and what began it (界桩版本).

    Parameters
    ----------
    moved_m
        How far from where it stood before, geodesic; ``None`` where it was not moved.
    """

    marker: StoredMarker
    turns: tuple[Turn, ...]
    moved_m: float | None


def periods(states: Sequence[StoredMarker]) -> tuple[MarkerPeriod, ...]:
    """Return the periods of a marker, each with what began it, the earliest first.

    Parameters
    ----------
    states
        As `boundaries.markers.queries.stored_markers` gives them of one marker.
    """
    # By their days alone: a marker that was numbered by another line stands behind it in the table.
    ordered = sorted(states, key=lambda each: (each.record.first is not None, each.record.first))
    if not ordered:
        return ()
    first = MarkerPeriod(ordered[0], (Turn.SET, *_began_as(ordered[0])), None)
    return (first, *(_next(before, after) for before, after in pairwise(ordered)))


def _began_as(state: StoredMarker) -> Iterable[Turn]:
    return () if state.record.state is MarkerState.STANDING else (_STATES[state.record.state],)


_STATES = {
    MarkerState.STANDING: Turn.RE_ERECTED,
    MarkerState.LOST: Turn.LOST,
    MarkerState.WITHDRAWN: Turn.WITHDRAWN,
}


def _next(before: StoredMarker, after: StoredMarker) -> MarkerPeriod:
    one, other = before.record, after.record
    far_m = distance_m(one.position, other.position)
    found = []
    if far_m > _STILL_M:
        found.append(Turn.MOVED)
    if (one.number.text, one.line) != (other.number.text, other.line):
        found.append(Turn.RENUMBERED)
    if one.responsible != other.responsible:
        found.append(Turn.HANDED_OVER)
    if one.state is not other.state:
        found.append(_STATES[other.state])
    return MarkerPeriod(after, tuple(found) or (Turn.RECORDED,), far_m if far_m > _STILL_M else None)
