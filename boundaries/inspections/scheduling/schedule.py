"""What is due, overdue and done (应检、逾期、已检), line by line, as of a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from boundaries.inspections.provisions import Provisions
from boundaries.inspections.scheduling.cycle import Round, due_after, end_of_year, round_of
from boundaries.inspections.scheduling.plan import Assignment


class Clock(StrEnum):
    """What makes an inspection due (到期依据)."""

    CYCLE = "cycle"
    """五年周期: five years since the last one, or since the line came into force (令353, Art. 12; V)."""
    PLAN = "plan"
    """年度计划: the year that the plan of the round gives it (民函〔2006〕328号; V)."""
    ROUND = "round"
    """轮次: the end of the round, where the plan gives no year (I)."""


class Standing(StrEnum):
    """How a line stands in the cycle (联检状态)."""

    DONE = "done"
    """本轮已检."""
    LATER = "later"
    """未到期."""
    SOON = "soon"
    """应检: its last day is near."""
    OVERDUE = "overdue"
    """逾期未检."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A joint inspection of a whole line that was completed (已完成的联检).

    Parameters
    ----------
    line
        The line.
    on
        The day on which both sides had signed the report.
    filed_on
        The day it was filed with the authority that approved the line; ``None`` while it is not.
    """

    line: UUID
    on: date
    filed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """When a line is to be inspected next (应检).

    Parameters
    ----------
    line
        The line.
    due
        The last day on which it is in time; ``None`` where nobody knows since when the line has been, and no plan and
        no round tells.
    clock
        What makes it due.
    standing
        How it stands today.
    last_on
        When the last inspection was completed.
    lead
        Who leads, where a plan says.
    """

    line: UUID
    due: date | None
    clock: Clock | None
    standing: Standing
    last_on: date | None = None
    lead: UUID | None = None


def next_due(
    line: UUID,
    since: date | None,
    completed: Iterable[Completed],
    plan: Iterable[Assignment],
    rounds: Sequence[Round],
    *,
    today: date,
    provisions: Provisions,
) -> Due:
    """Return when a line is due, by whichever clock runs out first.

    Inspections completed after today are not looked at: the question may be how things stood on a day.

    Parameters
    ----------
    since
        The day from which the line has been in force.
    completed, plan
        Of this line or of several; those of others are passed over.

    References
    ----------
    令353, Art. 12.
    """
    done = sorted(each.on for each in completed if each.line == line and each.on <= today)
    last_on = done[-1] if done else None
    running = round_of(today, rounds)
    is_done = running is not None and last_on is not None and running.contains(last_on)
    own = [each for each in plan if each.line == line]
    ahead = _number(running) + (1 if is_done else 0)
    assigned = next((each for each in own if each.round_number == ahead), None)
    clocks = [*_of_cycle(last_on or since, provisions)]
    if assigned is not None:
        clocks.append((end_of_year(assigned.year), Clock.PLAN))
    elif running is not None and not is_done:
        clocks.append((running.last_day, Clock.ROUND))
    due, clock = min(clocks, key=lambda each: each[0], default=(None, None))
    standing = _standing(due, today, provisions.soon_days, is_done=is_done)
    return Due(line, due, clock, standing, last_on, assigned.lead if assigned is not None else None)


def _number(running: Round | None) -> int:
    return running.number if running is not None else 0


def _of_cycle(since: date | None, provisions: Provisions) -> list[tuple[date, Clock]]:
    return [(due_after(since, provisions.cycle_counting), Clock.CYCLE)] if since is not None else []


def _standing(due: date | None, today: date, soon_days: int, *, is_done: bool) -> Standing:
    if due is not None and today > due:
        return Standing.OVERDUE
    if due is not None and due - today <= timedelta(days=soon_days):
        return Standing.SOON
    return Standing.DONE if is_done else Standing.LATER


def due_list(
    lines: Mapping[UUID, date | None],
    completed: Iterable[Completed],
    plan: Iterable[Assignment],
    rounds: Sequence[Round],
    *,
    today: date,
    provisions: Provisions,
) -> tuple[Due, ...]:
    """Return when each line is due, the most urgent first; what nobody can tell comes last.

    Parameters
    ----------
    lines
        Every line with the day from which it has been in force.
    """
    done: dict[UUID, list[Completed]] = {}
    for inspection in completed:
        done.setdefault(inspection.line, []).append(inspection)
    planned: dict[UUID, list[Assignment]] = {}
    for assignment in plan:
        planned.setdefault(assignment.line, []).append(assignment)
    found = (
        next_due(line, since, done.get(line, ()), planned.get(line, ()), rounds, today=today, provisions=provisions)
        for line, since in lines.items()
    )
    return tuple(sorted(found, key=lambda each: (each.due or date.max, str(each.line))))


@dataclass(frozen=True, slots=True)
class MarkerDue:
    """When a marker is to be looked at next (应检界桩).

    Parameters
    ----------
    due
        The last day on which that is in time; ``None`` where nobody can tell.
    last_seen
        When it was last reached in a joint inspection; ``None`` where it never was.
    """

    marker: UUID
    due: date | None
    standing: Standing
    last_seen: date | None


def markers_due(
    line: Due,
    since: date | None,
    last_seen: Mapping[UUID, date | None],
    rounds: Sequence[Round],
    *,
    today: date,
    provisions: Provisions,
) -> tuple[MarkerDue, ...]:
    """Return when each marker of a line is due, in the order in which they are given.

    A marker that nobody reached in this round is due in it, though its line is done: an inspection is of every marker
    (省级联检办法, Art. 3; V).

    Parameters
    ----------
    line
        When the line is due.
    since
        The day from which the line has been in force.
    last_seen
        Of each marker, when it was last reached in a joint inspection: records that say that it was not reached do not
        count.
    """
    running = round_of(today, rounds)
    own = line.due if line.standing is not Standing.DONE else None
    latest = min((day for day in (own, running.last_day if running is not None else None) if day), default=None)
    # Markers of one walk are due together: thousands of them share a few days.
    known: dict[date | None, tuple[date | None, Standing]] = {}
    for seen in set(last_seen.values()):
        begun = seen or since
        cycle = due_after(begun, provisions.cycle_counting) if begun is not None else None
        is_seen = seen is not None and running is not None and running.contains(seen)
        due = cycle if is_seen or latest is None or (cycle is not None and cycle < latest) else latest
        known[seen] = due, _standing(due, today, provisions.soon_days, is_done=is_seen)
    return tuple(MarkerDue(marker, *known[day], day) for marker, day in last_seen.items())


@dataclass(frozen=True, slots=True)
class Filing:
    """That the results of an inspection are owed to the authority that approved the line (联检成果备案)."""

    line: UUID
    due: date
    filed_on: date | None

    def is_overdue(self, today: date) -> bool:
        """Return whether they are not filed and the last day is over."""
        return self.filed_on is None and today > self.due


def filing_of(inspection: Completed, filing_days: int) -> Filing:
    """Return by when the results are to be filed jointly.

    References
    ----------
    令353, Art. 12 (V); the article names no days (`data/provisions.tsv`).
    """
    return Filing(inspection.line, inspection.on + timedelta(days=filing_days), inspection.filed_on)
