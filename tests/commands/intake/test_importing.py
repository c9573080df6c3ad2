"""`gazetteer import places`, as a program on a real database."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from foundation.db import Database
from foundation.ledger.feed import head_revision
from gazetteer.places.models import PlaceVersion

HEADER = "标准名称,地名类别代码,省,市,县,乡,经度,纬度\n"


def rows(count: int) -> str:
    lines = (f"第{number}新寨,22200,贵州省,贵阳市,花溪区,青岩镇,106.68,26.33\n" for number in range(count))
    return HEADER + "".join(lines)


def program(database: Database, *arguments: object, folder: Path) -> "subprocess.Popen[str]":
    environment = os.environ | {
        "GAZETTEER_DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
        "COLUMNS": "200",
    }
    return subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-m", "commands.main", *map(str, arguments)],
        env=environment | {"PYTHONPATH": str(Path(__file__).parents[3])},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    out, said = process.communicate(timeout=120)
    return process.returncode, out + said


def places(database: Database) -> int:
    with database.sessions() as session:
        return session.scalar(select(func.count()).select_from(PlaceVersion)) or 0


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "地名.csv"
    path.write_text(rows(3), encoding="utf-8")
    return path


def test_a_file_is_taken_in_and_told_of(committed: Database, good: Path) -> None:
    code, said = ended(program(committed, "import", "places", good, folder=good.parent))
    assert code == 0, said
    assert "Ledger entry 1." in said
    assert places(committed) == 3 + 4


def test_a_trial_writes_nothing(committed: Database, good: Path) -> None:
    code, said = ended(program(committed, "import", "places", good, "--dry-run", folder=good.parent))
    assert code == 0, said
    assert "A trial: nothing was written." in said
    assert places(committed) == 0


def test_rejected_rows_lie_in_a_file_with_row_field_and_reason(committed: Database, good: Path) -> None:
    with good.open("a", encoding="utf-8") as stream:
        stream.write("?水寨,22200,贵州省,贵阳市,花溪区,青岩镇,106.68,26.33\n")
    code, said = ended(program(committed, "import", "places", good, folder=good.parent))
    assert code == 0, said
    rejected = (good.parent / "地名.csv.rejects.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rejected[1].startswith("4,标准名称,lost_glyph,")
    assert places(committed) == 3 + 4


def test_a_strict_import_refuses_the_whole_file_in_one_sentence(committed: Database, good: Path) -> None:
    with good.open("a", encoding="utf-8") as stream:
        stream.write("坏寨,99999,贵州省,贵阳市,花溪区,青岩镇,106.68,26.33\n")
    code, said = ended(program(committed, "import", "places", good, "--strict", folder=good.parent))
    assert code == 1
    assert "error: 1 rows are rejected" in said
    assert "Traceback" not in said
    assert places(committed) == 0


def test_an_import_that_is_killed_leaves_the_database_as_it_was(committed: Database, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text(rows(60_000), encoding="utf-8")
    process = program(committed, "import", "places", path, folder=tmp_path)
    with committed.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as watching:
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        writing = text(f"{others} AND ltrim(query, E' \\n') ILIKE 'INSERT INTO place%'")
        working = text(f"{others} AND state <> 'idle'")
        deadline = time.monotonic() + 100
        while not watching.scalar(writing):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        while watching.scalar(working):
            assert time.monotonic() < deadline
            time.sleep(0.05)
    assert process.returncode == -signal.SIGKILL
    assert places(committed) == 0
    with committed.sessions() as session:
        assert head_revision(session) == 0


def test_real_names_do_not_go_into_a_database_of_synthetic_ones(committed: Database, good: Path) -> None:
    assert ended(program(committed, "import", "places", good, folder=good.parent))[0] == 0
    with committed.sessions.begin() as session:
        session.execute(text("ALTER TABLE place_version DISABLE TRIGGER close_only"))
        session.execute(text("UPDATE place_version SET synthetic = TRUE"))
    code, said = ended(program(committed, "import", "places", good, folder=good.parent))
    assert code == 1
    assert "must not mix" in said
