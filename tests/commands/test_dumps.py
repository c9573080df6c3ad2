"""A backup is whole or not there, and comes back with the proof that nothing was altered."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import URL, insert, select, text
from uuid_utils.compat import uuid7

from accounts.changes import NewUser, create_user
from accounts.credentials.signing_in import sign_in
from accounts.entries import Why
from accounts.following import Territory
from accounts.granting import grant_role
from accounts.identity import Grant
from accounts.queries import account
from accounts.roles import Role
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.models import Division
from commands.dumps import restored, written
from commands.main import outcome
from foundation.actor import OPERATOR
from foundation.db import Database, connect, database_url
from foundation.errors import Conflict, InvalidInput, NotFound, Unavailable
from foundation.ledger.verification import verify
from foundation.ledger.writing import writing


@pytest.fixture
def filled(committed: Database) -> Database:
    """A database with one entry in its ledger."""
    with (
        committed.sessions() as session,
        session.begin(),
        writing(session, OPERATOR, "test", reason="For a test.") as entry,
    ):
        session.execute(insert(Division).values(id=uuid7(), created_by=entry.seq))
    return committed


@pytest.fixture
def empty(server_url: str) -> Iterator[URL]:
    """The URL of an empty database."""
    name = f"empty_{uuid4().hex[:12]}"
    server = connect(database_url(server_url, database="postgres"))
    with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
        yield database_url(server_url, database=name)
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


def test_what_was_backed_up_comes_back_and_is_proved(filled: Database, empty: URL, tmp_path: Path) -> None:
    written(filled.engine.url, tmp_path / "b.dump")
    restored(empty, tmp_path / "b.dump")
    database = connect(empty)
    with database.sessions() as session:
        assert verify(session) == 1
        assert len(session.scalars(select(Division.id)).all()) == 1
    database.dispose()


def test_the_digest_beside_it_is_what_sha256sum_reads(filled: Database, tmp_path: Path) -> None:
    digest = written(filled.engine.url, tmp_path / "b.dump")
    assert (tmp_path / "b.dump.sha256").read_text() == f"{digest}  b.dump\n"
    subprocess.run(["sha256sum", "--check", "--quiet", "b.dump.sha256"], cwd=tmp_path, check=True)  # noqa: S607 - coreutils


def test_only_its_owner_can_read_it(filled: Database, tmp_path: Path) -> None:
    written(filled.engine.url, tmp_path / "b.dump")
    assert (tmp_path / "b.dump").stat().st_mode & 0o077 == 0


def test_an_existing_backup_is_not_overwritten(filled: Database, tmp_path: Path) -> None:
    (tmp_path / "b.dump").write_text("precious")
    with pytest.raises(Conflict, match=r"b\.dump is there already"):
        written(filled.engine.url, tmp_path / "b.dump")
    assert (tmp_path / "b.dump").read_text() == "precious"


def test_a_backup_that_did_not_succeed_leaves_no_file(committed: Database, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="pg_dump of PostgreSQL"):
        written(committed.engine.url.set(database="not_there"), tmp_path / "b.dump")
    assert list(tmp_path.iterdir()) == []


def test_a_file_whose_bytes_have_changed_is_refused(filled: Database, empty: URL, tmp_path: Path) -> None:
    file = tmp_path / "b.dump"
    written(filled.engine.url, file)
    changed = bytearray(file.read_bytes())
    changed[-1] ^= 1
    file.write_bytes(changed)
    with pytest.raises(InvalidInput, match="is not as it was written: its SHA-256 differs"):
        restored(empty, file)


def test_a_file_that_was_cut_off_leaves_the_database_empty(filled: Database, empty: URL, tmp_path: Path) -> None:
    file = tmp_path / "b.dump"
    written(filled.engine.url, file)
    (tmp_path / "b.dump.sha256").unlink()
    file.write_bytes(file.read_bytes()[:-2000])
    with pytest.raises(Unavailable, match=r"pg_restore of PostgreSQL .* did not succeed .*: nothing was changed"):
        restored(empty, file)
    database = connect(empty)
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT to_regclass('ledger_entry')")).scalar_one() is None
    database.dispose()


def test_a_database_that_holds_something_is_not_overwritten(filled: Database, tmp_path: Path) -> None:
    written(filled.engine.url, tmp_path / "b.dump")
    with pytest.raises(Conflict, match="is not empty: restore into a new one"):
        restored(filled.engine.url, tmp_path / "b.dump")


def test_a_file_that_is_no_backup_is_refused(empty: URL, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name\n")
    with pytest.raises(InvalidInput, match=r"names\.csv is no backup"):
        restored(empty, tmp_path / "names.csv")


def test_a_file_that_is_not_there_is_refused(empty: URL, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no file .*none\.dump"):
        restored(empty, tmp_path / "none.dump")


def test_a_backup_of_altered_records_is_found_out(
    filled: Database,
    empty: URL,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with filled.engine.begin() as connection:
        connection.execute(text("ALTER TABLE ledger_entry DISABLE TRIGGER USER"))
        connection.execute(text("UPDATE ledger_entry SET reason = 'Another.'"))
    written(filled.engine.url, tmp_path / "b.dump")
    monkeypatch.setenv("GAZETTEER_DATABASE_URL", empty.render_as_string(hide_password=False))
    assert outcome(["db", "restore", str(tmp_path / "b.dump")]) == 1
    assert "Ledger entry 1 was altered" in capsys.readouterr().err


def test_accounts_come_back_with_their_roles_and_hashes(committed: Database, empty: URL, tmp_path: Path) -> None:
    with committed.sessions.begin() as session:
        user_id = create_user(
            session, OPERATOR, NewUser("li.na", "李娜", None, "seven otters read maps"), Why("A test.")
        )
        everywhere = Territory(Lineage([], [], []), date(2026, 11, 30))
        grant_role(session, OPERATOR, user_id, Grant(Role.REVIEWER), Why("A test."), territory=everywhere)
        before = account(session, user_id)
    written(committed.engine.url, tmp_path / "b.dump")
    restored(empty, tmp_path / "b.dump")
    database = connect(empty)
    with database.sessions.begin() as session:
        assert verify(session) == 2
        assert account(session, user_id) == before
        at = datetime(2026, 11, 30, tzinfo=UTC)
        assert sign_in(session, "li.na", "seven otters read maps", address="::1", now=at).user_id == user_id
    database.dispose()
