"""Lines drawn from extents in a real database: all times, again without a difference, and never over an agreement."""

from datetime import UTC, date, datetime, timedelta

import pytest
from shapely import MultiPolygon, Polygon, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.divisions.changes import open_extents
from boundaries.divisions.models import DivisionVersion
from boundaries.lines.changes import attach_document, dispute
from boundaries.lines.drawing import DrawingReport, draw_lines
from boundaries.lines.queries import disputes, documents, stored_lines, stored_tri_points
from boundaries.lines.records import DocumentKind, DocumentRecord
from foundation.actor import OPERATOR
from foundation.errors import InvalidInput, NotFound
from foundation.ledger.verification import verify
from foundation.ledger.writing import writing
from tests.factories import a_division

TODAY = date(2026, 7, 1)
WEST = Polygon([(105, 26), (106, 26), (106, 27), (106, 28), (105, 28)])


def draw(session: Session) -> DrawingReport:
    return draw_lines(session, province="520000", today=TODAY, actor=OPERATOR, reason="A test needs it.")


@pytest.fixture(autouse=True)
def province(session: Session) -> None:
    """Two counties side by side, one above them, and a county of another province to the east."""
    home = a_division(session, "贵州省", kind="省", level=1, code="520000")
    abroad = a_division(session, "湖南省", kind="省", level=1, code="430000")
    counties = {
        ("520102", "南明区"): box(106, 26, 107, 27),
        ("520103", "云岩区"): box(107, 26, 108, 27),
        ("520111", "花溪区"): Polygon([(106, 27), (107, 27), (108, 27), (108, 28), (106, 28)]),
    }
    for (code, name), land in counties.items():
        a_division(session, name, parent=home, code=code, extent=land)
    east = Polygon([(108, 26), (109, 26), (109, 28), (108, 28), (108, 27)])
    a_division(session, "会同县", kind="县", parent=abroad, code="431225", extent=MultiPolygon([east]))


def test_every_pair_of_units_that_touch_gets_a_line(session: Session) -> None:
    report = draw(session)
    assert [(line.code, line.level) for line in report.lines] == [
        ("4352", 1),
        ("520102520103", 3),
        ("520102520111", 3),
        ("520103520111", 3),
    ]
    assert report.open_m > 0


def test_a_province_around_counts_as_a_whole_where_none_of_its_counties_is_known(session: Session) -> None:
    a_division(session, "云南省", kind="省", level=1, code="530000", extent=WEST)
    lines = [line for line in draw(session).lines if line.level == 1]
    assert [(line.code, line.name) for line in lines] == [("4352", "湘黔线"), ("5253", "黔滇线")]


def test_a_province_around_is_not_taken_as_a_whole_beside_its_counties(session: Session) -> None:
    west = a_division(session, "云南省", kind="省", level=1, code="530000", extent=WEST)
    county = box(105.5, 27, 106, 28)
    a_division(session, "富源县", parent=west, code="530325", extent=MultiPolygon([county]))
    (line,) = [line for line in draw(session).lines if line.code == "5253"]
    assert 110_000 < line.length_m < 112_000


def test_the_outline_of_the_province_itself_is_no_county_of_it(session: Session) -> None:
    home = session.scalars(select(DivisionVersion.division_id).where(DivisionVersion.name == "贵州省")).one()
    with writing(session, OPERATOR, "load extent", reason="A test needs it.") as entry:
        outline = MultiPolygon([box(106, 26, 108, 28)])
        open_extents(session, entry, [(home, outline, "schematic", None, None)], source_id=None)
    assert [line.level for line in draw(session).lines] == [1, 3, 3, 3]


def test_drawn_again_nothing_is_written(session: Session) -> None:
    draw(session)
    again = draw(session)
    assert (again.seq, again.new, again.closed, again.kept) == (None, 0, 0, 4)


def test_what_is_stored_is_what_was_derived(session: Session) -> None:
    report = draw(session)
    stored = stored_lines(session, as_of=TODAY)
    assert [line.record for line in stored] == sorted(report.lines, key=lambda line: line.code)
    assert {len(point.record.units) for point in stored_tri_points(session)} == {3}


def test_what_was_not_known_yesterday_is_not_in_yesterday_s_knowledge(session: Session) -> None:
    draw(session)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    assert len(stored_lines(session)) == 4
    assert stored_lines(session, recorded=yesterday) == []


def test_the_ledger_seals_the_lines(session: Session) -> None:
    draw(session)
    assert verify(session) > 0


def test_a_document_belongs_to_one_thing(session: Session) -> None:
    draw(session)
    line = stored_lines(session)[0]
    paper = DocumentRecord(DocumentKind.AGREEMENT, "湘黔线协议书", "民行批〔2001〕1号", dated_on=date(2001, 6, 1))
    with writing(session, OPERATOR, "attach document", reason="A test needs it.") as entry:
        attach_document(session, entry, paper, line_id=line.id)
        with pytest.raises(InvalidInput, match="exactly one"):
            attach_document(session, entry, paper)
    assert [row.number for row in documents(session, line.id, secrecy=0)] == ["民行批〔2001〕1号"]


def test_a_secret_document_is_not_hinted_at(session: Session) -> None:
    draw(session)
    line = stored_lines(session)[0]
    with writing(session, OPERATOR, "attach document", reason="A test needs it.") as entry:
        attach_document(session, entry, DocumentRecord(DocumentKind.OTHER, "密件", secrecy=2), line_id=line.id)
    assert documents(session, line.id, secrecy=0) == []


def test_a_dispute_is_there_for_as_long_as_it_lasts(session: Session) -> None:
    draw(session)
    line = stored_lines(session)[0]
    began, settled = date(2010, 1, 1), date(2015, 1, 1)
    with writing(session, OPERATOR, "record dispute", reason="A test needs it.") as entry:
        dispute(session, entry, line.id, (100.0, 900.0), "甲方以山脊为界", since_day=began, until=settled)
    assert [row.claims for row in disputes(session, as_of=date(2012, 1, 1))] == ["甲方以山脊为界"]
    assert disputes(session, as_of=TODAY) == []


@pytest.mark.parametrize(("stretch", "claims"), [((900.0, 100.0), "甲"), ((-1.0, 5.0), "甲"), ((0.0, 5.0), " ")])
def test_a_dispute_says_where_and_what(session: Session, stretch: tuple[float, float], claims: str) -> None:
    draw(session)
    line = stored_lines(session)[0]
    with (
        writing(session, OPERATOR, "record dispute", reason="A test needs it.") as entry,
        pytest.raises(InvalidInput, match=r"run forward|what each side claims"),
    ):
        dispute(session, entry, line.id, stretch, claims, since_day=None)


def test_without_a_province_of_the_code_the_remedy_is_told(session: Session) -> None:
    with pytest.raises(NotFound, match="GAZETTEER_PROVINCE"):
        draw_lines(session, province="110000", today=TODAY, actor=OPERATOR, reason="A test needs it.")
