import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.errors import Conflict, InvalidInput
from foundation.ledger.feed import head_revision
from foundation.ledger.verification import verify
from foundation.ledger.writing import OpenEntry, writing


def _write(session: Session, reason: str = "a test") -> int:
    with writing(session, OPERATOR, "test ledger", reason=reason) as entry:
        return entry.seq


def test_entries_are_numbered_from_one_without_a_gap(session: Session) -> None:
    first = head_revision(session)
    assert [_write(session), _write(session), head_revision(session)] == [first + 1, first + 2, first + 2]


def test_a_write_without_a_reason_is_refused(session: Session) -> None:
    with pytest.raises(InvalidInput, match="needs a reason"):
        _write(session, reason=" ")


def test_the_chain_verifies_and_an_altered_entry_is_named(committed: Database) -> None:
    with committed.sessions.begin() as session:
        _write(session)
        _write(session, reason="another")
    with committed.sessions() as session:
        assert verify(session) == 2
    with committed.sessions.begin() as session:
        session.execute(text("ALTER TABLE ledger_entry DISABLE TRIGGER append_only"))
        session.execute(text("UPDATE ledger_entry SET reason = 'forged' WHERE seq = 1"))
    with committed.sessions() as session, pytest.raises(Conflict, match="entry 1 was altered"):
        verify(session)


@pytest.mark.parametrize("statement", ["UPDATE ledger_entry SET reason = 'x'", "DELETE FROM ledger_entry"])
def test_the_database_itself_refuses_to_change_the_ledger(session: Session, statement: str) -> None:
    _write(session)
    with pytest.raises((IntegrityError, OperationalError), match="append-only"), session.begin_nested():
        session.execute(text(statement))


def test_a_rolled_back_write_leaves_no_gap(committed: Database) -> None:
    with committed.sessions() as session:
        _write(session)
        session.rollback()
    with committed.sessions.begin() as session:
        assert _write(session) == 1


def test_a_small_write_beside_a_large_library_reads_no_table_whole(session: Session) -> None:
    """After ten times on a connection PostgreSQL plans for any entry, as it is made to here at once."""
    with writing(session, OPERATOR, "load test divisions", reason="They are many.") as entry:
        _enter_divisions(session, entry, 5_000)
    session.execute(text("ANALYZE division_version"))
    session.execute(text("SET LOCAL plan_cache_mode = force_generic_plan"))
    before = _whole_reads(session)
    with writing(session, OPERATOR, "enter a test division", reason="It is one.") as entry:
        _enter_divisions(session, entry, 1)
    assert _whole_reads(session) == before


def _enter_divisions(session: Session, entry: OpenEntry, count: int) -> None:
    statement = """
        WITH made AS (
            INSERT INTO division (id, created_by) SELECT gen_random_uuid(), :seq FROM generate_series(1, :count)
            RETURNING id
        )
        INSERT INTO division_version (division_id, name, kind, level, valid, recorded, opened_by)
        SELECT id, '某乡', '乡', 4, '[2000-01-01,)', tstzrange(:at, NULL), :seq FROM made
    """
    session.execute(text(statement), {"seq": entry.seq, "at": entry.at, "count": count})


def _whole_reads(session: Session) -> int:
    statement = "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'division_version'"
    found: int = session.execute(text(statement)).scalar_one()
    return found
