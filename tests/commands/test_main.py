"""The program ends with one sentence and a code that scripts can act on."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import typer
from sqlalchemy.exc import DataError, OperationalError

from commands import main
from commands.main import explanation, outcome
from foundation.errors import NotFound

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GAZETTEER_")]:
        monkeypatch.delenv(name)


def test_it_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(["--version"]) == 0
    assert capsys.readouterr().out.startswith("gazetteer 0.")


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(["--help"]) == 0
    assert "serve" in capsys.readouterr().out


def test_a_verb_that_does_not_exist_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(["dance"]) == 2
    assert "No such command 'dance'" in capsys.readouterr().err


def test_an_error_of_the_domain_is_one_line(
    server_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GAZETTEER_DATABASE_URL", server_url)
    assert outcome(["--database", "surely_not_there", "db", "verify"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("error: There is no database surely_not_there")
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_setting_out_of_range_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GAZETTEER_PORT", "70000")
    assert outcome(["db", "status"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: A setting in the environment is wrong: GAZETTEER_PORT: Input should be less than")


def test_a_defect_shows_its_trace_and_asks_for_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = typer.Typer()

    @broken.command()
    def divide() -> float:
        return 1 / 0

    monkeypatch.setattr(main, "app", broken)
    assert outcome([]) == 70
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "please report it" in said


def test_ctrl_c_has_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted = typer.Typer()

    @interrupted.command()
    def wait() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "app", interrupted)
    assert outcome([]) == 130


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (NotFound("Nothing there: look elsewhere."), "Nothing there: look elsewhere."),
        (FileNotFoundError(2, "No such file or directory", "a.csv"), "a.csv: No such file or directory."),
        (
            OperationalError("COPY", {}, psycopg.errors.DiskFull("could not extend file")),
            "The disk of the database server is full, and nothing was changed: make room there, then try again.",
        ),
        (
            psycopg.OperationalError("server closed the connection unexpectedly\n\tThis probably means"),
            "The database gave up, and what was not committed is undone: server closed the connection unexpectedly",
        ),
    ],
)
def test_what_users_can_mend_is_explained(error: Exception, sentence: str) -> None:
    assert explanation(error) == sentence


def test_what_they_cannot_mend_is_a_defect() -> None:
    assert explanation(DataError("SELECT", {}, psycopg.errors.NumericValueOutOfRange("out of range"))) is None


def test_the_program_is_on_the_path_of_the_environment() -> None:
    program = Path(sys.executable).parent / "gazetteer"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, cwd="/")  # noqa: S603 - our own program
    assert said.stdout.startswith("gazetteer ")
