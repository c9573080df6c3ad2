"""A province replaces our tables by its own, and none of them asks for less than the decree."""

from pathlib import Path
from shutil import copy

import pytest

from boundaries.inspections.findings.actions import Action, Closing
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.provisions import DATA
from boundaries.inspections.tables import TABLES, ProvinceTables, province_tables
from foundation.errors import InvalidInput


def test_without_a_folder_ours_are_in_force() -> None:
    assert province_tables() == ProvinceTables()


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    assert province_tables(tmp_path) == ProvinceTables()


def test_every_table_that_a_province_may_keep_is_one_of_ours() -> None:
    assert {path.stem for path in DATA.glob("*.tsv")} >= TABLES


def test_a_table_of_the_folder_takes_the_place_of_ours(tmp_path: Path) -> None:
    changed(tmp_path, "actions", "repaint\t描红\tone_side", "repaint\t描红\tjoint")
    changed(tmp_path, "treatments", "damaged\trepair\tmanaging\t90", "damaged\trepair\tmanaging\t45")
    found = province_tables(tmp_path)
    assert found.rulebook.actions[Action.REPAINT].closing is Closing.JOINT
    assert found.treatments[MarkerStatus.DAMAGED].days == 45


@pytest.mark.parametrize(
    ("old", "new"),
    [("repair\t修复\tjoint", "repair\t修复\tone_side"), ("move\t移设\tfiled", "move\t移设\tjoint")],
)
def test_a_table_that_asks_for_less_than_the_decree_is_refused_by_its_article(
    tmp_path: Path, old: str, new: str
) -> None:
    changed(tmp_path, "actions", old, new)
    with pytest.raises(InvalidInput, match=r"令353, Art\. 6, asks for"):
        province_tables(tmp_path)


def test_a_table_under_a_name_that_nothing_reads_is_refused(tmp_path: Path) -> None:
    copy(DATA / "actions.tsv", tmp_path / "action.tsv")
    with pytest.raises(InvalidInput, match=r"action\.tsv, which nothing reads"):
        province_tables(tmp_path)


def test_what_is_no_folder_is_refused_by_the_name_of_the_setting(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="GAZETTEER_INSPECTION_RULES"):
        province_tables(tmp_path / "missing")


def changed(folder: Path, table: str, old: str, new: str) -> None:
    text = (DATA / f"{table}.tsv").read_text(encoding="utf-8")
    assert old in text
    (folder / f"{table}.tsv").write_text(text.replace(old, new), encoding="utf-8")
