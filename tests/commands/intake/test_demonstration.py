"""What an older demonstration gets when it is loaded again: neighbours, provincial lines, and markers along these."""

from uuid import UUID

import pytest
from shapely import MultiPolygon, Polygon, box
from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.divisions.changes import open_extents
from boundaries.lines.naming import BY_BOTH_NAMES
from boundaries.markers.models import BoundaryMarkerVersion
from boundaries.markers.numbering import parse_number
from commands.intake.demonstration import draw_demonstration, is_of_an_older_version, marked_levels
from foundation.actor import OPERATOR
from foundation.ledger.writing import writing
from gazetteer.places.loading import SourceFile
from gazetteer.places.of_divisions.loading import load_chronicle
from seeds import history
from tests.factories import a_division, a_place

EAST = MultiPolygon([Polygon([(107, 26), (107.2, 26), (107.2, 26.4), (107, 26.4), (107, 26.2)])])


@pytest.fixture
def hunan(session: Session) -> UUID:
    """Two counties of the province, one above the other, and a province beside it of whose land nothing is known."""
    home = a_division(session, "贵州省", kind="省", level=1, code="520000")
    a_division(session, "南明区", parent=home, code="520102", extent=box(106.8, 26, 107, 26.2))
    a_division(session, "云岩区", parent=home, code="520103", extent=box(106.8, 26.2, 107, 26.4))
    a_place(session, "大坝", division=home, synthetic=True)
    return a_division(session, "湖南省", kind="省", level=1, code="430000")


def drawn(session: Session) -> dict[str, UUID]:
    """Draw lines, set markers, and return these by their numbers."""
    draw_demonstration(session, BY_BOTH_NAMES, lambda _: None)
    rows = session.scalars(select(BoundaryMarkerVersion))
    return {row.number: row.marker_id for row in rows}


def give_land(session: Session, province: UUID) -> None:
    with writing(session, OPERATOR, "load extent", reason="A test needs it.") as entry:
        open_extents(session, entry, [(province, EAST, "schematic", None, None)], source_id=None)


def test_lines_without_markers_get_them_and_those_that_stand_stay(session: Session, hunan: UUID) -> None:
    before = drawn(session)
    assert marked_levels(session) == {3}
    give_land(session, hunan)
    after = drawn(session)
    assert marked_levels(session) == {1, 3}
    assert before.items() <= after.items()
    added = [parse_number(number, 1) for number in after.keys() - before.keys()]
    assert {each.line_code for each in added} == {"4352"}
    assert {each.letter for each in added} <= set("QAB")


def test_again_nothing_is_set(session: Session, hunan: UUID) -> None:
    give_land(session, hunan)
    assert drawn(session) == drawn(session)


def test_a_demonstration_is_older_until_it_has_its_history_markers_and_neighbours(
    session: Session, hunan: UUID
) -> None:
    give_land(session, hunan)
    drawn(session)
    assert is_of_an_older_version(session)
    source = SourceFile("history", history.digest())
    load_chronicle(
        session, history.SERIES, history.changes(uuid7), source=source, actor=OPERATOR, reason="A test needs it."
    )
    assert not is_of_an_older_version(session)


def test_where_nothing_is_made_up_nothing_is_of_an_older_version(session: Session) -> None:
    assert not is_of_an_older_version(session)
