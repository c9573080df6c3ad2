"""`gazetteer user`, as a program on a real database."""

import os
import pty
import re
import select as waiting
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from accounts.credentials.issuing import token_identity
from accounts.credentials.signing_in import sign_in
from accounts.models import AccessToken, User
from accounts.queries import account_of
from accounts.roles import Role
from commands.main import outcome
from foundation.db import Database
from foundation.ledger.models import LedgerEntry
from tests.accounts.conftest import NOW
from tests.factories import a_division

Gazetteer = Callable[..., tuple[int, str, str]]


@pytest.fixture
def gazetteer(committed: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Gazetteer:
    """Run a verb of `gazetteer user`, and return its exit code, what it said, and of what it complained."""
    monkeypatch.setenv("GAZETTEER_DATABASE_URL", committed.engine.url.render_as_string(hide_password=False))

    def ran(*arguments: object) -> tuple[int, str, str]:
        code = outcome(["user", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


def told(text: str) -> str:
    """Return the secret that stands in a line of its own."""
    return next(line.strip() for line in text.splitlines() if line.startswith("    "))


def test_a_user_is_made_with_a_role_and_signs_in_with_the_password_told(
    gazetteer: Gazetteer, committed: Database
) -> None:
    with committed.sessions.begin() as session:
        huaxi = a_division(session, "花溪区", code="520111")
    code, said, _ = gazetteer("create", "wang.fang", "--name", "王芳", "--role", "reviewer", "--division", "520111")
    assert code == 0
    with committed.sessions.begin() as session:
        found = account_of(session, "wang.fang")
        assert found is not None
        assert [(grant.role, grant.division_id) for grant in found.grants] == [(Role.REVIEWER, huaxi)]
        attempt = sign_in(session, "wang.fang", told(said), address="::1", now=NOW)
        assert (attempt.user_id, attempt.must_change_password) == (found.id, True)


def test_the_ledger_says_who_typed_it_and_why(gazetteer: Gazetteer, committed: Database) -> None:
    _, said, _ = gazetteer("create", "wang.fang", "--name", "王芳", "--reason", "New in the office.")
    with committed.sessions() as session:
        entry = session.scalars(select(LedgerEntry)).one()
    assert (entry.actor_id, entry.action, entry.reason) == (
        "operator:command-line",
        "create user",
        "New in the office.",
    )
    assert told(said) not in str(entry.details)


def test_a_user_is_granted_a_role_and_it_is_revoked(gazetteer: Gazetteer) -> None:
    gazetteer("create", "wang.fang", "--name", "王芳", "--without-password")
    assert gazetteer("grant", "wang.fang", "expert", "--reason", "Called.", "--until", "2999-01-01")[0] == 0
    shown = gazetteer("show", "wang.fang")[1]
    number = re.search(r"grant (\d+): expert for the whole province, from [\d-]+ until 2999-01-01", shown)
    assert number is not None
    assert gazetteer("revoke", "wang.fang", number[1], "--reason", "Left.")[0] == 0
    assert "grant" not in gazetteer("show", "wang.fang")[1]
    code, _, complaint = gazetteer("revoke", "wang.fang", number[1], "--reason", "Left.")
    assert (code, complaint) == (
        1,
        f"error: wang.fang has no grant {number[1]}: `gazetteer user show wang.fang` tells which.\n",
    )


def test_a_grant_whose_division_ended_says_so(gazetteer: Gazetteer, committed: Database) -> None:
    with committed.sessions.begin() as session:
        a_division(session, "水城县", code="520221", valid=(None, date(2020, 6, 5)))
    gazetteer("create", "wang.fang", "--name", "王芳", "--without-password")
    code, _, complaint = gazetteer("grant", "wang.fang", "reviewer", "--division", "520221", "--reason", "Called.")
    assert (code, complaint) == (1, "error: No division has the code '520221' today; it once meant 水城县.\n")


def test_all_users_are_listed_with_what_they_are(gazetteer: Gazetteer) -> None:
    assert "There is no user yet" in gazetteer("list")[1]
    gazetteer("create", "wang.fang", "--name", "王芳", "--without-password", "--role", "expert")
    gazetteer("create", "li.na", "--name", "李娜", "--without-password")
    gazetteer("disable", "li.na", "--reason", "Left.")
    listed = [re.split(r"\s+", line) for line in gazetteer("list")[1].splitlines()]
    assert listed == [["li.na", "李娜", "disabled"], ["wang.fang", "王芳", "expert"]]
    assert gazetteer("enable", "li.na", "--reason", "Back.")[0] == 0
    assert "no role" in gazetteer("list")[1]


def test_a_password_is_set_anew(gazetteer: Gazetteer, committed: Database) -> None:
    old = told(gazetteer("create", "wang.fang", "--name", "王芳")[1])
    new = told(gazetteer("password", "wang.fang", "--reason", "Forgot it.")[1])
    with committed.sessions.begin() as session:
        assert sign_in(session, "wang.fang", old, address="::1", now=NOW).user_id is None
        assert sign_in(session, "wang.fang", new, address="::1", now=NOW).user_id is not None


def test_a_token_is_told_once_and_revoked(gazetteer: Gazetteer, committed: Database) -> None:
    gazetteer("create", "wang.fang", "--name", "王芳", "--without-password", "--role", "reviewer")
    code, said, _ = gazetteer(
        "token", "wang.fang", "--role", "reviewer", "--purpose", "exchange", "--reason", "Weekly."
    )
    assert code == 0
    with committed.sessions() as session:
        assert token_identity(session, told(said), now=session.scalars(select(AccessToken.created_at)).one())
        token_id = session.scalars(select(AccessToken.id)).one()
    assert told(said) not in gazetteer("show", "wang.fang")[1]
    assert gazetteer("token", "wang.fang", "--revoke", token_id, "--reason", "Stolen.")[0] == 0
    assert f"token {token_id}" in gazetteer("show", "wang.fang")[1]
    assert "revoked" in gazetteer("show", "wang.fang")[1]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["show", "nobody"], "There is no user 'nobody'"),
        (["create", "王芳", "--name", "王芳"], "cannot be a login"),
        (["create", "w1", "--name", "王芳", "--division", "520111"], "say --role as well"),
        (["create", "w1", "--name", " "], "The name must have"),
        (["token", "w0", "--reason", "Weekly.", "--role", "expert"], "A token needs a purpose"),
        (["token", "w0", "--reason", "Weekly.", "--role", "expert", "--purpose", "x"], "its owner may not: expert"),
        (["grant", "w0", "expert", "--reason", " "], "needs a reason"),
        (["grant", "w0", "expert", "--reason", "x", "--until", "2020-01-01"], "contains no day|would have ended"),
        (["create", "w0", "--name", "王芳"], "There is a user w0 already"),
    ],
)
def test_what_cannot_be_done_is_explained_and_nothing_changes(
    gazetteer: Gazetteer, committed: Database, arguments: list[str], complaint: str
) -> None:
    gazetteer("create", "w0", "--name", "王芳", "--without-password")
    code, said, explained = gazetteer(*arguments)
    assert (code, said) == (1, "")
    assert re.search(complaint, explained)
    with committed.sessions() as session:
        assert len(session.scalars(select(LedgerEntry.seq)).all()) == 1


def test_a_role_that_there_is_not_is_a_misuse(gazetteer: Gazetteer) -> None:
    assert gazetteer("grant", "w0", "king", "--reason", "x")[0] == 2


def first_start(committed: Database, tmp_path: Path) -> list[str]:
    """Return the command of a start without loading anything, as `gazetteer prepare` ends."""
    url = committed.engine.url.render_as_string(hide_password=False)
    program = "from commands.users import make_first_administrator as make; from sqlalchemy import make_url;"
    (tmp_path / "start.py").write_text(f"{program} make(make_url({url!r}))\n")
    return [sys.executable, str(tmp_path / "start.py")]


def on_a_terminal(command: list[str]) -> str:
    """Run a command whose standard output is a terminal, and return what it showed there."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(command, stdout=theirs, env=environment, check=True, timeout=60)  # noqa: S603 - this interpreter
    assert ended.returncode == 0
    shown = b""
    while waiting.select([ours], [], [], 0.2)[0]:
        shown += os.read(ours, 4096)
    os.close(theirs)
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def test_the_first_start_makes_one_administrator_and_shows_the_password_once(
    committed: Database, tmp_path: Path
) -> None:
    command = first_start(committed, tmp_path)
    shown = on_a_terminal(command)
    assert "sign in as admin" in shown
    with committed.sessions.begin() as session:
        found = account_of(session, "admin")
        assert found is not None
        assert [(grant.role, grant.division_id) for grant in found.grants] == [(Role.ADMINISTRATOR, None)]
        assert sign_in(session, "admin", told(shown), address="::1", now=NOW).must_change_password
    assert on_a_terminal(command) == ""


def test_a_first_start_into_a_file_makes_nobody_and_says_how(committed: Database, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(  # noqa: S603 - this interpreter
        first_start(committed, tmp_path), capture_output=True, text=True, env=environment, check=True, timeout=60
    )
    assert ended.stdout == "There is no user yet: `gazetteer user create` makes the first administrator.\n"
    with committed.sessions() as session:
        assert session.scalars(select(User.id)).all() == []
