"""How a round stands on a day, put together from what is stored (轮次汇总)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.inspections.conducting.planning import round_numbered
from boundaries.inspections.conducting.queries import Looker
from boundaries.inspections.overview.counting import by_action, by_kind, by_unit, by_year, statuses, together, unit_on
from boundaries.inspections.overview.due import EVERYTHING, LineDue, Terms, lines_due
from boundaries.inspections.overview.following import (
    DisputeRow,
    FollowUpRow,
    RecordCount,
    disputes,
    follow_ups,
    record_counts,
    titles,
)
from boundaries.inspections.overview.peaceful import Condition, Peace, held, is_peaceful, known_conditions
from boundaries.inspections.overview.reading.happened import occurrences, walks
from boundaries.inspections.overview.reading.markers import LastSeen, MarkerRow, markers
from boundaries.inspections.overview.reading.tasks import TaskRow, tasks
from boundaries.inspections.overview.summary import (
    ExtraCount,
    LineStanding,
    PeacefulCount,
    Reached,
    RoundSummary,
    Unit,
)
from boundaries.inspections.scheduling.coverage import covered_m
from boundaries.inspections.scheduling.cycle import Round
from boundaries.inspections.scheduling.extra import Walk, extra
from boundaries.inspections.scheduling.schedule import Completed, Standing, filing_of
from boundaries.markers.kinds import MarkerState

_OPEN_TO_ALL = 0
"""公开: titles of secret documents are not looked at, so that a tag tells nothing of them."""


@dataclass(frozen=True)
class _Stored:
    """What is stored of a round until the day, by line."""

    running: Round
    as_of: date
    terms: Terms
    conditions: Sequence[Condition]
    lineage: Lineage
    in_turn: Mapping[UUID, TaskRow]
    markers: Mapping[UUID, list[MarkerRow]]
    walks: Mapping[UUID, list[Walk]]
    all_walks: Mapping[UUID, list[Walk]]
    """Of every round: who looked after an occurrence looked, whatever for."""
    follow_ups: Mapping[UUID, list[FollowUpRow]]
    disputes: Mapping[UUID, list[DisputeRow]]
    records: Mapping[UUID, RecordCount]
    titles: Mapping[UUID, list[str]]


def round_summary(
    session: Session,
    number: int,
    *,
    as_of: date,
    lineage: Lineage,
    looker: Looker = EVERYTHING,
    terms: Terms | None = None,
    conditions: Sequence[Condition] | None = None,
    seen: LastSeen | None = None,
) -> RoundSummary:
    """Return how a round stands on a day.

    Parameters
    ----------
    number
        5 for 第五轮.
    as_of
        The day: what happened after it does not count.
    lineage
        What divisions are called on that day.
    looker
        Who asks: only lines that he reads are counted.
    terms, conditions
        Ours when left out.
    seen
        When markers were last reached, where that is at hand.

    Raises
    ------
    InvalidInput
        When there is no such round.
    """
    terms = terms or Terms()
    running = round_numbered(number, terms.rounds)
    found = lines_due(session, as_of=as_of, looker=looker, terms=terms, seen=seen)
    found.sort(key=lambda each: (each.line.level, each.line.code))
    of = {each.line.id for each in found}
    stored = _stored(
        session, running, as_of, of=of, lineage=lineage, terms=terms, conditions=conditions or known_conditions()
    )
    lines = tuple(_line(each, stored) for each in found)
    counted = [stored.records[each] for each in of if each in stored.records]
    rows = [row for each in of for row in stored.markers.get(each, ())]
    asked = [row for each in of for row in stored.follow_ups.get(each, ())]
    return RoundSummary(
        running,
        as_of,
        lines,
        planned=sum(line.inspection is not None for line in lines),
        in_field=sum(map(_is_in_field, stored.in_turn.values())),
        completed=sum(line.completed_on is not None for line in lines),
        filed=sum(line.filed_on is not None for line in lines),
        overdue=sum(line.standing is Standing.OVERDUE for line in lines),
        filings_overdue=sum(_is_filing_late(line, as_of) for line in lines),
        reached=together(line.reached for line in lines),
        records=sum(each.records for each in counted),
        unsettled=sum(each.unsettled for each in counted),
        years=by_year(running, stored.in_turn.values()),
        statuses=statuses(rows),
        by_unit=by_unit(rows, lambda unit: _unit(unit, stored)),
        treatments=by_action(asked, as_of),
        disputes=by_kind(row for each in of for row in stored.disputes.get(each, ())),
        extras=_extras(session, stored, of),
        peaceful=tuple(
            PeacefulCount(each, sum(line.peaceful[each.name] for line in lines)) for each in stored.conditions
        ),
        peaceful_lines=sum(line.is_peaceful for line in lines),
    )


def _stored(
    session: Session,
    running: Round,
    as_of: date,
    *,
    of: Collection[UUID],
    lineage: Lineage,
    terms: Terms,
    conditions: Sequence[Condition],
) -> _Stored:
    planned = tasks(session, as_of=as_of, of=of, round_number=running.number)
    by_line: dict[UUID, list[MarkerRow]] = defaultdict(list)
    for row in markers(session, as_of=as_of, of=of, round_number=running.number):
        by_line[row.line].append(row)
    line_of = {row.id: row.line for rows in by_line.values() for row in rows}
    treated: dict[UUID, list[FollowUpRow]] = defaultdict(list)
    for each in follow_ups(session, as_of=as_of, round_number=running.number):
        # By the line that numbers the marker; one that is given up by now, by the line from which it was seen.
        treated[line_of.get(each.marker, each.line)].append(each)
    quarrels: dict[UUID, list[DisputeRow]] = defaultdict(list)
    for quarrel in disputes(session, as_of=as_of):
        if quarrel.reported_on <= running.last_day and (quarrel.is_open or quarrel.since >= running.first_day):
            quarrels[quarrel.line].append(quarrel)
    return _Stored(
        running,
        as_of,
        terms,
        conditions,
        lineage,
        {task.line: task for task in planned if task.is_in_turn},
        by_line,
        _walks(walks(session, as_of=as_of, of=of, round_number=running.number)),
        _walks(walks(session, as_of=as_of, of=of)),
        treated,
        quarrels,
        record_counts(session, as_of=as_of, round_number=running.number),
        titles(session, as_of=as_of, of=of, secrecy=_OPEN_TO_ALL),
    )


def _walks(found: Iterable[Walk]) -> Mapping[UUID, list[Walk]]:
    by_line: dict[UUID, list[Walk]] = defaultdict(list)
    for walk in found:
        by_line[walk.line].append(walk)
    return by_line


def _line(found: LineDue, stored: _Stored) -> LineStanding:
    line, task = found.line, stored.in_turn.get(found.line.id)
    rows, asked = stored.markers.get(line.id, []), stored.follow_ups.get(line.id, [])
    open_disputes = sum(each.is_open for each in stored.disputes.get(line.id, ()))
    overdue = sum(each.is_overdue(stored.as_of) for each in asked)
    reached = _reached(found, stored)
    completed_on, filed_on = (task.completed_on, task.filed_on) if task is not None else (None, None)
    done = None if completed_on is None else Completed(line.id, completed_on, filed_on)
    peace = Peace(
        is_inspected=completed_on is not None,
        is_filed=filed_on is not None,
        is_reached=reached.seen == reached.markers,
        open_disputes=open_disputes,
        overdue=overdue,
        has_custody=all(_is_kept(row) for row in rows),
        titles=stored.titles.get(line.id, []),
    )
    holding = held(stored.conditions, peace)
    return LineStanding(
        line.id,
        line.code,
        line.name,
        line.level,
        tuple(_unit(side, stored) for side in line.sides),
        inspection=task.id if task is not None else None,
        year=task.year if task is not None else None,
        lead=_unit(task.lead, stored) if task is not None else None,
        stage=task.stage if task is not None else None,
        standing=found.due.standing,
        due=found.due.due,
        completed_on=completed_on,
        filed_on=filed_on,
        filing_due=None if done is None else filing_of(done, stored.terms.provisions.filing_days).due,
        reached=reached,
        statuses=statuses(rows),
        open_treatments=sum(each.closed_on is None for each in asked),
        overdue_treatments=overdue,
        open_disputes=open_disputes,
        peaceful=holding,
        is_peaceful=is_peaceful(stored.conditions, holding),
    )


def _reached(found: LineDue, stored: _Stored) -> Reached:
    line, rows = found.line, stored.markers.get(found.line.id, [])
    slack_m = stored.terms.provisions.line_end_slack_m
    walked = covered_m((walk.span for walk in stored.walks.get(line.id, ())), line.length_m, slack_m)
    return Reached(line.length_m, walked, len(rows), sum(row.seen_on is not None for row in rows))


def _is_kept(row: MarkerRow) -> bool:
    return row.state != MarkerState.STANDING.value or row.custody is not None or row.responsible is not None


def _is_in_field(task: TaskRow) -> bool:
    return task.field_from is not None and task.completed_on is None


def _is_filing_late(line: LineStanding, day: date) -> bool:
    return line.filed_on is None and line.filing_due is not None and day > line.filing_due


def _unit(unit: UUID, stored: _Stored) -> Unit:
    return unit_on(stored.lineage, unit, stored.as_of)


def _extras(session: Session, stored: _Stored, of: Collection[UUID]) -> ExtraCount:
    first, last = stored.running.first_day, stored.running.last_day
    found = [
        extra(each, stored.all_walks.get(each.line, ()), stored.terms.provisions)
        for each in occurrences(session, as_of=stored.as_of, of=of)
        if first <= each.on <= last
    ]
    return ExtraCount(
        len(found), sum(each.is_done for each in found), sum(each.is_overdue(stored.as_of) for each in found)
    )
