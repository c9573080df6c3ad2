"""Drawing the lines of a province anew from what its counties cover, as one ledger entry or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import PROVINCE
from boundaries.lines.changes import write_lines
from boundaries.lines.deriving.settling import Deviation, settled
from boundaries.lines.deriving.through_time import LinesOfAllTimes, lines_of_all_times
from boundaries.lines.naming import BY_BOTH_NAMES, CountyPatterns
from boundaries.lines.queries import dated_provinces, dated_tracts, stored_lines, stored_tri_points
from boundaries.lines.records import LineRecord
from foundation.actor import Actor
from foundation.errors import NotFound
from foundation.ledger.writing import writing
from foundation.periods import in_force


@dataclass(frozen=True, slots=True)
class DrawingReport:
    """What came of drawing lines anew (界线推导报告)."""

    lines: tuple[LineRecord, ...]
    """Those in force on the day that was asked for."""
    tri_points: int
    new: int
    closed: int
    kept: int
    fixed: tuple[Deviation, ...]
    """Lines that agreements fix, and how far the polygons are from them."""
    open_m: float
    """Length of the province's border with nobody known on the other side, in metres."""
    seq: int | None
    """Ledger entry; ``None`` when nothing was different."""


def draw_lines(
    session: Session,
    *,
    province: str,
    today: date,
    actor: Actor,
    reason: str,
    patterns: CountyPatterns = BY_BOTH_NAMES,
    advance: Callable[[int, int], None] = lambda _done, _of: None,
) -> DrawingReport:
    """Make the derived lines of a province what its polygons show, in the caller's transaction.

    Lines are drawn for every period since anything is known of its counties. A line that an agreement fixes stays.

    Parameters
    ----------
    province
        Its code, six digits.
    today
        The day whose lines are reported.
    advance
        Told how many periods are done, and how many there are.

    Raises
    ------
    NotFound
        When no unit has the code.
    InvalidInput
        When no county of it has an extent, or extents overlap.
    """
    known = lineage(session)
    home = home_province(known, province, today)
    drawn = lines_of_all_times(
        dated_tracts(session, known, home), dated_provinces(known), home, patterns=patterns, advance=advance
    )
    plan = settled(drawn.lines, drawn.tri_points, stored_lines(session), stored_tri_points(session))
    seq = None
    if plan:
        with writing(session, actor, "derive lines", reason=reason) as entry:
            write_lines(session, entry, plan, source_id=None)
            entry.details["lines"] = len(plan.new)
            entry.details["closed"] = len(plan.closed)
        seq = entry.seq
    in_force_now = _in_force(drawn, today)
    points = sum(in_force(each.first, each.end, today) for each in drawn.tri_points)
    return DrawingReport(
        in_force_now,
        points,
        len(plan.new),
        len(plan.closed),
        plan.kept,
        tuple(plan.fixed),
        drawn.open_m,
        seq,
    )


def home_province(known: Lineage, code: str, day: date) -> UUID:
    """Return the province that a code means.

    Raises
    ------
    NotFound
        When it means none on that day.
    """
    found = known.meant(code, day)
    version = None if found is None else known.version(found, day)
    if found is None or version is None or version.level != PROVINCE:
        raise NotFound(
            f"No province has the code {code} on {day}: load or import divisions first, or set GAZETTEER_PROVINCE."
        )
    return found


def _in_force(drawn: LinesOfAllTimes, day: date) -> tuple[LineRecord, ...]:
    found = (each for each in drawn.lines if in_force(each.first, each.end, day))
    return tuple(sorted(found, key=lambda each: (each.level, each.code)))
