"""When markers are due: those of a line that were last reached on one day are due together."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import dropwhile, islice
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import Looker
from boundaries.inspections.overview.due import EVERYTHING, LineDue, Reckoned, Terms, by_day, reckoned
from boundaries.inspections.overview.reading.lines import LineRow
from boundaries.inspections.overview.reading.markers import MarkerRow, markers, reached_along
from boundaries.inspections.scheduling.schedule import MarkerDue, Standing
from foundation.errors import Stale


@dataclass(frozen=True, slots=True)
class MarkerDueRow:
    """When a marker is to be looked at, and how it was found last (应检界桩)."""

    line: LineRow
    marker: MarkerRow
    due: MarkerDue

    @property
    def key(self) -> tuple[str, str, str]:
        """By what a list goes on after it."""
        return _Turn(self.line, self.due).key


def markers_due(
    session: Session,
    line_id: UUID | None,
    *,
    as_of: date,
    of: Collection[UUID] | None = None,
    looker: Looker = EVERYTHING,
    terms: Terms | None = None,
    whole: Reckoned | None = None,
    standings: Collection[Standing] = frozenset(Standing),
    after: tuple[str, str, str] | None = None,
    limit: int | None = None,
) -> list[MarkerDueRow]:
    """Return when each marker is due, the most urgent first, then by line and number.

    Which lines have markers that are due when follows from how many were reached on which day: so no more lines are
    read than a page has.

    Parameters
    ----------
    line_id
        Only those of this line; of all lines when ``None``.
    of
        Only those of these lines.
    whole
        When lines are due that day, where that is at hand.
    standings
        Only those that stand so.
    after
        Key of the last one of the page before.
    limit
        Most to return; all when left out.

    Raises
    ------
    Stale
        When the last one of the page before is due on another day now, or not at all.
    """
    terms = terms or Terms()
    wanted = of if line_id is None else {line_id}
    found = (whole or reckoned(session, as_of=as_of, of=wanted, terms=terms)).shown(wanted, looker)
    groups: dict[tuple[str, str], LineDue] = {}
    for each in found:
        for told in each.by_day.values():
            if told.standing in standings:
                groups[_day_key(told.due), each.line.code] = each
    keys = sorted(key for key in groups if after is None or key >= after[:2])
    # The markers of a line are due on several days: they are read once.
    along = cache(partial(reached_along, session, as_of=as_of))
    every: Iterator[_Turn] = (
        turn
        for key in keys
        for turn in _of_group(along(of=groups[key].line.id), groups[key], key, as_of, terms)
        if turn.due.standing in standings
    )
    if after is not None:
        every = _behind(every, after)
    page = list(every if limit is None else islice(every, limit))
    rows = {row.id: row for row in markers(session, as_of=as_of, only=[turn.due.marker for turn in page])}
    return [MarkerDueRow(turn.line, rows[turn.due.marker], turn.due) for turn in page]


class _Turn(NamedTuple):
    """Whose turn it is in the list."""

    line: LineRow
    due: MarkerDue

    @property
    def key(self) -> tuple[str, str, str]:
        """By what a list goes on after it."""
        return _day_key(self.due.due), self.line.code, str(self.due.marker)


def _of_group(
    reached: Collection[tuple[UUID, date | None]], found: LineDue, key: tuple[str, str], as_of: date, terms: Terms
) -> Iterator[_Turn]:
    """Give the markers of a line that are due on one day."""
    told = by_day(found.due, found.line.since, {day for _, day in reached}, as_of, terms)
    for marker, day in reached:
        due = told[day]
        if _day_key(due.due) == key[0]:
            yield _Turn(found.line, MarkerDue(marker, due.due, due.standing, due.last_seen))


def _behind(every: Iterator[_Turn], after: tuple[str, str, str]) -> Iterator[_Turn]:
    rest = dropwhile(lambda turn: turn.key[:2] == after[:2] and turn.key != after, every)
    if (last := next(rest, None)) is None or last.key != after:
        raise Stale("The list has changed since the page before: begin again without `next`.")
    return rest


def _day_key(day: date | None) -> str:
    return (day or date.max).isoformat()
