"""Which units are checked, and who counts as lying around them."""

from datetime import date
from uuid import UUID

import pytest
from shapely import Polygon, box
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage
from boundaries.lines.coverage import Coverage, Level, checked, coverage_of
from tests.factories import a_division

DAY = date(2026, 7, 1)
EAST = box(107, 26, 108, 27)


@pytest.fixture
def home(session: Session) -> UUID:
    """A province of one county."""
    province = a_division(session, "贵州省", kind="省", level=1, code="520000")
    a_division(session, "南明区", parent=province, code="520102", extent=box(106, 26, 107, 27))
    return province


def seen(session: Session, home: UUID) -> Coverage:
    return coverage_of(session, lineage(session), home=home, level=Level.COUNTY, day=DAY)


def test_counties_of_another_province_lie_around(session: Session, home: UUID) -> None:
    hunan = a_division(session, "湖南省", kind="省", level=1, code="430000", extent=EAST)
    a_division(session, "会同县", kind="县", parent=hunan, code="431225", extent=EAST)
    assert [unit.name for unit in seen(session, home).surroundings] == ["会同县"]


def test_a_province_whose_counties_are_not_known_lies_around_as_a_whole(session: Session, home: UUID) -> None:
    a_division(session, "湖南省", kind="省", level=1, code="430000", extent=EAST)
    found = seen(session, home)
    assert [unit.name for unit in found.surroundings] == ["湖南省"]
    assert checked(found).is_clean


def test_where_a_province_around_overlaps_a_county_it_is_told(session: Session, home: UUID) -> None:
    land = Polygon([(106.9, 26), (108, 26), (108, 27), (106.9, 27)])
    a_division(session, "湖南省", kind="省", level=1, code="430000", extent=land)
    (finding,) = checked(seen(session, home)).errors
    assert (finding.kind.value, set(finding.names)) == ("overlap", {"南明区", "湖南省"})
