"""What is counted once, and when it must be counted again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from boundaries.markers.models import BoundaryMarkerVersion
from foundation.features.counting import Remembered, last_entry
from foundation.ledger.models import LedgerHead
from gazetteer.places.models import PlaceClass, PlaceVersion
from tests.factories import a_division, a_place


def test_who_asks_while_it_is_worked_out_waits_for_it() -> None:
    known: Remembered[int] = Remembered()
    asked, may_go_on = threading.Event(), threading.Event()
    calls: list[int] = []

    def counted() -> int:
        calls.append(1)
        asked.set()
        may_go_on.wait(10)
        return 7

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(known.get, "key", counted)
        asked.wait(10)
        others = [pool.submit(known.get, "key", counted) for _ in range(3)]
        may_go_on.set()
        assert [each.result(10) for each in (first, *others)] == [7] * 4
    assert len(calls) == 1


def test_what_failed_is_tried_again() -> None:
    known: Remembered[int] = Remembered()

    def failing() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        known.get("key", failing)
    assert known.get("key", lambda: 7) == 7


def test_the_least_used_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foundation.features.counting._KEPT", 2)
    known: Remembered[int] = Remembered()
    for key, number in (("a", 1), ("b", 2), ("a", 9), ("c", 3)):
        known.get(key, lambda number=number: number)  # type: ignore[misc] # bound for the loop
    assert known.get("a", lambda: 0) == 1
    assert known.get("b", lambda: 0) == 0


def test_an_entry_about_other_tables_is_no_reason_to_count_again(session: Session) -> None:
    places = select(func.count()).select_from(PlaceVersion)
    markers = select(func.count()).select_from(BoundaryMarkerVersion)
    a_place(session)
    head = session.scalars(select(LedgerHead.seq)).one()
    written = last_entry(session, places, head)
    assert 0 < written <= head
    a_division(session)
    assert last_entry(session, places, head + 1) == written
    assert last_entry(session, markers, head + 1) < written
    a_place(session)
    assert last_entry(session, places, head + 2) > written


def test_tables_within_conditions_count_as_well(session: Session) -> None:
    a_place(session)
    head = session.scalars(select(LedgerHead.seq)).one()
    inner = select(PlaceVersion.place_id).where(PlaceVersion.place_id == BoundaryMarkerVersion.marker_id).exists()
    both = select(func.count()).select_from(BoundaryMarkerVersion).where(inner)
    assert last_entry(session, both, head) == last_entry(session, select(PlaceVersion.row_id), head) > 0


def test_of_a_table_without_entries_nothing_is_known_but_the_revision(session: Session) -> None:
    assert last_entry(session, select(PlaceClass.code), 12) == 12
