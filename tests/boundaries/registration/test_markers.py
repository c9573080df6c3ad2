"""Markers are registered, corrected, and moved or added only by all sides."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from shapely import Point
from sqlalchemy.orm import Session

from boundaries.intake.markers import MarkerDraft
from boundaries.intake.positions import Surveyed
from boundaries.lines.deriving.settling import StoredLine
from boundaries.lines.queries import documents
from boundaries.markers.queries import StoredMarker, stored_markers
from boundaries.registration.agreeing import Agreement
from boundaries.registration.lines import Registration
from boundaries.registration.markers import Terms, register_markers
from foundation.actor import OPERATOR
from foundation.errors import InvalidInput
from foundation.intake.dates import PartialDate
from foundation.periods import Precision

TODAY = date(2026, 7, 1)
TERMS = Terms(TODAY)
AGREEMENT = Agreement("筑界〔2026〕1号", date(2026, 5, 1), ("南明区", "520103"))
ON_THE_LINE = Point(106.7, 26.55)


def at(point: Point, accuracy_m: float | None = 0.1) -> Surveyed:
    return Surveyed(point, f"{point.x} {point.y}", "EPSG:4490", None, accuracy_m, None)


DRAFT = MarkerDraft(
    row=1,
    number="001号",
    code=None,
    name=None,
    line_code=None,
    line_name="南明区—云岩区线",
    level=None,
    kind="单立双面型",
    material="花岗岩",
    position=at(ON_THE_LINE),
    height_m=1080.5,
    height_datum="1985国家高程基准",
    sides=(),
    places=(),
    location=None,
    responsible="南明区",
    custody=None,
    references=(),
    erected=PartialDate(date(1999, 5, 1), Precision.DAY),
    method="GNSS",
    accuracy_m=0.1,
    note=None,
    cells={},
)


def register(session: Session, *drafts: MarkerDraft, terms: Terms = TERMS) -> Registration:
    return register_markers(session, drafts, terms, actor=OPERATOR, reason="A test needs it.")


def one(session: Session, day: date = TODAY) -> StoredMarker:
    [found] = stored_markers(session, as_of=day)
    return found


@pytest.fixture(autouse=True)
def drawn(line: StoredLine) -> StoredLine:
    return line


def test_the_first_markers_of_a_line_are_registered_as_the_table_says(session: Session, line: StoredLine) -> None:
    report = register(session, DRAFT)
    assert (report.new, report.rejected, report.notes) == (1, [], [])
    record = one(session).record
    assert (record.line, record.number.serial, record.material) == (line.id, 1, "granite")
    assert set(record.units) == set(line.record.pair)
    assert (record.height_m, record.height_datum) == (1080.5, "EPSG:5737")


def test_the_same_table_again_changes_nothing(session: Session) -> None:
    register(session, DRAFT)
    again = register(session, DRAFT)
    assert (again.unchanged, again.seq) == (1, None)


def test_what_a_table_says_otherwise_is_corrected(session: Session) -> None:
    register(session, DRAFT)
    before = one(session).id
    assert register(session, replace(DRAFT, custody="青岩村委会")).corrected == 1
    assert (one(session).id, one(session).record.custody) == (before, "青岩村委会")


def test_a_marker_is_not_moved_without_all_its_sides(session: Session) -> None:
    register(session, DRAFT)
    report = register(session, replace(DRAFT, position=at(Point(106.7, 26.551))))
    [rejected] = report.rejected
    assert rejected.reason == "consent_missing"
    assert "Art. 6" in rejected.message
    assert one(session).record.position == ON_THE_LINE


def test_a_marker_that_all_sides_moved_keeps_where_it_stood_in_its_history(session: Session) -> None:
    register(session, DRAFT)
    moved = Point(106.7, 26.551)
    register(session, replace(DRAFT, position=at(moved)), terms=replace(TERMS, agreement=AGREEMENT))
    now, before = one(session), one(session, date(2020, 1, 1))
    assert now.id == before.id
    assert (now.record.position, before.record.position) == (moved, ON_THE_LINE)
    assert {consent.document for consent in now.record.consents} == {"筑界〔2026〕1号"}
    assert len(now.record.consents) == 2


def test_a_marker_is_not_added_to_a_line_that_has_some_without_all_its_sides(session: Session) -> None:
    register(session, DRAFT)
    another = replace(DRAFT, number="002号", position=at(Point(106.7, 26.53)))
    assert [each.reason for each in register(session, another).rejected] == ["consent_missing"]
    assert register(session, another, terms=replace(TERMS, agreement=AGREEMENT)).new == 1


def test_an_agreement_stands_for_no_side_that_did_not_sign_it(session: Session) -> None:
    register(session, DRAFT)
    alone = replace(TERMS, agreement=replace(AGREEMENT, sides=("南明区", "贵州省")))
    moved = replace(DRAFT, position=at(Point(106.7, 26.551)))
    added = replace(DRAFT, row=2, number="002号", position=at(Point(106.7, 26.53)))
    for rejected in register(session, moved, added, terms=alone).rejected:
        assert rejected.reason == "consent_missing"
        assert "The consent of 云岩区 is missing" in rejected.message
        assert "--agreed-by" in rejected.message
    assert one(session).record.position == ON_THE_LINE


def test_a_side_is_not_got_rid_of_by_leaving_it_out_of_the_file(session: Session) -> None:
    register(session, DRAFT)
    agreement = replace(AGREEMENT, sides=("南明区", "贵州省"))
    moved = replace(DRAFT, position=at(Point(106.7, 26.551)), sides=("南明区", "贵州省"))
    [rejected] = register(session, moved, terms=replace(TERMS, agreement=agreement)).rejected
    assert "The consent of 云岩区 is missing" in rejected.message


def test_an_agreement_of_nobody_known_is_refused(session: Session) -> None:
    with pytest.raises(InvalidInput, match=r"signed by 无名区\. No unit is called 无名区"):
        register(session, DRAFT, terms=replace(TERMS, agreement=replace(AGREEMENT, sides=("无名区",))))


def test_an_agreement_that_nobody_signed_is_refused() -> None:
    with pytest.raises(InvalidInput, match="Nobody signed"):
        Agreement("筑界〔2026〕1号", date(2026, 5, 1), ())


def test_a_marker_300_m_off_its_line_is_named_with_the_distance_and_kept(session: Session) -> None:
    report = register(session, replace(DRAFT, position=at(Point(106.70301, 26.55))))
    [note] = report.notes
    assert note.remark == "marker_off_line"
    assert "299.9 m off 南明区—云岩区线" in note.message
    assert "106.700000, 26.550000" in note.message
    assert report.new == 1


def test_a_height_without_its_datum_is_kept_in_the_note(session: Session) -> None:
    report = register(session, replace(DRAFT, height_datum=None))
    assert [note.remark for note in report.notes] == ["height_without_datum"]
    assert one(session).record.height_m is None
    assert "1080.5" in one(session).record.note


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"line_name": "无此线"}, "line_unknown"),
        ({"line_name": None}, "line_unknown"),
        ({"number": "??"}, "bad_number"),
        ({"kind": "四立"}, "bad_form"),
        ({"kind": "同号三立"}, "bad_form"),
        ({"height_datum": "某高程"}, "bad_height_datum"),
        ({"sides": ("无此区", "云岩区")}, "division_unknown"),
        ({"responsible": "无此区"}, "division_unknown"),
    ],
)
def test_a_row_that_cannot_be_taken_is_rejected_by_name(session: Session, changes: dict[str, Any], reason: str) -> None:
    report = register(session, replace(DRAFT, **changes))
    assert [each.reason for each in report.rejected] == [reason]
    assert report.seq is None


def test_a_line_is_found_by_its_code_as_well(session: Session, line: StoredLine) -> None:
    assert register(session, replace(DRAFT, line_name=None, line_code=line.record.code)).new == 1


def test_the_row_is_kept_as_it_stood_for_who_may_see_it(session: Session) -> None:
    register(session, replace(DRAFT, cells={"界桩号": "001号"}))
    marker = one(session).id
    [kept] = documents(session, marker, secrecy=1)
    assert '"界桩号":"001号"' in kept.text
    assert documents(session, marker, secrecy=0) == []
