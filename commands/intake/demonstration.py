"""The boundaries of the demonstration province: lines drawn from its schematic counties, and made-up markers."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage
from boundaries.divisions.archive.models import DivisionChange
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import PROVINCE
from boundaries.divisions.models import DivisionCode
from boundaries.lines.drawing import draw_lines
from boundaries.lines.models import BoundaryLineVersion
from boundaries.lines.naming import CountyPatterns
from boundaries.lines.queries import stored_lines, stored_tri_points
from boundaries.lines.records import LineRecord
from boundaries.markers.changes import open_markers
from boundaries.markers.models import BoundaryMarkerVersion
from commands.intake.admission import today
from foundation.actor import OPERATOR
from foundation.ledger.writing import writing
from gazetteer.places.models import PlaceVersion
from seeds import history
from seeds.facts import PROVINCE_CODE
from seeds.markers import corners_of, demonstration_markers
from seeds.neighbours import neighbours


def is_of_an_older_version(session: Session) -> bool:
    """Return whether the demonstration was loaded by a version of this program that had less of it."""
    is_there = exists().where(PlaceVersion.synthetic)
    has_history = exists().where(DivisionChange.series == history.SERIES)
    has_markers = exists().where(BoundaryMarkerVersion.synthetic)
    has_neighbours = exists().where(DivisionCode.code.in_([each.code for each in neighbours()]))
    return bool(session.scalar(select(is_there & ~(has_history & has_markers & has_neighbours))))


def marked_levels(session: Session) -> frozenset[int]:
    """Return the levels of lines along which markers of the demonstration stand."""
    made_up = select(BoundaryMarkerVersion.line_id).where(BoundaryMarkerVersion.synthetic)
    levels = select(BoundaryLineVersion.level).where(BoundaryLineVersion.line_id.in_(made_up))
    return frozenset(session.scalars(levels.distinct()))


def draw_demonstration(session: Session, patterns: CountyPatterns, step: Callable[[str], None]) -> None:
    """Draw the lines of the demonstration province for all times, and set markers along those of today, once a level.

    A demonstration of before there were neighbours gets provincial lines with their markers; those that stand, stay.
    """
    step("drawing lines")
    draw_lines(
        session,
        province=PROVINCE_CODE,
        today=today(),
        actor=OPERATOR,
        reason="The lines of the demonstration province",
        patterns=patterns,
    )
    known, day, marked = lineage(session), today(), marked_levels(session)
    lines = {line.id: line.record for line in stored_lines(session, as_of=day)}
    corners = corners_of(lines, [point.record for point in stored_tri_points(session, as_of=day)])
    units = {unit for line in lines.values() for unit in line.pair}
    codes = {unit: known.code(unit, day) or unit.hex for unit in units}
    markers = [
        marker
        for identity, line in lines.items()
        if line.level not in marked
        for marker in demonstration_markers(
            identity, line, codes, corners=corners.get(identity, ()), since=_founded(known, line)
        )
    ]
    if not markers:
        return
    step("setting markers")
    with writing(session, OPERATOR, "load markers", reason="The made-up markers of the demonstration") as entry:
        open_markers(session, entry, [(None, marker) for marker in markers], source_id=None)
        entry.details["markers"] = len(markers)


def _founded(known: Lineage, line: LineRecord) -> date:
    """Return since when both provinces of a line are there; counties have the markers of those before them."""
    begins = [known.begins(unit) for unit in line.pair if line.level == PROVINCE]
    return max((day for day in begins if day is not None), default=date.min)
