"""Who may do what, cell by cell."""

import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from accounts.roles import PERMISSIONS, ROLE_NAMES, Action, Role, as_markdown, may, roles_for
from foundation.files.tables import table_rows

ROOT = Path(__file__).parents[2]
CELLS: Mapping[str, Mapping[str, str]] = {
    row["action"]: row for row in table_rows(ROOT / "tests" / "cases" / "permissions.tsv")
}


@pytest.mark.parametrize(("role", "action"), list(product([None, *Role], Action)))
def test_a_role_may_do_what_its_cell_says_and_nothing_else(role: Role | None, action: Action) -> None:
    assert may(role, action) is (CELLS[action][role or "public"] == "y")


def test_the_cases_name_no_action_or_role_that_there_is_not() -> None:
    assert set(CELLS) == set(Action)
    assert all(set(row) == {"action", "public", *Role} and set(row.values()) - {"y", "n"} for row in CELLS.values())


def test_nobody_who_decides_takes_in_files_or_keeps_users() -> None:
    others = {Action.PROPOSE, Action.ACCEPT, Action.ASSESS, Action.OPINE, Action.FILE, Action.MANAGE_USERS}
    assert not PERMISSIONS[Role.APPROVER] & others


def test_every_action_can_be_done_by_somebody() -> None:
    assert all(roles_for(action) for action in Action)


def test_every_role_has_a_name() -> None:
    assert list(ROLE_NAMES) == list(Role)


def test_the_database_knows_the_roles_that_the_code_knows(session: Session) -> None:
    said = session.scalar(
        text("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck_role_grant_role_known'")
    )
    assert re.findall(r"'(\w+)'", said) == list(Role)


def test_the_page_on_accounts_shows_the_table_of_the_code() -> None:
    assert as_markdown() in (ROOT / "docs" / "accounts.md").read_text()
