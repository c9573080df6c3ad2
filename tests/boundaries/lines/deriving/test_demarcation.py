from dataclasses import replace
from datetime import date
from uuid import UUID

from shapely import LineString

from boundaries.divisions.chronicle.events import Change, ChangeKind, Event, EventKind, Moment
from boundaries.lines.deriving.demarcation import demarcations
from boundaries.lines.records import LineRecord, SegmentRecord, Standing
from foundation.periods import Basis, Precision

A, B, LINE = UUID(int=1), UUID(int=2), UUID(int=7)
DAY = date(2020, 6, 5)
TODAY = date(2021, 1, 1)


def _change(kind: EventKind = EventKind.ESTABLISH, *, on: date = DAY, approved: date | None = DAY) -> Change:
    moment = Moment(on, Precision.DAY, Basis.APPROVED)
    event = Event(UUID(int=20), kind, A, moment)
    return Change(
        id=UUID(int=10), kind=ChangeKind.COUNTY_TO_DISTRICT, moment=moment, events=(event,), approved_on=approved
    )


def _line(agreed_on: date | None = None) -> tuple[UUID, LineRecord]:
    segment = SegmentRecord(LineString([(107, 27), (107, 26)]), 110_000.0)
    record = LineRecord(3, "c", "n", (), A, B, (segment,))
    if agreed_on is None:
        return LINE, record
    return LINE, replace(record, standing=Standing.AGREED, agreed_on=agreed_on)


def test_a_new_unit_leaves_its_lines_to_be_demarcated_within_a_year_of_approval() -> None:
    found = demarcations([_line()], [_change()], TODAY)[LINE]
    assert (found.since, found.due, found.latest) == (DAY, date(2021, 6, 5), date(2021, 12, 5))
    assert not found.is_overdue(TODAY)
    assert found.is_overdue(date(2021, 12, 6))


def test_a_line_that_was_agreed_after_the_change_is_done() -> None:
    assert not demarcations([_line(date(2020, 12, 1))], [_change()], TODAY)


def test_a_line_that_was_agreed_before_the_change_is_to_be_agreed_anew() -> None:
    assert LINE in demarcations([_line(date(1999, 12, 1))], [_change()], TODAY)


def test_a_line_whose_units_never_changed_is_not_listed() -> None:
    assert not demarcations([_line()], [], TODAY)


def test_another_name_moves_no_line() -> None:
    assert not demarcations([_line()], [_change(EventKind.RENAME)], TODAY)


def test_a_change_that_lies_ahead_is_not_listed_yet() -> None:
    assert not demarcations([_line()], [_change()], date(2020, 6, 4))


def test_a_change_from_before_the_law_has_no_deadline() -> None:
    change = _change(on=date(2016, 3, 20), approved=date(2016, 3, 20))
    found = demarcations([_line()], [change], TODAY)[LINE]
    assert (found.due, found.latest, found.is_overdue(TODAY)) == (None, None, False)
