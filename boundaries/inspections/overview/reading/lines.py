"""Reading the lines of a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from boundaries.divisions.codes import COUNTY
from boundaries.inspections.overview.reading.given import AS_OF, OF, Statement, asked
from boundaries.lines.models import BoundaryLineVersion, BoundarySegment
from foundation.versioned import in_force, known_at


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line that is to be inspected, as it is on a day (应检界线).

    Parameters
    ----------
    level
        1 省界, 2 地级界, 3 县界; lines of townships are none of those that are inspected jointly.
    sides
        Left and right.
    since
        From which day it has been in force; ``None`` where nobody knows.
    length_m
        Geodesic.
    """

    id: UUID
    code: str
    name: str
    level: int
    sides: tuple[UUID, UUID]
    since: date | None
    length_m: float


def lines(session: Session, *, as_of: date, of: Collection[UUID] | None = None) -> list[LineRow]:
    """Return the lines of counties and above that are in force on a day, by level and code.

    Parameters
    ----------
    of
        Only these.

    References
    ----------
    令353, Art. 12 (V): governments of counties and above inspect their lines jointly.
    """
    found = session.connection().execute(_lines(is_limited=of is not None), asked(as_of, of))
    return [
        LineRow(line, code, name, level, (left, right), since, length_m or 0.0)
        for line, code, name, level, left, right, since, length_m in found
    ]


@cache
def _lines(*, is_limited: bool) -> Statement:
    row, life = BoundaryLineVersion, aliased(BoundaryLineVersion)
    measured = (
        select(BoundarySegment.line_id, func.sum(BoundarySegment.length_m).label("length_m"))
        .where(in_force(BoundarySegment, AS_OF))
        .group_by(BoundarySegment.line_id)
        .subquery()
    )
    begun = case((func.bool_or(func.lower_inf(life.valid)), None), else_=func.min(func.lower(life.valid)))
    wanted = (
        select(row.line_id, row.code, row.name, row.level, row.left_id, row.right_id, begun, measured.c.length_m)
        .join(life, and_(life.line_id == row.line_id, known_at(life, None)))
        .outerjoin(measured, measured.c.line_id == row.line_id)
        .where(in_force(row, AS_OF), row.level <= COUNTY)
        .where(or_(func.lower_inf(life.valid), func.lower(life.valid) <= AS_OF))
        .group_by(row.row_id, measured.c.length_m)
        .order_by(row.level, row.code)
    )
    return wanted.where(row.line_id == OF) if is_limited else wanted
