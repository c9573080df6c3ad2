"""What the law leaves open stands in tables, each row with how far it is verified."""

from pathlib import Path

import pytest

from boundaries.inspections.provisions import (
    CERTAINTIES,
    DATA,
    Counting,
    Provisions,
    known_provisions,
    read_provisions,
    rows_of,
)
from foundation.errors import InvalidInput

HEADING = "name\tvalue\tunit\tbasis\tcertainty\tnote\n"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "provisions.tsv"
    path.write_text(HEADING + text, encoding="utf-8")
    return path


def test_what_stands_in_the_code_is_what_stands_in_the_table() -> None:
    assert known_provisions() == Provisions()
    assert {row["name"] for row in rows_of(DATA / "provisions.tsv")} == set(Provisions.__dataclass_fields__)


@pytest.mark.parametrize("table", sorted(path.name for path in DATA.glob("*.tsv")))
def test_every_row_of_every_table_says_how_far_it_is_verified(table: str) -> None:
    rows = rows_of(DATA / table)
    assert rows
    assert all(row["certainty"] in CERTAINTIES and row["basis"] for row in rows)


def test_no_figure_that_was_not_read_in_the_law_calls_itself_verified() -> None:
    assert all(row["certainty"] != "V" for row in rows_of(DATA / "provisions.tsv"))


def test_a_province_replaces_what_it_names_and_keeps_the_rest(tmp_path: Path) -> None:
    found = read_provisions(
        written(tmp_path, "cycle_counting\tday\tword\t省文件\tV\t\nextra_days\t7\tday\t省文件\tV\t\n")
    )
    assert (found.cycle_counting, found.extra_days, found.soon_days) == (Counting.DAY, 7, 90)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("cycle_years\t6\tyear\t-\tC\t\n", "no provision"),
        ("extra_days\tsoon\tday\t-\tC\t\n", "cannot be 'soon'"),
        ("extra_days\t-3\tday\t-\tC\t\n", "from 0 up"),
        ("position_tolerance_m\tnan\tmetre\t-\tC\t\n", "from 0 up"),
        ("cycle_counting\tmonth\tword\t-\tC\t\n", "cannot be 'month'"),
        ("extra_days\t3\tday\t-\t\t\n", "certainty"),
        ("extra_days\t3\tday\n", "every column"),
        ("extra_days\t3\tday\t-\tC\t\tmore\n", "every column"),
    ],
)
def test_a_table_with_a_fault_is_refused_and_says_where(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        read_provisions(written(tmp_path, row))


def test_the_five_years_are_no_provision_that_a_table_could_change(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="no provision"):
        read_provisions(written(tmp_path, "cycle_years\t10\tyear\t-\tC\t\n"))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "provisions.tsv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidInput, match="UTF-8"):
        read_provisions(path)
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_provisions(tmp_path / "missing.tsv")
