"""What papers need beside the records: the line with its course, its markers, what everybody is called."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from shapely import LineString, MultiLineString, Point
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.disputes.states import KindRules, known_kinds
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.reporting.telling.known import InspectionKnown, Names
from boundaries.inspections.scheduling.cycle import Round, known_rounds
from boundaries.lines.models import BoundaryLineVersion, BoundarySegment
from boundaries.markers.models import BoundaryMarkerVersion
from boundaries.markers.queries import stored_markers
from foundation.errors import Conflict
from foundation.versioned import known_at

_PUBLIC = 0
"""公开, as `gazetteer.places.records.Secrecy` has it."""


def _exactly(position: Point) -> Point | None:
    return position


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a paper is made, and by what words (阅者).

    Parameters
    ----------
    today
        In Asia/Shanghai.
    unit_name
        Gives what a division is called today, as its path reads.
    is_precise
        Whether he may know where markers stand, and of those that are secret.
    """

    today: date
    unit_name: Callable[[UUID], str]
    is_precise: bool
    placed: Callable[[Point], Point | None] = _exactly
    """Where he is told that a marker stands; ``None`` where he is not."""
    rulebook: Rulebook = field(default_factory=Rulebook)
    kinds: KindRules = field(default_factory=known_kinds)
    rounds: Sequence[Round] = field(default_factory=known_rounds)


@dataclass(frozen=True, slots=True)
class LineThen:
    """A line as it was on a day, or last before it was in force no more (界线)."""

    id: UUID
    code: str
    name: str
    level: int
    authority: str
    course: MultiLineString


def line_then(session: Session, line_id: UUID, day: date) -> LineThen:
    """Return a line as it was on a day; as it was last, where it was not in force then.

    Raises
    ------
    Conflict
        When nothing is known of it any more.
    """
    row, segment = BoundaryLineVersion, BoundarySegment
    wanted = select(row).where(row.line_id == line_id, known_at(row, None))
    last = wanted.order_by(row.valid.contains(day).desc(), func.upper(row.valid).desc().nulls_first()).limit(1)
    found = session.scalar(last)
    if found is None:
        raise Conflict("Nothing is known of this line any more: load it again.")
    courses = session.scalars(
        select(segment.course)
        .where(
            segment.line_id == line_id, known_at(segment, None), segment.valid.op("&&", is_comparison=True)(found.valid)
        )
        .order_by(segment.valid.desc(), segment.ordinal)
    ).all()
    course = MultiLineString([each for each in courses if isinstance(each, LineString)])
    return LineThen(line_id, found.code, found.name, found.level, found.authority or "", course)


def inspection_of(session: Session, task: Task, line: LineThen, rounds: Sequence[Round]) -> InspectionKnown:
    """Return an inspection as its papers tell it."""
    known = next((each for each in rounds if each.number == task.round_number), None)
    return InspectionKnown(
        line.name,
        line.code,
        line.level,
        known or Round(task.round_number, task.year, task.year),
        task.year,
        task.lead_id,
        task.unit_ids,
        task.occasion,
        is_synthetic=_is_synthetic(session, task.line_id),
    )


def names_of(session: Session, task: Task, markers: Collection[UUID], reader: Reader, day: date) -> Names:
    """Return what everything is called that papers of an inspection speak of.

    Parameters
    ----------
    markers
        Those of which the register is asked; the ones that the reader may not know are not among the answer.
    day
        Of which the register is asked.
    """
    secrecy = None if reader.is_precise else _PUBLIC
    found = stored_markers(session, as_of=day, secrecy=secrecy, marker_ids=frozenset(markers))
    return Names(
        {unit: reader.unit_name(unit) for unit in task.unit_ids},
        task.state.names,
        {each.id: each.record for each in found},
        reader.is_precise,
    )


def _is_synthetic(session: Session, line_id: UUID) -> bool:
    """Return whether the markers of a line are made up, as those of the demonstration are."""
    row = BoundaryMarkerVersion
    wanted = select(row.row_id).where(row.line_id == line_id, known_at(row, None), row.synthetic).limit(1)
    return session.scalar(wanted) is not None
