"""What is due, line by line and marker by marker, as of a day (应检清单)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import Looker
from boundaries.inspections.overview.reading.happened import occurrences, walks
from boundaries.inspections.overview.reading.lines import LineRow, lines
from boundaries.inspections.overview.reading.markers import LastSeen, last_seen
from boundaries.inspections.overview.reading.tasks import TaskRow, by_line, is_seen, running, tasks
from boundaries.inspections.provisions import Provisions, known_provisions
from boundaries.inspections.scheduling import schedule
from boundaries.inspections.scheduling.cycle import Round, known_rounds
from boundaries.inspections.scheduling.extra import Extra, Walk, extra
from boundaries.inspections.scheduling.plan import Assignment
from boundaries.inspections.scheduling.schedule import Completed, Due, Filing, MarkerDue, Standing, due_list, filing_of

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


@dataclass(frozen=True, slots=True)
class Reckoned:
    """When lines are due on a day, whoever asks (到期总表).

    Parameters
    ----------
    lines
        The most urgent first; what nobody can tell comes last.
    planned
        The inspections of each: who is or was on a team of one is told of its line.
    """

    lines: tuple[LineDue, ...]
    planned: Mapping[UUID, Collection[TaskRow]]

    def shown(self, of: Collection[UUID] | None = None, looker: Looker = EVERYTHING) -> list[LineDue]:
        """Return those of some lines, or all, that somebody is told of, in their order."""
        wanted = (each for each in self.lines if of is None or each.line.id in of)
        return [each for each in wanted if is_seen(each.line, self.planned.get(each.line.id, ()), looker)]


def lines_due(
    session: Session,
    *,
    as_of: date,
    of: Collection[UUID] | None = None,
    looker: Looker = EVERYTHING,
    terms: Terms | None = None,
    seen: LastSeen | None = None,
) -> list[LineDue]:
    """Return when each line is due, as `reckoned` does, of those that somebody is told of.

    Parameters
    ----------
    looker
        Who asks: of lines of which he reads no side, and on whose teams he never was, nothing is told.
    """
    return reckoned(session, as_of=as_of, of=of, terms=terms, seen=seen).shown(looker=looker)


def reckoned(
    session: Session,
    *,
    as_of: date,
    of: Collection[UUID] | None = None,
    terms: Terms | None = None,
    seen: LastSeen | None = None,
) -> Reckoned:
    """Return when each line is due, the most urgent first; what nobody can tell comes last.

    Parameters
    ----------
    as_of
        The day: lines in force on it, and what was planned, done and seen until then.
    of
        Only these lines.
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
    return Reckoned(tuple(found), dict(planned))


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
    found: Counter[Standing] = Counter()
    days: list[date] = []
    for day, count in seen.items():
        each = told[day]
        found[each.standing] += count
        days += [each.due] if each.due is not None else []
    done, later, soon, overdue = (found[each] for each in _STANDINGS)
    return MarkerCounts(sum(seen.values()), done, later, soon, overdue, min(days, default=None))


_STANDINGS = (Standing.DONE, Standing.LATER, Standing.SOON, Standing.OVERDUE)


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
