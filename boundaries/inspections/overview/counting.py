"""Lines, markers, what is to be done, and disputes of a round as counts (汇总统计); values in, values out."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.overview.following import DisputeRow, FollowUpRow
from boundaries.inspections.overview.reading.markers import MarkerRow
from boundaries.inspections.overview.reading.tasks import TaskRow
from boundaries.inspections.overview.summary import (
    DisputeCount,
    Reached,
    TreatmentCount,
    Unit,
    UnitStatuses,
    YearCount,
)
from boundaries.inspections.scheduling.cycle import Round


def unit_on(lineage: Lineage, unit: UUID, day: date) -> Unit:
    """Return a division by what it is called on a day, else by its last name."""
    version = lineage.version(unit, day)
    known = lineage.versions(unit)
    name = version.name if version is not None else known[-1].name if known else str(unit)
    return Unit(unit, lineage.code(unit, day), name)


def together(parts: Iterable[Reached]) -> Reached:
    """Return how much was looked at of several lines."""
    kept = list(parts)
    return Reached(
        sum(each.length_m for each in kept),
        sum(each.covered_m for each in kept),
        sum(each.markers for each in kept),
        sum(each.seen for each in kept),
    )


def by_year(running: Round, planned: Collection[TaskRow]) -> tuple[YearCount, ...]:
    """Return what is planned for each year of a round, and for years beside it, and what is done of it."""
    years = {*range(running.first_year, running.last_year + 1), *(task.year for task in planned)}
    return tuple(
        YearCount(
            year,
            sum(task.year == year for task in planned),
            sum(task.year == year and task.completed_on is not None for task in planned),
            sum(task.year == year and task.filed_on is not None for task in planned),
        )
        for year in sorted(years)
    )


def statuses(rows: Iterable[MarkerRow]) -> Mapping[MarkerStatus, int]:
    """Return how many markers have each status by their last record; one with two is counted in both."""
    found = Counter(status for row in rows for status in row.statuses)
    return {status: found[status.value] for status in MarkerStatus if found[status.value]}


def by_unit(rows: Iterable[MarkerRow], named: Callable[[UUID], Unit]) -> tuple[UnitStatuses, ...]:
    """Return in what condition the markers are that each division looks after, by code; those of nobody last."""
    managed: dict[UUID | None, list[MarkerRow]] = defaultdict(list)
    for row in rows:
        managed[row.responsible].append(row)
    found = [
        UnitStatuses(
            None if unit is None else named(unit),
            len(own),
            sum(row.seen_on is not None for row in own),
            statuses(own),
        )
        for unit, own in managed.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.unit is None, (each.unit and each.unit.code) or "~")))


def by_action(asked: Iterable[FollowUpRow], day: date) -> tuple[TreatmentCount, ...]:
    """Return how far what is to be done is on a day; what was given up counts as closed."""
    found: dict[Action, list[FollowUpRow]] = defaultdict(list)
    for row in asked:
        found[row.action].append(row)
    return tuple(
        TreatmentCount(
            action,
            len(found[action]),
            sum(row.closed_on is not None for row in found[action]),
            sum(row.is_overdue(day) for row in found[action]),
        )
        for action in Action
        if action in found
    )


def by_kind(rows: Iterable[DisputeRow]) -> tuple[DisputeCount, ...]:
    """Return how many disputes of each kind stand where."""
    found = Counter((row.kind, row.stage) for row in rows)
    return tuple(DisputeCount(kind, stage, count) for (kind, stage), count in sorted(found.items()))
