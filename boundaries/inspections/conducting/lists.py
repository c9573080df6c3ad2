"""Inspections in lists, as far as somebody sees them, and counted by round."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import Looker, visible
from boundaries.inspections.models.tasks import Inspection


@dataclass(frozen=True, slots=True)
class Selection:
    """Which inspections are meant (筛选条件)."""

    round_number: int | None = None
    year: int | None = None
    lines: Collection[UUID] | None = None
    units: Collection[UUID] | None = None
    """Of which one is a side."""
    stage: str | None = None
    """As `Inspection.stage` has it, or ``cancelled``."""
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """What a list tells of an inspection (联检任务摘要)."""

    id: UUID
    line_id: UUID
    round_number: int
    year: int
    occasion: str | None
    from_m: float | None
    to_m: float | None
    lead_id: UUID
    unit_ids: tuple[UUID, ...]
    markers: int
    stage: str
    field_from: date | None
    completed_on: date | None
    filed_on: date | None
    is_cancelled: bool
    changed_by: int


CANCELLED = "cancelled"


def listing(
    session: Session, looker: Looker, selection: Selection, *, after: tuple[float, UUID] | None, limit: int
) -> list[Brief]:
    """Return what somebody sees of a selection of inspections, by year.

    Parameters
    ----------
    after
        Year and identity of the last one of the page before.
    limit
        Most to return.
    """
    row = Inspection
    wanted = (
        select(
            row.id,
            row.line_id,
            row.round_number,
            row.year,
            row.occasion,
            row.from_m,
            row.to_m,
            row.lead_id,
            row.unit_ids,
            func.cardinality(row.marker_ids).label("markers"),
            row.stage,
            row.field_from,
            row.completed_on,
            row.filed_on,
            row.is_cancelled,
            row.changed_by,
        )
        .where(visible(looker), *_conditions(looker, selection))
        .order_by(row.year, row.id)
        .limit(limit)
    )
    if after is not None:
        year, identity = int(after[0]), after[1]
        wanted = wanted.where(or_(row.year > year, (row.year == year) & (row.id > identity)))
    found = session.connection().execute(wanted)
    return [Brief(**{**each._asdict(), "unit_ids": tuple(each.unit_ids)}) for each in found]


def _conditions(looker: Looker, selection: Selection) -> list[ColumnElement[bool]]:
    row = Inspection
    found: list[ColumnElement[bool]] = []
    if selection.round_number is not None:
        found.append(row.round_number == selection.round_number)
    if selection.year is not None:
        found.append(row.year == selection.year)
    if selection.lines is not None:
        found.append(row.line_id.in_(selection.lines))
    if selection.units is not None:
        found.append(row.unit_ids.overlap(list(selection.units)))
    if selection.stage == CANCELLED:
        found.append(row.is_cancelled.is_(True))
    elif selection.stage is not None:
        found += [row.stage == selection.stage, ~row.is_cancelled]
    if selection.is_mine:
        found.append(row.people.contains([looker.person]))
    return found


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the inspections of a year of a round have come (轮次进度)."""

    round_number: int
    year: int
    planned: int
    """In turn, neither given up: all that follow are among them."""
    in_field: int
    completed: int
    filed: int
    overdue: int
    """Not completed, and their year is over."""
    out_of_turn: int
    cancelled: int


def counts(session: Session, looker: Looker, *, today: date, round_number: int | None = None) -> list[Counts]:
    """Return what somebody sees of rounds, counted by year."""
    row = Inspection
    in_turn = row.occasion.is_(None) & ~row.is_cancelled
    is_open = in_turn & row.completed_on.is_(None)

    def count(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count().filter(condition)

    wanted = select(
        row.round_number,
        row.year,
        count(in_turn),
        count(is_open & (row.field_from <= today)),
        count(in_turn & row.completed_on.is_not(None)),
        count(in_turn & row.filed_on.is_not(None)),
        count(is_open & (row.year < today.year)),
        count(row.occasion.is_not(None) & ~row.is_cancelled),
        count(row.is_cancelled.is_(True)),
    ).where(visible(looker))
    if round_number is not None:
        wanted = wanted.where(row.round_number == round_number)
    grouped = wanted.group_by(row.round_number, row.year).order_by(row.round_number, row.year)
    return [Counts(*each) for each in session.connection().execute(grouped)]
