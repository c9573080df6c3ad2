"""Agreed lines take the place of what polygons show, from their day on."""

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from shapely import LineString, MultiLineString
from sqlalchemy.orm import Session

from boundaries.intake.lines import LineDraft
from boundaries.lines.deriving.settling import StoredLine
from boundaries.lines.drawing import draw_lines
from boundaries.lines.naming import BY_BOTH_NAMES
from boundaries.lines.queries import documents, stored_lines
from boundaries.lines.records import Standing
from boundaries.registration.lines import Registration, register_lines
from foundation.actor import OPERATOR
from foundation.intake.dates import PartialDate
from foundation.periods import Precision

AGREED = date(2001, 6, 1)
COURSE = MultiLineString([LineString([(106.7005, 26.6), (106.7004, 26.55), (106.7005, 26.5)])])
DRAFT = LineDraft(
    row=1,
    code=None,
    name=None,
    level=3,
    left="云岩区",
    right="南明区",
    course=COURSE,
    original=COURSE.wkt,
    original_crs="EPSG:4490",
    transform=None,
    agreed_on=PartialDate(AGREED, Precision.DAY),
    approved_on=None,
    authority="贵阳市人民政府",
    agreement_number="筑界〔2001〕1号",
    description="界线沿山脊向南。",
    nature="surveyed",
    note=None,
    cells={},
)


def register(session: Session, *drafts: LineDraft) -> Registration:
    return register_lines(session, drafts, patterns=BY_BOTH_NAMES, actor=OPERATOR, reason="A test needs it.")


def test_an_agreed_line_keeps_the_identity_of_the_derived_one(session: Session, line: StoredLine) -> None:
    report = register(session, DRAFT)
    assert (report.new, report.corrected, report.rejected) == (0, 1, [])
    [found] = stored_lines(session, as_of=date(2010, 1, 1))
    assert found.id == line.id
    assert found.record.standing is Standing.AGREED
    assert found.record.segments[0].course == COURSE.geoms[0]


def test_until_it_was_agreed_what_polygons_show_stays(session: Session, line: StoredLine) -> None:
    register(session, DRAFT)
    [found] = stored_lines(session, as_of=date(2000, 1, 1))
    assert (found.record.standing, found.record.end) == (Standing.DERIVED, AGREED)
    assert found.record.segments == line.record.segments


def test_the_same_file_again_changes_nothing(session: Session, line: StoredLine) -> None:
    assert line
    register(session, DRAFT)
    again = register(session, DRAFT)
    assert (again.unchanged, again.seq) == (1, None)


def test_drawing_lines_anew_leaves_an_agreed_line_where_it_is(session: Session, line: StoredLine) -> None:
    assert line
    register(session, DRAFT)
    report = draw_lines(session, province="520000", today=date(2026, 7, 1), actor=OPERATOR, reason="A test needs it.")
    assert report.seq is None
    [deviation] = report.fixed
    assert 30 < deviation.farthest_m < 70
    [found] = stored_lines(session, as_of=date(2026, 7, 1))
    assert found.record.segments[0].course == COURSE.geoms[0]


def test_agreement_and_description_are_kept_as_documents(session: Session, line: StoredLine) -> None:
    register(session, DRAFT)
    found = {row.kind: (row.number, row.text) for row in documents(session, line.id, secrecy=0)}
    assert found == {"agreement": ("筑界〔2001〕1号", ""), "description": (None, "界线沿山脊向南。")}


def test_the_row_is_kept_as_it_stood_for_who_may_see_it(session: Session, line: StoredLine) -> None:
    register(session, replace(DRAFT, cells={"左侧": "云岩区"}))
    [kept] = [row for row in documents(session, line.id, secrecy=1) if row.kind == "original"]
    told = json.loads(kept.text)
    assert (told["row"], told["cells"], told["crs"]) == (1, {"左侧": "云岩区"}, "EPSG:4490")
    assert told["course"] == COURSE.wkt


def test_an_approved_line_counts_from_its_approval(session: Session, line: StoredLine) -> None:
    assert line
    approved = PartialDate(date(2001, 12, 1), Precision.DAY)
    register(session, replace(DRAFT, approved_on=approved))
    [found] = stored_lines(session, as_of=date(2010, 1, 1))
    assert (found.record.standing, found.record.first) == (Standing.APPROVED, date(2001, 12, 1))


def test_a_line_is_found_by_its_name_alone_whichever_way_it_is_drawn(session: Session, line: StoredLine) -> None:
    upward = MultiLineString([LineString(list(COURSE.geoms[0].coords)[::-1])])
    register(session, replace(DRAFT, left=None, right=None, name="云岩区—南明区线", course=upward))
    [found] = stored_lines(session, as_of=date(2010, 1, 1))
    assert (found.record.left, found.record.right) == (line.record.right, line.record.left)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"agreed_on": None}, "agreement_missing"),
        ({"left": "无此区"}, "division_unknown"),
        ({"left": "南明区"}, "line_unknown"),
        ({"left": None, "name": "无此线"}, "line_unknown"),
    ],
)
def test_a_row_that_cannot_be_taken_is_rejected_by_name(
    session: Session, line: StoredLine, changes: dict[str, object], reason: str
) -> None:
    assert line
    report = register(session, replace(DRAFT, **changes))  # type: ignore[arg-type]  # the case's own fields
    assert [each.reason for each in report.rejected] == [reason]
    assert report.seq is None


def test_units_that_never_touched_get_a_line_of_their_own(session: Session, units: tuple[UUID, UUID]) -> None:
    assert units
    report = register(session, DRAFT)
    assert report.new == 1
