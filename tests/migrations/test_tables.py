"""All tables are known to whoever must know them."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from foundation.errors import Conflict
from foundation.ledger.verification import verify
from migrations.tables import MODELS

_ROOT = Path(__file__).parents[2]
_PACKAGES = ("foundation", "boundaries", "gazetteer", "accounts", "api")


def test_every_module_that_declares_tables_is_known() -> None:
    found = {path.relative_to(_ROOT) for package in _PACKAGES for path in (_ROOT / package).rglob("models.py")}
    names = {".".join(path.with_suffix("").parts) for path in found}
    assert names <= {module.__name__ for module in MODELS}


def test_the_program_that_proves_the_ledger_knows_every_versioned_table(session: Session) -> None:
    # In a program of its own: here other tests have imported all of them.
    code = (
        "import commands.db\nfrom foundation.ledger.digests import versioned_tables\n"
        "print(*(table.name for table in versioned_tables()))"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=_ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    there = session.scalars(text("SELECT table_name FROM information_schema.columns WHERE column_name = 'opened_by'"))
    assert set(told.stdout.split()) == set(there)


def test_a_ledger_is_not_called_forged_by_a_program_that_does_not_know_a_table(session: Session) -> None:
    verify(session)
    session.execute(text("CREATE TABLE of_tomorrow (row_id bigint, opened_by bigint, closed_by bigint)"))
    with pytest.raises(Conflict, match="does not know the table of_tomorrow"):
        verify(session)
