"""Inspections on occasion (特殊情况联检): after disasters, and changes of rivers and roads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from boundaries.inspections.provisions import Provisions
from boundaries.inspections.scheduling.coverage import Span, gaps
from foundation.errors import InvalidInput


class Occasion(StrEnum):
    """Why a stretch is inspected out of turn (特殊情况).

    References
    ----------
    令353, Art. 12 (V): natural disasters, rivers that shift, roads that change, and other such.
    """

    DISASTER = "disaster"
    """自然灾害."""
    RIVER_CHANGE = "river_change"
    """河流改道."""
    ROAD_CHANGE = "road_change"
    """道路变化."""
    OTHER = "other"
    """其他特殊情况."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that happened to a stretch of a line (影响界线的事件).

    Parameters
    ----------
    line
        The line.
    occasion
        What sort of thing.
    on
        The day it happened, or was learnt of.
    span
        The stretch concerned, in metres of chainage.
    note
        What happened, in a sentence.
    """

    line: UUID
    occasion: Occasion
    on: date
    span: Span
    note: str

    def __post_init__(self) -> None:
        if not self.note.strip():
            raise InvalidInput("An occurrence is told in a sentence: say what happened.")
        if not 0 <= min(self.span) < max(self.span) < float("inf"):
            raise InvalidInput(f"{self.span} is no stretch of a line: give where it begins and ends, in metres.")


@dataclass(frozen=True, slots=True)
class Walk:
    """A stretch that was inspected on a day (已检地段)."""

    line: UUID
    on: date
    span: Span


@dataclass(frozen=True, slots=True)
class Extra:
    """An inspection out of turn that an occurrence asks for (特殊情况联检任务).

    Parameters
    ----------
    due
        The last day on which it is in time; the law says "at any time", the days are the province's.
    left
        What of the stretch nobody has looked at since.
    """

    occurrence: Occurrence
    due: date
    left: tuple[Span, ...]

    @property
    def is_done(self) -> bool:
        """Whether the whole stretch was looked at since."""
        return not self.left

    def is_overdue(self, today: date) -> bool:
        """Return whether it is not done and its last day is over."""
        return not self.is_done and today > self.due


def extra(occurrence: Occurrence, walks: Iterable[Walk], provisions: Provisions) -> Extra:
    """Return what is to be inspected after an occurrence, and what of it is left.

    Walks of the day itself count: somebody may have seen it happen. Whether an inspection in turn or out of turn, both
    have looked.

    Parameters
    ----------
    provisions
        How long it may take, the day of the occurrence not counted, and how well people tell where a walk ends.

    References
    ----------
    令353, Art. 12 (V): the stretch is inspected, not the line, so that the five years are not begun anew (I).
    """
    low, high = sorted(occurrence.span)
    since = (
        (start - low, end - low)
        for start, end in (
            sorted(walk.span) for walk in walks if walk.line == occurrence.line and walk.on >= occurrence.on
        )
    )
    left = tuple((start + low, end + low) for start, end in gaps(since, high - low, provisions.line_end_slack_m))
    return Extra(occurrence, occurrence.on + timedelta(days=provisions.extra_days), left)
