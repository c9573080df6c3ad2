"""What became of Guizhou's townships, 2014 to 2023: every row of the table is told, or known not to be understood."""

import csv
from pathlib import Path

import pytest

from boundaries.divisions.history.townships import (
    NotUnderstood,
    RemarkKind,
    TownshipChange,
    TownshipUnit,
    read_township_changes,
)

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def text(shared_data: Path) -> str:
    return (shared_data / "areacodes" / "guizhou_township_changes_2014_2023.csv").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def told(text: str) -> tuple[tuple[TownshipChange, ...], tuple[NotUnderstood, ...]]:
    return read_township_changes(text)


@pytest.fixture(scope="module")
def changes(told: tuple[tuple[TownshipChange, ...], tuple[NotUnderstood, ...]]) -> tuple[TownshipChange, ...]:
    return told[0]


def test_each_row_is_in_one_change_or_not_understood(
    text: str, told: tuple[tuple[TownshipChange, ...], tuple[NotUnderstood, ...]]
) -> None:
    changes, missing = told
    rows = [(int(row["year"]), int(row["seq"])) for row in csv.DictReader(text.splitlines())]
    found = [(change.year, seq) for change in changes for seq in change.rows]
    found += [(row.year, row.seq) for row in missing]
    assert len(rows) == 439
    assert sorted(found) == sorted(rows)


def test_five_rows_are_not_understood(
    told: tuple[tuple[TownshipChange, ...], tuple[NotUnderstood, ...]],
) -> None:
    assert [(row.year, row.seq) for row in told[1]] == [(2016, 620), (2014, 579), (2014, 580), (2014, 581), (2014, 582)]


def test_the_changes_are_counted(changes: tuple[TownshipChange, ...]) -> None:
    assert len(changes) == 356
    assert sum(not change.olds for change in changes) == 135
    assert sum(not change.news for change in changes) == 34
    assert sum(len(change.links) for change in changes) == 265


def test_every_change_has_one_reason_and_one_document(changes: tuple[TownshipChange, ...]) -> None:
    assert all(each and "；" not in each for change in changes for each in (change.reason, change.document))


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        (RemarkKind.CUT_OFF, [(2014, 602), (2014, 699)]),
        (
            RemarkKind.REASON_CONTRADICTED,
            [(2016, 557), *((2016, seq) for seq in range(577, 584)), (2017, 435), (2017, 436), (2017, 437)],
        ),
        (RemarkKind.OTHER_COUNTY, [(2014, 553), (2014, 554), *((2020, seq) for seq in range(706, 711))]),
        (RemarkKind.CROSSED, [(2014, 572), (2014, 573), (2016, 621), (2016, 622), (2016, 626), (2016, 627)]),
        (RemarkKind.CODE_OF_OTHER_KIND, []),
    ],
)
def test_what_is_doubtful_is_known(
    changes: tuple[TownshipChange, ...], kind: RemarkKind, rows: list[tuple[int, int]]
) -> None:
    assert sorted((change.year, seq) for change in changes for seq, found in change.remarks if found == kind) == rows


def test_longchang_became_two_streets(changes: tuple[TownshipChange, ...]) -> None:
    change = _of(changes, 2020, TownshipUnit("520123100", "龙场镇"))
    assert change.news == (TownshipUnit("520123001", "龙场街道"), TownshipUnit("520123002", "阳明洞街道"))
    assert change.document == "黔府函〔2020〕63号"


def test_xiasi_went_to_kaili(changes: tuple[TownshipChange, ...]) -> None:
    change = _of(changes, 2014, TownshipUnit("522635102", "下司镇"))
    assert change.links == ((TownshipUnit("522635102", "下司镇"), TownshipUnit("522601108", "下司镇")),)
    assert change.document == "黔府函〔2014〕184号"


def test_four_went_into_changming(changes: tuple[TownshipChange, ...]) -> None:
    change = _of(changes, 2014, TownshipUnit("522723105", "旧治镇"))
    assert [old.name for old in change.olds] == ["旧治镇", "都六乡", "岩下乡", "猴场堡乡"]
    assert change.news == (TownshipUnit("522723106", "昌明镇"),)


def test_rongdu_took_in_weipang(changes: tuple[TownshipChange, ...]) -> None:
    change = _of(changes, 2016, TownshipUnit("522327202", "威旁乡"))
    rongdu = TownshipUnit("522327102", "冗渡镇")
    assert change.links == ((rongdu, rongdu), (TownshipUnit("522327202", "威旁乡"), rongdu))


def test_fengle_was_abolished(changes: tuple[TownshipChange, ...]) -> None:
    change = _of(changes, 2014, TownshipUnit("522732107", "丰乐镇"))
    assert (change.reason, change.olds, change.news) == ("撤销", (TownshipUnit("522732107", "丰乐镇"),), ())


def _of(changes: tuple[TownshipChange, ...], year: int, old: TownshipUnit) -> TownshipChange:
    [change] = (change for change in changes if change.year == year and old in change.olds)
    return change
