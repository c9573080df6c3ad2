"""`gazetteer quality check|report`, as a program on a real database."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from shapely import box

from foundation.db import Database
from tests.factories import a_division, a_place

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def library(committed: Database) -> Database:
    """Two counties, with a foreign name and a duplicate in the one, and nothing to say of the other."""
    with committed.sessions.begin() as session:
        home = a_division(session, "贵州省", kind="省", level=1, code="520000")
        west = a_division(session, "花溪区", parent=home, code="520111", extent=box(106.6, 26.5, 106.7, 26.6))
        east = a_division(session, "修文县", parent=home, code="520123", extent=box(106.7, 26.5, 106.8, 26.6))
        a_place(session, "曼哈顿小区", class_code="22100", division=west)
        a_place(session, "上坝村", class_code="21610", division=west)
        a_place(session, "上坝村", class_code="21610", division=west)
        a_place(session, "大寨", division=east)
    return committed


@pytest.fixture
def a_status_in_a_name(library: Database) -> Database:
    with library.sessions.begin() as session:
        a_place(session, "回龙村（撤销）", class_code="21610", division=a_division(session, "开阳县", code="520121"))
    return library


@pytest.fixture
def run(committed: Database, tmp_path: Path) -> Run:
    """Run the program in a folder of its own."""

    def ran(*arguments: object) -> "subprocess.CompletedProcess[str]":
        environment = os.environ | {
            "GAZETTEER_DATABASE_URL": committed.engine.url.render_as_string(hide_password=False),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "COLUMNS": "200",
        }
        return subprocess.run(  # noqa: S603 - this very program
            [sys.executable, "-m", "commands.main", "quality", *map(str, arguments)],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return ran


def test_warnings_alone_end_with_0_and_the_list_is_written(run: Run, library: Database, tmp_path: Path) -> None:
    assert library
    done = run("check", "-o", "list.csv")
    assert done.returncode == 0, done.stderr
    assert "0 errors, 2 warnings, 0 notes" in done.stdout
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert [(row["rule"], row["name"], row["county"]) for row in rows] == [
        ("duplicate", "上坝村", "花溪区"),
        ("duplicate", "上坝村", "花溪区"),
        ("foreign", "曼哈顿小区", "花溪区"),
    ]


def test_an_error_ends_with_3_and_the_summary_says_where(run: Run, a_status_in_a_name: Database) -> None:
    assert a_status_in_a_name
    done = run("check", "--json")
    assert done.returncode == 3, done.stderr
    told = json.loads(done.stdout)
    assert told["found"] == {"error": 1, "warning": 2, "note": 0}
    assert told["rules"]["status_word"]["error"] == 1
    county = next(each for each in told["counties"] if each["code"] == "520121")
    assert (county["name"], county["names"], county["found"]["error"]) == ("开阳县", 1, 1)


def test_one_county_and_one_rule_are_asked_for(run: Run, a_status_in_a_name: Database) -> None:
    assert a_status_in_a_name
    told = json.loads(run("check", "--within", "520111", "--rule", "foreign", "--json").stdout)
    assert told["names"] == 3
    assert told["rules"] == {"foreign": {"error": 0, "warning": 1, "note": 0}}


def test_the_page_and_the_list_are_written(run: Run, library: Database, tmp_path: Path) -> None:
    assert library
    done = run("report", "--to", "out")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"quality.html", "quality.xlsx"}
    told = (tmp_path / "out" / "quality.html").read_text(encoding="utf-8")
    assert "曼哈顿小区" in told
    assert 'class="shade-1"' in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--rule", "ugly"), "'ugly' is no rule"),
        (("check", "--within", "999999"), "No division has the code 999999"),
        (("check", "-o", "list.pdf"), "neither CSV nor XLSX"),
        (("check", "--secrecy", "most"), "'most' is no secrecy level"),
        (("check", "--scopes", "none.tsv"), "none.tsv cannot be read"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    run: Run, library: Database, arguments: tuple[str, ...], said: str
) -> None:
    assert library
    done = run(*arguments)
    assert done.returncode == 1
    assert said in done.stderr


def test_an_empty_library_is_no_clean_one(run: Run, committed: Database) -> None:
    assert committed
    done = run("check")
    assert done.returncode == 1
    assert "load or import names first" in done.stderr
