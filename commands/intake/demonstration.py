"""The boundaries of the demonstration province: lines drawn from its schematic counties, and made-up markers."""

from collections.abc import Callable

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage
from boundaries.lines.drawing import draw_lines
from boundaries.lines.naming import CountyPatterns
from boundaries.lines.queries import stored_lines, stored_tri_points
from boundaries.markers.changes import open_markers
from boundaries.markers.models import BoundaryMarkerVersion
from commands.intake.admission import today
from foundation.actor import OPERATOR
from foundation.ledger.writing import writing
from seeds.facts import PROVINCE_CODE
from seeds.markers import corners_of, demonstration_markers


def has_markers(session: Session) -> bool:
    """Return whether the demonstration has its markers."""
    return bool(session.scalar(select(exists().where(BoundaryMarkerVersion.synthetic))))


def draw_demonstration(session: Session, patterns: CountyPatterns, step: Callable[[str], None]) -> None:
    """Draw the lines of the demonstration province for all times, and set markers along those of today, once."""
    step("drawing lines")
    draw_lines(
        session,
        province=PROVINCE_CODE,
        today=today(),
        actor=OPERATOR,
        reason="The lines of the demonstration province",
        patterns=patterns,
    )
    if has_markers(session):
        return
    step("setting markers")
    known, day = lineage(session), today()
    lines = {line.id: line.record for line in stored_lines(session, as_of=day)}
    corners = corners_of(lines, [point.record for point in stored_tri_points(session, as_of=day)])
    units = {unit for line in lines.values() for unit in line.pair}
    codes = {unit: known.code(unit, day) or unit.hex for unit in units}
    markers = [
        marker
        for identity, line in lines.items()
        for marker in demonstration_markers(identity, line, codes, corners=corners.get(identity, ()))
    ]
    with writing(session, OPERATOR, "load markers", reason="The made-up markers of the demonstration") as entry:
        open_markers(session, entry, [(None, marker) for marker in markers], source_id=None)
        entry.details["markers"] = len(markers)
