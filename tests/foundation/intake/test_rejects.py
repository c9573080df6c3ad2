import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from foundation.errors import InvalidInput
from foundation.intake.outcomes import Note, rejection
from foundation.intake.reasons import Reason, Remark
from foundation.intake.rejects import COLUMNS, RejectsFile

_LOST = rejection(7, "标准名称", Reason.LOST_GLYPH, "Character 1 stands for a glyph that was lost.", "?水街道")


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def _end_in(error: BaseException, path: Path) -> None:
    with RejectsFile(path) as rejects:
        rejects.add(_LOST)
        raise error


def test_a_rejection_is_a_row_that_a_spreadsheet_opens(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    with RejectsFile(path) as rejects:
        rejects.add(_LOST)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfrow,field,reason,message,value\r\n")
    assert _rows(path) == [
        list(COLUMNS),
        ["7", "标准名称", "lost_glyph", "Character 1 stands for a glyph that was lost.", "?水街道"],
    ]


def test_where_nothing_is_rejected_there_is_no_file(tmp_path: Path) -> None:
    with RejectsFile(tmp_path / "rejects.csv") as rejects:
        assert not rejects.is_written
    assert list(tmp_path.iterdir()) == []


def test_reasons_and_remarks_are_counted_a_note_for_all_its_rows(tmp_path: Path) -> None:
    with RejectsFile(tmp_path / "rejects.csv") as rejects:
        rejects.add(_LOST)
        rejects.add(_LOST)
        rejects.add(Note(1, "county_code", Remark.DIVISION_CODE_RETIRED, "It is gone.", "520221", count=220))
    assert rejects.counts == {"lost_glyph": 2, "division_code_retired": 220}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＠"])
def test_no_value_is_a_formula_to_a_spreadsheet(tmp_path: Path, start: str) -> None:
    path = tmp_path / "rejects.csv"
    with RejectsFile(path) as rejects:
        rejects.add(rejection(1, start + "field", Reason.BAD_CODE, "message", start + 'HYPERLINK("http://x")'))
    (_, row) = _rows(path)
    assert row[1].startswith("'")
    assert row[4].startswith("'")


def test_invisible_characters_are_shown_and_lines_kept(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    with RejectsFile(path) as rejects:
        rejects.add(rejection(1, "name", Reason.CONTROL_CHARACTER, "message", 'a\0b\x1b"c"\n\ud800'))
    assert _rows(path)[1][4] == 'a␀b␛"c"\n\\ud800'


def test_the_file_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    with RejectsFile(path) as rejects:
        rejects.add(_LOST)
        assert not path.exists()
    assert [each.name for each in tmp_path.iterdir()] == ["rejects.csv"]


def test_an_import_that_fails_leaves_its_rejects(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    with pytest.raises(InvalidInput):
        _end_in(InvalidInput("The file breaks off."), path)
    assert len(_rows(path)) == 2


def test_an_import_that_is_interrupted_leaves_no_file_that_looks_whole(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    with pytest.raises(KeyboardInterrupt):
        _end_in(KeyboardInterrupt(), path)
    assert [each.name for each in tmp_path.iterdir()] == ["rejects.csv.part"]


def test_an_import_that_is_killed_leaves_no_file_that_looks_whole(tmp_path: Path) -> None:
    program = f"""
import os, signal
from pathlib import Path
from foundation.intake.outcomes import rejection
from foundation.intake.rejects import RejectsFile
with RejectsFile(Path({str(tmp_path / "rejects.csv")!r})) as rejects:
    for row in range(10_000):
        rejects.add(rejection(row, "name", "lost_glyph", "message", "value"))
    os.kill(os.getpid(), signal.SIGKILL)
"""
    root = Path(__file__).parents[3]
    ended = subprocess.run([sys.executable, "-c", program], cwd=root, env=os.environ, check=False)  # noqa: S603 - ours
    assert ended.returncode == -signal.SIGKILL
    assert [each.name for each in tmp_path.iterdir()] == ["rejects.csv.part"]


def test_rejects_of_an_earlier_import_do_not_outlive_a_clean_one(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    with RejectsFile(path) as rejects:
        rejects.add(_LOST)
    with RejectsFile(path):
        pass
    assert not path.exists()


def test_a_file_that_is_something_else_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("标准名称,县\n")
    with pytest.raises(InvalidInput, match="is no file of rejected rows"), RejectsFile(path):
        pass
    assert path.read_text() == "标准名称,县\n"


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with (
        RejectsFile(tmp_path / "none" / "rejects.csv") as rejects,
        pytest.raises(InvalidInput, match="cannot be written"),
    ):
        rejects.add(_LOST)
