"""When lines are due, as it is remembered between requests."""

from datetime import date

from sqlalchemy.orm import Session

from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.overview.due import Reckoned, Terms, reckoned
from boundaries.inspections.overview.reckonings import Reckonings
from boundaries.inspections.overview.seen import SeenMarkers
from foundation.actor import OPERATOR
from foundation.ledger.feed import head_revision
from foundation.ledger.writing import writing
from tests.overview_made import TODAY, Province


def _remembered(memory: Reckonings, session: Session) -> Reckoned:
    return memory.of(session, head_revision(session), TODAY, Terms())


def test_what_is_remembered_is_what_would_be_reckoned_after_every_write(session: Session, province: Province) -> None:
    memory = Reckonings(SeenMarkers())
    assert _remembered(memory, session) == reckoned(session, as_of=TODAY)
    line = province.line("520101")
    assert _remembered(memory, session) == reckoned(session, as_of=TODAY)
    markers = province.markers(line, 3)
    assert _remembered(memory, session) == reckoned(session, as_of=TODAY)
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    assert _remembered(memory, session) == reckoned(session, as_of=TODAY)
    province.record(running, line, markers[0], date(2026, 6, 1), MarkerStatus.DAMAGED)
    assert _remembered(memory, session) == reckoned(session, as_of=TODAY)
    province.occurrence(line, date(2026, 6, 2), 0, 1000)
    owed = _remembered(memory, session)
    assert owed == reckoned(session, as_of=TODAY)
    province.walk(running, line, date(2026, 6, 3), 0, 1000)
    assert _remembered(memory, session) == reckoned(session, as_of=TODAY) != owed


def test_an_entry_that_writes_nothing_of_lines_does_not_have_them_reckoned_again(
    session: Session, province: Province
) -> None:
    memory = Reckonings(SeenMarkers())
    province.line("520101")
    before = _remembered(memory, session)
    with writing(session, OPERATOR, "test ledger", reason="Nothing of lines is written."):
        pass
    assert _remembered(memory, session) is before
