"""A small register with something in every collection of features, and where each of it is."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from shapely import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.divisions.models import DivisionCode
from boundaries.lines.drawing import draw_lines
from boundaries.lines.queries import stored_lines, stored_tri_points
from boundaries.markers.changes import open_markers
from foundation.actor import OPERATOR
from foundation.ledger.writing import writing
from gazetteer.places.loading import SourceFile
from gazetteer.places.of_divisions.loading import load_chronicle
from gazetteer.places.records import PlaceStatus, Secrecy
from seeds.markers import corners_of, demonstration_markers
from tests.factories import a_division, a_name, a_place, a_version
from tests.histories import zunyi

TODAY = date(2026, 11, 25)
LAND: dict[tuple[str, str], Polygon] = {
    ("520102", "南明区"): box(106, 26, 106.1, 26.1),
    ("520103", "云岩区"): box(106.1, 26, 106.2, 26.1),
    ("520111", "花溪区"): Polygon([(106, 26.1), (106.1, 26.1), (106.2, 26.1), (106.2, 26.2), (106, 26.2)]),
}
VILLAGES = 25
"""Places in a row, a hundredth of a degree from each other, each with a name and a code of its own."""
PLACES: dict[str, BaseGeometry | None] = {
    **{f"寨{number:02}": Point(106 + number / 100, 26.05) for number in range(VILLAGES)},
    "花溪河": LineString([(106.01, 26.15), (106.1, 26.16), (106.19, 26.19)]),
    "花溪": box(106.02, 26.12, 106.05, 26.15),
    "无位村": None,
}
RENAMED = ("旧寨", "新寨", date(2010, 5, 1))
"""A place that was called otherwise until a day."""
GONE = ("古场", date(1950, 1, 1), date(1992, 3, 1))
"""A place that was there for some days alone."""


def fill(session: Session) -> None:
    """Write counties of two provinces with lines, markers and tri-points, places, and the history of 遵义."""
    source = SourceFile("a history", "of a test")
    load_chronicle(session, "test", zunyi(), source=source, actor=OPERATOR, reason="A test needs it.")
    home = session.execute(select(DivisionCode.division_id).where(DivisionCode.code == "520000")).scalar_one()
    abroad = a_division(session, "湖南省", kind="省", level=1, code="430000")
    counties = {
        name: a_division(session, name, parent=home, code=code, extent=extent) for (code, name), extent in LAND.items()
    }
    town = box(106.02, 26.12, 106.06, 26.16)
    a_division(session, "青岩镇", kind="镇", level=4, parent=counties["花溪区"], code="520111101", extent=town)
    east = Polygon([(106.2, 26), (106.3, 26), (106.3, 26.2), (106.2, 26.2), (106.2, 26.1)])
    a_division(session, "会同县", kind="县", parent=abroad, code="431225", extent=MultiPolygon([east]))
    draw_lines(session, province="520000", today=TODAY, actor=OPERATOR, reason="A test needs it.")
    _mark(session, {home: "520000", abroad: "430000"})
    for number, (name, position) in enumerate(PLACES.items()):
        coded = [("dmfw", f"{number:06}")]
        a_place(session, name, romanized=None, division=counties["花溪区"], position=position, codes=coded)
    old, new, day = RENAMED
    renamed = a_place(session, old, romanized=None, division=counties["云岩区"], valid=(None, day))
    a_version(session, renamed, division=counties["云岩区"], valid=(day, None))
    a_name(session, renamed, new, valid=(day, None))
    name, first, end = GONE
    a_place(session, name, division=counties["云岩区"], valid=(first, end), status=PlaceStatus.HISTORICAL)
    a_place(session, "密营", division=counties["云岩区"], secrecy=Secrecy.CONFIDENTIAL)


def _mark(session: Session, codes: Mapping[UUID, str]) -> None:
    lines = {line.id: line.record for line in stored_lines(session)}
    corners = corners_of(lines, [point.record for point in stored_tri_points(session)])
    with writing(session, OPERATOR, "load markers", reason="A test needs it.") as entry:
        for identity, record in lines.items():
            both = {unit: codes.get(unit, unit.hex) for unit in record.pair}
            made = demonstration_markers(identity, record, both, corners=corners.get(identity, ()))
            open_markers(session, entry, [(None, marker) for marker in made], source_id=None)
