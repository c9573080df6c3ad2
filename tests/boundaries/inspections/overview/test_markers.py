"""Markers that are due, and what is remembered of when they were reached."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.overview.due_markers import markers_due
from boundaries.inspections.overview.reading.markers import last_seen
from boundaries.inspections.overview.seen import SeenMarkers
from boundaries.inspections.scheduling.schedule import Standing
from boundaries.markers.kinds import MarkerState
from foundation.errors import Stale
from foundation.ledger.feed import head_revision
from foundation.ledger.models import LedgerHead
from tests.overview_made import TODAY, Province


def test_markers_say_how_they_were_found_last_and_when_they_were_reached(session: Session, province: Province) -> None:
    line = province.line("520101")
    one, *_ = markers = province.markers(line, 2)
    before = province.inspection(line, 2021, completed_on=date(2021, 8, 1), markers=markers)
    province.record(before, line, one, date(2021, 6, 1), MarkerStatus.WORN_TEXT)
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    province.record(running, line, one, date(2026, 6, 1), MarkerStatus.NOT_REACHED)
    found = {each.marker.id: each for each in markers_due(session, line, as_of=TODAY)}
    assert found[one].marker.seen_on == date(2021, 6, 1)
    assert found[one].marker.statuses == ("not_reached",)
    assert found[one].due.standing is Standing.SOON
    assert {each.marker.number for each in found.values()} == {"001", "002"}


def test_a_marker_that_was_given_up_is_not_due(session: Session, province: Province) -> None:
    line = province.line("520101")
    province.markers(line, 1, state=MarkerState.WITHDRAWN)
    assert markers_due(session, line, as_of=TODAY) == []


def test_pages_of_markers_hold_each_once_in_the_order_of_the_whole(session: Session, province: Province) -> None:
    lines = [province.line(code) for code in ("520101", "520102")]
    marked = {line: province.markers(line, 4) for line in lines}
    running = province.inspection(lines[0], 2026, field_on=date(2026, 5, 1), markers=marked[lines[0]])
    province.record(running, lines[0], marked[lines[0]][2], date(2026, 6, 1))
    whole = [each.key for each in markers_due(session, None, as_of=TODAY)]
    paged: list[tuple[str, str, str]] = []
    while page := markers_due(session, None, as_of=TODAY, after=paged[-1] if paged else None, limit=3):
        paged += [each.key for each in page]
    assert paged == whole
    assert len(set(whole)) == 8


def test_only_markers_that_stand_as_asked_are_listed(session: Session, province: Province) -> None:
    line = province.line("520101")
    reached, *_ = markers = province.markers(line, 3)
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    province.record(running, line, reached, date(2026, 6, 1))
    found = markers_due(session, line, as_of=TODAY, standings={Standing.DONE})
    assert [each.marker.id for each in found] == [reached]


def test_a_page_behind_a_marker_that_is_due_on_another_day_now_is_refused(session: Session, province: Province) -> None:
    line = province.line("520101")
    markers = province.markers(line, 2)
    first, *_ = markers_due(session, line, as_of=TODAY)
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    province.record(running, line, first.marker.id, date(2026, 6, 1))
    with pytest.raises(Stale, match="begin again"):
        markers_due(session, line, as_of=TODAY, after=first.key)


def test_what_is_remembered_is_what_the_database_counts_after_every_write(session: Session, province: Province) -> None:
    memory = SeenMarkers()
    lines = [province.line(code) for code in ("520101", "520102")]
    marked = {line: province.markers(line, 3) for line in lines}

    def remembered() -> object:
        return memory.of(session, head_revision(session), TODAY)

    assert remembered() == last_seen(session, as_of=TODAY)
    running = {line: province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=marked[line]) for line in lines}
    assert remembered() == last_seen(session, as_of=TODAY)
    for line in lines:
        province.record(running[line], line, marked[line][0], date(2026, 6, 1))
        assert remembered() == last_seen(session, as_of=TODAY)
    # Seen from the other line: a stone that three units share is numbered by one of them.
    province.record(running[lines[0]], lines[0], marked[lines[1]][1], date(2026, 6, 2))
    assert remembered() == last_seen(session, as_of=TODAY)
    province.markers(province.line("520103"), 2)
    assert remembered() == last_seen(session, as_of=TODAY)


def test_without_a_write_nothing_is_read_again(session: Session, province: Province) -> None:
    memory = SeenMarkers()
    province.markers(province.line("520101"), 2)
    seq = session.scalars(select(LedgerHead.seq)).one()
    assert memory.of(session, seq, TODAY) is memory.of(session, seq, TODAY)
