"""`gazetteer crosswalk`, as a program on a real database: a table of old codes becomes one of today's."""

import csv
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from foundation.actor import OPERATOR
from foundation.db import Database
from gazetteer.places.loading import SourceFile
from gazetteer.places.of_divisions.loading import load_chronicle
from seeds import history

TABLE = "年,代码,人口\n1990,522121,10\n1990,520201,20\n1990,529999,1\n1990,不详,2\n"


@pytest.fixture(scope="module")
def guizhou(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    with clones() as database:
        with database.sessions.begin() as session:
            source = SourceFile("history", history.digest())
            changes = history.changes(uuid7)
            load_chronicle(session, history.SERIES, changes, source=source, actor=OPERATOR, reason="a test")
        yield database


def crosswalk(database: Database, folder: Path, *more: str, table: str = TABLE) -> tuple[int, str]:
    (folder / "table.csv").write_text(table, encoding="utf-8")
    environment = os.environ | {
        "GAZETTEER_DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    arguments = ["crosswalk", "table.csv", "--from", "1990-12-31", "--to", "2024-12-31", *more]
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "commands.main", *arguments],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_every_row_of_a_table_is_led_to_the_units_of_the_other_day(guizhou: Database, tmp_path: Path) -> None:
    code, said = crosswalk(guizhou, tmp_path, "--column", "代码")
    assert code == 0, said
    with (tmp_path / "table.csv.crosswalk.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["代码"], row["人口"], row["status"], row["new_code"], row["relation"]) for row in rows] == [
        ("522121", "10", "found", "520302", "part"),
        ("522121", "10", "found", "520303", "part"),
        ("522121", "10", "found", "520304", "part"),
        ("520201", "20", "found", "520201", "same"),
        ("529999", "1", "none", "", ""),
        ("不详", "2", "not_a_code", "", ""),
    ]
    assert rows[2]["changes"] == "2016-03-20 撤县设区 国函〔2016〕56号"
    assert "4 rows (2 found, 1 none, 1 not_a_code)" in said


def test_a_column_that_is_not_there_is_named_with_those_that_are(guizhou: Database, tmp_path: Path) -> None:
    code, said = crosswalk(guizhou, tmp_path, "--column", "code")
    assert code == 1
    assert "The table has no column 'code': its columns are 年, 代码, 人口." in said
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


def test_a_file_that_is_there_is_not_written_over_unasked(guizhou: Database, tmp_path: Path) -> None:
    (tmp_path / "table.csv.crosswalk.csv").write_text("mine")
    code, said = crosswalk(guizhou, tmp_path, "--column", "代码")
    assert (code, (tmp_path / "table.csv.crosswalk.csv").read_text()) == (1, "mine")
    assert "is there already" in said
    assert crosswalk(guizhou, tmp_path, "--column", "代码", "--force")[0] == 0


def test_a_row_that_cannot_be_read_stands_with_its_number_and_the_reason(guizhou: Database, tmp_path: Path) -> None:
    code, said = crosswalk(guizhou, tmp_path, "--column", "代码", table=TABLE + "1990,522121,3,太多\n")
    assert code == 0, said
    with (tmp_path / "table.csv.crosswalk.csv").open(encoding="utf-8", newline="") as stream:
        *_, last = csv.DictReader(stream)
    assert last["status"] == "unreadable"
    assert last["changes"].startswith("row 5: ")
