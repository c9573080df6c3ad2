"""`gazetteer normalize`, as a program on a real database: a table of names becomes a table of places."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet
from sqlalchemy import text

from foundation.db import Database
from gazetteer.places.records import NameKind
from tests.factories import a_division, a_place

Run = Callable[..., "subprocess.CompletedProcess[str]"]

TABLE = "号,县,地名\n1,花溪区,歪脚村\n2,贵州省,和平村\n3,修文县,和平村\n4,假县,没有这个地方\n5,修文县,遵义寨\n"


@pytest.fixture
def library(committed: Database) -> Database:
    """Two counties, each with a 和平村, and a place with a former name."""
    with committed.sessions.begin() as session:
        home = a_division(session, "贵州省", kind="省", level=1, code="520000")
        west = a_division(session, "花溪区", parent=home, code="520111")
        east = a_division(session, "修文县", kind="县", parent=home, code="520123")
        a_place(session, "花溪区", class_code="21400", division=home)
        a_place(session, "歪脚村", class_code="22200", division=west)
        a_place(session, "和平村", class_code="22200", division=west)
        a_place(session, "和平村", class_code="22200", division=east)
        a_place(session, "播州口", class_code="22200", division=east, names=[(NameKind.FORMER, "遵义寨")])
    return committed


@pytest.fixture
def environment(committed: Database) -> dict[str, str]:
    return os.environ | {
        "GAZETTEER_DATABASE_URL": committed.engine.url.render_as_string(hide_password=False),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "COLUMNS": "200",
    }


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run the program in a folder of its own, on the small table if there is no other."""

    def ran(*arguments: object, table: str | None = TABLE) -> "subprocess.CompletedProcess[str]":
        if table is not None:
            (tmp_path / "in.csv").write_text(table, encoding="utf-8")
        return subprocess.run(  # noqa: S603 - this very program
            [sys.executable, "-m", "commands.main", "normalize", *map(str, arguments)],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return ran


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [*csv.DictReader(stream)]


def test_every_row_stands_with_what_it_means_and_the_counts_are_told(
    run: Run, library: Database, tmp_path: Path
) -> None:
    assert library
    done = run("in.csv", "--context-column", "县", "-o", "out.csv", "--json")
    assert done.returncode == 0, done.stderr
    found = rows(tmp_path / "out.csv")
    assert [
        (row["号"], row["县"], row["地名"], row["规范化判定"], row["标准地名"], row["所在政区"]) for row in found
    ] == [
        ("1", "花溪区", "歪脚村", "匹配", "歪脚村", "贵州省/花溪区"),
        ("2", "贵州省", "和平村", "歧义", "", ""),
        ("3", "修文县", "和平村", "匹配", "和平村", "贵州省/修文县"),
        ("4", "假县", "没有这个地方", "无匹配", "", ""),
        ("5", "修文县", "遵义寨", "匹配", "播州口", "贵州省/修文县"),
    ]
    assert "former_name" in found[4]["理由"]
    told = json.loads(done.stdout)
    assert {key: told[key] for key in ("rows", "match", "ambiguous", "none", "error")} == {
        "rows": 5,
        "match": 3,
        "ambiguous": 1,
        "none": 1,
        "error": 0,
    }
    assert told["reasons"]["former_name"] == 1
    assert told["names_per_second"] > 0


def test_a_broken_row_in_the_middle_is_named_and_all_others_are_answered(
    run: Run, library: Database, tmp_path: Path
) -> None:
    assert library
    lines = ["号,地名", *(f"{number},花溪区歪脚村" for number in range(1, 1_501))]
    lines[700], lines[800], lines[900] = "700,花溪区歪脚村,多余,的", "800,", '900,"没有关'
    done = run("in.csv", "--processes", 2, "-o", "out.csv", table="\n".join(lines) + "\n")
    assert done.returncode == 3, done.stderr
    found = rows(tmp_path / "out.csv")
    assert len(found) == 1_500
    wrong = {at: row for at, row in enumerate(found, 1) if row["规范化判定"] != "匹配"}
    assert sorted(wrong) == [700, 800, 900]
    assert {row["规范化判定"] for row in wrong.values()} == {"错误"}
    assert "Row 700 could not be read" in wrong[700]["理由"]
    assert "700,花溪区歪脚村,多余,的" in wrong[700]["理由"]
    assert wrong[800]["理由"].startswith("The name is empty")
    assert "Row 900" in wrong[900]["理由"]
    assert "error" in done.stdout


def test_a_code_that_means_nothing_is_an_error_of_its_row(run: Run, library: Database, tmp_path: Path) -> None:
    assert library
    table = "代码,地名\n520123,和平村\n529999,和平村\n"
    assert run("in.csv", "--context-column", "代码", "-o", "out.csv", table=table).returncode == 3
    found = rows(tmp_path / "out.csv")
    assert [(row["规范化判定"], row["所在政区"]) for row in found] == [("匹配", "贵州省/修文县"), ("错误", "")]
    assert "529999" in found[1]["理由"]


@pytest.mark.parametrize("suffix", [".xlsx", ".parquet"])
def test_workbooks_and_parquet_files_go_in_and_out(run: Run, library: Database, tmp_path: Path, suffix: str) -> None:
    assert library
    table = tmp_path / f"in{suffix}"
    if suffix == ".xlsx":
        book = openpyxl.Workbook()
        book.worksheets[0].append(["号", "地名"])
        book.worksheets[0].append([7, "歪脚村"])
        book.save(table)
    else:
        parquet.write_table(pa.table({"号": pa.array([7], pa.int8()), "地名": ["歪脚村"]}), table)
    done = run(table, "--within", "贵州省花溪区", "-o", f"out{suffix}", table=None)
    assert done.returncode == 0, done.stderr
    if suffix == ".xlsx":
        head, row = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows(values_only=True)
        found = dict(zip(head, row, strict=True))
    else:
        whole = parquet.read_table(tmp_path / "out.parquet")
        assert whole.schema.field("号").type == pa.int8()
        [found] = whole.to_pylist()
    assert (str(found["号"]), found["标准地名"], found["规范化判定"]) == ("7", "歪脚村", "匹配")
    assert isinstance(found["概率"], float | int)


def test_a_trial_writes_nothing(run: Run, library: Database, tmp_path: Path) -> None:
    assert library
    done = run("in.csv", "--dry-run", "-o", "out.csv", "--review", "review.csv")
    assert done.returncode == 0, done.stderr
    assert "ambiguous" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_what_is_doubtful_becomes_a_list_the_closest_race_first(run: Run, library: Database, tmp_path: Path) -> None:
    assert library
    table = "地名\n没有这个地方\n贵州省和平村\n花溪区歪脚村\n贵州省和平村\n"
    assert run("in.csv", "-o", "out.csv", "--review", "review.csv", table=table).returncode == 0
    found = rows(tmp_path / "review.csv")
    assert [
        (row["行号"], row["次数"], row["原名"], row["规范化判定"]) for row in found if "歪脚村" not in row["原名"]
    ] == [
        ("2", "2", "贵州省和平村", "歧义"),
        ("1", "1", "没有这个地方", "无匹配"),
    ]
    assert found[0]["候选"].startswith("1. 和平村（贵州省/")
    assert (found[0]["确认ID"], found[0]["备注"]) == ("", "")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_was_confirmed_is_found_the_next_time(run: Run, library: Database, tmp_path: Path, suffix: str) -> None:
    assert (
        run(
            "in.csv", "--within", "520111", "-o", "out.csv", "--review", f"r{suffix}", table="地名\n外角大寨子\n"
        ).returncode
        == 0
    )
    assert rows(tmp_path / "out.csv")[0]["规范化判定"] != "匹配"
    with library.sessions() as session:
        meant = session.execute(text("SELECT place_id FROM place_name WHERE text = '歪脚村'")).scalar_one()
    _confirm(tmp_path / f"r{suffix}", "外角大寨子", str(meant))

    trial = run("--learn", f"r{suffix}", "--dry-run", table=None)
    assert "A trial: nothing was written" in trial.stdout, trial.stderr
    done = run("--learn", f"r{suffix}", "--source", "民政局复核", "--json", table=None)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["added"] == 1

    assert run("in.csv", "--within", "520111", "-o", "again.csv", table=None).returncode == 0
    [found] = rows(tmp_path / "again.csv")
    assert (found["规范化判定"], found["标准地名"], found["地名ID"]) == ("匹配", "歪脚村", str(meant))
    assert "alias 外角大寨子" in found["理由"]
    again = run("--learn", f"r{suffix}", table=None)
    assert "Nothing is new" in again.stdout


def _confirm(path: Path, name: str, meant: str) -> None:
    """Do as a person does: open the list, fill in a cell, save it."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        head = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            if row[head.index("原名")].value == name:
                row[head.index("确认ID")].value = meant
        book.save(path)
        return
    found = rows(path)
    with path.open("w", encoding="gb18030", newline="") as stream:
        writer = csv.DictWriter(stream, list(found[0]))
        writer.writeheader()
        writer.writerows({**row, "确认ID": meant if row["原名"] == name else ""} for row in found)


def test_an_interrupted_run_leaves_no_half_file(environment: dict[str, str], library: Database, tmp_path: Path) -> None:
    assert library
    table = "地名\n" + "".join(f"和平村{number}号\n" for number in range(200_000))
    (tmp_path / "in.csv").write_text(table, encoding="utf-8")
    arguments = ["normalize", "in.csv", "-o", "out.csv", "--review", "review.csv", "--processes", "2"]
    with subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-m", "commands.main", *arguments],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as program:
        until = time.monotonic() + 240
        while not (tmp_path / "out.part.csv").exists() and time.monotonic() < until:
            time.sleep(0.05)
        os.killpg(program.pid, signal.SIGINT)  # as Ctrl-C does, to all of them
        assert program.wait(timeout=120) == 130
        assert program.stderr is not None
        assert "Traceback" not in program.stderr.read()
        with pytest.raises(ProcessLookupError):
            os.killpg(program.pid, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("in.csv", "-o", "in.csv", "--force"), "never written over"),
        (("in.csv", "-o", "out.pdf"), ".csv, .xlsx and .parquet can"),
        (("in.csv",), "Say where the answers go"),
        ((), "Name the table"),
        (("in.csv", "-o", "out.csv", "--review", "out.csv"), "name two files"),
        (("in.csv", "-o", "out.csv", "--column", "名"), "No column is headed '名'"),
        (("in.csv", "-o", "out.csv", "--within", "没有县"), "没有县"),
        (("none.csv", "-o", "out.csv"), "There is no file none.csv"),
        (("--learn", "in.csv"), "no column 原名、确认ID"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    run: Run, library: Database, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert library
    done = run(*arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_list_that_was_corrected_is_not_written_over_unasked(run: Run, library: Database, tmp_path: Path) -> None:
    assert library
    (tmp_path / "review.csv").write_text("mine")
    done = run("in.csv", "-o", "out.csv", "--review", "review.csv")
    assert (done.returncode, (tmp_path / "review.csv").read_text()) == (1, "mine")
    assert "is there already" in done.stderr


def test_an_empty_library_answers_no_row_with_none(run: Run, committed: Database) -> None:
    assert committed
    done = run("in.csv", "-o", "out.csv")
    assert done.returncode == 1
    assert "load or import some first" in done.stderr
