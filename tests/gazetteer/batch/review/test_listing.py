"""The list of what is doubtful: how it is sorted, and how it is read when it comes back."""

import csv
from pathlib import Path
from uuid import UUID

import pytest

from foundation.errors import InvalidInput
from foundation.intake.outcomes import Rejection
from gazetteer.batch.answering import Doubt, Outcome
from gazetteer.batch.columns import refused
from gazetteer.batch.files.opening import open_table
from gazetteer.batch.review.listing import COLUMNS, Confirmation, Review, confirmations

ONE, TWO = UUID(int=1), UUID(int=2)
CANDIDATES = f"1. 和平村（贵州省/花溪区，0.4500，{ONE}）；2. 和平村（贵州省/修文县，0.4400，{TWO}）"


def doubtful(rank: int, distance: float) -> Outcome:
    doubt = Doubt(rank, distance, "和平村", str(ONE), "贵州省/花溪区", "0.4500", "exact 和平村", CANDIDATES)
    return Outcome("ambiguous", refused(""), (), doubt)


def test_the_closest_race_comes_first_then_weak_matches_then_none(tmp_path: Path) -> None:
    with Review(tmp_path / "review.csv") as review:
        review.add(1, "无", "", doubtful(2, 0.6))
        review.add(2, "远", "", doubtful(0, 0.4))
        review.add(3, "弱", "", doubtful(1, 0.91))
        review.add(4, "近", "", doubtful(0, 0.01))
        review.add(5, "近", "", doubtful(0, 0.01))
        review.add(6, "定", "", Outcome("match", refused("")))
        review.write()
    with (tmp_path / "review.csv").open(encoding="utf-8-sig", newline="") as stream:
        head, *found = csv.reader(stream)
    assert tuple(head) == COLUMNS
    assert [row[:3] for row in found] == [["4", "2", "近"], ["2", "1", "远"], ["3", "1", "弱"], ["1", "1", "无"]]


def read(folder: Path, *rows: tuple[str, str]) -> list[Confirmation | Rejection]:
    """Read a list of names and what was written beside them, with its columns moved about."""
    with (folder / "review.csv").open("w", encoding="gb18030", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["我的", "确认ID", "候选", "原名"])
        writer.writerows(["", written, CANDIDATES, name] for name, written in rows)
    with open_table(folder / "review.csv") as table:
        return [*confirmations(table)]


@pytest.mark.parametrize(
    ("written", "meant"), [(str(TWO), TWO), (str(TWO).upper(), TWO), ("2", TWO), ("1", ONE), ("无", None)]
)
def test_a_place_is_confirmed_by_its_id_or_its_number(tmp_path: Path, written: str, meant: UUID | None) -> None:
    assert read(tmp_path, ("和平邨", written)) == [Confirmation(1, "和平邨", "", meant)]


def test_rows_that_nobody_touched_say_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, ("和平邨", ""), ("和平邨", " ")) == []


@pytest.mark.parametrize("written", ["3", "0", "和平村", "520111", f"{ONE} {TWO}"])
def test_what_is_no_place_is_named_with_its_row(tmp_path: Path, written: str) -> None:
    [_, found] = read(tmp_path, ("和平邨", "1"), ("和平邨", written))
    assert isinstance(found, Rejection)
    assert (found.row, found.reason, found.value) == (2, "bad_confirmation", written)
    assert "a number from 1 to 2" in found.message


def test_another_table_is_not_taken_for_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("地名\n青岩镇\n", encoding="utf-8")
    with open_table(tmp_path / "a.csv") as table, pytest.raises(InvalidInput, match="no column 原名、确认ID"):
        list(confirmations(table))
