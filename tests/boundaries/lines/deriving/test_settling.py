from dataclasses import replace
from datetime import date
from uuid import UUID

from shapely import LineString, Point

from boundaries.lines.deriving.settling import StoredLine, StoredTriPoint, settled
from boundaries.lines.records import LineRecord, SegmentRecord, Standing, TriPointRecord

A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)
IDENTITY = UUID(int=77)
AGREED = date(2001, 6, 1)


def _line(*, x: float = 107.0, first: date | None = None, end: date | None = None) -> LineRecord:
    segment = SegmentRecord(LineString([(x, 27), (x, 26)]), 110_000.0)
    return LineRecord(3, "520102520103", "南明区—云岩区线", (), A, B, (segment,), first=first, end=end)


def _stored(record: LineRecord, row: int = 1) -> StoredLine:
    return StoredLine(IDENTITY, row, (row + 100,), record)


def test_what_is_stored_as_it_is_derived_is_kept() -> None:
    plan = settled([_line()], [], [_stored(_line())], [])
    assert not plan
    assert plan.kept == 1


def test_a_line_that_runs_otherwise_now_keeps_its_identity() -> None:
    moved = _line(x=107.1)
    plan = settled([moved], [], [_stored(_line())], [])
    assert plan.new == [(IDENTITY, moved)]
    assert [each.row_id for each in plan.closed] == [1]


def test_a_pair_that_has_no_line_gets_a_new_one() -> None:
    assert settled([_line()], [], [], []).new == [(None, _line())]


def test_a_line_of_a_pair_that_does_not_touch_any_more_is_closed() -> None:
    assert len(settled([], [], [_stored(_line())], []).closed) == 1


def test_a_line_that_an_agreement_fixes_stays_and_its_distance_from_the_polygons_is_told() -> None:
    agreed = replace(_line(x=107.001), standing=Standing.AGREED, agreed_on=AGREED, first=AGREED)
    plan = settled([_line(first=AGREED)], [], [_stored(agreed)], [])
    assert not plan
    [deviation] = plan.fixed
    assert 95 < deviation.farthest_m < 120


def test_before_the_agreement_the_derived_line_is_written() -> None:
    agreed = replace(_line(x=107.001), standing=Standing.APPROVED, agreed_on=AGREED, first=AGREED)
    plan = settled([_line()], [], [_stored(agreed)], [])
    assert plan.new == [(IDENTITY, _line(end=AGREED))]
    assert not plan.closed


def test_a_tri_point_keeps_its_identity_by_its_place() -> None:
    point = TriPointRecord(Point(107, 27), frozenset({A, B, C}), 3)
    stored = StoredTriPoint(IDENTITY, 5, replace(point, units=frozenset({A, B, UUID(int=9)})))
    plan = settled([], [point], [], [stored])
    assert plan.new_points == [(IDENTITY, point)]
    assert plan.closed_points == [stored]


def test_a_tri_point_that_is_stored_is_kept() -> None:
    point = TriPointRecord(Point(107, 27), frozenset({A, B, C}), 3)
    assert not settled([], [point], [], [StoredTriPoint(IDENTITY, 5, point)])
