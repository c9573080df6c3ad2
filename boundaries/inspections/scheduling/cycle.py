"""The five-year cycle of joint inspections (联检周期) and its national rounds (联检轮次)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from boundaries.divisions.chronicle.rules import months_after
from boundaries.inspections.provisions import DATA, Counting, rows_of
from foundation.errors import InvalidInput
from foundation.periods import LATEST

CYCLE_YEARS = 5
"""Every line is inspected jointly each five years (令353, Art. 12; V)."""
_MONTHS = 12
_DECEMBER, _LAST = 12, 31


@dataclass(frozen=True, slots=True)
class Round:
    """A round of joint inspections (联检轮次).

    Parameters
    ----------
    number
        5 for 第五轮.
    first_year, last_year
        Calendar years, both within the round.
    certainty
        How far the years are verified.
    """

    number: int
    first_year: int
    last_year: int
    certainty: str = "I"

    @property
    def first_day(self) -> date:
        """The first day of the round."""
        return date(self.first_year, 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the round."""
        return date(self.last_year, _DECEMBER, _LAST)

    def contains(self, day: date) -> bool:
        """Return whether a day lies in the round."""
        return self.first_year <= day.year <= self.last_year


@cache
def known_rounds() -> tuple[Round, ...]:
    """Return the rounds that came with the program."""
    return read_rounds(DATA / "rounds.tsv")


def read_rounds(path: Path) -> tuple[Round, ...]:
    """Return the rounds that a tab-separated file holds, the earliest first.

    Parameters
    ----------
    path
        UTF-8 with the columns number, first_year, last_year, basis and certainty.

    Raises
    ------
    InvalidInput
        When it cannot be read, or its rounds do not follow each other without a gap, each of at most five years.
    """
    try:
        read = [
            Round(int(row["number"]), int(row["first_year"]), int(row["last_year"]), row["certainty"])
            for row in rows_of(path)
        ]
    except (KeyError, ValueError) as error:
        raise InvalidInput(f"{path} holds a round that cannot be read: {error!r}.") from error
    rounds = sorted(read, key=lambda each: each.number)
    for at, each in enumerate(rounds):
        if not 0 <= each.last_year - each.first_year < CYCLE_YEARS:
            raise InvalidInput(f"{path}: round {each.number} lasts one to {CYCLE_YEARS} years, both ends counted.")
        follows = at == 0 or (each.number, each.first_year) == (rounds[at - 1].number + 1, rounds[at - 1].last_year + 1)
        if not follows:
            raise InvalidInput(f"{path}: round {each.number} does not follow upon the one before: leave no gap.")
    return tuple(rounds)


def round_of(day: date, rounds: Sequence[Round]) -> Round | None:
    """Return the round that a day lies in; beyond the last known one rounds of five years follow.

    Parameters
    ----------
    rounds
        The earliest first, as `read_rounds` returns them.

    Returns
    -------
    Round or None
        ``None`` for a day before the first known round.

    References
    ----------
    令353, Art. 12 for the five years (V); that rounds follow each other without a gap is inferred (I).

    Examples
    --------
    >>> round_of(date(2027, 12, 31), known_rounds()).number, round_of(date(2028, 1, 1), known_rounds())
    (5, Round(number=6, first_year=2028, last_year=2032, certainty='I'))
    """
    last = rounds[-1]
    if day.year <= last.last_year:
        return next((each for each in rounds if each.contains(day)), None)
    further = (day.year - last.last_year - 1) // CYCLE_YEARS
    first_year = last.last_year + 1 + further * CYCLE_YEARS
    return Round(last.number + further + 1, first_year, first_year + CYCLE_YEARS - 1)


def due_after(day: date, counting: Counting) -> date:
    """Return the last day on which the next joint inspection is in time.

    Parameters
    ----------
    day
        When the last one was completed, or, of a line never inspected, when it came into force.
    counting
        By calendar year, or to the day; the day itself does not count.

    References
    ----------
    令353, Art. 12: each five years (V). How they are counted it does not say (`data/provisions.tsv`).

    Examples
    --------
    >>> str(due_after(date(2020, 2, 29), Counting.DAY)), str(due_after(date(2020, 2, 29), Counting.YEAR))
    ('2025-02-28', '2025-12-31')
    """
    if day.year + CYCLE_YEARS > LATEST.year:
        return LATEST
    if counting is Counting.DAY:
        return months_after(day, CYCLE_YEARS * _MONTHS)
    return date(day.year + CYCLE_YEARS, _DECEMBER, _LAST)


def end_of_year(year: int) -> date:
    """Return the last day of a calendar year.

    Examples
    --------
    >>> str(end_of_year(2026))
    '2026-12-31'
    """
    return date(year, _DECEMBER, _LAST)
