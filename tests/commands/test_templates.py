"""`gazetteer templates check|export`, as a program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.state import SHELVES
from foundation.db import Database
from foundation.documents.templates import template_names

NAMES = template_names(SHELVES)
_PROGRAM = Path(sys.executable).parent / "gazetteer"


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the verb."""
    return subprocess.run(  # noqa: S603 - our own program
        [_PROGRAM, "templates", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """Our templates, as an office gets them."""
    directory = tmp_path / "templates"
    done = run("export", str(directory))
    assert (done.returncode, done.stdout) == (0, f"{directory}: {len(NAMES)} templates written.\n")
    return directory


def test_what_was_exported_is_well(exported: Path) -> None:
    assert {path.name for path in exported.iterdir()} == set(NAMES)
    done = run("check", GAZETTEER_TEMPLATES=str(exported))
    assert done.returncode == 0
    assert f"{len(NAMES)} of {len(NAMES)} templates replaced, all of them usable." in done.stdout


def test_what_was_edited_is_not_replaced_unasked(exported: Path) -> None:
    (exported / "announcement.html").write_text("mine", encoding="utf-8")
    done = run("export", str(exported), "--only", "announcement.html")
    assert done.returncode == 1
    assert "--force" in done.stderr
    assert (exported / "announcement.html").read_text(encoding="utf-8") == "mine"
    assert run("export", str(exported), "--only", "announcement.html", "--force").returncode == 0
    assert (exported / "announcement.html").read_text(encoding="utf-8") != "mine"


def test_a_broken_template_ends_the_check_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "announcement.html").write_text("<p>\n{{ nmae }}", encoding="utf-8")
    done = run("check", str(tmp_path))
    assert done.returncode == 1
    assert "announcement.html, line 2 («{{ nmae }}») cannot be used: there is no field 'nmae'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_does_not_start_with_a_broken_template(tmp_path: Path, committed: Database) -> None:
    (tmp_path / "announcement.html").write_text("{{ nmae }}", encoding="utf-8")
    url = committed.engine.url.render_as_string(hide_password=False)
    done = subprocess.run(  # noqa: S603 - our own program
        [_PROGRAM, "serve"],
        env={**os.environ, "GAZETTEER_DATABASE_URL": url, "GAZETTEER_TEMPLATES": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert "announcement.html, line 1" in done.stderr


def test_a_name_that_is_no_template_is_refused(tmp_path: Path) -> None:
    done = run("export", str(tmp_path), "--only", "letter.docx")
    assert done.returncode == 1
    assert "announcement.docx" in done.stderr


def test_a_check_of_nothing_says_what_to_name() -> None:
    done = run("check")
    assert done.returncode == 1
    assert "GAZETTEER_TEMPLATES" in done.stderr
