"""What is due, line by line and marker by marker, as of a day (应检清单)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import dropwhile, islice
from uuid import UUID

from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import Looker
from boundaries.inspections.overview.reading.happened import occurrences, walks
from boundaries.inspections.overview.reading.lines import LineRow, lines
from boundaries.inspections.overview.reading.markers import LastSeen, MarkerRow, last_seen, markers
from boundaries.inspections.overview.reading.tasks import TaskRow, by_line, is_seen, running, tasks
from boundaries.inspections.provisions import Provisions, known_provisions
from boundaries.inspections.scheduling import schedule
from boundaries.inspections.scheduling.cycle import Round, known_rounds
from boundaries.inspections.scheduling.extra import Extra, Walk, extra
from boundaries.inspections.scheduling.plan import Assignment
from boundaries.inspections.scheduling.schedule import Completed, Due, Filing, MarkerDue, Standing, due_list, filing_of
from foundation.errors import Stale

EVERYTHING = Looker("", None)
"""Who reads the inspections of the whole province."""


@dataclass(frozen=True, slots=True)
class Terms:
    """By what is counted (计期规则): the rounds, and the figures that the law leaves open."""

    rounds: Sequence[Round] = field(default_factory=known_rounds)
    provisions: Provisions = field(default_factory=known_provisions)


@dataclass(frozen=True, slots=True)
class MarkerCounts:
    """How the markers of a line stand (界桩应检情况), in the words of `Standing`; together they are all of them.

    Parameters
    ----------
    due
        The first last day on which one of them is in time; ``None`` where nobody can tell, or there are none.
    """

    total: int
    done: int
    later: int
    soon: int
    overdue: int
    due: date | None


@dataclass(frozen=True, slots=True)
class LineDue:
    """When a line is to be inspected, and what else is owed of it (应检界线).

    Parameters
    ----------
    inspection
        The one in turn that is planned and not completed, the earliest; ``None`` where there is none.
    markers
        How its markers stand: one that nobody reached in this round is due in it, though the line is done.
    by_day
        When they are due, by the day on which they were last reached.
    extras
        Inspections out of turn that occurrences ask for and that are not done.
    filings
        Results that are not filed with the authority that approved the line, the earliest first.
    """

    line: LineRow
    due: Due
    inspection: TaskRow | None
    markers: MarkerCounts
    by_day: Mapping[date | None, MarkerDue]
    extras: tuple[Extra, ...]
    filings: tuple[Filing, ...]


def lines_due(
    session: Session,
    *,
    as_of: date,
    of: Collection[UUID] | None = None,
    looker: Looker = EVERYTHING,
    terms: Terms | None = None,
    seen: LastSeen | None = None,
) -> list[LineDue]:
    """Return when each line is due, the most urgent first; what nobody can tell comes last.

    Parameters
    ----------
    as_of
        The day: lines in force on it, and what was planned, done and seen until then.
    of
        Only these lines.
    looker
        Who asks: of lines of which he reads no side, and on whose teams he never was, nothing is told.
    terms
        Ours when left out.
    seen
        When markers were last reached, where that is at hand.

    References
    ----------
    令353, Art. 12 (V).
    """
    terms = terms or Terms()
    rows, planned = lines(session, as_of=as_of, of=of), by_line(tasks(session, as_of=as_of, of=of))
    rows = [row for row in rows if is_seen(row, planned[row.id], looker)]
    in_turn = [task for row in rows for task in planned[row.id] if task.is_in_turn]
    completed = [Completed(each.line, each.completed_on, each.filed_on) for each in in_turn if each.completed_on]
    plan = [Assignment(each.line, each.round_number, each.year, each.lead) for each in in_turn]
    since = {row.id: row.since for row in rows}
    dues = due_list(since, completed, plan, terms.rounds, today=as_of, provisions=terms.provisions)
    known = last_seen(session, as_of=as_of, of=of) if seen is None else seen
    owed = _extras(session, as_of, of, terms)
    filings = _filings(completed, terms)
    by_id = {row.id: row for row in rows}
    told = _told(dues, since, known, as_of, terms)
    found = []
    for due in dues:
        line, days = by_id[due.line], known.get(due.line, {})
        own = {day: told[_alike(due, line.since)][day] for day in days}
        counts = _counts(days, own)
        found.append(LineDue(line, due, running(planned[line.id]), counts, own, owed[line.id], filings[line.id]))
    return found


_Alike = tuple[date | None, Standing, date | None]


def _alike(due: Due, since: date | None) -> _Alike:
    """Return what the markers of a line have their due days from, beside the day on which each was reached."""
    return due.due, due.standing, since


def _told(
    dues: Collection[Due], since: Mapping[UUID, date | None], known: LastSeen, as_of: date, terms: Terms
) -> Mapping[_Alike, Mapping[date | None, MarkerDue]]:
    """Return when markers are due, asked once for all lines that are alike: thousands of days are a few dozen then."""
    lines: dict[_Alike, Due] = {}
    days: dict[_Alike, set[date | None]] = defaultdict(set)
    for due in dues:
        key = _alike(due, since[due.line])
        lines[key] = due
        days[key].update(known.get(due.line, ()))
    return {key: by_day(due, key[2], days[key], as_of, terms) for key, due in lines.items()}


def _counts(seen: Mapping[date | None, int], told: Mapping[date | None, MarkerDue]) -> MarkerCounts:
    found = dict.fromkeys(Standing, 0)
    days: list[date] = []
    for day, count in seen.items():
        each = told[day]
        found[each.standing] += count
        days += [each.due] if each.due is not None else []
    # In the order of `Standing`, as the members stand.
    done, later, soon, overdue = found.values()
    return MarkerCounts(sum(seen.values()), done, later, soon, overdue, min(days, default=None))


def by_day(
    due: Due, since: date | None, seen: Collection[date | None], as_of: date, terms: Terms
) -> Mapping[date | None, MarkerDue]:
    """Return when the markers are due that were last reached on some days: those of one day are due together."""
    # The rule is asked of one marker for each day, under an id that is none of a marker's.
    asked = {UUID(int=at): day for at, day in enumerate(seen)}
    told = schedule.markers_due(due, since, asked, terms.rounds, today=as_of, provisions=terms.provisions)
    return {each.last_seen: each for each in told}


def _extras(
    session: Session, as_of: date, of: Collection[UUID] | None, terms: Terms
) -> Mapping[UUID, tuple[Extra, ...]]:
    happened = occurrences(session, as_of=as_of, of=of)
    walked: dict[UUID, list[Walk]] = defaultdict(list)
    for walk in walks(session, as_of=as_of, of={each.line for each in happened}) if happened else ():
        walked[walk.line].append(walk)
    found: dict[UUID, tuple[Extra, ...]] = defaultdict(tuple)
    for each in happened:
        owed = extra(each, walked[each.line], terms.provisions)
        if not owed.is_done:
            found[each.line] += (owed,)
    return found


def _filings(completed: Collection[Completed], terms: Terms) -> Mapping[UUID, tuple[Filing, ...]]:
    found: dict[UUID, tuple[Filing, ...]] = defaultdict(tuple)
    for each in sorted(completed, key=lambda one: one.on):
        if each.filed_on is None:
            found[each.line] += (filing_of(each, terms.provisions.filing_days),)
    return found


@dataclass(frozen=True, slots=True)
class MarkerDueRow:
    """When a marker is to be looked at, and how it was found last (应检界桩)."""

    line: LineRow
    marker: MarkerRow
    due: MarkerDue

    @property
    def key(self) -> tuple[str, str, str]:
        """By what a list goes on after it."""
        return _day_key(self.due.due), self.line.code, str(self.marker.id)


def markers_due(
    session: Session,
    line_id: UUID | None,
    *,
    as_of: date,
    of: Collection[UUID] | None = None,
    looker: Looker = EVERYTHING,
    terms: Terms | None = None,
    seen: LastSeen | None = None,
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
    found = lines_due(session, as_of=as_of, of=wanted, looker=looker, terms=terms, seen=seen)
    groups: dict[tuple[str, str], LineDue] = {}
    for each in found:
        for told in each.by_day.values():
            if told.standing in standings:
                groups[_day_key(told.due), each.line.code] = each
    keys = sorted(key for key in groups if after is None or key >= after[:2])
    rows: Iterator[MarkerDueRow] = (
        row
        for key in keys
        for row in _of_group(session, groups[key], key, as_of, terms)
        if row.due.standing in standings
    )
    if after is not None:
        rows = _behind(rows, after)
    return list(rows if limit is None else islice(rows, limit))


def _of_group(
    session: Session, found: LineDue, key: tuple[str, str], as_of: date, terms: Terms
) -> Iterator[MarkerDueRow]:
    """Give the markers of a line that are due on one day."""
    rows = markers(session, as_of=as_of, of=(found.line.id,))
    told = by_day(found.due, found.line.since, {row.seen_on for row in rows}, as_of, terms)
    for row in rows:
        due = told[row.seen_on]
        if _day_key(due.due) == key[0]:
            yield MarkerDueRow(found.line, row, MarkerDue(row.id, due.due, due.standing, due.last_seen))


def _behind(rows: Iterator[MarkerDueRow], after: tuple[str, str, str]) -> Iterator[MarkerDueRow]:
    rest = dropwhile(lambda row: row.key[:2] == after[:2] and row.key != after, rows)
    if (last := next(rest, None)) is None or last.key != after:
        raise Stale("The list has changed since the page before: begin again without `next`.")
    return rest


def _day_key(day: date | None) -> str:
    return (day or date.max).isoformat()
