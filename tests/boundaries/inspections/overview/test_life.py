"""A marker's whole life: what became of it in the register, and each time that somebody inspected it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from shapely import Point
from sqlalchemy.orm import Session

from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.findings.measuring import Measurement, Verdict
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.overview.life.periods import Turn, periods
from boundaries.inspections.overview.life.visits import visits
from boundaries.markers.kinds import MarkerForm, MarkerState
from boundaries.markers.numbering import MarkerNumber
from boundaries.markers.queries import StoredMarker, stored_markers
from boundaries.markers.records import MarkerRecord
from tests.inspections_made import NOON
from tests.overview_made import HUAXI, NANMING, SIDES, TODAY, Province

FIRST = MarkerRecord(
    MarkerNumber("001", None, 1, None),
    UUID(int=10),
    SIDES,
    NANMING,
    MarkerForm.SINGLE_TWO_FACED,
    MarkerState.STANDING,
    Point(106.7, 26.5),
    "106.7 26.5",
    "EPSG:4490",
    first=date(2000, 1, 1),
    end=date(2010, 1, 1),
)


def turns(**changes: object) -> tuple[Turn, ...]:
    """What began the period that differs from the first by this."""
    later = replace(FIRST, first=date(2010, 1, 1), end=None, **changes)  # type: ignore[arg-type]  # fields of a marker
    states = [StoredMarker(UUID(int=20), 1, FIRST), StoredMarker(UUID(int=20), 2, later)]
    first, second = periods(states[::-1])
    assert first.turns == (Turn.SET,)
    return second.turns


def test_the_first_period_is_that_in_which_it_was_set_whatever_the_order_of_the_rows() -> None:
    assert turns(position=Point(106.701, 26.5)) == (Turn.MOVED,)


def test_each_change_of_the_register_is_named() -> None:
    assert turns(number=MarkerNumber("002", None, 2, None)) == (Turn.RENUMBERED,)
    assert turns(responsible=HUAXI) == (Turn.HANDED_OVER,)
    assert turns(state=MarkerState.LOST) == (Turn.LOST,)
    assert turns(state=MarkerState.WITHDRAWN) == (Turn.WITHDRAWN,)
    assert turns(note="新的说明") == (Turn.RECORDED,)


def test_a_move_says_how_far_it_was() -> None:
    later = replace(FIRST, first=date(2010, 1, 1), end=None, position=Point(106.701, 26.5))
    states = [StoredMarker(UUID(int=20), at, each) for at, each in enumerate((FIRST, later))]
    moved = periods(states)[1].moved_m
    assert moved is not None
    assert 99 < moved < 100


def test_each_inspection_says_what_was_found_how_far_off_and_who_has_still_to_sign(
    session: Session, province: Province
) -> None:
    line = province.line("520101")
    marker, *_ = markers = province.markers(line, 1)
    (state,) = stored_markers(session, marker_id=marker)
    at = state.record.position
    before = province.inspection(line, 2021, completed_on=date(2021, 8, 1), markers=markers)
    province.record(before, line, marker, date(2021, 6, 1), MarkerStatus.WORN_TEXT, measurement=None)
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    measured = Measurement(at.x, at.y, "EPSG:4490", "RTK 1", 0.05, NOON)
    province.record(running, line, marker, date(2026, 6, 1), measurement=measured)
    one, two = visits(session, [state], as_of=TODAY, rulebook=Rulebook(), is_full=True)
    assert (one.round_number, one.statuses, one.completed_on, one.offset) == (4, ("worn_text",), date(2021, 8, 1), None)
    assert two.offset is not None
    assert two.offset.verdict is Verdict.WITHIN
    assert two.completed_on is None
    assert two.signed is not None
    assert two.signed.missing == frozenset(SIDES)


def test_an_inspection_of_a_later_day_is_not_there_yet(session: Session, province: Province) -> None:
    line = province.line("520101")
    marker, *_ = markers = province.markers(line, 1)
    states = stored_markers(session, marker_id=marker)
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    province.record(running, line, marker, date(2026, 6, 1))
    assert visits(session, states, as_of=date(2026, 5, 31), rulebook=Rulebook(), is_full=False) == []
