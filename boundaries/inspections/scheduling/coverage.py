"""How much of a line was inspected (联检覆盖): in metres, kilometre by kilometre, marker by marker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from foundation.errors import InvalidInput

KILOMETRE_M = 1000.0
Span = tuple[float, float]
"""From and to, in metres of chainage from the beginning of a line."""


@dataclass(frozen=True, slots=True)
class Kilometre:
    """A kilometre of a line, or what is left of one at its end (公里段).

    Parameters
    ----------
    from_m, to_m
        Chainage.
    covered_m
        How much of it was inspected.
    """

    from_m: float
    to_m: float
    covered_m: float

    @property
    def is_covered(self) -> bool:
        """Whether all of it was inspected, but for a millimetre."""
        return self.to_m - self.from_m - self.covered_m < _MILLIMETRE_M


_MILLIMETRE_M = 1e-3


def united(spans: Iterable[Span], length_m: float, slack_m: float = 0.0) -> tuple[Span, ...]:
    """Return spans as few as possible that hold the same ground, cut to the line, in their order along it.

    Parameters
    ----------
    spans
        Either end first; what lies beyond the line is left out.
    length_m
        Of the line.
    slack_m
        How well people can tell where a walk begins and ends (`Provisions.line_end_slack_m`): what is left out between
        two walks, or before an end of the line, counts as walked where it is no longer.

    Raises
    ------
    InvalidInput
        When an end, or the length, is no number.

    Examples
    --------
    >>> united([(900, 1200), (0, 500), (400, 700)], 1000)
    ((0.0, 700.0), (900.0, 1000.0))
    >>> united([(3, 500), (504, 998)], 1000, slack_m=5)
    ((0.0, 1000.0),)
    """
    if not 0 <= length_m < float("inf"):
        raise InvalidInput(f"A line of {length_m} m cannot be covered: give its length in metres.")
    merged: list[Span] = []
    for low, high in sorted(_clipped(span, length_m) for span in spans):
        if high <= low:
            continue
        if merged and low <= merged[-1][1] + slack_m:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    if merged and merged[0][0] <= slack_m:
        merged[0] = (0.0, merged[0][1])
    if merged and length_m - merged[-1][1] <= slack_m:
        merged[-1] = (merged[-1][0], float(length_m))
    return tuple(merged)


def _clipped(span: Span, length_m: float) -> Span:
    low, high = sorted(span)
    if not (low == low and high == high):  # noqa: PLR0124 - NaN alone is not equal to itself
        raise InvalidInput(f"{span} is no span of a line: give both ends in metres.")
    return (min(max(float(low), 0.0), float(length_m)), min(max(float(high), 0.0), float(length_m)))


def covered_m(spans: Iterable[Span], length_m: float, slack_m: float = 0.0) -> float:
    """Return how many metres of a line the spans hold, each counted once."""
    return sum(high - low for low, high in united(spans, length_m, slack_m))


def gaps(spans: Iterable[Span], length_m: float, slack_m: float = 0.0) -> tuple[Span, ...]:
    """Return what of a line the spans leave out.

    Examples
    --------
    >>> gaps([(100, 400)], 1000)
    ((0.0, 100.0), (400.0, 1000.0))
    """
    whole = united(spans, length_m, slack_m)
    ends = [0.0, *(end for span in whole for end in span), float(length_m)]
    return tuple((low, high) for low, high in zip(ends[::2], ends[1::2], strict=True) if high > low)


def by_kilometre(spans: Iterable[Span], length_m: float, slack_m: float = 0.0) -> tuple[Kilometre, ...]:
    """Return the kilometres of a line, each with how much of it the spans hold."""
    whole = united(spans, length_m, slack_m)
    marks = [at * KILOMETRE_M for at in range(int(length_m // KILOMETRE_M) + 1)]
    if length_m > marks[-1]:
        marks.append(float(length_m))
    return tuple(Kilometre(low, high, _within(whole, low, high)) for low, high in pairwise(marks))


def _within(whole: tuple[Span, ...], low: float, high: float) -> float:
    return sum(max(0.0, min(end, high) - max(start, low)) for start, end in whole)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a line an inspection, or a round, has looked at (覆盖情况).

    Parameters
    ----------
    length_m, covered_m
        Of the line, and of what was walked.
    gaps
        What was not, in metres of chainage.
    markers, seen
        How many markers there are, and how many of them were reached.
    unseen
        Those that were not.
    """

    length_m: float
    covered_m: float
    gaps: tuple[Span, ...]
    markers: int
    seen: int
    unseen: tuple[UUID, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every marker was reached and the whole line walked, but for a millimetre."""
        return not self.unseen and self.length_m - self.covered_m < _MILLIMETRE_M


def coverage(length_m: float, spans: Iterable[Span], markers: Mapping[UUID, bool], slack_m: float = 0.0) -> Coverage:
    """Return how much of a line was looked at.

    Parameters
    ----------
    spans
        Of the stretches that were recorded.
    markers
        All markers of the line, each with whether it was reached; one that was not reached counts as not inspected
        although a record says so.
    slack_m
        As `united` takes it.

    References
    ----------
    省级行政区域界线联合检查实施办法, Art. 3: markers with their reference objects, and the features along the line (V).
    """
    kept = tuple(spans)
    unseen = tuple(marker for marker, was_reached in markers.items() if not was_reached)
    return Coverage(
        length_m,
        covered_m(kept, length_m, slack_m),
        gaps(kept, length_m, slack_m),
        len(markers),
        len(markers) - len(unseen),
        unseen,
    )
